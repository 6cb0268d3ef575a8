/** 首谈争议: raised against who holds it, stated by both, decided by somebody who reaches both, appealed within its days. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { workdayTerm } from '#kernel/workdays.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, mayReach, refuseOutOfReach } from '#platform/http/caller.ts';
import type { UploadedFile } from '#platform/http/uploads.ts';
import { workCalendar } from '#platform/work-calendar.ts';
import { contactRulesOn } from './attraction-rules.ts';
import { lockContacts } from './contact-store.ts';
import type { DisputeDecision, DisputeWords, NewDispute, Verdict } from './dispute-contract.ts';
import { type DisputeToChange, disputeToChange } from './dispute-list.ts';
import { isHeld } from './first-contact-rules.ts';
import { keptFile } from './first-contacts.ts';
import { numbersOfToday } from './numbers.ts';
import { mayDecide, ownUnit } from './policy.ts';
import { applyVerdict } from './verdict.ts';

interface Disputed {
  readonly id: string;
  readonly unitId: string;
  readonly heldUntil: string | null;
}

/** Refusals 'dispute-number', 'dispute-not-held', 'dispute-own', 'dispute-there', 'contact-day-future', 'contact-way-unknown', 'contact-proof-missing'. */
export async function raiseDispute(
  tx: Tx,
  caller: Caller,
  wish: NewDispute,
  files: readonly UploadedFile[],
  { demo = false }: { readonly demo?: boolean } = {},
): Promise<{ id: string; number: string }> {
  const unit = await ownUnit(tx, caller, wish.unitId);
  if (wish.contactedOn > tx.today)
    throw Refusal.at('contactedOn', 'contact-day-future', { day: wish.contactedOn });
  if (!contactRulesOn(tx.today).talks.some(({ code }) => code === wish.way))
    throw Refusal.at('way', 'contact-way-unknown', { way: wish.way });
  await lockContacts(tx);
  const contact = await maybe(
    tx,
    sql<Disputed>`
      select c.id, c.unit_id as "unitId", c.held_until as "heldUntil" from v_first_contact c
      where c.region_id = ${tx.region} and c.number = ${wish.number.toUpperCase()}`,
  );
  if (!contact) throw Refusal.at('number', 'dispute-number', { number: wish.number });
  if (contact.unitId === unit.id) throw Refusal.at('unitId', 'dispute-own');
  if (!isHeld({ state: '', heldUntil: contact.heldUntil }, tx.today)) throw new Refusal('dispute-not-held');
  await refuseRaisedTwice(tx, contact.id, unit.id);
  const file = await keptFile(tx, files);
  const id = newId();
  const number = (await numbersOfToday(tx, 'Z'))(0);
  await sql`
    insert into contact_dispute (region_id, id, number, contact_id, holder_unit_id, claimant_unit_id, contacted_on, way, content_hash,
      file_name, raised_on, entered_by, entered_post, demo, created_at)
    values (${tx.region}, ${id}, ${number}, ${contact.id}, ${contact.unitId}, ${unit.id}, ${wish.contactedOn}, ${wish.way}, ${file.hash},
      ${file.name}, ${tx.today}, ${tx.actor.userId}, ${tx.actor.post}, ${demo}, ${tx.at})`.execute(tx.db);
  await insertDisputeStep(tx, id, 1, { ...BARE, state: 'raised', unitId: unit.id, words: wish.words }, demo);
  tx.record({
    ...{ entity: 'contact-dispute', id, version: 1, act: 'raise' },
    after: { number, unit: unit.shortName, happenedOn: wish.contactedOn, words: wish.words },
  });
  return { id, number };
}

async function refuseRaisedTwice(tx: Tx, contactId: string, unitId: string): Promise<void> {
  const there = await maybe(
    tx,
    sql<{ number: string }>`
      select d.number from contact_dispute d
      where d.region_id = ${tx.region} and d.contact_id = ${contactId} and d.claimant_unit_id = ${unitId} and not exists (
        select 1 from contact_dispute_step x where x.region_id = ${tx.region} and x.dispute_id = d.id and x.state = 'taken-back') limit 1`,
  );
  if (there) throw new Refusal('dispute-there', { number: there.number });
}

interface DisputeStepRow {
  readonly state: string;
  readonly unitId: string;
  readonly words: string;
  readonly file: { readonly hash: string; readonly name: string } | null;
  readonly verdict: Verdict | null;
  readonly holderShare: number | null;
  readonly appealUntil: string | null;
}
const BARE = { file: null, verdict: null, holderShare: null, appealUntil: null } as const;

async function insertDisputeStep(
  tx: Tx,
  id: string,
  number: number,
  s: DisputeStepRow,
  demo: boolean,
): Promise<void> {
  await sql`
    insert into contact_dispute_step (region_id, id, dispute_id, number, state, unit_id, words, content_hash, file_name, verdict,
      holder_share, appeal_until, happened_on, entered_by, entered_post, recorded_at, demo)
    values (${tx.region}, ${newId()}, ${id}, ${number}, ${s.state}, ${s.unitId}, ${s.words}, ${s.file?.hash ?? null},
      ${s.file?.name ?? null}, ${s.verdict}, ${s.holderShare}, ${s.appealUntil}, ${tx.today}, ${tx.actor.userId}, ${tx.actor.post},
      ${tx.at}, ${demo})`.execute(tx.db);
}

