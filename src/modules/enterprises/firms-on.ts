/** Firms of the register on a day, with the park and status they had on it: the one definition for boards, echelons and lists. */
import { type RawBuilder, sql } from 'kysely';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { endOfDay, statesAt } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { enterpriseInReach } from './policy.ts';

type Sql = RawBuilder<unknown>;

export interface FirmsDay {
  /** The day whose park and status count. */
  readonly day: string;
  /** Only what was entered until the end of this day; without it, all that is known now. */
  readonly known?: string | undefined;
  /** Only of this park and those below it. */
  readonly unitId?: string | undefined;
}

/**
 * `e`: firms that are not merged away. What was entered only later counts from its first state on, so that a register that
 * begins this year can say what last year was like; a park that was not written down yet is the first that was.
 */
export function firmsOn(tx: Tx, { day, known }: Omit<FirmsDay, 'unitId'>): Sql {
  const firms = known === undefined ? sql`enterprise e` : statesAt(tx, KEPT, known);
  const over = day < (known ?? tx.today);
  const state = over
    ? sql`coalesce(r.status, e.status) as status, coalesce(r.unit_id, e.unit_id) as unit_id`
    : sql`e.status, e.unit_id`;
  return sql`(
    select e.region_id, e.id, e.credit_code, e.name, e.industry_class, e.registered_on, e.absorbed, e.demo, ${state}
    from ${firms} ${over ? replacedSince(tx, day, known) : sql``}
    where e.region_id = ${tx.region} and e.merged_into is null and e.withdrawn_at is null) e`;
}

const KEPT = { table: 'enterprise', versions: 'enterprise_version', alias: 'e' };

/** `r`: of firms that changed after the day, the state that stood at its end. */
const replacedSince = (tx: Tx, day: string, known: string | undefined): Sql => sql`
  left join (
    select v.enterprise_id, (array_agg(v.state->>'status' order by v.version))[1] as status,
      (array_agg((v.state->>'unit_id')::uuid order by v.version) filter (where v.state->>'unit_id' is not null))[1] as unit_id
    from enterprise_version v
    where v.region_id = ${tx.region} and v.recorded_to >= ${endOfDay(day)}
      ${known === undefined ? sql`` : sql`and v.recorded_to < ${endOfDay(known)}`}
    group by v.enterprise_id) r on r.enterprise_id = e.id`;

/** `e`: firms in operation on the day, in the caller's reach and within the park. */
export function operatingFirms(tx: Tx, caller: Caller, { unitId, ...at }: FirmsDay): Sql {
  const within = unitId ? sql`and e.unit_id in ${unitsAndBelow(tx, [unitId])}` : sql``;
  return sql`(
    select e.* from ${firmsOn(tx, at)}
    where ${IN_OPERATION} and ${enterpriseInReach(caller, sql`e.unit_id`)} ${within}) e`;
}

export const IN_OPERATION = sql`e.status = 'operating'`;
