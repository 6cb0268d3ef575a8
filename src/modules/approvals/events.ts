/** What happens to a matter is recorded, event by event; a wrong one is taken back, and only the last. The row's standing follows. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { workCalendar } from '#platform/work-calendar.ts';
import { type EventRules, eventFaults, eventNamed, eventRulesOn } from './event-rules.ts';
import { type StoredEvent, standingEvents } from './event-store.ts';
import { refuseIssue } from './issuing.ts';
import type { NewApprovalEvent } from './matter-contract.ts';
import { limitsOf } from './matter-limits.ts';
import { lockMatter, type StoredMatter, saveMatters } from './matter-store.ts';
import { projectFor, refuseStopped } from './project-door.ts';
import { openPromises } from './promise-store.ts';
import { standingOf } from './standing.ts';

/**
 * Answers the number of the event. Refusals 'approval-event-refused' with each reason at its field, 'approval-event-meanwhile',
 * 'approval-not-needed', 'approval-project-stopped'; for an issue what `refuseIssue` says.
 */
export async function addEvent(
  tx: Tx,
  caller: Caller,
  matterId: string,
  wish: NewApprovalEvent,
  { demo = false }: { readonly demo?: boolean } = {},
): Promise<number> {
  const { matter, events } = await locked(tx, caller, matterId);
  const rules = eventRulesOn(tx.today);
  refuseMeanwhile(events, wish.after, rules);
  if (matter.needed === false)
    throw new Refusal('approval-not-needed', { matter: { zh: matter.zh, en: matter.en } });
  const event = {
    ...{
      kind: wish.kind,
      happenedOn: wish.happenedOn ?? tx.today,
      outcome: wish.outcome,
      reason: wish.reason,
    },
    ...{ days: wish.extendedBy, number: wish.documentNumber || null, words: wish.words || null },
  };
  const faults = eventFaults(event, events, rules, { today: tx.today, permit: matter.permit });
  if (faults.length > 0) throw new Refusal('approval-event-refused', {}, faults);
  refuseLong(event.days, rules);
  if (eventNamed(rules, event.kind)?.effect === 'issue') await refuseIssue(tx, matter, event.happenedOn);
  const number = matter.last_number + 1;
  await sql`
    insert into approval_event (region_id, id, matter_id, number, kind, happened_on, outcome, reason, days, document_number, words,
      entered_by, entered_post, recorded_at, demo)
    values (${tx.region}, ${newId()}, ${matter.id}, ${number}, ${event.kind}, ${event.happenedOn}, ${event.outcome}, ${event.reason},
      ${event.days}, ${event.number}, ${event.words}, ${caller.userId}, ${tx.actor.post}, ${tx.at}, ${demo || matter.demo})`.execute(
    tx.db,
  );
  await refreshStanding(tx, { ...matter, last_number: number });
  const { happenedOn, outcome, reason, days, words } = event;
  tx.record({
    ...{ entity: 'approval-matter', id: matter.id, version: number, act: event.kind },
    before: { state: matter.state },
    after: {
      ...{ matter: matter.zh, happenedOn },
      ...(outcome ? { outcome } : {}),
      ...(reason ? { pauseReason: reason } : {}),
      ...(days ? { days } : {}),
      ...(event.number ? { documentNumber: event.number } : {}),
      ...(words ? { words } : {}),
    },
  });
  return number;
}

/** The matter, held, of a project in reach that goes on. */
async function locked(
  tx: Tx,
  caller: Caller,
  matterId: string,
): Promise<{ matter: StoredMatter; events: StoredEvent[] }> {
  const matter = await lockMatter(tx, matterId);
  if (!matter) throw new Refusal('not-found');
  refuseStopped(await projectFor(tx, caller, matter.project_id));
  return { matter, events: await standingEvents(tx, matter.id, undefined) };
}

function refuseMeanwhile(events: readonly StoredEvent[], seen: number, rules: EventRules): void {
  const last = events.at(-1);
  if ((last?.number ?? 0) === seen) return;
  if (!last) throw new Refusal('changed-meanwhile');
  const rule = eventNamed(rules, last.kind);
  throw new Refusal('approval-event-meanwhile', {
    ...{ post: last.post, day: last.happenedOn },
    event: { zh: rule?.zh ?? last.kind, en: rule?.en ?? last.kind },
  });
}

function refuseLong(days: number | null, { terms }: EventRules): void {
  const longest = terms.find(({ code }) => code === 'extension');
  if (days === null || !longest || days <= longest.days) return;
  throw Refusal.at('extendedBy', 'approval-extension-long', { days: longest.days, source: longest.source });
}

/** Refusals 'approval-nothing-happened', 'approval-not-last'. */
export async function takeBackEvent(
  tx: Tx,
  caller: Caller,
  { id, number, reason }: { readonly id: string; readonly number: number; readonly reason: string },
): Promise<void> {
  const { matter, events } = await locked(tx, caller, id);
  const last = events.at(-1);
  if (!last) throw new Refusal('approval-nothing-happened');
  if (last.number !== number) throw new Refusal('approval-not-last');
  await sql`
    update approval_event set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and matter_id = ${matter.id} and number = ${number} and superseded_at is null`.execute(
    tx.db,
  );
  await refreshStanding(tx, matter);
  tx.record({
    ...{ entity: 'approval-matter', id: matter.id, version: number, act: 'take-back', reason },
    before: { event: last.kind, happenedOn: last.happenedOn },
    after: { matter: matter.zh },
  });
}

/** What is kept on the row follows from its events and promises, as of today. */
export async function refreshStanding(tx: Tx, matter: StoredMatter): Promise<void> {
  const events = await standingEvents(tx, matter.id, undefined);
  const open = await openPromises(tx, matter.id);
  const standing = standingOf(
    { ...limitsOf(matter, tx.today), events, today: tx.today },
    eventRulesOn(tx.today),
    workCalendar(),
  );
  const { clock } = standing;
  await saveMatters(tx, [
    {
      ...matter,
      ...{
        state: clock.state,
        state_since: standing.since,
        applied_on: clock.appliedOn,
        accepted_on: clock.acceptedOn,
      },
      ...{
        deemed: clock.deemed,
        decided_on: clock.decidedOn,
        outcome: clock.outcome,
        issued_on: clock.issuedOn,
      },
      ...{ paused_on: clock.pausedOn, pause_reason: standing.pauseReason, mover: standing.mover },
      document_number:
        events.findLast(({ documentNumber }) => documentNumber !== null)?.documentNumber ?? null,
      ...{
        gross_days: clock.gross,
        paused_days: clock.paused,
        net_days: clock.net,
        used_days: standing.used,
      },
      ...{ due_on: standing.dueOn, soon_on: standing.soonOn, legal_due_on: standing.legalDueOn },
      ...{
        missing_year: standing.missingYear,
        open_promises: open.length,
        promise_due_on: open[0]?.dueOn ?? null,
      },
      version: matter.version + 1,
    },
  ]);
}
