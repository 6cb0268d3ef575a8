/**
 * The opinion as a Word file, laid out after GB/T 9704 in its simple form (A4, 22 lines of 28 characters, 仿宋 of 16 points). The same
 * paper gives the same bytes: whatever the library writes of the moment is taken out, and the parts are packed anew in their order.
 */
import {
  AlignmentType,
  Document,
  type FileChild,
  LineRuleType,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import type { OpinionPaper } from './opinion-contract.ts';
import { opinionWords } from './opinion-words-contract.ts';

const MM = 56.7;
const FANGSONG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' };
const HEITI = { ...FANGSONG, eastAsia: '黑体' };
const TITLE = { ...FANGSONG, eastAsia: '方正小标宋简体' };
/** 22 lines on a page: DESIGN §9. */
const LINE = { line: 579, lineRule: LineRuleType.EXACT } as const;

interface Style {
  readonly font?: typeof FANGSONG;
  readonly size?: number;
  readonly align?: (typeof AlignmentType)[keyof typeof AlignmentType];
  readonly indent?: boolean;
}

function line(
  text: string,
  { font = FANGSONG, size = 32, align = AlignmentType.BOTH, indent = true }: Style = {},
) {
  return new Paragraph({
    alignment: align,
    spacing: LINE,
    ...(indent ? { indent: { firstLine: size * 20 } } : {}),
    children: [new TextRun({ text, font, size })],
  });
}

const heading = (text: string): Paragraph => line(text, { font: HEITI });

function cell(text: string, width: number, left = false): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.PERCENTAGE },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 60, right: 60, top: 40, bottom: 40 },
    children: [
      new Paragraph({
        alignment: left ? AlignmentType.LEFT : AlignmentType.CENTER,
        children: [new TextRun({ text, font: FANGSONG, size: 21 })],
      }),
    ],
  });
}

function scoreTable(head: readonly string[], rows: readonly (readonly string[])[]): Table {
  const first = 28;
  const rest = (100 - first) / Math.max(1, head.length - 1);
  const row = (cells: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((text, at) => cell(text, at === 0 ? first : rest, at === 0 && !isHead)),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [row(head, true), ...rows.map((cells) => row(cells, false))],
  });
}

export async function opinionDocument(paper: OpinionPaper): Promise<Buffer> {
  const words = opinionWords(paper);
  const none = (lines: readonly string[]) => (lines.length === 0 ? ['无。'] : lines);
  const right = { align: AlignmentType.RIGHT, indent: false };
  const children: FileChild[] = [
    line(words.title, { font: TITLE, size: 44, align: AlignmentType.CENTER, indent: false }),
    ...(paper.number ? [line(paper.number, { align: AlignmentType.CENTER, indent: false })] : []),
    line('', { indent: false }),
    line(words.lead),
    heading('一、专家组'),
    ...[words.panel, words.draw].map((text) => line(text)),
    heading('二、评分'),
    scoreTable(words.head, words.rows),
    ...words.result.map((text) => line(text)),
    heading('三、结论'),
    ...words.conclusion.split(/\n+/).map((text) => line(text)),
    heading('四、不同意见'),
    ...none(words.dissents).map((text) => line(text)),
    heading('五、意见和建议'),
    ...none(words.opinions).map((text) => line(text)),
    heading('六、签名'),
    ...words.signatures.map((text) => line(text)),
    line('', { indent: false }),
    ...words.foot.map((text) => line(text, right)),
  ];
  const margin = { top: 37 * MM, bottom: 35 * MM, left: 28 * MM, right: 26 * MM };
  const document = new Document({
    creator: 'lianzhang',
    lastModifiedBy: 'lianzhang',
    title: words.title,
    sections: [
      {
        properties: {
          page: { size: { width: 210 * MM, height: 297 * MM }, margin: rounded(margin) },
          grid: { linePitch: 579, type: 'lines' },
        },
        children,
      },
    ],
  });
  return settledBytes(await Packer.toBuffer(document), paper.writtenOn);
}

const rounded = <T extends Record<string, number>>(of: T): T =>
  Object.fromEntries(Object.entries(of).map(([key, value]) => [key, Math.round(value)])) as T;

/** The moment of writing is the paper's day, in the file's properties and in the package. */
function settledBytes(packed: Uint8Array, writtenOn: string): Buffer {
  const parts = unzipSync(new Uint8Array(packed));
  const moment = `${writtenOn}T00:00:00Z`;
  const mtime = new Date(2000, 0, 1);
  const settled: Zippable = {};
  for (const name of Object.keys(parts).sort()) {
    const bytes = parts[name] ?? new Uint8Array();
    const properties = name === 'docProps/core.xml';
    settled[name] = [
      properties ? strToU8(strFromU8(bytes).replace(MOMENTS, `$1${moment}`)) : bytes,
      { mtime },
    ];
  }
  // [Content_Types].xml sorts first, as readers want it.
  return Buffer.from(zipSync(settled, { level: 6 }));
}

const MOMENTS = /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g;
