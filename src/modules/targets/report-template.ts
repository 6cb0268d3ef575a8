/** A workbook to fill in: one row for each figure that the caller's units are asked for, with the last known value. */
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { writeWorkbook } from '#platform/workbook.ts';
import { listDue } from './due.ts';

const HEADER = ['单位', '指标', '截至', '口径', '累计完成', '计量', '上次数', '上次截至', '备注'];
const WIDTHS = [24, 32, 12, 8, 14, 8, 14, 12, 24];

export async function reportTemplate(tx: Tx, caller: Caller, day: string): Promise<Buffer> {
  const due = await listDue(tx, caller, { day });
  const rows = due.rows.map((row) => [
    row.unit,
    row.indicator,
    day,
    '报送',
    '',
    row.measureUnit,
    row.lastValue ?? '',
    row.lastDay ?? '',
    '',
  ]);
  return writeWorkbook([{ name: '报数', header: HEADER, rows, widths: WIDTHS }]);
}
