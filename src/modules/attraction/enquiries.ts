/** An enquiry is kept as it was told; what is done with it are steps, and a wrong one is taken back, never changed. */
import { sql } from 'kysely';
import { readCreditCode } from '#kernel/credit-code.ts';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { nameKey } from '#modules/enterprises/index.ts';
import { postsWithRight } from '#modules/identity/index.ts';
import { shanghaiDay } from '#platform/clock.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, refuseOutOfReach } from '#platform/http/caller.ts';
import { type EnquiryRules, enquiryRulesOn, sourceRulesOn } from './attraction-rules.ts';
import { minutesTaken, promisedOn } from './enquiry-clock.ts';
import type { NewEnquiry, NewEnquiryStep } from './enquiry-contract.ts';
import { stateNamed, stepFaults } from './enquiry-rules.ts';
import { keepStanding } from './enquiry-standing.ts';
import { introducerOf } from './introducers.ts';
import { numbersOfToday } from './numbers.ts';
import { ownUnit, workingUnit } from './policy.ts';
import { newSecret, secretHash } from './secrets.ts';
import { sourceFaults } from './source-rules.ts';

export interface EnquiryOptions {
  readonly demo?: boolean;
  readonly suspect?: boolean;
  readonly importId?: string;
  readonly number?: string;
}

export interface MadeEnquiry {
  readonly id: string;
  readonly number: string;
  readonly secret: string | null;
  readonly dueAt: string | null;
  readonly hours: number;
}

/** By hand. Refusals 'enquiry-refused' with each reason at its field, 'attraction-unit', 'out-of-reach'. */
export async function addEnquiry(
  tx: Tx,
  caller: Caller,
  wish: NewEnquiry,
  options: EnquiryOptions = {},
): Promise<MadeEnquiry> {
  const unit = await ownUnit(tx, caller, wish.unitId);
  return receiveEnquiry(tx, wish, unit.id, options, caller);
}

/** As it comes, by the public form or by hand. Refusal 'enquiry-refused'. */
export async function receiveEnquiry(
  tx: Tx,
  wish: NewEnquiry,
  unitId: string,
  { demo = false, suspect = false, importId, number: given }: EnquiryOptions,
  caller?: Caller,
): Promise<MadeEnquiry> {
  const rules = enquiryRulesOn(tx.today);
  const creditCode = codeOf(wish.creditCode);
  const faults = [...toldFaults(wish, rules, tx.at), ...sourceFaults(wish, sourceRulesOn(tx.today))];
  if (faults.length > 0) throw new Refusal('enquiry-refused', {}, faults);
  const introducer = await introducerOf(tx, caller, wish);
  const receivedAt = wish.receivedAt ? new Date(wish.receivedAt).toISOString() : tx.at;
  const receivedOn = wish.receivedAt ? shanghaiDay(receivedAt) : tx.today;
  const { hours, dueAt } = promisedOn(receivedAt, receivedOn);
  const id = newId();
  const number = given ?? (await numbersOfToday(tx, 'E'))(0);
  const secret = wish.withSecret ? newSecret() : null;
  await sql`
    insert into enquiry (region_id, id, number, secret_hash, channel, language, company, company_key, credit_code, place, sector, plan,
      investment_band, land_need, land_mu, timing, contact_office, contact_phone, contact_email, source, source_detail, introducer_kind,
      introducer_enterprise_id, introducer_name, received_at, received_on, answer_due_at, promised_hours, suspect, import_id,
      entered_post, demo, created_at)
    values (${tx.region}, ${id}, ${number}, ${secret === null ? null : secretHash(secret)}, ${wish.channel}, ${wish.language},
      ${wish.company}, ${nameKey(wish.company)}, ${creditCode}, ${wish.place}, ${wish.sector}, ${wish.plan}, ${wish.investmentBand},
      ${wish.landNeed}, ${wish.landMu}, ${wish.timing}, ${wish.contactOffice}, ${wish.contactPhone}, ${wish.contactEmail},
      ${wish.source}, ${wish.sourceDetail}, ${introducer.kind}, ${introducer.enterpriseId}, ${introducer.name}, ${receivedAt},
      ${receivedOn}, ${suspect ? null : dueAt}, ${hours}, ${suspect}, ${importId ?? null}, ${tx.actor.post}, ${demo}, ${tx.at})`.execute(
    tx.db,
  );
  await insertStep(tx, id, 1, { ...BARE, state: 'received', unitId, happenedAt: receivedAt }, demo);
  // the contact stays out of the journal: it is kept only to answer
  tx.record({
    ...{ entity: 'enquiry', id, version: 1, act: 'receive' },
    after: { number, company: wish.company, sector: wish.sector, channel: wish.channel, unitId },
  });
  return { id, number, secret, dueAt: suspect ? null : dueAt, hours };
}

