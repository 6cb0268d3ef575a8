import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { extractText } from './extract-text.ts';
import type { FileLimits } from './extracted.ts';
import { fileNotes, fileRefusals } from './refusals.ts';
import {
  compoundFile,
  oldExcelFile,
  oldWordFile,
  packageOf,
  pdfFile,
  wordFile,
  wordParagraph,
  wordTable,
} from './sample-files.ts';

const decode = (bytes: Uint8Array) => ({ text: new TextDecoder().decode(bytes), encoding: 'utf-8' });
const read = (bytes: Uint8Array, name: string, limits: Partial<FileLimits> = {}) =>
  extractText(bytes, name, { decode, limits });
const bytes = (text: string) => new TextEncoder().encode(text);

async function textOf(file: Uint8Array, name: string): Promise<string> {
  const found = await read(file, name);
  if (!found.ok) throw new Error(found.code);
  return found.text;
}

async function reasonOf(file: Uint8Array, name: string, limits: Partial<FileLimits> = {}): Promise<string> {
  const found = await read(file, name, limits);
  return found.ok ? 'ok' : found.code;
}

describe('what an office hands in is read', () => {
  test('a text and a Markdown file pass as they are', async () => {
    expect(await read(bytes('全年新增高企20家。\n'), '计划.txt')).toEqual({
      ok: true,
      kind: 'txt',
      text: '全年新增高企20家。\n',
      encoding: 'utf-8',
      warnings: [],
    });
    expect(await read(bytes('# 计划\n高企20家'), '计划.md')).toMatchObject({
      kind: 'md',
      text: '# 计划\n高企20家',
    });
  });

  test('a Word file gives its paragraphs a line each and its tables with TABs', async () => {
    const body = [
      wordParagraph('2025年工作计划'),
      wordTable([
        ['指标', '目标'],
        ['高企', '20家'],
      ]),
      wordParagraph('全年技改&lt;80&gt;个'),
    ].join('');
    expect(await textOf(wordFile(body), '计划.docx')).toBe(
      '2025年工作计划\n指标\t目标\n高企\t20家\n全年技改<80>个',
    );
  });

  test('an old Word file gives its text', async () => {
    expect(await textOf(oldWordFile('园区工业开票达325亿元。\r新增高企20家。'), '旧.doc')).toBe(
      '园区工业开票达325亿元。\n新增高企20家。',
    );
  });

  test('an old Excel file gives each sheet with its name and rows', async () => {
    const found = await read(
      oldExcelFile(
        [
          ['指标', '目标'],
          ['高企', 20.5],
        ],
        '责任表',
      ),
      '表.xls',
    );
    expect(found).toMatchObject({ ok: true, kind: 'xls', text: '责任表\n指标\t目标\n高企\t20.5' });
  });

  test('a text PDF joins the lines that the margin broke and drops page numbers', async () => {
    const page = (first: string, second: string, number: number) => [
      { text: first, x: 104, y: 760 },
      { text: second, x: 72, y: 730 },
      { text: `— ${number} —`, x: 280, y: 40, size: 12 },
    ];
    const pdf = pdfFile([
      page('全年规上工业总产值要突破一千九百亿元制造业投资增', '长百分之十五。', 1),
      page('新引进百亿级项目一个力争十亿元以上项目十二个省级', '以上平台九个。', 2),
    ]);
    expect(await textOf(pdf, '计划.pdf')).toBe(
      '全年规上工业总产值要突破一千九百亿元制造业投资增长百分之十五。\n新引进百亿级项目一个力争十亿元以上项目十二个省级以上平台九个。',
    );
  });
});

