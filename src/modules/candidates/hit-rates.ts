/** How many of the candidates that were handed over in a year have agreed by a day, by way and by source. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { HitRate } from './lead-contract.ts';
import { leadInReach, leadsOn } from './lead-list.ts';
import { leadRulesOn } from './lead-rules.ts';
import { WAYS, type Way } from './reason-contract.ts';

export interface HitQuery {
  readonly year?: number | undefined;
  readonly asOf?: string | undefined;
}

interface Counted {
  way: Way;
  source: string;
  year: number;
  hits: number;
  of: number;
}

/** Each way over all sources, also with 0 of 0 where a year is named; then by source. Firms, not points: n of m. */
export async function hitRates(tx: Tx, caller: Caller, { year, asOf }: HitQuery): Promise<HitRate[]> {
  const { states, smallBelow } = leadRulesOn(asOf ?? tx.today);
  const hit = states.flatMap(({ code, ends }) => (ends === 'hit' ? [code] : []));
  const counted = await rows(
    tx,
    sql<Counted>`
      select l.way, l.source, extract(year from l.handed_on)::integer as year, count(*) filter (where s.state = any(${hit}))::integer as hits,
        count(*)::integer as of
      from ${leadsOn(tx, asOf)}
      where ${leadInReach(tx, caller)} and (${year ?? null}::integer is null or extract(year from l.handed_on) = ${year ?? null}::integer)
      group by l.way, l.source, 3 order by 3 desc, l.way, l.source limit 2000`,
  );
  const years = year === undefined ? [...new Set(counted.map((one) => one.year))] : [year];
  const rate = (one: Omit<HitRate, 'small'>): HitRate => ({ ...one, small: one.of < smallBelow });
  const over = years.flatMap((of) =>
    WAYS.map((way) => {
      const own = counted.filter((one) => one.way === way && one.year === of);
      const sum = (pick: (one: Counted) => number) => own.reduce((all, one) => all + pick(one), 0);
      return rate({ way, source: null, year: of, hits: sum(({ hits }) => hits), of: sum((one) => one.of) });
    }),
  );
  return [...over, ...counted.map(rate)];
}

export async function yearsOfLeads(tx: Tx): Promise<number[]> {
  const found = await rows(
    tx,
    sql<{ year: number }>`
      select distinct extract(year from handed_on)::integer as year from lead where region_id = ${tx.region} order by 1 desc limit 60`,
  );
  return found.map(({ year }) => year);
}
