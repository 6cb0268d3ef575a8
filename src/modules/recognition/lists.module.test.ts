import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textTable } from '#platform/office-table.ts';
import { type ProjectsTown, projectsTown, TOLD } from '#test/support/projects.ts';
import { refused } from '#test/support/renovation.ts';
import { readCounts } from './counts.ts';
import { ListInput, ListQuery } from './list-contract.ts';
import { importList, listCheck, matchLine, matchLines } from './list-import.ts';
import { listForm, readListLines } from './list-table.ts';
import { readYearList } from './year-list.ts';

let at: ProjectsTown;
beforeAll(async () => {
  at = await projectsTown();
});
afterAll(() => at.town.drop());

describe('a list of a year', () => {
  const table =
    '序号\t项目名称\t项目编号\t类别\t总投资（亿元）\n1\t清单甲项目\t\t实施\t10.5\n2\t清单里没有的项目\t\t储备\t\n合计\t\t\t\t10.5';
  const input = ListInput.parse({ text: table, level: 'province', year: 2022, source: '某年清单' });

  it('brings lines to their projects, keeps those that have none, and tells totals and bands', async () => {
    const id = await at.add('清单甲项目', { ...TOLD, confirmed: true });
    const form = await listForm('paste', textTable(table));
    const read = await readListLines(form, input);
    const check = await at.town.as('investment', async (tx, who) =>
      listCheck(form, read, await matchLines(tx, who, read.lines, input), 'zh'),
    );
    expect(check).toMatchObject({
      byName: 1,
      byNumber: 0,
      missing: 1,
      there: 0,
      errorCount: 0,
      unknown: ['清单里没有的项目'],
    });
    expect(check.leftOut).toEqual(['合计行没有导入：第 4 行']);
    expect(await at.town.as('investment', (tx, who) => importList(tx, who, read, input))).toEqual({
      listed: 1,
      kept: 1,
      there: 0,
    });
    expect(await at.town.as('investment', (tx, who) => importList(tx, who, read, input))).toEqual({
      listed: 0,
      kept: 0,
      there: 2,
    });
    const list = () =>
      at.town.as('investment', (tx, who) => readYearList(tx, who, ListQuery.parse({ year: 2022 })));
    const found = await list();
    expect(found.sums).toMatchObject({
      listed: 2,
      inPipeline: 1,
      missing: 1,
      carryOut: 1,
      reserve: 1,
      told: 1,
      investment: '1050000000.00',
    });
    expect(found.bands.filter(({ projects }) => projects > 0).map(({ code }) => code)).toEqual(['1bn']);
    expect(found.rows.map(({ name, project }) => [name, project])).toEqual([
      ['清单里没有的项目', null],
      ['清单甲项目', '清单甲项目'],
    ]);
    const counted = await at.town.as('clerk', (tx, who) => readCounts(tx, who, {}));
    expect(counted.lines.find(({ code }) => code === 'listed-province')).toMatchObject({ value: '1' });
    const other = await at.add('后来入库的项目', { ...TOLD, product: '后来的产品', confirmed: true });
    const line = found.rows[0]?.lineId ?? '';
    await at.town.as('investment', (tx, who) =>
      matchLine(tx, who, line, { projectId: other, reason: '改过名' }),
    );
    expect((await list()).sums).toMatchObject({ listed: 2, inPipeline: 2, missing: 0 });
    expect(
      await refused(
        at.town.as('investment', (tx, who) => matchLine(tx, who, line, { projectId: id, reason: '再来' })),
      ),
    ).toBe('not-found');
  });

  it('is refused with each fault at its cell', async () => {
    const wrong = '项目名称\t总投资\n甲\t约三亿\n甲\t1';
    const form = await listForm('paste', textTable(wrong));
    const read = await readListLines(form, { ...input, edits: [] });
    const refusal = await at.town
      .as('investment', (tx, who) => importList(tx, who, read, input))
      .catch((error) => error);
    expect([
      refusal.code,
      refusal.reasons.map(({ code, row, column }: { code: string; row: number; column: string }) => [
        code,
        row,
        column,
      ]),
    ]).toEqual([
      'import-has-errors',
      [
        ['recognition-list-money', 2, 'B2'],
        ['recognition-list-twice', 3, 'A3'],
      ],
    ]);
  });
});
