/** Visits of all offices as they were known on a day: this calendar's and those of chains, one statement for the list and what is near. */
import { type RawBuilder, sql } from 'kysely';
import { chainVisitsOn } from '#modules/chiefs/index.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { type Caller, unitsInReach } from '#platform/http/caller.ts';
import { visitWindowOn } from './attraction-rules.ts';
import type { NearVisit, VisitState } from './visit-parts-contract.ts';
import { visitsNear } from './visit-rules.ts';

type Sql = RawBuilder<unknown>;

/** Of the register as it is now: whoever was merged is who it was merged into. */
const survivor = (tx: Tx, id: Sql): Sql => sql`
  (select k.survivor_id from v_enterprise_survivor k where k.region_id = ${tx.region} and k.id = ${id})`;

/** A subquery to be named a; `units` are all that go, the one whose it is first, and `chain_unit` whose the chain is. */
export const allVisits = (tx: Tx, asOf: string | undefined): Sql => sql`(
  select v.id, 'visit' as kind, v.direction, ${survivor(tx, sql`v.enterprise_id`)} as enterprise_id, v.firm, v.firm_key, v.unit_id,
    array[v.unit_id] || array(select j.unit_id from visit_unit j
      where j.region_id = ${tx.region} and j.visit_id = v.id and ${knownAsOf(tx, 'j', asOf)} order by j.id) as units,
    v.post, v.matter, s.state, s.day, s.planned_on, s.planned_time, s.happened_on, s.words, s.number, v.place, v.demo, v.project_id,
    null::uuid as chain_unit, null::uuid as chain_id
  from visit v cross join lateral (
    select p.* from visit_step p where p.region_id = ${tx.region} and p.visit_id = v.id and ${knownAsOf(tx, 'p', asOf)}
    order by p.number desc limit 1) s
  where v.region_id = ${tx.region}
  union all
  select v.id, 'chain-visit', case v.kind when 'meeting' then 'in' else 'out' end, e.id, e.name, '', v.unit_id, array[v.unit_id], v.post,
    v.matter, s.state, coalesce(s.happened_on, s.planned_on), s.planned_on, null, s.happened_on, s.words, s.number, null, v.demo, null,
    c.unit_id, v.chain_id
  from ${chainVisitsOn(tx, asOf)}
  join v_chain c on c.region_id = ${tx.region} and c.id = v.chain_id
  join v_enterprise e on e.region_id = ${tx.region} and e.id = ${survivor(tx, sql`v.enterprise_id`)}
  where v.region_id = ${tx.region})`;

/** Of `a`: whose business it is. */
export function visitWithin(caller: Caller): Sql {
  const units = unitsInReach(caller);
  return units === null
    ? sql`true`
    : sql`(a.units && ${units}::uuid[] or coalesce(a.chain_unit = any(${units}::uuid[]), false))`;
}

export interface Firm {
  readonly enterpriseId: string | null;
  readonly firmKey: string;
}

interface Found {
  readonly id: string;
  readonly kind: NearVisit['kind'];
  readonly enterpriseId: string | null;
  readonly firmKey: string;
  readonly unit: string;
  readonly units: readonly string[];
  readonly unitIds: readonly string[];
  readonly post: string;
  readonly day: string;
  readonly state: VisitState;
}

const MOST = 5000;

/** Of these firms, from the window before the day on. */
export const visitsOfFirms = (tx: Tx, firms: readonly Firm[], asOf: string | undefined): Promise<Found[]> => {
  const ids = firms.flatMap(({ enterpriseId }) => enterpriseId ?? []);
  const keys = firms.map(({ firmKey }) => firmKey).filter((key) => key !== '');
  return rows(
    tx,
    sql<Found>`
      select a.id, a.kind, a.enterprise_id as "enterpriseId", a.firm_key as "firmKey", a.units as "unitIds", a.post, a.day, a.state,
        u.short_name as unit,
        array(select w.short_name from v_unit w where w.region_id = ${tx.region} and w.id = any(a.units[2:]) order by w.sort) as units
      from ${allVisits(tx, asOf)} a join v_unit u on u.region_id = ${tx.region} and u.id = a.unit_id
      where (a.enterprise_id = any(${ids}::uuid[]) or a.firm_key = any(${keys})) and a.state <> 'called-off'
        and a.day >= ${asOf ?? tx.today}::date - ${visitWindowOn(asOf ?? tx.today)}::integer
      order by a.day, a.id limit ${MOST}`,
  );
};

const sameFirm = (one: Firm, other: Firm): boolean =>
  (one.enterpriseId !== null && one.enterpriseId === other.enterpriseId) ||
  (one.firmKey !== '' && one.firmKey === other.firmKey);

export interface VisitWish extends Firm {
  readonly id?: string;
  readonly unitId: string;
  readonly day: string;
}

/** Who else goes there about then: whose it is and when, no more. */
export function nearOf(wish: VisitWish, all: readonly Found[], caller: Caller, day: string): NearVisit[] {
  const same = all.filter((other) => sameFirm(wish, other));
  return visitsNear(wish, same, visitWindowOn(day)).map(({ id, kind, unit, units, post, day: on, state }) => {
    const open = kind === 'visit' && state !== 'happened' && on >= day;
    const can = open && caller.rights.has('attraction.work') ? ['join'] : [];
    return { id, kind, unit, units: [...units], post, day: on, state, can };
  });
}
