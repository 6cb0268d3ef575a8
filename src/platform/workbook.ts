/** Workbooks out: plain sheets with a frozen head; every cell that could start a formula is written as text. */

export interface Sheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly widths?: readonly number[];
}

/** Numbers stay numbers; text is typed as text, so that codes keep their zeros and `=…` is never run. */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Buffer> {
  // A quarter of a second to load: only whoever writes a workbook waits for it.
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  for (const { name, header, rows, widths } of sheets) {
    const sheet = book.addWorksheet(sheetName(name), { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.addRow([...header]).font = { bold: true };
    for (const row of rows) sheet.addRow(row.map(withEscapes));
    header.forEach((_, i) => {
      const column = sheet.getColumn(i + 1);
      column.width = widths?.[i] ?? 14;
      if (rows.every((row) => typeof row[i] === 'string')) column.numFmt = '@';
    });
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: Math.max(1, header.length) } };
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** `_x0041_` would be read as A: its first sign is written as an escape itself. */
const withEscapes = (cell: string | number | null): string | number | null =>
  typeof cell === 'string' ? cell.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : cell;

const LONGEST_NAME = 31;
const sheetName = (name: string): string =>
  name.replace(/[\\/*?:[\]]/g, ' ').slice(0, LONGEST_NAME) || 'Sheet';
