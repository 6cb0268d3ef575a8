/** What a measure gives each firm, and whether an amount keeps to it. Pure: the dialogue warns by it, the server asks by it. */
import { compare, subtract } from '#kernel/decimal.ts';
import type { ClaimRow, MeasureRow } from './contract.ts';

type Amounts = Pick<MeasureRow, 'mode' | 'amountFrom' | 'amountTo'>;

/** The one amount that every firm gets; undefined where each is assessed: a range, or a ceiling that firms apply under. */
export function fixedAmount({ mode, amountFrom, amountTo }: Amounts): string | undefined {
  if (amountTo === null) return undefined;
  if (amountFrom === null) return mode === 'direct' ? amountTo : undefined;
  return compare(amountFrom, amountTo) === 0 ? amountTo : undefined;
}

export function isOffStandard(standard: Amounts, amount: string): boolean {
  const fixed = fixedAmount(standard);
  if (fixed !== undefined) return compare(amount, fixed) !== 0;
  const { amountFrom, amountTo } = standard;
  return (
    (amountFrom !== null && compare(amount, amountFrom) < 0) ||
    (amountTo !== null && compare(amount, amountTo) > 0)
  );
}

/** What is still to be paid of what was approved. */
export const leftToPay = ({ approvedAmount, paidAmount }: ClaimRow): string | undefined =>
  approvedAmount === null ? undefined : subtract(approvedAmount, paidAmount ?? '0');
