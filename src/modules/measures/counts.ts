/** How many firms of a measure qualify, were told, claimed and were paid, within the caller's reach. */
import { type RawBuilder, sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { MeasureCounts } from './contract.ts';
import { firmInReach } from './policy.ts';

/**
 * `c`: the claim of a firm `e` in the measure's present window: its own, or that of one it absorbed.
 * Expects `m` and `e` of the query around it.
 */
export const claimOfFirm = (tx: Tx): RawBuilder<unknown> => sql`lateral (
  select c.* from measure_claim c
  where c.region_id = ${tx.region} and c.measure_id = m.id and c.round = m.round
    and c.enterprise_id = any(array[e.id] || e.absorbed) and c.state is not null
  order by (c.enterprise_id = e.id) desc, c.id limit 1)`;

/** The firm that a claim stands for: its own row, or the one that it was merged into. */
export const firmOfClaim = (tx: Tx): RawBuilder<unknown> => sql`lateral (
  (select o.* from v_enterprise o where o.region_id = ${tx.region} and o.id = c.enterprise_id)
  union all
  (select o.* from v_enterprise o where o.region_id = ${tx.region} and o.absorbed @> array[c.enterprise_id])
  limit 1)`;

/** Approved, paid or refused with no telling and no application before: who gets money without asking may never be told. */
export const UNHEARD = sql`(c.told_on is null and c.applied_on is null)`;

/** Firms that are closed or have moved away claim nothing. */
export const AT_WORK = sql`e.status = 'operating'`;

const NONE: MeasureCounts = {
  ...{ met: 0, person: 0, oneShort: 0, missing: 0, short: 0, untold: 0 },
  ...{ told: 0, unheard: 0, claimed: 0, paid: 0, paidAmount: '0', refused: 0 },
};

/** The parks that a measure is limited to are one condition more. */
const ASKED = sql`(jsonb_array_length(m.conditions) + case when m.units = '{}' then 0 else 1 end)`;

/** One of several conditions is open; who fails the only one meets nothing. Expects `m` and `v` of the query around it. */
export const ONE_SHORT = sql`(v.answer = 'not-met' and v.open = 1 and ${ASKED} > 1)`;
export const SHORT = sql`(v.answer = 'not-applicable' or (v.answer = 'not-met' and not ${ONE_SHORT}))`;

export async function countsOf(
  tx: Tx,
  caller: Caller,
  ids: readonly string[],
): Promise<(id: string) => MeasureCounts> {
  if (ids.length === 0) return () => NONE;
  const judged = await rows(tx, judgedQuery(tx, caller, ids));
  const claims = await rows(tx, claimsQuery(tx, caller, ids));
  const found = new Map<string, MeasureCounts>();
  for (const { id, ...some } of [...judged, ...claims]) found.set(id, { ...NONE, ...found.get(id), ...some });
  return (id) => found.get(id) ?? NONE;
}

type Some<K extends keyof MeasureCounts> = Pick<MeasureCounts, K> & { readonly id: string };

const judgedQuery = (tx: Tx, caller: Caller, ids: readonly string[]) =>
  sql<Some<'met' | 'person' | 'oneShort' | 'missing' | 'short' | 'untold'>>`
    select v.measure_id as id,
      count(*) filter (where v.answer = 'met')::int as met,
      count(*) filter (where v.answer = 'needs-a-person')::int as person,
      count(*) filter (where ${ONE_SHORT})::int as "oneShort",
      count(*) filter (where ${SHORT})::int as short,
      count(*) filter (where v.answer = 'data-missing')::int as missing,
      count(*) filter (where v.answer = 'met' and not exists (
        select 1 from measure_claim c where c.region_id = ${tx.region} and c.measure_id = m.id and c.round = m.round
          and c.enterprise_id = any(array[e.id] || e.absorbed) and c.state is not null))::int as untold
    from measure_verdict v
    join measure m on m.region_id = ${tx.region} and m.id = v.measure_id
    join v_enterprise e on e.region_id = ${tx.region} and e.id = v.enterprise_id
    where v.region_id = ${tx.region} and v.measure_id = any(${[...ids]}::uuid[]) and ${AT_WORK}
      and ${firmInReach(caller, sql`e.unit_id`)}
    group by v.measure_id order by v.measure_id`;

const claimsQuery = (tx: Tx, caller: Caller, ids: readonly string[]) =>
  sql<Some<'told' | 'unheard' | 'claimed' | 'paid' | 'paidAmount' | 'refused'>>`
    select c.measure_id as id,
      count(*) filter (where c.told_on is not null)::int as told,
      count(*) filter (where ${UNHEARD})::int as unheard,
      count(*) filter (where c.applied_on is not null)::int as claimed,
      count(*) filter (where c.paid_amount is not null)::int as paid,
      count(*) filter (where c.state = 'refused')::int as refused,
      coalesce(trim_scale(sum(c.paid_amount)), 0)::text as "paidAmount"
    from measure_claim c
    join measure m on m.region_id = ${tx.region} and m.id = c.measure_id and m.round = c.round
    join ${firmOfClaim(tx)} e on true
    where c.region_id = ${tx.region} and c.measure_id = any(${[...ids]}::uuid[]) and c.state is not null
      and ${firmInReach(caller, sql`e.unit_id`)}
    group by c.measure_id order by c.measure_id`;
