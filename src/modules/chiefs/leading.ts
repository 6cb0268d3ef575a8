/** 链主: those who pass the test of the diagnosis, and those whom somebody has nominated and who do not. */
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { holdsOn, teamRows } from './team.ts';

export interface Leading {
  /** 0: passes the test; 1: nominated only. */
  readonly place: 0 | 1;
  readonly zh: string;
  readonly en: string;
}

/** By enterprise. */
export async function chainLeading(
  tx: Tx,
  caller: Caller,
  chainId: string,
  asOf: string | undefined,
): Promise<ReadonlyMap<string, Leading>> {
  const found = new Map<string, Leading>();
  const day = asOf ?? tx.today;
  const team = await teamRows(tx, caller, chainId, asOf);
  for (const row of team)
    if (row.role === 'leading' && row.enterpriseId && holdsOn(row, day))
      found.set(row.enterpriseId, { place: 1, zh: '链主（提名）', en: 'leading (nominated)' });
  return found;
}