/** For which of the two the caller speaks: the one he names, or that of his reach. Refusal 'dispute-side' where he reaches both and names none. */
function sideOf(caller: Caller, dispute: DisputeToChange, wished: string | undefined): string {
  const sides = [dispute.holderUnitId, dispute.claimantUnitId];
  if (wished !== undefined && !sides.includes(wished)) throw Refusal.at('unitId', 'dispute-side');
  const spoken = wished ?? (sides.includes(caller.unit.id) ? caller.unit.id : undefined);
  const reached = sides.filter((unit) => mayReach(caller, unit));
  const side = spoken ?? (reached.length === 1 ? reached[0] : undefined);
  if (side === undefined) throw Refusal.at('unitId', 'dispute-side');
  refuseOutOfReach(caller, side);
  return side;
}

/** While both are heard, and again while it is appealed. Refusals 'dispute-phase', 'dispute-side'. */
export async function stateInDispute(
  tx: Tx,
  caller: Caller,
  id: string,
  wish: DisputeWords,
  files: readonly UploadedFile[],
): Promise<number> {
  const dispute = await disputeToChange(tx, caller, id, wish.after);
  if (dispute.phase !== 'open' && dispute.phase !== 'appealed') throw new Refusal('dispute-phase');
  return takeStep(tx, dispute, {
    ...{ ...BARE, state: 'stated', unitId: sideOf(caller, dispute, wish.unitId), words: wish.words },
    file: files.length > 0 ? await keptFile(tx, files) : null,
  });
}

/** Refusals 'dispute-appeal-late' once its days are over, 'dispute-phase', 'dispute-side'. */
export async function appealDispute(
  tx: Tx,
  caller: Caller,
  id: string,
  wish: DisputeWords,
  files: readonly UploadedFile[],
): Promise<number> {
  const dispute = await disputeToChange(tx, caller, id, wish.after);
  if (dispute.phase === 'final' && dispute.appealUntil !== null)
    throw new Refusal('dispute-appeal-late', { day: dispute.appealUntil });
  if (dispute.phase !== 'decided') throw new Refusal('dispute-phase');
  return takeStep(tx, dispute, {
    ...{ ...BARE, state: 'appealed', unitId: sideOf(caller, dispute, wish.unitId), words: wish.words },
    file: files.length > 0 ? await keptFile(tx, files) : null,
  });
}

/**
 * It holds at once, also while it is appealed; an appeal is decided by another person. Refusals 'dispute-decide-reach', 'dispute-party-decides', 'dispute-phase',
 * 'dispute-same-decider', 'dispute-share'.
 */
export async function decideDispute(
  tx: Tx,
  caller: Caller,
  id: string,
  wish: DisputeDecision,
): Promise<number> {
  const dispute = await disputeToChange(tx, caller, id, wish.after);
  const { holderUnitId, claimantUnitId } = dispute;
  if (!mayDecide(caller, holderUnitId, claimantUnitId)) throw new Refusal('dispute-decide-reach');
  if ([holderUnitId, claimantUnitId].includes(caller.unit.id)) throw new Refusal('dispute-party-decides');
  if (dispute.phase !== 'open' && dispute.phase !== 'appealed') throw new Refusal('dispute-phase');
  if ((wish.verdict === 'shared') !== (wish.holderShare !== null))
    throw Refusal.at('holderShare', 'dispute-share');
  const appealed = dispute.phase === 'appealed';
  if (appealed && dispute.decidedBy === caller.userId) throw new Refusal('dispute-same-decider');
  const same = dispute.verdict === wish.verdict && Number(dispute.holderShare) === (wish.holderShare ?? 0);
  const term = workdayTerm(workCalendar(), tx.today, contactRulesOn(tx.today).appealWorkdays);
  const number = await takeStep(tx, dispute, {
    ...{
      ...BARE,
      state: appealed ? (same ? 'upheld' : 'changed') : 'decided',
      unitId: caller.unit.id,
      words: wish.words,
    },
    ...{ verdict: wish.verdict, holderShare: wish.holderShare },
    appealUntil: appealed || !term.known ? null : term.value,
  });
  if (!(appealed && same)) await applyVerdict(tx, dispute, wish.verdict, wish.holderShare);
  return number;
}

/** By the claimant, before it is decided. Refusals 'dispute-phase', 'out-of-reach'. */
export async function takeBackDispute(
  tx: Tx,
  caller: Caller,
  id: string,
  { after, reason }: { readonly after: number; readonly reason: string },
): Promise<number> {
  const dispute = await disputeToChange(tx, caller, id, after);
  refuseOutOfReach(caller, dispute.claimantUnitId);
  if (dispute.phase !== 'open') throw new Refusal('dispute-phase');
  return takeStep(tx, dispute, {
    ...{ ...BARE, state: 'taken-back', unitId: dispute.claimantUnitId, words: reason },
  });
}

async function takeStep(tx: Tx, dispute: DisputeToChange, step: DisputeStepRow): Promise<number> {
  const number = dispute.after + 1;
  await insertDisputeStep(tx, dispute.id, number, step, dispute.demo);
  const { state, unitId, words, verdict, holderShare } = step;
  tx.record({
    ...{ entity: 'contact-dispute', id: dispute.id, version: number, act: state },
    after: {
      unitId,
      words,
      ...(verdict ? { verdict } : {}),
      ...(holderShare ? { share: String(holderShare) } : {}),
    },
  });
  return number;
}
