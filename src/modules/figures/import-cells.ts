/** What a cell of an office's table says: a day, a kind, a number with or without its unit. Pure. */
import { compare, decimal } from '#kernel/decimal.ts';
import { isLocalDate } from '#kernel/local-date.ts';
import { isPeriod, periodFrom } from '#kernel/period.ts';
import { areConvertible, convert } from '#kernel/quantity.ts';
import type { FigureKind } from './contract.ts';

const KIND_WORDS: Readonly<Record<string, FigureKind>> = {
  报送: 'reported',
  报送数: 'reported',
  上报: 'reported',
  reported: 'reported',
  核实: 'verified',
  核实数: 'verified',
  核定: 'verified',
  verified: 'verified',
  统计: 'statistical',
  统计数: 'statistical',
  statistical: 'statistical',
  估计: 'estimated',
  估计数: 'estimated',
  预计: 'estimated',
  estimated: 'estimated',
};

export const kindFrom = (text: string): FigureKind | undefined => KIND_WORDS[text.trim().toLowerCase()];

const DAY_SHAPE = /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?$/;

/** 2022-06-27, 2022/6/27, 2022.6.27, 2022年6月27日; a month or a quarter means its last day. */
export function dayFrom(text: string): string | undefined {
  const trimmed = text.trim().replace(/\s+.*$/, '');
  const found = DAY_SHAPE.exec(trimmed);
  if (!found) return isPeriod(trimmed) ? periodFrom(trimmed).end : undefined;
  const [, year, month = '', day] = found;
  const start = `${year}-${month.padStart(2, '0')}`;
  if (day === undefined) return isPeriod(start) ? periodFrom(start).end : undefined;
  const whole = `${start}-${day.padStart(2, '0')}`;
  return isLocalDate(whole) ? whole : undefined;
}

export type CellNumber =
  | { readonly value: string }
  | { readonly fault: 'cell-bad-value' | 'cell-other-unit' };

const NUMBER_SHAPE = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(.*)$/;

/** Full-width digits, thousands commas and a unit in the cell are understood; the answer is in the indicator's unit. */
export function numberFrom(text: string, measureUnit: string): CellNumber {
  const plain = text.normalize('NFKC').trim();
  const found = NUMBER_SHAPE.exec(plain);
  if (!found) return { fault: 'cell-bad-value' };
  const value = decimal((found[1] ?? '').replaceAll(',', '').replace(/^\+/, ''));
  const unit = found[2] ?? '';
  if (unit === '' || unit === measureUnit) return bounded(value);
  if (!areConvertible(unit, measureUnit)) return { fault: 'cell-other-unit' };
  return bounded(convert({ value, unit }, measureUnit).value);
}

const LARGEST = '999999999999999';

const bounded = (value: string): CellNumber =>
  compare(value, LARGEST) > 0 || compare(value, `-${LARGEST}`) < 0 ? { fault: 'cell-bad-value' } : { value };
