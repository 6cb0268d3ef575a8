/** 考察走访: planned, moved, happened, called off, each a step; other units go along; what was promised is kept apart. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { isPost, postWordsOn } from '#modules/chiefs/index.ts';
import { findEnterprises, nameKey } from '#modules/enterprises/index.ts';
import { projectInReach } from '#modules/projects/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, refuseOutOfReach } from '#platform/http/caller.ts';
import { nearOf, visitsOfFirms } from './all-visits.ts';
import { sourceRulesOn, visitWindowOn } from './attraction-rules.ts';
import { codeOf } from './enquiries.ts';
import { introducerOf } from './introducers.ts';
import { ownUnit } from './policy.ts';
import { insertPromise } from './promises.ts';
import { sourceFaults } from './source-rules.ts';
import type { NearQuery, NewVisit, NewVisitStep } from './visit-contract.ts';
import type { NearVisit } from './visit-parts-contract.ts';
import { VISIT_NEXT, visitFaults } from './visit-rules.ts';
import { insertVisitStep, type StandingVisit, standingVisit } from './visit-store.ts';

export interface VisitOptions {
  readonly demo?: boolean;
  readonly importId?: string;
}

export interface NamedFirm {
  readonly enterpriseId: string | null;
  readonly firm: string;
  readonly firmKey: string;
  readonly creditCode: string | null;
}

type FirmWish = Pick<NewVisit, 'enterpriseId' | 'firm' | 'creditCode'>;

/** One of the register by its id, code or name, wherever it is; else a firm by its name. Refusals 'visit-firm', 'visit-firm-unknown'. */
export async function firmOf(tx: Tx, { enterpriseId, firm, creditCode }: FirmWish): Promise<NamedFirm> {
  const code = codeOf(creditCode);
  if (enterpriseId !== null) {
    const known = await maybe(
      tx,
      sql<{ id: string; name: string; code: string | null }>`
        select e.id, e.name, e.credit_code as code from v_enterprise_survivor k
        join v_enterprise e on e.region_id = ${tx.region} and e.id = k.survivor_id where k.region_id = ${tx.region} and k.id = ${enterpriseId}`,
    );
    if (!known) throw Refusal.at('enterpriseId', 'visit-firm-unknown');
    return { enterpriseId: known.id, firm: known.name, firmKey: nameKey(known.name), creditCode: known.code };
  }
  if (firm === null || nameKey(firm) === '') throw Refusal.at('firm', 'visit-firm');
  const [found] = await findEnterprises(tx, code === null ? [] : [code], [nameKey(firm)]);
  return found
    ? { enterpriseId: found.id, firm: found.name, firmKey: nameKey(found.name), creditCode: code }
    : { enterpriseId: null, firm, firmKey: nameKey(firm), creditCode: code };
}

/** Asked before anything is saved. */
export async function nearVisits(
  tx: Tx,
  caller: Caller,
  query: NearQuery,
): Promise<{ rows: NearVisit[]; window: number }> {
  const unit = await ownUnit(tx, caller, query.unitId);
  const wish = { enterpriseId: query.enterpriseId ?? null, firm: query.firm || null, creditCode: null };
  const window = visitWindowOn(tx.today);
  if (wish.enterpriseId === null && wish.firm === null) return { rows: [], window };
  const firm = await firmOf(tx, wish);
  const all = await visitsOfFirms(tx, [firm], undefined);
  return { rows: nearOf({ ...firm, unitId: unit.id, day: query.day }, all, caller, tx.today), window };
}

/**
 * Refusals 'visit-wrong' with each reason at its field, 'visit-near' while others go there about then and that was not seen, 'visit-firm',
 * 'visit-firm-unknown', 'attraction-unit', 'out-of-reach'.
 */
