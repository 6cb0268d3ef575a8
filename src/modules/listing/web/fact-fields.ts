/** Days and institutions of a case, as forms type them. */
import type { GateField } from '../contract.ts';

export type FactField = Exclude<GateField, 'board'>;
export const FACTS: readonly FactField[] = [
  'shareReformOn',
  'sponsor',
  'lawFirm',
  'accountants',
  'filedOn',
  'stockCode',
];
export const DAYS: readonly FactField[] = ['shareReformOn', 'filedOn'];

export const typedFacts = (typed: Readonly<Record<string, string>>): Record<string, string | null> =>
  Object.fromEntries(Object.entries(typed).map(([field, value]) => [field, value.trim() || null]));
