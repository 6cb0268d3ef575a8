/** Where the head of an office's table is: below titles, over one line or two, with merged cells; and what follows. Pure. */
import type { ImportColumn } from './import-contract.ts';
import { isShareHead, readHead, unitIn, yearIn } from './import-fields.ts';

/** A cell as the reader of files gives it. */
interface Cell {
  readonly value: string;
  readonly kind: string;
}

/** Cells that are shown as one; rows and columns from 0, both ends included. */
interface MergedCells {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface FoundHead {
  /** Places of its first and last line, from 0. */
  readonly top: number;
  readonly bottom: number;
  /** The words over each column, both lines together. */
  readonly words: readonly string[];
  readonly columns: readonly ImportColumn[];
  /** Year that the title names, for figures whose head names none. */
  readonly year: number | null;
}

type Rows = readonly (readonly Cell[])[];
/** A head stands no further down. */
export const DEEPEST_HEAD = 40;

export const textAt = (rows: Rows, row: number, column: number): string =>
  (rows[row]?.[column]?.value ?? '').trim();

/** Different fields: a note across all columns is not many of them. */
const fieldsIn = (words: readonly string[]): number =>
  new Set(words.map((word) => (word.length > 40 ? null : readHead(word).field)).filter((one) => one !== null))
    .size;

/** undefined where no line names at least two columns, one of them code or name. */
export function findHeader(rows: Rows, merged: readonly MergedCells[]): FoundHead | undefined {
  const filled = withMerged(rows, merged);
  const lines = rows.slice(0, DEEPEST_HEAD).map((_, at) => lineWords(filled, at));
  let best = -1;
  lines.forEach((words, at) => {
    if (fieldsIn(words) > (best < 0 ? 0 : fieldsIn(lines[best] ?? []))) best = at;
  });
  if (best < 0) return undefined;
  const [over, under] = [filledLine(lines, best, -1), filledLine(lines, best, 1)];
  const parted = over < best - 1 && (lines[over] ?? []).some((word) => /[:：]/.test(word));
  const top = !parted && isUpper(lines[over] ?? [], lines[best] ?? []) ? over : best;
  const bottom = top === best && isLower(rows, lines, best, under) ? under : best;
  const words = columnWords(lines, top, bottom);
  const money = titleTexts(rows, top).map(unitIn).find(isMoney) ?? null;
  const last = lines[bottom] ?? [];
  const columns = words.map((word, column) => columnOf(word, last[column] ?? '', column, money));
  const fields = columns.map(({ field }) => field);
  const named = fields.filter((field) => field !== null).length;
  if (named < 2 || !(fields.includes('creditCode') || fields.includes('name'))) return undefined;
  const year =
    titleTexts(rows, top)
      .map(yearIn)
      .find((one) => one !== null) ?? null;
  return { top, bottom, words, columns: firstOfEach(columns), year };
}

/** The next line up or down that is not empty: the lines of a head may be parted by a blank one. */
function filledLine(lines: readonly (readonly string[])[], from: number, step: 1 | -1): number {
  let at = from + step;
  while (at >= 0 && at < lines.length && different(lines[at] ?? []) === 0) at += step;
  return at;
}

const isMoney = (unit: string | null): boolean => unit?.endsWith('元') ?? false;

/** Both lines together, or the lower one alone where the group above it (基本情况) says nothing. */
function columnOf(word: string, lower: string, column: number, money: string | null): ImportColumn {
  if (isShareHead(word)) return { column, ...readHead('') };
  const together = readHead(word);
  const alone = readHead(lower);
  const read = together.field === null && alone.field !== null ? alone : together;
  const known = read.field !== null && moneyFields.has(read.field);
  const unit = read.unit ?? (known ? (unitIn(word) ?? money) : null);
  return { column, ...read, unit };
}

const moneyFields: ReadonlySet<string> = new Set([
  ...['revenue', 'mainRevenue', 'rdExpense', 'profit', 'tax', 'assets', 'debts', 'output', 'addedValue'],
  'invoicedSales',
  ...['cashFlow', 'equityFinancing', 'highTechRevenue'],
]);

/** A field of a year is held by one column; a second one of the same is left to a person. */
function firstOfEach(columns: readonly ImportColumn[]): ImportColumn[] {
  const seen = new Set<string>();
  return columns.map((column) => {
    const key = `${column.field} ${column.year} ${column.certificate}`;
    if (column.field === null || !seen.has(key)) {
      seen.add(key);
      return column;
    }
    return { ...column, field: null };
  });
}

const titleTexts = (rows: Rows, top: number): string[] =>
  rows.slice(0, top + 1).flatMap((row) => row.map(({ value }) => value).filter((text) => text.trim() !== ''));

/** Each cell of a merged range as its first. */
function withMerged(rows: Rows, merged: readonly MergedCells[]): Rows {
  const filled = rows.slice(0, DEEPEST_HEAD).map((row) => [...row]);
  for (const { top, left, bottom, right } of merged) {
    if (top >= DEEPEST_HEAD || right - left > 200) continue;
    const cell = rows[top]?.[left];
    for (let row = top; cell && row <= Math.min(bottom, filled.length - 1); row++) {
      const line = filled[row] ?? [];
      while (line.length <= right) line.push({ value: '', kind: 'empty' });
      for (let column = left; column <= right; column++) line[column] = cell;
    }
  }
  return filled;
}

const lineWords = (rows: Rows, at: number): string[] =>
  (rows[at] ?? []).map(({ value }) => value.replace(/\s+/g, ' ').trim());

const different = (words: readonly string[]): number => new Set(words.filter((word) => word !== '')).size;

/** A line of groups above: more than a title, and its words are not already those below. */
const isUpper = (upper: readonly string[], lower: readonly string[]): boolean =>
  different(upper) >= 2 &&
  upper.every((word) => word.length <= 40) &&
  upper.some((word, column) => word !== '' && word !== lower[column]) &&
  !upper.some((word) => /^[\d.,]{5,}$/.test(word)) &&
  upper.filter((word, column) => word !== '' && (lower[column] ?? '') !== '').length >= 2;

/** A second line below: nothing under code and name but themselves, short words or years elsewhere. */
function isLower(rows: Rows, lines: readonly (readonly string[])[], at: number, under: number): boolean {
  const [head, below] = [lines[at] ?? [], lines[under] ?? []];
  if (different(below) === 0) return false;
  const identity = head.flatMap((word, column) => {
    const { field } = readHead(word);
    return field === 'creditCode' || field === 'name' ? [column] : [];
  });
  if (identity.some((column) => (below[column] ?? '') !== '' && below[column] !== head[column])) return false;
  return below.every((word, column) => {
    if (word === '' || word === head[column]) return true;
    const kind = rows[under]?.[column]?.kind;
    return kind === 'number' ? /^(19|20)\d\d$/.test(word) : word.length <= 20 && !/^[\d.,]{5,}$/.test(word);
  });
}

function columnWords(lines: readonly (readonly string[])[], top: number, bottom: number): string[] {
  const [first, last] = [lines[top] ?? [], lines[bottom] ?? []];
  if (top === bottom) return [...last];
  const width = Math.max(first.length, last.length);
  let group = '';
  return Array.from({ length: width }, (_, column) => {
    const [upper, lower] = [first[column] ?? '', last[column] ?? ''];
    // Without marks of merging, as in CSV, a group runs on over what stands below it.
    if (upper !== '') group = upper;
    else if (lower === '') group = '';
    const over = upper !== '' ? upper : lower !== '' && readHead(lower).field === null ? group : '';
    return over === lower ? lower : `${over} ${lower}`.trim();
  });
}

const NOTE = /^(注|备注|说明|附注|填表|制表|填报|审核|复核|单位负责人|负责人|联系人|报送日期|数据来源)/;
/** “审核人：”, with or without a name behind it: a line that people sign. */
const SIGNED =
  /^(填表|制表|填报|审核|审批|复核|经办|统计|单位|企业|部门|分管)?(人|人员|者|单位|日期|时间|负责人|联系人|领导|电话|盖章|签字|签章|公章)?(\([^)]*\)|（[^）]*）)?\s*[:：]/;