describe('a file is what it holds, not what it is called', () => {
  test('a page called .xls is read as a page, and the clerk is told', async () => {
    const page = bytes(
      '<html><body><table><tr><td>指标</td><td>目标</td></tr><tr><td>高企</td><td>20家</td></tr></table></body></html>',
    );
    const found = await read(page, '报表.xls');
    expect(found).toMatchObject({ kind: 'html', text: '指标\t目标\n高企\t20家' });
    expect(found.ok && found.warnings.map((note) => note.code)).toContain('name-differs');
  });

  test('a sheet saved as XML by Office 2003 is read as a sheet', async () => {
    const xml = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table><Row><Cell><Data ss:Type="String">高企</Data></Cell><Cell><Data ss:Type="Number">20</Data></Cell></Row></Table></Worksheet></Workbook>`;
    expect(await read(bytes(xml), '表.xls')).toMatchObject({ kind: 'xls', text: '表\n高企\t20' });
  });

  test('figures parted by commas called .xls are read as text', async () => {
    expect(await read(bytes('指标,目标\n高企,20'), '报表.xls')).toMatchObject({
      kind: 'txt',
      text: '指标,目标\n高企,20',
    });
  });

  test('a picture called .docx is named as a picture', async () => {
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
    expect(await read(png, '计划.docx')).toEqual({
      ok: false,
      code: 'image',
      params: { file: '计划.docx', format: 'PNG' },
    });
  });
});

describe('what cannot be read gets its reason', () => {
  const cases: readonly (readonly [name: string, file: () => Uint8Array, code: string])[] = [
    ['an empty file', () => new Uint8Array(), 'empty'],
    ['a file of blanks', () => bytes(' \n\n '), 'empty'],
    ['a program', () => Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256), 'not-text'],
    ['an archive', () => packageOf({ 'a.txt': '一' }), 'archive'],
    ['an OFD', () => packageOf({ 'OFD.xml': '<ofd/>' }), 'unsupported'],
    ['rich text', () => bytes('{\\rtf1\\ansi 1}'), 'unsupported'],
    ['a package cut short', () => wordFile(wordParagraph('一')).slice(0, 300), 'broken'],
    ['a PDF of nonsense', () => bytes('%PDF-1.4\nnothing at all'), 'broken'],
    ['a scanned PDF', () => pdfFile([[], []]), 'scanned-pdf'],
    [
      'a Word file with a password',
      () => compoundFile({ EncryptedPackage: new Uint8Array(5000) }),
      'encrypted',
    ],
    ['an old Word file with a password', () => oldWordFile('密', 0x0300), 'encrypted'],
    ['a Word file without text', () => wordFile('<w:p/>'), 'no-text'],
    [
      'a Word file with a DTD',
      () => wordFile(wordParagraph('&x;'), '<!DOCTYPE d [<!ENTITY x "y">]>'),
      'unsafe-xml',
    ],
  ];
  test.each(cases)('%s', async (_, file, code) => {
    expect(await reasonOf(file(), '文件.docx')).toBe(code);
  });

  test('a PDF that asks for a password', async () => {
    const lock = `/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'61'.repeat(32)}>/U<${'62'.repeat(32)}>>>`;
    expect(await reasonOf(pdfFile([[{ text: '密', x: 72, y: 700 }]], lock), '密.pdf')).toBe('encrypted');
  });

  test('a package that unpacks to a thousand times its size is stopped on the way', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(40 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await reasonOf(bomb, '炸弹.docx')).toBe('zip-bomb');
  });

  test('a package of many small parts is counted as a whole', async () => {
    const parts = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [`word/media/${at}.bin`, new Uint8Array(1_000_000)]),
    );
    const file = zipSync({ 'word/document.xml': new Uint8Array(100), ...parts });
    expect(
      await reasonOf(file, '多.docx', { ratio: Number.POSITIVE_INFINITY, unpackedBytes: 20_000_000 }),
    ).toBe('zip-bomb');
  });

  test('a file that takes too much memory is given up', async () => {
    const pdf = pdfFile([[{ text: '大', x: 72, y: 700 }]]);
    expect(await reasonOf(pdf, '大.pdf', { memoryMb: 4 })).toBe('too-large');
  });

  test('a file over the limit is refused before anything looks inside', async () => {
    expect(await reasonOf(bytes('一二三四'), '大.txt', { bytes: 10 })).toBe('too-large');
  });

  test('a PDF that takes too long is given up', async () => {
    expect(await reasonOf(pdfFile([[{ text: '慢', x: 72, y: 700 }]]), '慢.pdf', { seconds: 0.01 })).toBe(
      'too-slow',
    );
  });

  test('a page nested beyond reason is refused quickly', async () => {
    expect(await reasonOf(bytes(`<html><body>${'<div>'.repeat(200_000)}`), '深.html')).toBe('broken');
  });
});

test('every sentence says in both languages what happened and what to do, and names its file', () => {
  for (const sentence of Object.values(fileRefusals)) {
    expect(sentence.zh).toContain('{file}');
    expect(sentence.en).toContain('{file}');
    expect(sentence.zh).toMatch(/没有保存.*请/);
  }
  expect(Object.values(fileNotes).every((note) => note.zh.length > 8 && note.en.length > 8)).toBe(true);
});
