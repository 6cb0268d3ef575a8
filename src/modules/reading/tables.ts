/** Plain tables: columns parted by tabs, bars or two blanks and more; a header row; units in a column, a bracket or a note. */
import type { Line } from './clauses.ts';
import type { Fact, FactStatus } from './fact.ts';
import { unitAt } from './units-written.ts';
import type { DocumentYear } from './years.ts';

interface TableDocument {
  readonly subject: string;
  readonly status: FactStatus;
  readonly year: DocumentYear;
}

interface Table {
  readonly header: readonly string[];
  /** Units that a note above names, in the order of the columns that need one. */
  readonly noted: readonly string[];
  readonly document: TableDocument;
}

const PARTED = /\t| {2}|　{2}|[|｜]/;
const CELLS = /\s*[|｜]\s*|\t+| {2,}|　{2,}/;
const NUMBER = /^[-−－]?\d[\d,]*(?:\.\d+)?%?$/;
const BLANK = /^(?:—|-|–|\/|——)$/;
const ORDINAL = /^(?:序号|编号|№)$/;
const UNIT_COLUMN = /^(?:计量)?单位$/;
const RATE = /率|比重|占比|增幅|增速|增长|同比|%/;
const GROWTH = /增长|增幅|增速|同比/;
const BRACKET = /[（(]\s*([^（()）]{1,8})\s*[）)]/;
const PLANNED = /计划|目标|预期|任务|拟/;
const DONE = /完成|实际|基数|基期|现状|累计|到位/;

const cellsOf = (line: Line): string[] =>
  line.text
    .trim()
    .split(CELLS)
    .filter((cell) => cell !== '');

/** Facts of the rows of numeric tables, by index of their line. */
export function tableFacts(lines: readonly Line[], document: TableDocument): Map<number, Fact[]> {
  const rows = new Map<number, Fact[]>();
  let header: string[] | null = null;
  let noted: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (!PARTED.test(line.text)) {
      const note = /单位[:：]\s*([^）)\s]{1,30})/.exec(line.text)?.[1];
      noted = note ? note.split(/[、，,]/) : header ? [] : noted;
      header = null;
      continue;
    }
    const cells = cellsOf(line);
    const numbers = cells.filter((cell) => NUMBER.test(cell)).length;
    if (
      cells.length >= 3 &&
      numbers === 0 &&
      !/[。；]/.test(line.text) &&
      !cells.some((cell) => /^\d+(?!\d*年)/.test(cell))
    )
      header = cells;
    else if (header && numbers >= 1 && Math.abs(cells.length - header.length) <= 1)
      rows.set(index, rowFacts(line, cells, { header: aligned(header, cells), noted, document }));
  }
  return rows;
}

/** A header that leaves the corner empty is one cell short. */
const aligned = (header: readonly string[], cells: readonly string[]): readonly string[] =>
  header.length < cells.length ? ['', ...header] : header;

function rowFacts(line: Line, cells: readonly string[], table: Table): Fact[] {
  const { header } = table;
  const nameAt = cells.findIndex(
    (cell, i) => !NUMBER.test(cell) && !BLANK.test(cell) && !ORDINAL.test(header[i] ?? ''),
  );
  const name = cells[nameAt] ?? '';
  const unitColumn = header.findIndex((column) => UNIT_COLUMN.test(column));
  const rowUnit = cells[unitColumn] ?? known(BRACKET.exec(name)?.[1]);
  const quote = quoteOf(line, name);
  const start = line.start + line.text.indexOf(quote);
  return cells.flatMap((cell, i) => {
    const column = header[i] ?? '';
    if (!NUMBER.test(cell) || i <= nameAt || ORDINAL.test(column)) return [];
    const unit = unitOf(column, cell, rowUnit, table);
    return unit
      ? [cellFact({ name, column, cell, unit, byRow: rowUnit !== undefined }, table, quote, start)]
      : [];
  });
}

const known = (unit: string | undefined): string | undefined =>
  unit !== undefined && (unitAt(unit, 0) ?? unitAt(unit, 1) ?? unitAt(unit, 2)) ? unit : undefined;

function unitOf(
  column: string,
  cell: string,
  rowUnit: string | undefined,
  { noted }: Table,
): string | undefined {
  const written = known(BRACKET.exec(column)?.[1]);
  if (written) return written;
  if (cell.endsWith('%') || RATE.test(column)) return '%';
  if (rowUnit) return rowUnit;
  const amounts = noted.filter((unit) => unit !== '%');
  const counts = amounts.find((unit) => /^[个项家户]$/.test(unit));
  if (counts && /数$|个数|项目数/.test(column)) return counts;
  return amounts.find((unit) => unit !== counts);
}

interface Cell {
  readonly name: string;
  readonly column: string;
  readonly cell: string;
  readonly unit: string;
  /** The row names the indicator, and the column the time; else the column names it and the row whom it is of. */
  readonly byRow: boolean;
}

function cellFact(
  { name, column, cell, unit, byRow }: Cell,
  { document }: Table,
  quote: string,
  start: number,
): Fact {
  const words = column.replace(BRACKET, '');
  const stated = /(20\d\d)年?/.exec(words)?.[1];
  const year = stated ? Number(stated) : /^总投资/.test(words) ? null : document.year.own;
  const status = cellStatus(words, stated ? Number(stated) : null, document);
  const growth = GROWTH.test(column) && unit === '%';
  return {
    subject: byRow ? document.subject : name,
    metric: byRow ? rowMetric(name, words, growth) : columnMetric(words),
    op: growth ? '+%' : '=',
    value: Number(cell.replace(/[,%]/g, '').replace(/^[−－]/, '-')),
    value2: null,
    unit,
    bound: null,
    year,
    status,
    modality: status === 'actual' ? 'done' : 'plan',
    confidence: 0.86,
    quote,
    span: [start, start + quote.length],
    reasons: ['table'],
  };
}

function rowMetric(name: string, column: string, growth: boolean): string {
  const row = name.replace(BRACKET, '').replace(/^\d+[.、]\s*/, '');
  if (growth) return `${row}增长`;
  return /季度|半年|\d月/.test(column) ? column + row : row;
}

/** A plain 年度计划 of a table of projects is money to be spent. */
const columnMetric = (column: string): string =>
  /计划|完成$/.test(column) && !/投资|项目/.test(column)
    ? `${column}投资`
    : /^完成率$/.test(column)
      ? '投资完成率'
      : column;

function cellStatus(column: string, stated: number | null, { status, year }: TableDocument): FactStatus {
  if (PLANNED.test(column) && !/完成|占/.test(column)) return 'target';
  if (DONE.test(column)) return 'actual';
  if (stated !== null && year.own !== null && status === 'actual')
    return stated > year.own ? 'target' : 'actual';
  if (stated !== null && year.own !== null) return stated < year.own ? 'actual' : 'target';
  return /^总投资/.test(column) ? 'actual' : status;
}

/** The row from its name on, or from its first number where the name leaves no room; at most 40 characters. */
function quoteOf(line: Line, name: string): string {
  const row = line.text.trimEnd();
  const named = row.slice(Math.max(0, row.indexOf(name)));
  if (named.length <= 40) return named;
  const rest = named.slice(name.length);
  return rest.slice(rest.search(/\d/)).slice(0, 40);
}
