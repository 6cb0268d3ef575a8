/** A cell of a table as a value of its measure. Pure. */
import type { RefusalReason } from '#kernel/refusal.ts';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import type { Measure, ValueUnit } from './contract.ts';

const FACTORS: Readonly<Record<ValueUnit, number>> = { 元: 1, 千元: 1e3, 万元: 1e4, 亿元: 1e8 };
/** Below it a double holds every fen. */
const LARGEST = 9e13;
/** What yearbooks write where there is nobody. */
const NOBODY = /^[-—–―]+$/;

export type CellReading =
  | { readonly value: number; readonly empty: boolean }
  | Pick<RefusalReason, 'code' | 'params'>;

const NOUGHT: CellReading = { value: 0, empty: true };

/** An empty cell and a dash are nobody: 0. */
export function cellValue(
  { value: text, kind }: Cell,
  measure: Measure | null,
  unit: ValueUnit | null,
): CellReading {
  if (kind === 'empty') return NOUGHT;
  if (kind === 'error') return { code: 'relatedness-cell-formula', params: { text } };
  if (kind !== 'number' && kind !== 'text') return { code: 'relatedness-cell-text', params: { text } };
  const plain = kind === 'number' ? text : text.normalize('NFKC').replace(/[,\s]/g, '');
  if (plain === '' || NOBODY.test(plain)) return NOUGHT;
  const read = /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
  if (!Number.isFinite(read)) return { code: 'relatedness-cell-text', params: { text: text.slice(0, 40) } };
  if (read < 0) return { code: 'relatedness-cell-negative', params: { text } };
  const money = measure === 'output' || measure === 'revenue';
  const value = money ? Math.round(read * FACTORS[unit ?? '元'] * 100) / 100 : read;
  if (value > LARGEST) return { code: 'relatedness-cell-large', params: { text } };
  if (measure === 'enterprises' && !Number.isInteger(value))
    return { code: 'relatedness-cell-whole', params: { text } };
  return { value, empty: false };
}
