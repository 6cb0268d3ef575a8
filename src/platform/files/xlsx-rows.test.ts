import exceljs from 'exceljs';
import { describe, expect, test } from 'vitest';
import { fileLimits } from './extracted.ts';
import { shownDate } from './number-formats.ts';
import { packageOf } from './sample-files.ts';
import { xlsxText } from './sheet-text.ts';
import { mergedCells } from './xlsx-merged.ts';
import { type RowBounds, readXlsxRows, type SheetRow } from './xlsx-rows.ts';
import { openWorkbook } from './xlsx-workbook.ts';
import { UnpackBudget, unpack, zipEntries } from './zip.ts';

async function workbook(fill: (book: exceljs.Workbook) => void): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  fill(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const wide = { maxRows: 100, maxCols: 50 };
const rowsOf = async (bytes: Uint8Array, bounds: RowBounds = wide) => {
  const rows: SheetRow[] = [];
  for await (const row of readXlsxRows(bytes, bounds)) rows.push(row);
  return rows;
};
const values = async (bytes: Uint8Array, sheet?: string | number) =>
  (await rowsOf(bytes, sheet === undefined ? wide : { ...wide, sheet })).map((row) =>
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
    expect(await values(bytes)).toEqual([
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
    expect(await rowsOf(bytes)).toEqual([
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

  test('cells written in place and phonetic notes of shared strings', async () => {
    const bytes = sheetPackage(
      '<row><c t="inlineStr"><is><t>在位</t></is></c><c t="s"><v>0</v></c><c t="str"><f>A1</f><v>a&amp;b</v></c></row>',
      '<si><r><t>产</t></r><r><t>业</t></r><rPh sb="0" eb="1"><t>chan</t></rPh></si>',
    );
    expect(await values(bytes)).toEqual([['在位', '产业', 'a&b']]);
  });
});

/** A workbook by hand, with the prefix that some programs put before every element. */
function sheetPackage(rows: string, strings: string, after = ''): Uint8Array {
  return packageOf({
    'xl/workbook.xml':
      '<x:workbook xmlns:x="m" xmlns:r="r"><x:sheets><x:sheet name="表" sheetId="9" r:id="rId1"/></x:sheets></x:workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
    'xl/worksheets/sheet1.xml': `<x:worksheet><x:sheetData>${rows.replace(/<(\/?)/g, '<$1x:')}</x:sheetData>${after}</x:worksheet>`,
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
    const rows = await rowsOf(await grid(), { maxRows: 3, maxCols: 2 });
    expect(rows.map((row) => [row.cells.length, row.cut])).toEqual([
      [2, true],
      [2, true],
      [2, true],
    ]);
  });

  test('a sheet is chosen by name or place', async () => {
    const bytes = await grid();
    expect(await values(bytes, '第二')).toEqual([['看得见']]);
    expect(await values(bytes, 2)).toEqual([['看得见']]);
    await expect(values(bytes, '没有')).rejects.toThrow('broken');
  });

  test('a document names its sheets, says what was cut, and leaves hidden sheets out', async () => {
    const { text, notes } = await xlsxText(await grid(), { ...fileLimits, rows: 2, columns: 3 });
    expect(text).toBe('大表\n0\t1\t2\n8\t9\t10\n\n第二\n看得见');
    expect(notes).toEqual([
      { code: 'rows-cut', params: { sheet: '大表', rows: 2 } },
      { code: 'columns-cut', params: { sheet: '大表', columns: 3 } },
      { code: 'hidden-sheets', params: { sheets: '藏' } },
    ]);
  });

  test('a declaration of entities is refused', async () => {
    const bytes = packageOf({ 'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>' });
    await expect(values(bytes)).rejects.toThrow('unsafe-xml');
  });

  test('a package that ends too early is broken, and no half of it is taken for the whole', async () => {
    const whole = sheetPackage('<row><c><v>1</v></c></row>'.repeat(500), '');
    const sheet = zipEntries(whole, fileLimits).find(({ name }) => name.endsWith('sheet1.xml'));
    if (!sheet) throw new Error('no sheet');
    const torn = { ...sheet, end: sheet.end - 8 };
    const reading = async () => {
      for await (const _ of unpack(whole, torn, new UnpackBudget(fileLimits, whole.length)));
    };
    await expect(reading()).rejects.toThrow('broken');
  });
});

describe('cells that are shown as one', () => {
  const PIECE = 256 * 1024;
  const merges = '<x:mergeCells count="1"><x:mergeCell ref="B2:D3"/></x:mergeCells>';

  test.each([-45, -30, -14, -12, -6, -1, 0, 1, 60])(
    'are found where their mark lies %d bytes off the end of a piece',
    async (off) => {
      const before = '<x:worksheet><x:sheetData></x:sheetData>'.length;
      const bytes = sheetPackage('', '', `${' '.repeat(PIECE - before + off)}${merges}`);
      const book = await openWorkbook(bytes, fileLimits);
      const [sheet] = book.sheets;
      if (!sheet) throw new Error('no sheet');
      expect(await mergedCells(book, sheet)).toEqual([{ top: 1, left: 1, bottom: 2, right: 3 }]);
    },
  );
});
