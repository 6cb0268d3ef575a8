/** Plain tables: columns parted by tabs or by two spaces and more, a header row, units in a note above. */
import type { Line } from './clauses.ts';
import type { Fact, FactStatus } from './fact.ts';
import type { DocumentYear } from './years.ts';

interface TableDocument {
  readonly subject: string;
  readonly status: FactStatus;
  readonly year: DocumentYear;
}

const CELLS = /\t+| {2,}|　{2,}|\s*\|\s*/;
const NUMBER = /^-?\d[\d,]*(?:\.\d+)?%?$/;
const SHARE_COLUMN = /率|比重|占比|增幅|增速|增长|%/;

const cellsOf = (line: Line): string[] =>
  line.text
    .trim()
    .split(CELLS)
    .filter((cell) => cell !== '');

/** Facts of the rows of numeric tables, by index of their line. */
export function tableFacts(
  _text: string,
  lines: readonly Line[],
  document: TableDocument,
): Map<number, Fact[]> {
  const rows = new Map<number, Fact[]>();
  let header: string[] | null = null;
  let money = '';
  for (const [index, line] of lines.entries()) {
    if (!/\t| {2}|　{2}|\|/.test(line.text)) {
      money = /单位[:：]\s*(亿元|万元|元|万美元)/.exec(line.text)?.[1] ?? (header ? '' : money);
      header = null;
      continue;
    }
    const cells = cellsOf(line);
    const numbers = cells.filter((cell) => NUMBER.test(cell)).length;
    if (cells.length >= 3 && numbers === 0 && !/[。；]/.test(line.text)) header = cells;
    else if (header && numbers >= 2 && cells.length === header.length)
      rows.set(index, rowFacts(line, cells, header, money, document));
  }
  return rows;
}

function rowFacts(
  line: Line,
  cells: readonly string[],
  header: readonly string[],
  money: string,
  document: TableDocument,
): Fact[] {
  const nameAt = cells.findIndex((cell, i) => !NUMBER.test(cell) && !/^序号$/.test(header[i] ?? ''));
  const subject = cells[nameAt] ?? document.subject;
  const quote = quoteOf(line, cells);
  const start = line.start + line.text.indexOf(quote);
  return cells.flatMap((cell, i) => {
    const column = header[i] ?? '';
    if (!NUMBER.test(cell) || /序号|编号/.test(column)) return [];
    const unit = unitOf(column, cell, money);
    if (!unit) return [];
    return [cellFact(subject, column, Number(cell.replace(/[,%]/g, '')), unit, document, quote, start)];
  });
}

const unitOf = (column: string, cell: string, money: string): string | null => {
  const written = /[（(]\s*(%|[^）)]{1,6})\s*[）)]/.exec(column)?.[1];
  if (written) return written;
  if (cell.endsWith('%') || SHARE_COLUMN.test(column)) return '%';
  return money || null;
};

function cellFact(
  subject: string,
  column: string,
  value: number,
  unit: string,
  document: TableDocument,
  quote: string,
  start: number,
): Fact {
  const metric = column.replace(/[（(][^）)]*[）)]/, '');
  const planned = /计划|目标|预期|拟/.test(metric) && !/完成率|占/.test(metric);
  const total = /^总投资/.test(metric);
  const growth = /增长|增幅|增速/.test(metric) && unit === '%';
  return {
    subject,
    metric: /投资|产值|收入|率/.test(metric) && !/^完成率$/.test(metric) ? metric : `${metric}投资`,
    op: growth ? '+%' : '=',
    value,
    value2: null,
    unit,
    year: total ? null : document.year.own,
    bound: null,
    status: planned ? 'target' : 'actual',
    modality: planned ? 'plan' : 'done',
    confidence: 0.85,
    quote,
    span: [start, start + quote.length],
    reasons: ['table'],
  };
}

/** The row from its first number on, at most 40 characters. */
function quoteOf(line: Line, cells: readonly string[]): string {
  const first = cells.slice(1).find((cell) => NUMBER.test(cell)) ?? '';
  const at = Math.max(0, line.text.indexOf(first, (cells[0] ?? '').length));
  return line.text.slice(at).trimEnd().slice(0, 40);
}
