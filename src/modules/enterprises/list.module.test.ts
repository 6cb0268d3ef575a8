/** What the list's quick ways must not change: the same firms in the same order as by looking at every one. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { newId } from '#kernel/id.ts';
import { rows } from '#platform/db/database.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { NewCertificate } from './certificate-contract.ts';
import { addCertificate } from './certificates.ts';
import { addEnterprise, amendEnterprise, enterYear } from './commands.ts';
import { EnterpriseQuery, NewEnterprise } from './contract.ts';
import { listEnterprises } from './list.ts';
import { mergeEnterprises } from './merges.ts';
import { NewYear } from './year-contract.ts';

let town: TestTown;
const ids: string[] = [];
const NAMES = ['极光精密', '极光软件（扬州）', '晨光机械', '曙光电子', '星光材料'];

beforeAll(async () => {
  town = await ownTown();
  for (const [at, name] of NAMES.entries()) {
    const creditCode = creditCodeFrom(`91321000LR${String(at).padStart(6, '0')}`);
    const wish = {
      ...NewEnterprise.parse({ name: `${name}有限公司`, creditCode }),
      unitId: town.unit('etdz-1'),
    };
    ids.push(await town.as('service', (tx, who) => addEnterprise(tx, who, wish)));
  }
  const years = [
    [0, 'reported', '100'],
    [0, 'estimated', '900'],
    [1, 'reported', '300'],
    [1, 'statistical', '50'],
    [2, 'reported', '200'],
    [3, 'reported', '200'],
  ] as const;
  for (const [at, kind, revenue] of years)
    await town.as('service', (tx, who) =>
      enterYear(tx, { ...who, rights: new Set([...who.rights, 'enterprises.verify']) }, ids[at] ?? '', {
        ...NewYear.parse({ year: 2021, kind, values: { revenue } }),
      }),
    );
});
afterAll(() => town.drop());

describe('names found past row-level security', () => {
  it('are those of the region of the transaction and of no other', async () => {
    const found = (region: string) =>
      town.as('service', async (tx) => {
        await sql`select set_config('lianzhang.region_id', ${region}, true)`.execute(tx.db);
        return (await rows(tx, sql<{ id: string }>`select enterprises_named('极光', '%极光%') as id`)).map(
          ({ id }) => id,
        );
      });
    const own = (await town.caller('service')).scope.region;
    expect((await found(own)).toSorted()).toEqual([ids[0], ids[1]].toSorted());
    expect(await found(newId())).toEqual([]);
    expect(await found('')).toEqual([]);
  });
});

const names = async (query: Partial<EnterpriseQuery>): Promise<string[]> =>
  (
    await town.as('service', (tx, who) =>
      listEnterprises(tx, who, { ...EnterpriseQuery.parse({}), ...query }),
    )
  ).rows.map(({ name }) => name.replace('有限公司', ''));

describe('the order of revenue', () => {
  it('is by the word that counts most, in both directions, and those without a value come last', async () => {
    const down = ['晨光机械', '曙光电子', '极光精密', '极光软件（扬州）'];
    const up = ['极光软件（扬州）', '极光精密', '晨光机械', '曙光电子'];
    const by = { sort: 'revenue', year: 2021 } as const;
    expect((await names({ ...by, descending: true, limit: 4 })).toSorted()).toEqual(down.toSorted());
    expect(await names({ ...by, descending: true, limit: 100 })).toEqual([
      ...(await names({ ...by, descending: true, limit: 4 })),
      '星光材料',
    ]);
    expect(await names({ ...by, limit: 4 })).toEqual((await names({ ...by, limit: 100 })).slice(0, 4));
    expect((await names({ ...by, limit: 4 })).at(0)).toBe(up[0]);
    expect(await names({ ...by, descending: true, limit: 2, offset: 2 })).toEqual([
      '极光精密',
      '极光软件（扬州）',
    ]);
  });
});

describe('words', () => {
  it('of two characters, of one, across brackets, of a legal form and the beginning of a code all find', async () => {
    expect((await names({ q: '极光' })).length).toBe(2);
    expect((await names({ q: '光' })).length).toBe(5);
    expect(await names({ q: '软件(扬' })).toEqual(['极光软件（扬州）']);
    expect((await names({ q: '有限公司' })).length).toBe(5);
    expect(await names({ q: '91321000LR000002' })).toEqual(['晨光机械']);
    expect(await names({ q: '没有' })).toEqual([]);
    expect(await names({ q: '100%' })).toEqual([]);
  });

  it('find a firm by a name it bore', async () => {
    await town.as('service', (tx, who) =>
      amendEnterprise(tx, who, ids[4] ?? '', { version: 1, reason: '更名了', name: '启明材料有限公司' }),
    );
    expect(await names({ q: '星光' })).toEqual(['启明材料']);
  });
});

describe('a tier', () => {
  it('counts for the enterprise that absorbed its holder', async () => {
    const wish = NewCertificate.parse({ kind: 'gazelle', issuedOn: '2021-01-01' });
    await town.as('service', (tx, who) => addCertificate(tx, who, ids[3] ?? '', wish));
    expect(await names({ certificate: 'gazelle' })).toEqual(['曙光电子']);
    await town.as('service', (tx, who) => mergeEnterprises(tx, who, ids[2] ?? '', ids[3] ?? '', '同一家'));
    expect(await names({ certificate: 'gazelle' })).toEqual(['晨光机械']);
    expect(await names({ withoutYear: true, year: 2021 })).toEqual(['启明材料']);
  });
});