/** Refusal of the code at its field. */
export function codeOf(text: string | null): string | null {
  if (text === null || text.trim() === '') return null;
  const read = readCreditCode(text);
  if ('value' in read) return read.value;
  throw Refusal.at('creditCode', read.fault.code, 'params' in read.fault ? read.fault.params : {});
}

function toldFaults(wish: NewEnquiry, rules: EnquiryRules, now: string) {
  const known = (all: readonly { code: string }[], code: string) => all.some((one) => one.code === code);
  const wrong = (
    field: 'channel' | 'investmentBand' | 'landNeed' | 'timing',
    all: readonly { code: string }[],
  ) =>
    known(all, wish[field]) ? [] : [{ code: 'enquiry-choice-unknown', field, params: { text: wish[field] } }];
  return [
    ...wrong('channel', rules.channels),
    ...wrong('investmentBand', rules.bands),
    ...wrong('landNeed', rules.needs),
    ...wrong('timing', rules.timings),
    ...(wish.contactPhone === null && wish.contactEmail === null
      ? [{ code: 'enquiry-contact-missing', field: 'contactPhone' }]
      : []),
    ...(wish.receivedAt && Date.parse(wish.receivedAt) > Date.parse(now)
      ? [{ code: 'enquiry-received-future', field: 'receivedAt' }]
      : []),
  ];
}

export interface StepRow {
  readonly state: string;
  readonly unitId: string;
  readonly happenedAt: string;
  readonly handlerId: string | null;
  readonly handlerPost: string | null;
  readonly tookMinutes: number | null;
  readonly reason: string | null;
  readonly answer: string | null;
  readonly note: string | null;
  readonly to: { readonly kind: 'enquiry' | 'lead' | 'project'; readonly id: string } | null;
}
export const BARE = {
  ...{ handlerId: null, handlerPost: null, tookMinutes: null, reason: null, answer: null, note: null },
  to: null,
} as const;

export async function insertStep(
  tx: Tx,
  enquiryId: string,
  number: number,
  s: StepRow,
  demo: boolean,
): Promise<void> {
  await sql`
    insert into enquiry_step (region_id, id, enquiry_id, number, state, unit_id, handler_id, handler_post, happened_at, took_minutes,
      reason, answer, note, to_kind, to_id, entered_by, entered_post, recorded_at, demo)
    values (${tx.region}, ${newId()}, ${enquiryId}, ${number}, ${s.state}, ${s.unitId}, ${s.handlerId}, ${s.handlerPost},
      ${s.happenedAt}, ${s.tookMinutes}, ${s.reason}, ${s.answer}, ${s.note}, ${s.to?.kind ?? null}, ${s.to?.id ?? null},
      ${tx.actor.userId}, ${tx.actor.post}, ${tx.at}, ${demo})`.execute(tx.db);
  await keepStanding(tx, enquiryId);
}

export interface LastStep {
  readonly number: number;
  /** The highest number ever given, taken-back steps among them. */
  readonly highest: number;
  readonly state: string;
  readonly unitId: string;
  readonly handlerId: string | null;
  readonly handlerPost: string | null;
  readonly happenedAt: string;
  readonly receivedAt: string;
  readonly receivedOn: string;
  readonly enquiryNumber: string;
  readonly company: string;
  readonly place: string;
  readonly source: string | null;
  readonly sourceDetail: string | null;
  readonly demo: boolean;
}

/** The enquiry is locked. Refusals 'not-found', 'out-of-reach', 'changed-meanwhile'. */
export async function enquiryToStep(
  tx: Tx,
  caller: Caller | null,
  id: string,
  seen?: number,
): Promise<LastStep> {
  await sql`select id from enquiry where region_id = ${tx.region} and id = ${id} for update`.execute(tx.db);
  const step = await maybe(
    tx,
    sql<LastStep>`
      select p.number, p.state, p.unit_id as "unitId", p.handler_id as "handlerId", p.handler_post as "handlerPost",
        to_json(p.happened_at)#>>'{}' as "happenedAt", to_json(q.received_at)#>>'{}' as "receivedAt", q.received_on as "receivedOn",
        q.number as "enquiryNumber", q.company, q.place, q.source, q.source_detail as "sourceDetail", q.demo,
        (select max(m.number) from enquiry_step m where m.region_id = ${tx.region} and m.enquiry_id = ${id}) as highest
      from enquiry_step p join enquiry q on q.region_id = ${tx.region} and q.id = p.enquiry_id
      where p.region_id = ${tx.region} and p.enquiry_id = ${id} and p.superseded_at is null
      order by p.number desc limit 1`,
  );
  if (!step) throw new Refusal('not-found');
  if (caller) refuseOutOfReach(caller, step.unitId);
  if (seen !== undefined && step.number !== seen) throw new Refusal('changed-meanwhile');
  return step;
}

/** States that have a door of their own, because something else is made with them. */
const DOORS = ['to-project', 'to-lead', 'told-more'];

