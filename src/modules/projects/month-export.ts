/** The months of a year as a workbook: a stage a row, as the screen has it. */
import type { z } from 'zod';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ExportColumn, exportList, tenThousands } from '#platform/list-export.ts';
import { wordOf } from './lack-reasons.ts';
import { readMonths } from './months.ts';
import { rulesOn } from './project-rules.ts';
import type { MonthQuery, MonthTable } from './shape-contract.ts';

type Row = MonthTable['rows'][number];

function columnsOn(day: string): readonly ExportColumn<Row>[] {
  const { stages } = rulesOn(day);
  const months = Array.from({ length: 12 }, (_, at): ExportColumn<Row> => {
    const month = at + 1;
    return {
      ...{ code: `month-${month}`, head: { zh: `${month}月`, en: `Month ${month}` }, width: 8 },
      cell: (row) => row.months[at] ?? 0,
    };
  });
  return [
    {
      ...{ code: 'stage', head: { zh: '阶段', en: 'Stage' }, width: 14 },
      cell: ({ stage }, locale) => wordOf(stages, stage)[locale],
    },
    ...months,
    { code: 'total', head: { zh: '全年', en: 'Year' }, width: 8, cell: (row) => row.total },
    {
      ...{ code: 'investment', head: { zh: '计划总投资（万元）', en: 'Planned (10,000 yuan)' }, width: 18 },
      cell: ({ investment }) => tenThousands(investment),
    },
  ];
}

export async function exportMonths(
  tx: Tx,
  caller: Caller,
  query: z.infer<typeof MonthQuery>,
): Promise<Buffer> {
  const { rows } = await readMonths(tx, caller, query);
  return exportList<Row, { rows: readonly Row[]; total: number }>(tx, caller, {
    ...{ columns: columnsOn(query.asOf ?? tx.today), asked: undefined, query },
    page: (offset) => Promise.resolve({ rows: offset === 0 ? rows : [], total: rows.length }),
    name: () => String(query.year),
  });
}
