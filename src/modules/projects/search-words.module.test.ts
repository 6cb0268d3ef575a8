/** A word finds by the index what reading every row finds, and nothing of another region. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rows } from '#platform/db/database.ts';
import { type ProjectsTown, projectsTown } from '#test/support/projects.ts';
import { foundSecondRegion } from '#test/support/second-region.ts';
import { mergeProjects } from './merge.ts';
import { projectsWorded, wordsMatch } from './search-words.ts';

let at: ProjectsTown;
let ids: readonly string[] = [];
beforeAll(async () => {
  at = await projectsTown();
  const wish = { confirmed: true };
  const add = (name: string, more: object = {}) => at.add(name, { ...wish, ...more });
  const whole = await add('寻词储能总项目', { number: 'XC-001', plannedInvestment: '900000000' });
  ids = [
    whole,
    await add('寻词一期轴承线', { parentId: whole }),
    await add('Xunci ABC 100%_项目', { companyName: '寻词 Power 有限公司' }),
    await add('阿尔法项目', { investors: [{ name: '储 能（扬州）投资有限责任公司' }] }),
    await add('贝塔项目', { creditCode: '91341800MA2W1EY93F', filingCode: '2112-321071-89-01-123456' }),
    await add('伽马储能项目', { companyName: '能储公司' }),
  ];
  await at.town.as('clerk', (tx, who) =>
    mergeProjects(tx, who, { keptId: ids[5] ?? '', goneId: ids[4] ?? '', reason: '试' }),
  );
});
afterAll(() => at.town.drop());

const WORDS = [
  ...[
    '储能',
    '能储',
    '寻词',
    '寻词储能总项目',
    '项目',
    'abc',
    'ABC',
    'xun',
    'Power 有',
    '100%_',
    '0%',
    '轴承',
    'XC-001',
    'xc-0',
  ],
  ...[
    '91341800',
    '9134',
    'MA2',
    '2112-321071',
    '2112－3210',
    '投资有限公司',
    '储能(扬州)',
    '储能（',
    '有限责任',
    '没有',
    '--',
    '（）',
    '  ',
  ],
];

it.each(WORDS)('“%s”', async (q) => {
  const [found, read] = await at.town.as('clerk', async (tx) => {
    const all = (where: ReturnType<typeof sql>) =>
      rows(
        tx,
        sql<{ id: string; name: string }>`
          select p.id, p.name from project p where p.parent_id is null and ${where} order by p.name, p.id`,
      );
    const worded = await projectsWorded(tx, q, undefined);
    expect(worded).toBeDefined();
    return [await all(sql`p.id = any(${worded}::uuid[])`), await all(wordsMatch(tx, q))] as const;
  });
  expect(found).toEqual(read);
});

it('something is found, a part through its whole, and by an investor', async () => {
  expect(await at.names({ q: '轴承' })).toEqual(['寻词储能总项目']);
  expect(await at.names({ q: '储能' })).toEqual(['伽马储能项目', '寻词储能总项目', '阿尔法项目']);
});

it('one character and a past day are read from the rows', async () => {
  await at.town.as('clerk', async (tx) => {
    expect(await projectsWorded(tx, '储', undefined)).toBeUndefined();
    for (const q of ['(储)', '%_']) expect(await projectsWorded(tx, q, undefined)).toBeUndefined();
    expect(await projectsWorded(tx, '储能', '2022-06-27')).toBeUndefined();
  });
});

it('a word finds nothing of another region, nor outside of any', async () => {
  const other = await foundSecondRegion(at.town.database);
  const word = (tx: Parameters<typeof projectsWorded>[0]) => projectsWorded(tx, '储能', undefined);
  const { scope } = await at.town.caller('clerk');
  expect(await at.town.database.inRegion({ ...scope, region: other.region }, word)).toBe('{}');
  await at.town.database.outsideRegions(async (db) => {
    const found = await sql`select projects_worded('储能', '%储能%', '储能', '%储能%', '9')`.execute(db);
    expect(found.rows).toEqual([]);
  });
  expect(await at.town.database.inRegion(scope, word)).not.toBe('{}');
});
