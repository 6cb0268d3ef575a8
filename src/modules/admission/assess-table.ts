/** Many enquiries at once, pasted from a spreadsheet: each row its answer; kept all or none. */
import { Refusal } from '#kernel/refusal.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type FieldWord, headOf, numberOf, times, yuanOf } from '#platform/pasted-table.ts';
import { readSeparated } from '#platform/separated.ts';
import {
  INPUT_FIELDS,
  type InputField,
  type Inputs,
  type Pasted,
  type PastedAnswer,
} from './assess-contract.ts';
import { assess, thresholdsFor } from './assess-rules.ts';
import { addAssessment } from './assessments.ts';
import { type CellFault, says } from './said.ts';
import { askedOf, workingUnit } from './thresholds.ts';

const FIELDS: readonly FieldWord[] = [
  { field: 'name', words: ['项目名称', '项目', '名称', '企业', 'project', 'name'] },
  { field: 'equipment', words: ['设备投资', 'equipment'] },
  { field: 'fixedInvestment', words: ['固定资产投资', '固投', 'fixed investment'] },
  { field: 'landMu', words: ['用地面积', '用地', '面积', '亩', 'land'] },
  { field: 'tax', words: ['税收', '年税收', '纳税', 'tax'] },
  { field: 'output', words: ['产值', '年产值', 'output'] },
  { field: 'plotRatio', words: ['容积率', 'plot ratio'] },
  { field: 'energy', words: ['综合能耗', '能耗', 'energy'] },
  { field: 'power', words: ['用电', 'power'] },
  { field: 'emissions', words: ['碳排放', '排放', 'emissions'] },
  { field: 'jobs', words: ['用工', '就业', 'jobs'] },
];
const MONEY: ReadonlySet<string> = new Set(['fixedInvestment', 'equipment', 'tax', 'output']);
const MOST_ROWS = 2000;
const SHOWN = 50;

interface ReadRow {
  readonly row: number;
  readonly name: string;
  readonly inputs: Inputs;
}

export async function assessTable(tx: Tx, caller: Caller, wish: Pasted): Promise<PastedAnswer> {
  await workingUnit(tx, caller, wish.unitId);
  const table = readSeparated(wish.text);
  const [first = [], ...body] = table;
  const { columns, header, leftOut } = headOf(first, FIELDS);
  if (!columns.includes('name') || !columns.some((field) => isInput(field)))
    throw new Refusal('admission-no-head');
  if (body.length > MOST_ROWS)
    throw new Refusal('admission-table-long', { limit: MOST_ROWS, count: body.length });
  const errors: CellFault[] = [];
  const read = body
    .map((cells, at) => readRow({ cells, row: at + 2, columns, header, errors }))
    .filter((row) => row !== undefined);
  const { rules, own } = await askedOf(tx, { ...wish, day: tx.today });
  const asked = { ...rules, thresholds: thresholdsFor(own, rules, wish.industry) };
  if (wish.save && errors.length > 0) throw new Refusal('admission-table-wrong', { count: errors.length });
  if (wish.save)
    for (const { name, inputs } of read)
      await addAssessment(tx, caller, { ...wish, projectId: null, name, inputs, note: null });
  return {
    header: [...header],
    preview: body
      .slice(0, SHOWN)
      .map((cells, at) => ({ row: at + 2, cells: header.map((_, column) => cells[column] ?? '') })),
    rowCount: read.length,
    errors: errors.slice(0, 200).map((fault) => says(fault, caller.locale)),
    errorCount: errors.length,
    leftOut: [...leftOut],
    rows: read.map((row) => ({ ...row, ...assess(row.inputs, asked) })),
    saved: wish.save ? read.length : 0,
  };
}

const isInput = (field: string | null): field is InputField => INPUT_FIELDS.some((one) => one === field);

interface Reading {
  readonly cells: readonly string[];
  readonly row: number;
  readonly columns: readonly (string | null)[];
  readonly header: readonly string[];
  readonly errors: CellFault[];
}

/** A row that is empty is none. */
function readRow({ cells, row, columns, header, errors }: Reading): ReadRow | undefined {
  if (cells.every((cell) => cell.trim() === '')) return undefined;
  const inputs: Partial<Record<InputField, string>> = {};
  const wrong = (at: number, code: CellFault['code'], text = '') =>
    errors.push({ row, column: header[at] ?? '', code, params: { text: text.slice(0, 40) } });
  let name = '';
  for (const [at, field] of columns.entries()) {
    const cell = cells[at] ?? '';
    if (field === 'name') name = cell.trim().slice(0, 160);
    if (!isInput(field)) continue;
    const number = numberOf(cell);
    const by = MONEY.has(field) ? yuanOf(header[at] ?? '') : '1';
    if (number === null) continue;
    if (number === undefined) wrong(at, 'admission-cell-number', cell);
    else if (number.startsWith('-')) wrong(at, 'admission-cell-negative', cell);
    else if (by === undefined) wrong(at, 'admission-cell-unit');
    else inputs[field] = times(number, by);
  }
  if (name === '') wrong(columns.indexOf('name'), 'admission-cell-name');
  return { row, name, inputs };
}
