import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { one } from '#platform/db/database.ts';
import { fileLimits } from '#platform/files/extracted.ts';
import { readXlsxRows } from '#platform/files/xlsx-rows.ts';
import { openWorkbook } from '#platform/files/xlsx-workbook.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { chainDay } from './chain-day.ts';
import { LISTS } from './contract.ts';
import { exportLists } from './exports.ts';
import { chainList } from './lists.ts';
import { listChiefs } from './overview.ts';
import { readPaper } from './paper.ts';
import { readWorkbench } from './workbench.ts';

let told: TestTown;
beforeAll(async () => {
  told = await ownTown({ told: true });
}, 180_000);
afterAll(() => told.drop());

describe('the demo', () => {
  const chainNamed = (name: string) =>
    told.as('chain', (tx) =>
      one(tx, sql<{ id: string }>`select id from v_chain where region_id = ${tx.region} and name = ${name}`),
    );

  it('has a chief for each of its ten chains, and what waits for the leader stands first for him', async () => {
    const { rows } = await told.as('leader', (tx, who) => listChiefs(tx, who, undefined));
    expect(rows.length).toBe(10);
    expect(rows.filter(({ chief, office }) => !chief || !office)).toEqual([]);
    expect(rows[0]).toMatchObject({ chain: '绿色光电', mine: 1, waits: 1, overdueVisits: 1 });
    expect(rows.reduce((sum, { waits }) => sum + waits, 0)).toBe(2);
  });

  it('fills every piece of the workbench of 光储充, and its paper, on the day and on one before', async () => {
    const { id } = await chainNamed('光储充');
    const paper = await told.as('chain', (tx, who) => readPaper(tx, who, chainDay(tx, who, id, undefined)));
    expect(paper.workbench.waits.map(({ what }) => what.slice(0, 8))).toEqual(['储能测试线要新增']);
    expect(paper.workbench.measures).toEqual({ all: 4, done: 1, late: 1 });
    expect(paper.workbench.set.code).toBe('gaoyou');
    expect(paper.lists.map(({ code, total, others }) => [code, total + others > 0])).toEqual(
      LISTS.map((code) => [code, true]),
    );
    expect(paper.picture?.startsWith('<svg')).toBe(true);
    expect(paper.year.ledger.length).toBe(1);
    expect(paper.year.rows.find(({ code }) => code === 'output')?.goal).toBe('30000000000');
    const earlier = await told.as('chain', (tx, who) =>
      readWorkbench(tx, who, chainDay(tx, who, id, '2022-06-19')),
    );
    expect(earlier.waits).toEqual([]);
    expect(earlier.set.code).toBe('gaoyou');
    const bytes = await told.as('chain', (tx, who) => exportLists(tx, who, id, {}));
    const book = await openWorkbook(bytes, fileLimits);
    expect(book.sheets.map(({ name }) => name)).toEqual(paper.lists.map(({ name }) => name));
    for (const code of LISTS) {
      // the paper prints the first rows only
      const {
        name,
        columns,
        rows: own,
        others,
      } = await told.as('chain', (tx, who) => chainList(tx, who, code, chainDay(tx, who, id, undefined)));
      const written: string[][] = [];
      const found = readXlsxRows(bytes, { sheet: name, maxRows: 1000, maxCols: 20 });
      for await (const { cells } of found) written.push(cells.map(({ value }) => value));
      expect(written.length).toBe(1 + own.length + (others > 0 ? 1 : 0));
      expect(written[0]).toEqual(columns.map(({ head }) => head));
      expect(written.slice(1, 1 + own.length).map(([first]) => first)).toEqual(
        own.map(({ cells: [first] }) => String(first)),
      );
    }
  });

  it('counts for a leader what lies beyond his reach and does not show it', async () => {
    const { id } = await chainNamed('光储充');
    const seen = await told.as('hitech', async (tx, who) => ({
      bench: await readWorkbench(tx, who, chainDay(tx, who, id, undefined)),
      list: await chainList(tx, who, 'blockers', chainDay(tx, who, id, undefined)),
    }));
    expect([seen.bench.waits.length, seen.bench.waitsOthers]).toEqual([0, 1]);
    expect([seen.list.rows.length, seen.list.others]).toEqual([0, 2]);
  });
});
