/** A table of projects: its head found, its columns told apart, sums and notes left out, mended cells put in. Pure. */
import { Refusal } from '#kernel/refusal.ts';
import { unitIn } from '#modules/enterprises/index.ts';
import { columnLetters } from '#platform/files/xlsx-merged.ts';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import { heldRows, type OfficeTable } from '#platform/office-table.ts';
import type { CellEdit, ImportColumn, ImportField } from './contract.ts';

export const LONGEST_TABLE = 5000;
const DEEPEST_HEAD = 12;

/** The first that fits is taken: planned days stand before bare ones, equipment before the total. */
const FIELD_WORDS: readonly (readonly [ImportField, RegExp])[] = [
  ['creditCode', /信用代码|社会信用|统一代码|^credit ?code$/i],
  ['filingCode', /备案|项目代码|^filing/i],
  ['name', /项目名称?$|^项目$|^project$/i],
  ['enterprise', /^(企业|单位|公司|(申报|项目|建设|实施)(企业|单位))(名称|全称)?$|^(firm|enterprise)$/i],
  ['kind', /类别|类型|性质|^kind$/i],
  ['content', /内容|^content$/i],
  ['plannedStart', /(计划|预计|拟).*开工|^planned start$/i],
  ['plannedCompletion', /(计划|预计|拟).*(完工|竣工|投产)|^planned completion$/i],
  ['actualStart', /开工(日|时|年|$)|^actual start$/i],
  ['actualCompletion', /(完工|竣工|投产)(日|时|年|$)|^actual completion$/i],
  ['equipmentInvestment', /设备.*(投资|投入|购置|费)|^equipment/i],
  ['plannedInvestment', /总投资|计划投资|投资(总)?额|^planned investment/i],
];

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\([^)]*\)|\[[^\]]*\]/g, '')
    .replace(/[*:：、]|\/(万元|元|亿元)$/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Also whose word it is: 开工核实 and 完工核实 of an exported table are nobody's field here. */
export const fieldOf = (head: string): ImportField | null =>
  /核实/.test(head) ? null : (FIELD_WORDS.find(([, shape]) => shape.test(bare(head)))?.[0] ?? null);

export const isMoney = (field: ImportField | null): boolean =>
  field === 'plannedInvestment' || field === 'equipmentInvestment';

type MoneyUnit = ImportColumn['unit'];
const MONEY_UNITS = ['元', '万元', '亿元'] as const;
const moneyUnitIn = (text: string): MoneyUnit => MONEY_UNITS.find((unit) => unit === unitIn(text)) ?? null;

export interface ImportTable {
  readonly fileName: string;
  readonly file: OfficeTable;
  /** By their place from 0. */
  readonly all: readonly (readonly Cell[])[];
  /** From 0. */
  readonly headAt: number;
  readonly header: readonly string[];
  readonly columns: readonly ImportColumn[];
}

/** Refusals 'import-empty', 'renovation-no-head', 'import-too-long'. */
export async function importTable(fileName: string, file: OfficeTable): Promise<ImportTable> {
  const all = await heldRows(file);
  if (!all.some((row) => row.some(isFilled))) throw new Refusal('import-empty');
  const headAt = all.slice(0, DEEPEST_HEAD).findIndex(isHead);
  if (headAt < 0) throw new Refusal('renovation-no-head');
  const rows = all.length - headAt - 1;
  if (rows > LONGEST_TABLE) throw new Refusal('import-too-long', { limit: LONGEST_TABLE, rows });
  const header = (all[headAt] ?? []).map(({ value }) => value.replace(/\s+/g, ' ').trim());
  return { fileName, file, all, headAt, header, columns: guessColumns(header, titleUnit(all, headAt)) };
}

const isFilled = ({ value }: Cell): boolean => value.trim() !== '';

function isHead(row: readonly Cell[]): boolean {
  const fields = row.map(({ value }) => fieldOf(value));
  return fields.includes('name') && (fields.includes('enterprise') || fields.includes('creditCode'));
}

/** 单位：万元 above the head holds for money columns that say nothing themselves. */
const titleUnit = (all: ImportTable['all'], headAt: number): MoneyUnit =>
  all
    .slice(0, headAt)
    .flat()
    .map(({ value }) => moneyUnitIn(value))
    .find((unit) => unit !== null) ?? null;

/** A field is held by one column; money beside money of a written unit is in the same. */
function guessColumns(header: readonly string[], title: MoneyUnit): ImportColumn[] {
  const seen = new Set<ImportField>();
  const columns = header.map((head, column): ImportColumn => {
    const field = fieldOf(head);
    if (field === null || seen.has(field)) return { column, field: null, unit: null };
    seen.add(field);
    return { column, field, unit: isMoney(field) ? (moneyUnitIn(head) ?? title) : null };
  });
  const said = columns.find(({ unit }) => unit !== null)?.unit ?? null;
  return columns.map((one) => (isMoney(one.field) ? { ...one, unit: one.unit ?? said } : one));
}

export interface TableRow {
  /** As the spreadsheet numbers it, from 1. */
  readonly number: number;
  readonly cells: readonly Cell[];
}

export interface ReadRows {
  readonly rows: readonly TableRow[];
  /** Numbers of rows that are sums or notes. */
  readonly leftOut: readonly number[];
}

const NOT_A_ROW = /^(合\s*计|总\s*计|小\s*计|共计|注[:：]|备注|说明|填表|制表|审核|单位负责人)/;

export function tableRows(
  { all, headAt }: ImportTable,
  columns: readonly ImportColumn[],
  edits: readonly CellEdit[],
): ReadRows {
  const cells = all.map((row) => [...row]);
  for (const { row, column, value } of edits) {
    const line = cells[row - 1];
    if (!line || row - 1 <= headAt) continue;
    while (line.length <= column) line.push({ value: '', kind: 'empty' });
    line[column] = { value, kind: value.trim() === '' ? 'empty' : 'text' };
  }
  const mapped = columns.flatMap(({ column, field }) => (field === null ? [] : [column]));
  const rows: TableRow[] = [];
  const leftOut: number[] = [];
  cells.forEach((line, at) => {
    if (at <= headAt || !mapped.some((column) => isFilled(line[column] ?? EMPTY))) return;
    const first = line.find(isFilled)?.value.trim() ?? '';
    if (NOT_A_ROW.test(first)) leftOut.push(at + 1);
    else rows.push({ number: at + 1, cells: line });
  });
  return { rows, leftOut };
}

const EMPTY: Cell = { value: '', kind: 'empty' };

export const cellName = (row: number, column: number): string => `${columnLetters(column)}${row}`;