export async function planVisit(
  tx: Tx,
  caller: Caller,
  wish: NewVisit,
  { demo = false, importId }: VisitOptions = {},
): Promise<string> {
  const unit = await ownUnit(tx, caller, wish.unitId);
  const faults = [
    ...visitFaults(wish, tx.today),
    ...sourceFaults({ ...wish, source: null, sourceDetail: null }, sourceRulesOn(tx.today)),
    ...(isPost(wish.post, postWordsOn(tx.today))
      ? []
      : [{ code: 'visit-post', field: 'post', params: { post: wish.post } }]),
  ];
  if (faults.length > 0) throw new Refusal('visit-wrong', {}, faults);
  const firm = await firmOf(tx, wish);
  if (wish.projectId !== null) await projectInReach(tx, caller, wish.projectId);
  const introducer = await introducerOf(tx, caller, wish);
  const day = wish.happenedOn ?? wish.plannedOn ?? tx.today;
  if (wish.happenedOn === null && !wish.knowing) await refuseNear(tx, caller, firm, unit.id, day);
  const id = newId();
  await sql`
    insert into visit (region_id, id, direction, enterprise_id, firm, firm_key, credit_code, unit_id, post, place, matter, introducer_kind,
      introducer_enterprise_id, introducer_name, enquiry_id, project_id, knowing, import_id, entered_by, entered_post, demo, created_at)
    values (${tx.region}, ${id}, ${wish.direction}, ${firm.enterpriseId}, ${firm.firm}, ${firm.firmKey}, ${firm.creditCode}, ${unit.id},
      ${wish.post}, ${wish.place}, ${wish.matter}, ${introducer.kind}, ${introducer.enterpriseId}, ${introducer.name}, ${wish.enquiryId},
      ${wish.projectId}, ${wish.knowing}, ${importId ?? null}, ${tx.actor.userId}, ${tx.actor.post}, ${demo}, ${tx.at})`.execute(
    tx.db,
  );
  const { plannedOn, plannedTime, happenedOn, words } = wish;
  const state = happenedOn === null ? 'planned' : 'happened';
  await insertVisitStep(
    tx,
    id,
    1,
    { state, day, plannedOn, plannedTime, happenedOn, words, file: null },
    demo,
  );
  for (const promise of wish.promises)
    await insertPromise(tx, { visitId: id, unitId: unit.id, demo }, promise);
  tx.record({
    ...{ entity: 'visit', id, version: 1, act: state },
    after: {
      name: firm.firm,
      direction: wish.direction,
      matter: wish.matter,
      post: wish.post,
      plannedOn,
      happenedOn,
    },
  });
  return id;
}

async function refuseNear(
  tx: Tx,
  caller: Caller,
  firm: NamedFirm,
  unitId: string,
  day: string,
): Promise<void> {
  const all = await visitsOfFirms(tx, [firm], undefined);
  const [first, ...others] = nearOf({ ...firm, unitId, day }, all, caller, tx.today);
  if (first)
    throw new Refusal('visit-near', {
      unit: first.unit,
      post: first.post,
      day: first.day,
      others:
        others.length === 0
          ? { zh: '', en: '' }
          : { zh: `，另有 ${others.length} 次`, en: `, and ${others.length} more` },
    });
}

/** Refusals 'visit-order', 'visit-wrong', 'visit-words', 'not-found', 'out-of-reach', 'changed-meanwhile'. */
export async function moveVisit(tx: Tx, caller: Caller, id: string, wish: NewVisitStep): Promise<number> {
  const last = await visitToChange(tx, caller, id, wish.after);
  const { state, words } = wish;
  if (!VISIT_NEXT[last.state]?.includes(state)) throw new Refusal('visit-order');
  const happened = state === 'happened';
  if (!happened && words === null) throw Refusal.at('words', 'visit-words');
  if (wish.promises.length > 0 && !happened) throw Refusal.at('state', 'visit-promise-early');
  const plannedOn = state === 'moved' ? wish.day : last.plannedOn;
  const plannedTime = state === 'moved' ? wish.plannedTime : last.plannedTime;
  const happenedOn = happened ? (wish.day ?? tx.today) : null;
  if (state !== 'called-off') {
    const days =
      state === 'moved'
        ? { plannedOn, plannedTime, happenedOn }
        : { plannedOn, plannedTime: null, happenedOn };
    const faults = visitFaults(days, tx.today).map((fault) => ({ ...fault, field: 'day' }));
    if (faults.length > 0) throw new Refusal('visit-wrong', {}, faults);
  }
  const number = last.highest + 1;
  const day = happenedOn ?? plannedOn ?? last.day;
  await insertVisitStep(
    tx,
    id,
    number,
    { state, day, plannedOn, plannedTime, happenedOn, words, file: null },
    last.demo,
  );
  for (const promise of wish.promises)
    await insertPromise(tx, { visitId: id, unitId: last.unitId, demo: last.demo }, promise);
  tx.record({
    ...{ entity: 'visit', id, version: number, act: state },
    before: { state: last.state },
    after: { state, plannedOn, happenedOn, ...(words ? { words } : {}) },
  });
  return number;
}

/** Promises stay. Refusals 'visit-first-step', 'changed-meanwhile'. */
export async function takeBackMove(
  tx: Tx,
  caller: Caller,
  id: string,
  { after, reason }: { readonly after: number; readonly reason: string },
): Promise<void> {
  if (after === 1) throw new Refusal('visit-first-step');
  await visitToChange(tx, caller, id, after);
  await sql`
    update visit_step set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and visit_id = ${id} and number = ${after} and superseded_at is null`.execute(
    tx.db,
  );
  tx.record({ entity: 'visit', id, version: after, act: 'take-back', reason, before: { step: after } });
}

/** Locked, of a unit within reach: whose it is, or one that goes along. Refusals 'not-found', 'out-of-reach', 'changed-meanwhile'. */
export async function visitToChange(
  tx: Tx,
  caller: Caller,
  id: string,
  seen?: number,
): Promise<StandingVisit> {
  const last = await standingVisit(tx, id);
  refuseOutOfReach(caller, ...last.units);
  if (seen !== undefined && last.number !== seen) throw new Refusal('changed-meanwhile');
  return last;
}
