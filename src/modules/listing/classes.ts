/** Training classes: added, amended, withdrawn by who answers for the organiser; lists count the firms in reach. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { AnswerOf, BodyOf, QueryOf } from '#kernel/route.ts';
import { findUnit } from '#modules/identity/index.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach, refuseOutOfReach } from '#platform/http/caller.ts';
import { firmOf, type QueryPart } from './case-source.ts';
import type { DemoOption } from './commands.ts';
import type {
  AttendanceRow,
  ClassAmendment,
  ClassPage,
  ClassRow,
  listingRoutes,
  NewClass,
} from './contract.ts';
import { mayEdit } from './policy.ts';

export async function addClass(
  tx: Tx,
  caller: Caller,
  wish: NewClass,
  { demo = false }: DemoOption = {},
): Promise<string> {
  await refuseOrganiser(tx, caller, wish.organiserUnitId);
  const id = newId();
  await sql`
    insert into listing_class (region_id, id, title, held_on, organiser_unit_id, place, theme, capacity, demo, created_at)
    values (${tx.region}, ${id}, ${wish.title}, ${wish.heldOn}, ${wish.organiserUnitId}, ${wish.place}, ${wish.theme},
      ${wish.capacity}, ${demo}, ${tx.at})`.execute(tx.db);
  tx.record({ entity: 'listing-class', id, version: 1, act: 'add', after: wish });
  return id;
}

async function refuseOrganiser(tx: Tx, caller: Caller, unitId: string): Promise<void> {
  if (!(await findUnit(tx, unitId))) throw new Refusal('unknown-unit');
  refuseOutOfReach(caller, unitId);
}

export interface StoredClass extends NewClass {
  readonly id: string;
  readonly version: number;
  readonly demo: boolean;
}

/** Locked, not withdrawn, of an organiser in reach. */
export async function classToChange(
  tx: Tx,
  caller: Caller,
  id: string,
  version?: number,
): Promise<StoredClass> {
  const found = await maybe(
    tx,
    sql<StoredClass & { withdrawn: boolean }>`
      select id, version, title, held_on as "heldOn", organiser_unit_id as "organiserUnitId", place, theme, capacity, demo,
        withdrawn_at is not null as withdrawn
      from listing_class where region_id = ${tx.region} and id = ${id} for update`,
  );
  if (!found) throw new Refusal('not-found');
  refuseOutOfReach(caller, found.organiserUnitId);
  if (found.withdrawn) throw new Refusal('listing-class-withdrawn');
  if (version !== undefined && found.version !== version) throw new Refusal('changed-meanwhile');
  const { withdrawn: _, ...stored } = found;
  return stored;
}

export async function amendClass(
  tx: Tx,
  caller: Caller,
  id: string,
  { version, reason, ...after }: ClassAmendment,
): Promise<string> {
  const { id: _, version: __, demo: ___, ...before } = await classToChange(tx, caller, id, version);
  await refuseOrganiser(tx, caller, after.organiserUnitId);
  await sql`
    update listing_class set title = ${after.title}, held_on = ${after.heldOn}, organiser_unit_id = ${after.organiserUnitId},
      place = ${after.place}, theme = ${after.theme}, capacity = ${after.capacity}, version = version + 1
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  tx.record({ entity: 'listing-class', id, version: version + 1, act: 'amend', reason, before, after });
  return id;
}

export async function withdrawClass(
  tx: Tx,
  caller: Caller,
  id: string,
  { version, reason }: BodyOf<typeof listingRoutes.withdrawClass>,
): Promise<void> {
  const before = await classToChange(tx, caller, id, version);
  await sql`
    update listing_class set withdrawn_at = ${tx.at}, withdrawn_reason = ${reason}, version = version + 1
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  const { title, heldOn } = before;
  tx.record({
    ...{
      entity: 'listing-class',
      id,
      version: version + 1,
      act: 'withdraw',
      reason,
      before: { title, heldOn },
    },
  });
}

type Shown = Omit<ClassRow, 'can'>;

/** Firms of other parks are neither named nor counted. */
const tallyShown = (tx: Tx, caller: Caller): QueryPart => sql`(
  select jsonb_build_object('invited', count(*) filter (where a.state = 'invited'),
    'attended', count(*) filter (where a.state = 'attended'), 'absent', count(*) filter (where a.state = 'absent'),
    'excused', count(*) filter (where a.state = 'excused'))
  from listing_attendance a ${firmOf(tx, sql`a.enterprise_id`)}
  where a.region_id = ${tx.region} and a.class_id = k.id and a.superseded_at is null and ${inReach(caller, sql`e.unit_id`)})`;

const classShown = (tx: Tx, caller: Caller): QueryPart => sql`
  k.id, k.version, k.title, k.held_on as "heldOn", k.organiser_unit_id as "organiserUnitId", u.short_name as organiser, k.place,
  k.theme, k.capacity, k.demo, ${tallyShown(tx, caller)} as tally
  from listing_class k join v_unit u on u.region_id = ${tx.region} and u.id = k.organiser_unit_id
  where k.region_id = ${tx.region} and k.withdrawn_at is null`;

const withActs = (caller: Caller, row: Shown): ClassRow => ({
  ...row,
  can: mayEdit(caller, row.organiserUnitId) ? ['amend', 'withdraw', 'attend'] : [],
});

export async function listClasses(
  tx: Tx,
  caller: Caller,
  { year, offset, limit }: QueryOf<typeof listingRoutes.listClasses>,
): Promise<AnswerOf<typeof listingRoutes.listClasses>> {
  const when = year === undefined ? sql`true` : sql`extract(year from k.held_on) = ${year}`;
  const found = await rows(
    tx,
    sql<Shown>`
      select ${classShown(tx, caller)} and ${when} order by k.held_on desc, k.id limit ${limit} offset ${offset}`,
  );
  const { n } = await one(
    tx,
    sql<{ n: string }>`
      select count(*) as n from listing_class k where k.region_id = ${tx.region} and k.withdrawn_at is null and ${when}`,
  );
  const can = caller.rights.has('listing.edit') ? ['add'] : [];
  return { rows: found.map((row) => withActs(caller, row)), total: Number(n), can };
}

export async function readClass(tx: Tx, caller: Caller, id: string): Promise<ClassPage> {
  const found = await maybe(tx, sql<Shown>`select ${classShown(tx, caller)} and k.id = ${id}`);
  if (!found) throw new Refusal('not-found');
  return { ...withActs(caller, found), firms: await readFirms(tx, caller, id) };
}

const readFirms = (tx: Tx, caller: Caller, id: string): Promise<AttendanceRow[]> =>
  rows(
    tx,
    sql<AttendanceRow>`
      select e.id as "enterpriseId", e.name as enterprise, e.credit_code as "creditCode", u.short_name as unit, c.id as "caseId",
        c.stage, a.state, a.note
      from listing_attendance a ${firmOf(tx, sql`a.enterprise_id`)}
      left join v_unit u on u.region_id = ${tx.region} and u.id = e.unit_id
      left join lateral (
        select c.id, c.stage from listing_case c
        where c.region_id = ${tx.region} and c.enterprise_id = e.id and c.status <> 'void'
        order by c.status = 'terminated', c.stage_since desc, c.id limit 1) c on true
      where a.region_id = ${tx.region} and a.class_id = ${id} and a.superseded_at is null
        and ${inReach(caller, sql`e.unit_id`)}
      order by u.sort nulls last, e.name, e.id limit 5000`,
  );
