/** Amounts of commitments as people read and type them: money in 万元, the rest as it is. */
import { number } from '#web/format.ts';
import { tenThousands, typedMoney, yuanFrom } from '#web/typed-money.ts';
import type { CommitmentRow } from '../commitment-contract.ts';

type Measure = CommitmentRow['measure'];

export const shownAmount = (amount: string | null, measure: Measure): string =>
  amount === null ? '' : measure === 'money' ? tenThousands(amount) : number(amount, '');
export const typedAmount = (amount: string | null, measure: Measure): string =>
  measure === 'money' ? typedMoney(amount) : (amount ?? '');
export const amountFrom = (text: string, measure: Measure): string | null => {
  const plain = text.replace(/[,\s]/g, '');
  if (plain === '' || measure === 'none') return null;
  return measure === 'money' ? yuanFrom(plain) : plain;
};
