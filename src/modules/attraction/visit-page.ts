/** One visit: its steps, who goes along, what was promised, and who else goes there about then. */
import { sql } from 'kysely';
import { daysBetween } from '#kernel/local-date.ts';
import { Refusal } from '#kernel/refusal.ts';
import { endOfDay, isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { nearOf, visitsOfFirms, visitWithin } from './all-visits.ts';
import { visitWindowOn } from './attraction-rules.ts';
import { mayWork } from './policy.ts';
import { PROMISE_NEXT } from './promises.ts';
import { mayLeave } from './visit-company.ts';
import type { VisitPage } from './visit-contract.ts';
import { type StoredVisit, visitColumns, visitRow, visitsNamed } from './visit-list.ts';
import type { VisitPromise } from './visit-parts-contract.ts';

type Rest = Pick<
  VisitPage,
  'creditCode' | 'introducerKind' | 'introducer' | 'enteredPost' | 'enquiryId' | 'projectId'
>;

/** Refusal 'not-found', also for another unit's business. */
export async function readVisit(
  tx: Tx,
  caller: Caller,
  id: string,
  asOf: string | undefined,
): Promise<VisitPage> {
  const day = asOf ?? tx.today;
  const past = isPast(tx, asOf);
  const found = await maybe(
    tx,
    sql<StoredVisit>`
      select ${visitColumns(tx, caller, asOf, day)} from ${visitsNamed(tx, asOf)}
      where a.id = ${id} and a.kind = 'visit' and ${visitWithin(caller)}`,
  );
  if (!found) throw new Refusal('not-found');
  const rest = await one(
    tx,
    sql<Rest>`
      select credit_code as "creditCode", introducer_kind as "introducerKind", introducer_name as introducer,
        entered_post as "enteredPost", enquiry_id as "enquiryId", project_id as "projectId"
      from visit where region_id = ${tx.region} and id = ${id}`,
  );
  const near = nearOf(found, await visitsOfFirms(tx, [found], asOf), caller, day);
  const row = visitRow(found, caller, near.length, day, past);
  const works = !past && mayWork(caller, ...found.unitIds);
  const last = found.number;
  return {
    ...row,
    ...rest,
    joined: await joinedOf(tx, caller, id, found.unitId, asOf),
    promisesOf: await promisesOf(tx, caller, id, found.unitIds, asOf),
    history: await stepsOf(tx, id, asOf),
    ...{ nearBy: near, window: visitWindowOn(day) },
    can: [
      ...row.can,
      ...(works ? ['promise'] : []),
      ...(works && found.state === 'happened' ? ['minutes'] : []),
      ...(works && last > 1 ? ['take-back'] : []),
    ],
  };
}

const stepsOf = (tx: Tx, id: string, asOf: string | undefined): Promise<VisitPage['history']> =>
  rows(
    tx,
    sql<VisitPage['history'][number]>`
      select s.number, s.state, s.planned_on as "plannedOn", s.planned_time as "plannedTime", s.happened_on as "happenedOn", s.words,
        s.file_name as "fileName", s.entered_post as post, to_json(s.recorded_at)#>>'{}' as "recordedAt", s.superseded_reason as "takenBack"
      from visit_step s where s.region_id = ${tx.region} and s.visit_id = ${id}
        and ${isPast(tx, asOf) ? sql`s.recorded_at < ${endOfDay(asOf)}` : sql`true`} order by s.number desc limit 200`,
  );

async function joinedOf(
  tx: Tx,
  caller: Caller,
  id: string,
  host: string,
  asOf: string | undefined,
): Promise<VisitPage['joined']> {
  const found = await rows(
    tx,
    sql<Omit<VisitPage['joined'][number], 'can'>>`
      select j.id, j.unit_id as "unitId", u.short_name as unit, j.post from visit_unit j
      join v_unit u on u.region_id = ${tx.region} and u.id = j.unit_id
      where j.region_id = ${tx.region} and j.visit_id = ${id} and ${knownAsOf(tx, 'j', asOf)} order by j.id limit 100`,
  );
  const past = isPast(tx, asOf);
  return found.map((one_) => ({
    ...one_,
    can: !past && mayLeave(caller, one_.unitId, host) ? ['leave'] : [],
  }));
}

type StoredPromise = Omit<VisitPromise, 'state' | 'overdueDays' | 'can'> & { readonly state: string | null };

async function promisesOf(
  tx: Tx,
  caller: Caller,
  id: string,
  units: readonly string[],
  asOf: string | undefined,
): Promise<VisitPromise[]> {
  const day = asOf ?? tx.today;
  const found = await rows(
    tx,
    sql<StoredPromise>`
      select p.id, p.what, p.unit_id as "unitId", u.short_name as unit, p.due_on as "dueOn", s.state, s.words, s.happened_on as "happenedOn",
        coalesce(s.number, 0) as after
      from visit_promise p join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id
      left join lateral (select x.* from visit_promise_step x
        where x.region_id = ${tx.region} and x.promise_id = p.id and ${knownAsOf(tx, 'x', asOf)} order by x.number desc limit 1) s on true
      where p.region_id = ${tx.region} and p.visit_id = ${id} and ${knownAsOf(tx, 'p', asOf)} order by p.due_on, p.id limit 200`,
  );
  const past = isPast(tx, asOf);
  return found.map((promise) => {
    const open = promise.state === null || promise.state === 'reopened';
    const works = !past && mayWork(caller, promise.unitId, ...units);
    return {
      ...promise,
      state: open ? 'owed' : promise.state === 'kept' ? 'kept' : 'dropped',
      overdueDays: open ? Math.max(0, daysBetween(promise.dueOn, day)) : 0,
      can: works ? [...(PROMISE_NEXT[promise.state ?? 'owed'] ?? [])] : [],
    };
  });
}
