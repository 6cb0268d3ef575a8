/** The board as a workbook: one line for each unit, one column for each counter with its goal beside it. */
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { writeWorkbook } from '#platform/workbook.ts';
import { readBoard } from './board.ts';
import type { BoardWish } from './counted-year.ts';

export async function exportBoard(tx: Tx, caller: Caller, wish: BoardWish): Promise<Buffer> {
  const { year, day, units, counters, cells } = await readBoard(tx, caller, wish);
  const zh = caller.locale === 'zh';
  const goal = zh ? '目标' : 'goal';
  const number = (text: string | null | undefined) =>
    text === null || text === undefined ? null : Number(text);
  const rows = units.map(({ id, name, depth }) => [
    `${'　'.repeat(depth)}${name}`,
    ...counters.flatMap(({ code }) => {
      const cell = cells.find((one) => one.counter === code && one.unitId === id);
      return [number(cell?.value), number(cell?.target?.value)];
    }),
  ]);
  const header = [
    zh ? '园区' : 'Park',
    ...counters.flatMap(({ title, unit }) => [`${title}（${unit}）`, `${title} ${goal}`]),
  ];
  tx.record({
    ...{ entity: 'export', id: caller.userId, version: 1, act: 'export' },
    after: { rows: rows.length, query: wish },
  });
  const name = zh ? `三上看板 ${year} 截至 ${day}` : `Counts ${year} to ${day}`;
  return writeWorkbook([{ name, header, widths: header.map((_, at) => (at === 0 ? 24 : 14)), rows }]);
}
