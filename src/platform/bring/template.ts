/** An empty table to fill in: head words that the import understands, one row marked 示例, and a sheet that explains each column. */
import type { Caller } from '../http/caller.ts';
import { writeWorkbook } from '../workbook.ts';

export interface TemplateColumn {
  readonly head: string;
  readonly example: string | number;
  readonly says: Readonly<Record<Caller['locale'], string>>;
}

export const templateColumn = (
  head: string,
  example: string | number,
  zh: string,
  en: string,
): TemplateColumn => ({ head, example, says: { zh, en } });

/** @param name of the sheet that is filled in */
export function templateWorkbook(
  name: string,
  columns: readonly TemplateColumn[],
  locale: Caller['locale'],
): Promise<Buffer> {
  const zh = locale === 'zh';
  return writeWorkbook([
    {
      name,
      header: columns.map(({ head }) => head),
      rows: [columns.map(({ example }) => example)],
      widths: columns.map(({ head }) => Math.max(12, head.length * 2)),
    },
    {
      name: zh ? '填表说明' : 'Columns',
      header: zh ? ['列', '怎么填', '示例'] : ['Column', 'What to fill in', 'Example'],
      rows: columns.map(({ head, says, example }) => [head, says[locale], String(example)]),
      widths: [24, 60, 24],
    },
  ]);
}
