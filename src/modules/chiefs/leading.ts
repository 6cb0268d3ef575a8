/** 链主: those who pass the test of the diagnosis, and those whom somebody has nominated and who do not. */
import { sql } from 'kysely';
import { chainLeaders } from '#modules/diagnosis/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { holdsOn, teamRows } from './team.ts';

export interface Leading {
  /** 0: passes the test; 1: nominated and does not pass. */
  readonly place: 0 | 1;
  /** null: beyond the caller's reach, so that its figures are not told him by the test either. */
  readonly passes: boolean | null;
  readonly zh: string;
  readonly en: string;
}

const PASSES = { place: 0, passes: true, zh: '链主', en: 'leading' } as const;
const NOMINATED_TOO = {
  place: 0,
  passes: true,
  zh: '链主（合判据，已提名）',
  en: 'leading (passes, nominated)',
} as const;
const NOMINATED = {
  place: 1,
  passes: false,
  zh: '提名链主，未合判据',
  en: 'nominated, does not pass the test',
} as const;

const UNTESTED = { place: 1, passes: null, zh: '提名链主', en: 'nominated' } as const;

/** By enterprise. Of those that pass only what the caller reaches. */
export async function chainLeading(
  tx: Tx,
  caller: Caller,
  chainId: string,
  asOf: string | undefined,
): Promise<ReadonlyMap<string, Leading>> {
  const day = asOf ?? tx.today;
  const leaders = await chainLeaders(tx, caller, chainId, asOf);
  const found = new Map<string, Leading>(
    leaders.filter(({ holds }) => holds).map(({ enterpriseId }) => [enterpriseId, PASSES]),
  );
  const team = await teamRows(tx, caller, chainId, asOf);
  const nominated = team.flatMap((row) =>
    row.role === 'leading' && row.enterpriseId && holdsOn(row, day) ? [row.enterpriseId] : [],
  );
  const reached = new Set((await reachedOf(tx, caller, nominated)).map(({ id }) => id));
  for (const id of nominated)
    found.set(id, found.has(id) ? NOMINATED_TOO : reached.has(id) ? NOMINATED : UNTESTED);
  return found;
}

const reachedOf = (tx: Tx, caller: Caller, ids: readonly string[]): Promise<{ id: string }[]> =>
  rows(
    tx,
    sql<{ id: string }>`
      select e.id from v_enterprise e
      where e.region_id = ${tx.region} and e.id = any(${[...ids]}::uuid[]) and ${inReach(caller, sql`e.unit_id`)}`,
  );
