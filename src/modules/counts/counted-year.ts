/** Which days a board counts: the year that is asked about, as far as it has gone. */
import type { Tx } from '#platform/db/database.ts';
import type { CountSpan } from './counter-rows.ts';

export interface BoardWish {
  readonly year?: number | undefined;
  readonly unitId?: string | undefined;
  readonly asOf?: string | undefined;
}

export interface CountedYear extends CountSpan {
  readonly year: number;
  /** The year has not begun: there are goals, and nothing to count. */
  readonly coming: boolean;
}

/** The year up to the day that is asked about; a year that is over, whole, and so one that has not begun. */
export function countedAt(tx: Tx, { year, asOf }: BoardWish): CountedYear {
  const today = asOf !== undefined && asOf < tx.today ? asOf : tx.today;
  const wanted = year ?? Number(today.slice(0, 4));
  const [from, end] = [`${wanted}-01-01`, `${wanted}-12-31`];
  const known = today < tx.today ? today : undefined;
  const coming = from > today;
  return { year: wanted, from, to: coming || end < today ? end : today, known, coming };
}
