/** A list as it is seen, as a workbook: the columns asked for, all pages up to a ceiling that the last line says. */
import { divide } from '#kernel/decimal.ts';
import type { Tx } from './db/database.ts';
import type { Caller } from './http/caller.ts';
import { writeWorkbook } from './workbook.ts';

const CEILING = 20_000;
const PAGE = 500;

type Locale = Caller['locale'];

export interface ExportColumn<Row> {
  readonly code: string;
  readonly head: Readonly<Record<Locale, string>>;
  readonly width: number;
  readonly cell: (row: Row, locale: Locale) => string | number | null;
}

export interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

export interface ListExport<Row, Page extends ListPage<Row>> {
  readonly columns: readonly ExportColumn<Row>[];
  /** Codes with commas between them, in the order they are wanted; all columns where it is not said. */
  readonly asked: string | undefined;
  /** What was asked for, as the journal keeps it. */
  readonly query: object;
  readonly page: (offset: number, limit: number) => Promise<Page>;
  readonly name: (last: Page) => string;
}

/** Yuan as 万元 with two decimals, a number that a spreadsheet can sum; an empty cell where there is none. */
export const tenThousands = (yuan: string | null): number | null =>
  yuan === null ? null : Number(divide(yuan, '10000', 2));

export async function exportList<Row, Page extends ListPage<Row>>(
  tx: Tx,
  { userId, locale }: Caller,
  { columns: all, asked, query, page, name }: ListExport<Row, Page>,
): Promise<Buffer> {
  const wanted = asked === undefined ? undefined : [...new Set(asked.split(','))];
  const columns = wanted ? wanted.flatMap((code) => all.filter((one) => one.code === code)) : all;
  const { rows, last } = await allRows<Row, Page>(page);
  const sheet = {
    name: name(last),
    header: columns.map(({ head }) => head[locale]),
    widths: columns.map(({ width }) => width),
    rows: [
      ...rows.map((row) => columns.map(({ cell }) => cell(row, locale))),
      ...(rows.length < last.total ? [[LEFT_OUT[locale](last.total - rows.length)]] : []),
    ],
  };
  const after = { rows: rows.length, query };
  tx.record({ entity: 'export', id: userId, version: 1, act: 'export', after });
  return writeWorkbook([sheet]);
}

const LEFT_OUT = {
  zh: (n: number) => `一次最多导出 ${CEILING} 行，还有 ${n} 行没有导出，请先筛选`,
  en: (n: number) => `At most ${CEILING} rows at a time; ${n} more are not here, filter first`,
} as const;

async function allRows<Row, Page extends ListPage<Row>>(
  page: ListExport<Row, Page>['page'],
): Promise<{ rows: Row[]; last: Page }> {
  const rows: Row[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const last = await page(offset, PAGE);
    rows.push(...last.rows);
    if (last.rows.length < PAGE || rows.length >= CEILING) return { rows, last };
  }
}