/** Whatever else stands in the column of codes is none. */
const MAYBE_CODE = /[0-9A-Za-z]{8}/;
/** The row that shows how the template is filled in. */
const EXAMPLE = /^示例/;
const SUM = /^(合\s*计|总\s*计|小\s*计|共计)/;

export type NoteRow = 'note' | 'sum' | 'head';

/** Why a row below the head is no enterprise; undefined where it is one. Empty rows are neither. */
export function leftRow(
  cells: readonly Cell[],
  header: FoundHead,
  code: string,
  name: string,
): NoteRow | undefined {
  const first = cells.find(({ value }) => value.trim() !== '')?.value.trim() ?? '';
  if (EXAMPLE.test(name) || EXAMPLE.test(first)) return 'note';
  if (SUM.test(name) || (code === '' && SUM.test(first))) return 'sum';
  if (code === '' && (NOTE.test(first) || NOTE.test(name))) return 'note';
  if (SIGNED.test(first) && !MAYBE_CODE.test(code)) return 'note';
  const head = header.words.find((word) => word !== '' && word.endsWith(name || '\0'));
  if (head === undefined) return undefined;
  const same = header.words.filter(
    (word, at) => word !== '' && word.endsWith(cells[at]?.value.trim() || '\0'),
  );
  return same.length >= 2 && readHead(name).field === 'name' ? 'head' : undefined;
}
