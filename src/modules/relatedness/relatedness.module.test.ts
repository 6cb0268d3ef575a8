/** Editions and what they say, on a real database. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { one, rows } from '#platform/db/database.ts';
import { industryName } from '#platform/industry-classes.ts';
import { plainDensities, plainPresence, plainProximities, plainQuotients } from '#test/relatedness/plain.ts';
import { OWN, refusal, relatednessTown, SAID, VALUES, wide } from '#test/relatedness/tables.ts';
import { readClass } from './class-page.ts';
import { exportClasses, listClasses, listPlaces } from './classes.ts';
import { ClassQuery } from './contract.ts';
import { densityOf, nearestClasses } from './door.ts';
import { adoptEdition, readOverview, withdrawTable } from './editions.ts';

const chainOffice = relatednessTown();
const { check, bring, compute } = chainOffice;

describe('an edition', () => {
  let table = '';
  let edition = '';

  it('is computed of a table: the same numbers as the plain formulas, and the same again is the same edition', async () => {
    table = (await bring(wide())).tableId;
    expect(await bring(wide())).toEqual({ tableId: table, fresh: false });
    // The order of rows and columns is nothing that a table says.
    expect(
      (
        await check(
          wide()
            .split('\n')
            .toReversed()
            .toSorted((a) => (a.startsWith('地区') ? -1 : 1))
            .join('\n'),
        )
      ).standing,
    ).toMatchObject({ same: true });
    edition = await compute(table);
    expect(await compute(table)).toBe(edition);
    const list = await chainOffice.town.as('chain', (tx) =>
      listClasses(tx, ClassQuery.parse({ sort: 'code' })),
    );
    const order = [3, 0, 1, 2, 4];
    const quotients = plainQuotients(VALUES);
    const presence = plainPresence(quotients, 1);
    const density = plainDensities(presence, plainProximities(presence));
    expect(list.place).toMatchObject({ name: OWN, own: true, total: 14 });
    expect(list.rows.map(({ code }) => code)).toEqual(['2710', '3411', '3670', '3825', '3975']);
    for (const [at, row] of list.rows.entries()) {
      expect(row.quotient).toBeCloseTo(quotients[0]?.[order[at] ?? 0] ?? Number.NaN, 9);
      expect(row.density).toBeCloseTo(density[0]?.[order[at] ?? 0] ?? Number.NaN, 9);
      expect(row.has).toBe(presence[0]?.[order[at] ?? 0] === 1);
    }
    expect(
      list.rows
        .filter(({ has }) => !has)
        .map(({ rank }) => rank)
        .toSorted(),
    ).toEqual([1, 2, 3]);
    expect(
      list.rows.every(
        ({ few, value }) => few.includes('place') && few.includes('cell') === (value > 0 && value < 3),
      ),
    ).toBe(true);
  });

  it('says why a class is near, down to the rows', async () => {
    const page = await chainOffice.town.as('chain', (tx) => readClass(tx, '3825', {}));
    expect(page.nearHeld / page.nearAll).toBeCloseTo(page.row.density, 12);
    expect(
      page.near
        .filter(({ has }) => has)
        .slice(0, 3)
        .map(({ code }) => code),
    ).toEqual(page.row.because.map(({ code }) => code));
    expect(page.parts).toEqual({
      value: 0,
      placeTotal: 14,
      classTotal: 16,
      total: VALUES.flat().reduce((a, b) => a + b, 0),
    });
    expect(page.places.map(({ name }) => name)).toEqual(expect.arrayContaining(['丙州', '丁州', '戊州']));
    const near = await chainOffice.town.as('chain', (tx) => nearestClasses(tx, 'C3825', { most: 2 }));
    expect(near.map(({ code }) => code)).toEqual(page.near.slice(0, 2).map(({ code }) => code));
  });

  it('answers other modules, by finer codes too, and by its views', async () => {
    const found = await chainOffice.town.as('chain', (tx) => densityOf(tx, ['C3825', '9999', '38251']));
    expect(found?.classes.map(({ asked, code }) => [asked, code])).toEqual([
      ['C3825', '3825'],
      ['38251', '3825'],
    ]);
    expect(found?.lacking).toBe(3);
    const [row, phi] = await chainOffice.town.as('chain', async (tx) => [
      await one(
        tx,
        sql<{
          density: number;
          has: boolean;
        }>`select density, has from v_relatedness where region_id = ${tx.region} and edition_id = ${edition} and place = ${OWN} and code = '3825'`,
      ),
      await rows(
        tx,
        sql<{
          phi: number;
        }>`select phi from v_proximity where region_id = ${tx.region} and edition_id = ${edition} and code = '3825'`,
      ),
    ]);
    expect(row).toEqual({ density: found?.classes[0]?.density, has: false });
    expect(phi.length).toBe(4);
  });

  it('is known from when it was computed, and another threshold is another edition', async () => {
    const later = '2022-07-20T02:00:00.000Z';
    const other = await compute(table, 2, later);
    expect(other).not.toBe(edition);
    const asOf = (day?: string) =>
      chainOffice.town.as('chain', (tx, who) => readOverview(tx, who, day), '2022-08-01T02:00:00.000Z');
    expect((await asOf('2022-06-27')).editions).toEqual([]);
    expect((await asOf('2022-06-27')).use).toBeNull();
    expect((await asOf('2022-07-01')).use?.editionId).toBe(edition);
    expect((await asOf()).use?.editionId).toBe(other);
    const density = async (day: string) =>
      chainOffice.town.as(
        'chain',
        (tx) => densityOf(tx, ['3411'], { asOf: day }),
        '2022-08-01T02:00:00.000Z',
      );
    expect((await density('2022-07-01'))?.edition.threshold).toBe('1');
    expect((await density('2022-07-21'))?.edition.threshold).toBe('2');
    expect(await density('2022-06-27')).toBeUndefined();
    expect(await refusal(compute(table, 99))).toBe('relatedness-threshold');
  });

  it('is taken into use by a person, who says which place this region is', async () => {
    await chainOffice.town.as(
      'chain',
      (tx) => adoptEdition(tx, edition, 2, '改用门槛 1'),
      '2022-08-02T02:00:00.000Z',
    );
    const list = await chainOffice.town.as('chain', (tx) =>
      listClasses(tx, ClassQuery.parse({ q: '39', has: 'lacks' })),
    );
    expect(list).toMatchObject({ total: 1, place: { own: true } });
    expect(
      (await chainOffice.town.as('chain', (tx) => listPlaces(tx, {})))
        .filter(({ own }) => own)
        .map(({ placeNumber }) => placeNumber),
    ).toEqual([2]);
    expect(
      await refusal(chainOffice.town.as('chain', (tx) => adoptEdition(tx, edition, 7, '没有这个'))),
    ).toBe('relatedness-no-place');
    const book = await chainOffice.town.as('chain', (tx, who) =>
      exportClasses(tx, who, ClassQuery.parse({ columns: 'code,density,because' })),
    );
    expect(book.length).toBeGreaterThan(3000);
  });

  it('stays when another table supersedes its own; the check says what changed', async () => {
    const changed = wide(VALUES.map((row, at) => (at === 1 ? [8, 2, 1, 0, 5] : row)).slice(0, 5));
    expect((await check(changed)).standing).toMatchObject({
      same: false,
      placesAdded: 0,
      placesGone: 1,
      cellsChanged: 1,
      source: '测试用表',
    });
    const next = await bring(changed, SAID, '2022-08-03T02:00:00.000Z');
    const { tables, editions, use } = await chainOffice.town.as('chain', (tx, who) => readOverview(tx, who));
    expect(tables.map(({ id, supersededAt }) => [id, supersededAt !== null])).toEqual([
      [next.tableId, false],
      [table, true],
    ]);
    expect(editions.map(({ tableId }) => tableId)).toEqual([table, table]);
    expect(use?.editionId).toBe(edition);
    expect(await refusal(compute(table, 1.5))).toBe('relatedness-superseded');
    await chainOffice.town.as('chain', (tx) => withdrawTable(tx, next.tableId, '导错了年份'));
    expect(
      await refusal(chainOffice.town.as('chain', (tx) => withdrawTable(tx, next.tableId, '再撤一次'))),
    ).toBe('relatedness-superseded');
  });

  it('of which a place is in use is not withdrawn', async () => {
    const { tableId } = await bring(wide(), { ...SAID, year: 2022 });
    await compute(tableId, undefined, '2022-08-04T02:00:00.000Z');
    expect(await refusal(chainOffice.town.as('chain', (tx) => withdrawTable(tx, tableId, '不要了')))).toBe(
      'relatedness-in-use',
    );
  });
});

describe('a table with codes only', () => {
  it('shows the names of the standard, in both languages, and is found by them', async () => {
    const codes = ['地区', '3411', '3670', '3825', '2710', '3975'];
    const { tableId } = await bring(wide(VALUES, codes), { ...SAID, year: 2023 });
    await compute(tableId, undefined, '2022-08-10T02:00:00.000Z');
    const asked = ClassQuery.parse({ sort: 'code' });
    const names = (locale: 'zh' | 'en', q?: string) =>
      chainOffice.town.as(
        'chain',
        async (tx) =>
          (await listClasses(tx, { ...asked, q }, locale)).rows.map(({ code, name }) => [code, name]),
        '2022-08-11T02:00:00.000Z',
      );
    const shown = await names('zh');
    expect(shown).toEqual(
      codes
        .slice(1)
        .toSorted()
        .map((code) => [code, industryName(code) ?? null]),
    );
    expect(shown.filter(([, name]) => name !== null).length).toBeGreaterThan(2);
    expect(await names('en', '3825')).toEqual([['3825', industryName('3825', 'en')]]);
    expect((await names('zh', '光伏')).map(([code]) => code)).toEqual(['3825']);
    const near = await chainOffice.town.as(
      'chain',
      (tx) => nearestClasses(tx, '3670', { most: 4 }),
      '2022-08-11T02:00:00.000Z',
    );
    expect(near.map(({ code, name }) => [code, name])).toEqual(
      near.map(({ code }) => [code, industryName(code) ?? null]),
    );
  });
});
