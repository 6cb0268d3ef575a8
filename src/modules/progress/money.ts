/** Amounts of a month and their parts: what fits into what. Pure. */
import { compare, multiply, round } from '#kernel/decimal.ts';
import type { RefusalWord } from '#kernel/refusal.ts';
import type { MoneyPart } from './investment-contract.ts';

export interface Amounts {
  readonly amount: string;
  readonly fixed: string | null;
  readonly equipment: string | null;
  readonly building: string | null;
  readonly arrivedForeign: string | null;
}

export const PART_WORDS: Readonly<Record<MoneyPart, RefusalWord>> = {
  amount: { zh: '完成投资', en: 'investment' },
  fixed: { zh: '固定资产投资', en: 'fixed assets' },
  equipment: { zh: '设备投资', en: 'equipment' },
  building: { zh: '土地和土建', en: 'land and building' },
  arrivedForeign: { zh: '到账外资', en: 'arrived foreign capital' },
};

export interface PartFault {
  readonly part: MoneyPart;
  readonly whole: MoneyPart;
}

/** Equipment, land and building are of fixed assets where those are told, else of the whole. Foreign capital that arrived is no part. */
export function partOver({ amount, fixed, equipment, building }: Amounts): PartFault | undefined {
  if (fixed !== null && compare(fixed, amount) > 0) return { part: 'fixed', whole: 'amount' };
  const [whole, limit] = fixed === null ? (['amount', amount] as const) : (['fixed', fixed] as const);
  const fits = (value: string | null) => value === null || compare(value, limit) <= 0;
  if (!fits(equipment)) return { part: 'equipment', whole };
  return fits(building) ? undefined : { part: 'building', whole };
}

/** In 万元, as sentences say it. */
export const tenThousands = (yuan: string | null): string =>
  yuan === null ? '—' : round(multiply(yuan, '0.0001'), 4);

const PARTS = ['amount', 'fixed', 'equipment', 'building', 'arrivedForeign'] as const;
const same = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : compare(a, b) === 0;

export const sameAmounts = (a: Amounts, b: Amounts): boolean => PARTS.every((part) => same(a[part], b[part]));

/** A value that was told becomes another or is taken away; a part told for the first time changes nothing. */
export const changesTold = (before: Amounts, after: Amounts): boolean =>
  PARTS.some((part) => before[part] !== null && !same(before[part], after[part]));
