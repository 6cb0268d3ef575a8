import exceljs from 'exceljs';
import { describe, expect, test } from 'vitest';
import { fileLimits } from './extracted.ts';
import { shownDate } from './number-formats.ts';
import { packageOf } from './sample-files.ts';
import { xlsxText } from './sheet-text.ts';
import { readXlsxRows } from './xlsx-rows.ts';

async function workbook(fill: (book: exceljs.Workbook) => void): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  fill(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const wide = { maxRows: 100, maxCols: 50 };
const values = (bytes: Uint8Array, sheet?: string | number) =>
  [...readXlsxRows(bytes, sheet === undefined ? wide : { ...wide, sheet })].map((row) =>
    row.cells.map((cell) => cell.value),
  );

describe('cells are read as a person sees them', () => {
  test('text, figures, percentages, days, truth and formulas', async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet('完成情况');
      sheet.addRow(['指标', '完成', '占比', '日期', '是否', '合计']);
      sheet.addRow([
        '高企 & <瞪羚>',
        0.1 + 0.2,
        0.125,
        new Date(Date.UTC(2025, 5, 30)),
        true,
        { formula: 'B2*2', result: 40 },
      ]);
      sheet.getCell('C2').numFmt = '0%';
      sheet.getCell('D2').numFmt = 'yyyy"年"m"月"d"日"';
      sheet.getCell('A3').value = { richText: [{ text: '十八位' }, { text: '代码' }] };
      sheet.getCell('B3').value = '913210000000000000';
    });
    expect(values(bytes)).toEqual([
      ['指标', '完成', '占比', '日期', '是否', '合计'],
      ['高企 & <瞪羚>', '0.3', '12.5%', '2025-06-30', 'TRUE', '40'],
      ['十八位代码', '913210000000000000'],
    ]);
  });

  test('empty cells between keep their place, and rows keep their number', async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet('一');
      sheet.getCell('C5').value = '值';
    });
    expect([...readXlsxRows(bytes, wide)]).toEqual([
      {
        row: 5,
        cells: [
          { value: '', kind: 'empty' },
          { value: '', kind: 'empty' },
          { value: '值', kind: 'text' },
        ],
        cut: false,
      },
    ]);
  });

  test('days keep to both calendars of Excel, the missing leap day of 1900 included', () => {
    expect([1, 59, 61, 45838, 45838.5, 0.75].map((serial) => shownDate(serial, false))).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
      '2025-06-30',
      '2025-06-30 12:00',
      '18:00',
    ]);
    expect(shownDate(44376, true)).toBe('2025-06-30');
  });

  test('cells written in place and phonetic notes of shared strings', () => {
    const bytes = sheetPackage(
      '<row><c t="inlineStr"><is><t>在位</t></is></c><c t="s"><v>0</v></c><c t="str"><f>A1</f><v>a&amp;b</v></c></row>',
      '<si><r><t>产</t></r><r><t>业</t></r><rPh sb="0" eb="1"><t>chan</t></rPh></si>',
    );
    expect(values(bytes)).toEqual([['在位', '产业', 'a&b']]);
  });
});

/** A workbook by hand, with the prefix that some programs put before every element. */
function sheetPackage(rows: string, strings: string): Uint8Array {
  return packageOf({
    'xl/workbook.xml':
      '<x:workbook xmlns:x="m" xmlns:r="r"><x:sheets><x:sheet name="表" sheetId="9" r:id="rId1"/></x:sheets></x:workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
    'xl/worksheets/sheet1.xml': `<x:worksheet><x:sheetData>${rows.replace(/<(\/?)/g, '<$1x:')}</x:sheetData></x:worksheet>`,
  });
}

describe('sheets are bounded', () => {
  const grid = () =>
    workbook((book) => {
      const sheet = book.addWorksheet('大表');
      for (let row = 0; row < 50; row++)
        sheet.addRow(Array.from({ length: 8 }, (_, column) => row * 8 + column));
      book.addWorksheet('藏', { state: 'hidden' }).addRow(['秘密']);
      book.addWorksheet('第二').addRow(['看得见']);
    });

  test('no more rows and columns than asked', async () => {
    const rows = [...readXlsxRows(await grid(), { maxRows: 3, maxCols: 2 })];
    expect(rows.map((row) => [row.cells.length, row.cut])).toEqual([
      [2, true],
      [2, true],
      [2, true],
    ]);
  });

  test('a sheet is chosen by name or place', async () => {
    const bytes = await grid();
    expect(values(bytes, '第二')).toEqual([['看得见']]);
    expect(values(bytes, 2)).toEqual([['看得见']]);
    expect(() => values(bytes, '没有')).toThrow('broken');
  });

  test('a document names its sheets, says what was cut, and leaves hidden sheets out', async () => {
    const { text, notes } = xlsxText(await grid(), { ...fileLimits, rows: 2, columns: 3 });
    expect(text).toBe('大表\n0\t1\t2\n8\t9\t10\n\n第二\n看得见');
    expect(notes).toEqual([
      { code: 'rows-cut', params: { sheet: '大表', rows: 2 } },
      { code: 'columns-cut', params: { sheet: '大表', columns: 3 } },
      { code: 'hidden-sheets', params: { sheets: '藏' } },
    ]);
  });

  test('a declaration of entities is refused', () => {
    const bytes = packageOf({ 'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>' });
    expect(() => values(bytes)).toThrow('unsafe-xml');
  });
});
