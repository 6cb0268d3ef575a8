/** Visits as they stand on a day, those to come first; each with who else goes there about then and what it led to. */
import { type RawBuilder, sql } from 'kysely';
import { endOfDay, isPast, knownAsOf } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { rolesOn, visitKindsOn, visitWindowOn } from './chief-rules.ts';
import { chainOf, mayWork } from './policy.ts';
import type { NearVisit, VisitList, VisitQuery, VisitRow } from './visit-contract.ts';
import { type PlannedVisit, VISIT_NEXT, visitsNear } from './visit-rules.ts';

type Sql = RawBuilder<unknown>;
type Stored = Omit<VisitRow, 'roleName' | 'overdue' | 'near' | 'blockers' | 'can'>;

/** `v` with its last step `s` as known on the day. */
const visitsOn = (tx: Tx, asOf: string | undefined): Sql => sql`
  chain_visit v cross join lateral (
    select p.* from chain_visit_step p
    where p.region_id = ${tx.region} and p.visit_id = v.id and ${knownAsOf(tx, 'p', asOf)} order by p.number desc limit 1) s
  join v_unit u on u.region_id = ${tx.region} and u.id = v.unit_id
  join v_enterprise e on e.region_id = ${tx.region} and (e.id = v.enterprise_id or e.absorbed @> array[v.enterprise_id])`;

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
  const { total } = await one(
    tx,
    sql<{ total: number }>`select count(*)::integer as total from ${visitsOn(tx, asOf)} where ${where}`,
  );
  const found = await rows(
    tx,
    sql<Stored>`
      select v.id, v.chain_id as "chainId", e.id as "enterpriseId", e.name as enterprise, v.kind, v.unit_id as "unitId",
        u.short_name as unit, v.role, v.post, v.matter, s.state, s.number, s.planned_on as "plannedOn",
        s.happened_on as "happenedOn", s.words, v.demo
      from ${visitsOn(tx, asOf)} where ${where}
      order by (s.state in ('planned', 'moved')) desc,
        case when s.state in ('planned', 'moved') then s.planned_on end, coalesce(s.happened_on, s.planned_on) desc, v.id
      limit ${query.limit} offset ${query.offset}`,
  );
  const roles = rolesOn(day);
  const named = (all: readonly { code: string; zh: string; en: string }[]) =>
    all.map((word) => ({ code: word.code, name: word[caller.locale] }));
  const all = await plannedAlso(tx, found);
  const blockers = await raisedOf(
    tx,
    found.map(({ id }) => id),
    asOf,
  );
  const past = isPast(tx, asOf);
  return {
    rows: found.map((row) => {
      const open = (VISIT_NEXT[row.state]?.length ?? 0) > 0;
      const works = !past && mayWork(caller, row.unitId, chain.unitId);
      const { plannedOn } = row;
      return {
        ...row,
        roleName: roles.find(({ code }) => code === row.role)?.[caller.locale] ?? row.role,
        overdue: open && plannedOn !== null && plannedOn < day,
        near:
          open && plannedOn !== null
            ? visitsNear({ ...row, plannedOn }, all, visitWindowOn(day)).map(shown)
            : [],
        blockers: blockers.filter(({ visitId }) => visitId === row.id).map(({ visitId: _, ...one }) => one),
        can: works ? [...(open ? ['step'] : []), ...(row.number > 1 ? ['take-back'] : [])] : [],
      };
    }),
    ...{ total, kinds: named(visitKindsOn(day)), roles: named(roles), window: visitWindowOn(day) },
    can: !past && caller.rights.has('chiefs.work') ? ['add'] : [],
  };
}

type OtherVisit = PlannedVisit & NearVisit;
const shown = ({ id, chain, unit, post, plannedOn }: OtherVisit): NearVisit => ({
  ...{ id, chain, unit, post, plannedOn },
});

/** Also those of units out of the caller's reach: that somebody goes there is told to all who go, what for is not. */
const plannedOf = (tx: Tx, firms: readonly string[]): Promise<OtherVisit[]> =>
  rows(
    tx,
    sql<OtherVisit>`
      select v.id, e.id as "enterpriseId", v.unit_id as "unitId", c.name as chain, u.short_name as unit, v.post, s.planned_on as "plannedOn"
      from ${visitsOn(tx, undefined)} join v_chain c on c.region_id = ${tx.region} and c.id = v.chain_id
      where v.region_id = ${tx.region} and e.id = any(${[...firms]}::uuid[]) and s.state in ('planned', 'moved')
        and s.planned_on >= ${tx.today}
      order by s.planned_on, v.id limit 500`,
  );

const plannedAlso = async (tx: Tx, found: readonly Stored[]): Promise<OtherVisit[]> =>
  found.length === 0 ? [] : plannedOf(tx, [...new Set(found.map(({ enterpriseId }) => enterpriseId))]);

/** Other offices that plan to go to the enterprise about then. */
export async function nearVisits(tx: Tx, one: PlannedVisit): Promise<NearVisit[]> {
  const all = await plannedOf(tx, [one.enterpriseId]);
  return visitsNear(one, all, visitWindowOn(tx.today)).map(shown);
}

const raisedOf = (
  tx: Tx,
  ids: readonly string[],
  asOf: string | undefined,
): Promise<{ visitId: string; id: string; what: string; state: string }[]> =>
  rows(
    tx,
    sql<{ visitId: string; id: string; what: string; state: string }>`
      select b.from_id as "visitId", b.id, b.what, b.state from v_blocker b
      where b.region_id = ${tx.region} and b.from_kind = 'visit' and b.from_id = any(${[...ids]}::uuid[])
        and b.created_at < ${endOfDay(asOf ?? tx.today)}
      order by b.raised_on, b.id limit 500`,
  );
