/**
 * Visits as they stand on a day, those to come first; each with who else goes there about then and what it led to. Seen by who
 * reaches the office that goes or the chain; of the rest it is told how many they are.
 */
import { type RawBuilder, sql } from 'kysely';
import { blockerInReach, blockersOn } from '#modules/blockers/index.ts';
import { endOfDay, isPast } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach, mayReach } from '#platform/http/caller.ts';
import { rolesOn, visitKindsOn, visitWindowOn } from './chief-rules.ts';
import { chainOf, mayWork } from './policy.ts';
import type { NearVisit, VisitList, VisitQuery, VisitRow } from './visit-contract.ts';
import { type PlannedVisit, VISIT_NEXT, visitsNear } from './visit-rules.ts';
import { visitsOn } from './visits-on.ts';

type Sql = RawBuilder<unknown>;
type Stored = Omit<VisitRow, 'roleName' | 'overdue' | 'near' | 'blockers' | 'blockersOthers' | 'can'>;

/** `v` with its last step `s` as known on the day, unit `u` and enterprise `e`. */
const visitsWithNames = (tx: Tx, asOf: string | undefined): Sql => sql`
  ${visitsOn(tx, asOf)}
  join v_unit u on u.region_id = ${tx.region} and u.id = v.unit_id
  join v_enterprise_survivor es on es.region_id = ${tx.region} and es.id = v.enterprise_id
  join v_enterprise e on e.region_id = ${tx.region} and e.id = es.survivor_id`;

export async function listVisits(
  tx: Tx,
  caller: Caller,
  chainId: string,
  query: VisitQuery,
): Promise<VisitList> {
  const chain = await chainOf(tx, chainId);
  const { asOf, year, state } = query;
  const day = asOf ?? tx.today;
  const where = sql.join(
    [
      sql`v.region_id = ${tx.region} and v.chain_id = ${chainId}`,
      state ? sql`s.state = ${state}` : sql`true`,
      year
        ? sql`coalesce(s.happened_on, s.planned_on) between ${`${year}-01-01`} and ${`${year}-12-31`}`
        : sql`true`,
      isPast(tx, asOf) ? sql`v.created_at < ${endOfDay(asOf)}` : sql`true`,
    ],
    sql` and `,
  );
  const within = visitInReach(caller, chain.unitId);
  const { total, others } = await one(
    tx,
    sql<{ total: number; others: number }>`
      select count(*) filter (where ${within})::integer as total, count(*) filter (where not ${within})::integer as others
      from ${visitsWithNames(tx, asOf)} where ${where}`,
  );
  const found = await rows(
    tx,
    sql<Stored>`
      select v.id, v.chain_id as "chainId", e.id as "enterpriseId", e.name as enterprise, v.kind, v.unit_id as "unitId",
        u.short_name as unit, v.role, v.post, v.matter, s.state, s.number, s.planned_on as "plannedOn",
        s.happened_on as "happenedOn", s.words, v.demo
      from ${visitsWithNames(tx, asOf)} where ${where} and ${within}
      order by (s.state in ('planned', 'moved')) desc,
        case when s.state in ('planned', 'moved') then s.planned_on end, coalesce(s.happened_on, s.planned_on) desc, v.id
      limit ${query.limit} offset ${query.offset}`,
  );
  const roles = rolesOn(day);
  const named = (all: readonly { code: string; zh: string; en: string }[]) =>
    all.map((word) => ({ code: word.code, name: word[caller.locale] }));
  const all = await plannedAlso(tx, found, asOf);
  const ids = found.map(({ id }) => id);
  const blockers = await raisedOf(tx, caller, ids, asOf);
  const past = isPast(tx, asOf);
  return {
    rows: found.map((row) => {
      const open = (VISIT_NEXT[row.state]?.length ?? 0) > 0;
      const works = !past && mayWork(caller, row.unitId, chain.unitId);
      const { plannedOn } = row;
      const led = blockers.filter(({ visitId }) => visitId === row.id);
      return {
        ...row,
        roleName: roles.find(({ code }) => code === row.role)?.[caller.locale] ?? row.role,
        overdue: open && plannedOn !== null && plannedOn < day,
        near:
          open && plannedOn !== null
            ? visitsNear({ ...row, plannedOn }, all, visitWindowOn(day)).map(shown)
            : [],
        blockers: led.flatMap(({ visitId: _, within: seen, ...one }) => (seen ? [one] : [])),
        blockersOthers: led.filter((one) => !one.within).length,
        can: works ? [...(open ? ['step'] : []), ...(row.number > 1 ? ['take-back'] : [])] : [],
      };
    }),
    ...{ total, others, kinds: named(visitKindsOn(day)), roles: named(roles), window: visitWindowOn(day) },
    can: !past && caller.rights.has('chiefs.work') ? ['add'] : [],
  };
}

/** Of `v`: the office that goes, or the chain. */
export const visitInReach = (caller: Caller, chainUnit: string): Sql =>
  mayReach(caller, chainUnit) ? sql`true` : inReach(caller, sql`v.unit_id`);

type OtherVisit = PlannedVisit & NearVisit;
const shown = ({ id, chain, unit, post, plannedOn }: OtherVisit): NearVisit => ({
  ...{ id, chain, unit, post, plannedOn },
});

/** Also those of units out of the caller's reach: that somebody goes there is told to all who go, what for is not. */
const plannedOf = (tx: Tx, firms: readonly string[], asOf: string | undefined): Promise<OtherVisit[]> =>
  rows(
    tx,
    sql<OtherVisit>`
      select v.id, e.id as "enterpriseId", v.unit_id as "unitId", c.name as chain, u.short_name as unit, v.post, s.planned_on as "plannedOn"
      from ${visitsWithNames(tx, asOf)} join v_chain c on c.region_id = ${tx.region} and c.id = v.chain_id
      where v.region_id = ${tx.region} and s.state in ('planned', 'moved') and v.enterprise_id = any(array(
          select k.id from v_enterprise_survivor k where k.region_id = ${tx.region} and k.survivor_id = any(${[...firms]}::uuid[])))
        and s.planned_on >= ${asOf ?? tx.today}
      order by s.planned_on, v.id limit 500`,
  );

const plannedAlso = async (
  tx: Tx,
  found: readonly Stored[],
  asOf: string | undefined,
): Promise<OtherVisit[]> =>
  found.length === 0 ? [] : plannedOf(tx, [...new Set(found.map(({ enterpriseId }) => enterpriseId))], asOf);

/** Other offices that plan to go to the enterprise about then. */
export async function nearVisits(tx: Tx, one: PlannedVisit): Promise<NearVisit[]> {
  const all = await plannedOf(tx, [one.enterpriseId], undefined);
  return visitsNear(one, all, visitWindowOn(tx.today)).map(shown);
}

interface Led {
  readonly visitId: string;
  readonly id: string;
  readonly what: string;
  readonly state: string;
  /** Within the caller's reach. */
  readonly within: boolean;
}

/** Blockers that came of the visits, as they stood on the day. */
const raisedOf = (tx: Tx, caller: Caller, ids: readonly string[], asOf: string | undefined): Promise<Led[]> =>
  rows(
    tx,
    sql<Led>`
      select b.from_id as "visitId", b.id, b.what, b.state, ${blockerInReach(caller)} as within
      from ${blockersOn(tx, { day: asOf ?? tx.today, asOf })} b
      where b.from_kind = 'visit' and b.from_id = any(${[...ids]}::uuid[])
      order by b.raised_on, b.id limit 500`,
  );
