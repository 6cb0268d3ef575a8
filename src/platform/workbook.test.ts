/** What people typed goes out as text: no cell of ours is ever run by a spreadsheet. */
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { heldRows, readOfficeTable } from './office-table.ts';
import { csvCell } from './text-table.ts';
import { writeWorkbook } from './workbook.ts';

const DANGEROUS = ['=1+1', '=HYPERLINK("http://x","点我")', '+1+1', '-1+cmd', '@SUM(A1)', '\t=1', '\r=1'];

describe('a workbook', () => {
  it('holds words that begin like a formula as words, and codes with their zeros', async () => {
    const texts = [...DANGEROUS, '001', '913210000000000000'];
    const bytes = await writeWorkbook([
      { name: '甲/乙', header: ['词', '数'], rows: texts.map((text) => [text, 1.5]) },
    ]);
    const book = new exceljs.Workbook();
    await book.xlsx.load(new Uint8Array(bytes).buffer);
    const sheet = book.worksheets[0];
    const cells = texts.map((_, i) => sheet?.getCell(i + 2, 1));
    expect(cells.map((cell) => cell?.formula)).toEqual(texts.map(() => undefined));
    expect(cells.map((cell) => cell?.type)).toEqual(texts.map(() => exceljs.ValueType.String));
    expect(cells.slice(0, 5).map((cell) => cell?.value)).toEqual(texts.slice(0, 5));
    expect(sheet?.getCell(2, 2).value).toBe(1.5);
  });

  it('holds words that look like an escape of a spreadsheet as they are', async () => {
    const bytes = await writeWorkbook([
      {
        name: '甲',
        header: ['词', '字'],
        rows: [
          ['_x0041_', '甲'],
          ['a_x000d_', '乙'],
        ],
      },
    ]);
    const read = await readOfficeTable(bytes, '甲.xlsx');
    if (!read.ok) throw new Error(read.code);
    const rows = await heldRows(read.table);
    expect(rows.slice(1).map(([cell]) => cell?.value)).toEqual(['_x0041_', 'a_x000d_']);
  });
});

describe('a line of CSV', () => {
  it('has a quote before what a spreadsheet would run, and none before numbers and bare signs', () => {
    for (const text of DANGEROUS) expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
    const harmless = ['=', '-', '-12.5', '+8%', '>=', '扬州'];
    expect(harmless.map(csvCell)).toEqual(harmless);
  });
});