/** Refusals 'enquiry-step-refused' with each reason at its field, 'enquiry-other-unknown', 'enquiry-handler', 'attraction-unit'. */
export async function stepEnquiry(tx: Tx, caller: Caller, id: string, wish: NewEnquiryStep): Promise<number> {
  const last = await enquiryToStep(tx, caller, id, wish.after);
  if (DOORS.includes(wish.state)) throw Refusal.at('state', 'enquiry-own-door');
  const other = wish.otherNumber === null ? null : await otherEnquiry(tx, caller, id, wish.otherNumber);
  return takeStep(tx, caller, id, wish, last, other ? { kind: 'enquiry', id: other } : null);
}

type Wish = Pick<
  NewEnquiryStep,
  'state' | 'unitId' | 'handlerId' | 'reason' | 'answer' | 'note' | 'otherNumber' | 'happenedAt'
>;

export async function takeStep(
  tx: Tx,
  caller: Caller,
  id: string,
  wish: Wish,
  last: LastStep,
  to: StepRow['to'],
): Promise<number> {
  const rules = enquiryRulesOn(tx.today);
  const happenedAt = wish.happenedAt ? new Date(wish.happenedAt).toISOString() : tx.at;
  const faults = [
    ...stepFaults(wish, last.state, rules),
    ...(happenedAt > tx.at ? [{ code: 'enquiry-step-future', field: 'happenedAt' }] : []),
    ...(Date.parse(happenedAt) < Date.parse(last.happenedAt)
      ? [{ code: 'enquiry-step-before', field: 'happenedAt' }]
      : []),
  ];
  if (faults.length > 0) throw new Refusal('enquiry-step-refused', {}, faults);
  const unit = await workingUnit(tx, wish.unitId ?? last.unitId);
  const handler = await handlerOf(tx, caller, wish.handlerId, unit.id === last.unitId ? last : null);
  const rule = stateNamed(rules, wish.state);
  const number = last.highest + 1;
  const { state, reason, answer, note } = wish;
  const tookMinutes = rule?.answers ? minutesTaken(last.receivedAt, happenedAt, last.receivedOn) : null;
  const step = { state, unitId: unit.id, happenedAt, tookMinutes, reason, answer, note, to, ...handler };
  await insertStep(tx, id, number, step, last.demo);
  tx.record({
    ...{ entity: 'enquiry', id, version: number, act: state },
    before: { state: last.state },
    after: {
      ...{ state, unit: unit.shortName, ...(handler.handlerPost ? { post: handler.handlerPost } : {}) },
      ...{
        ...(reason ? { cause: reason } : {}),
        ...(answer ? { words: answer } : {}),
        ...(note ? { note } : {}),
      },
    },
  });
  return number;
}

/** Who has it from now on: the post that is named, or as before while it stays with the unit. Refusal 'enquiry-handler'. */
async function handlerOf(
  tx: Tx,
  caller: Caller,
  wished: string | null,
  before: Pick<LastStep, 'handlerId' | 'handlerPost'> | null,
) {
  if (wished === null)
    return { handlerId: before?.handlerId ?? null, handlerPost: before?.handlerPost ?? null };
  const post = (await postsWithRight(tx, caller, 'attraction.work')).find(
    ({ appointmentId }) => appointmentId === wished,
  );
  if (!post) throw Refusal.at('handlerId', 'enquiry-handler');
  return { handlerId: post.appointmentId, handlerPost: post.post };
}

async function otherEnquiry(tx: Tx, caller: Caller, id: string, number: string): Promise<string> {
  const other = await maybe(
    tx,
    sql<{ id: string; unitId: string }>`
      select q.id, q.unit_id as "unitId" from v_enquiry q where q.region_id = ${tx.region} and q.number = ${number}`,
  );
  if (!other || other.id === id) throw Refusal.at('otherNumber', 'enquiry-other-unknown', { number });
  refuseOutOfReach(caller, other.unitId);
  return other.id;
}

/** What it became stays: a project or lead is withdrawn where it is kept. Refusals 'enquiry-first-step', 'enquiry-not-last'. */
export async function takeBackEnquiryStep(
  tx: Tx,
  caller: Caller,
  { id, number, reason }: { readonly id: string; readonly number: number; readonly reason: string },
): Promise<void> {
  if (number === 1) throw new Refusal('enquiry-first-step');
  const last = await enquiryToStep(tx, caller, id);
  if (last.number !== number) throw new Refusal('enquiry-not-last');
  if (last.state === 'told-more') throw new Refusal('enquiry-investors-word');
  await sql`
    update enquiry_step set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and enquiry_id = ${id} and number = ${number} and superseded_at is null`.execute(
    tx.db,
  );
  await keepStanding(tx, id);
  tx.record({ entity: 'enquiry', id, version: number, act: 'take-back', reason, before: { step: number } });
}
