/** A second person's word on a stage that counts: against its evidence, or refused with a reason. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, isSecond } from '#platform/http/caller.ts';
import { caseToChange, tellChanged } from './case-access.ts';
import type { StoredCase } from './store.ts';

interface WaitingStep {
  readonly id: string;
  readonly caseId: string;
  readonly version: number;
  readonly stage: string;
  readonly happenedOn: string;
  readonly evidence: string | null;
  readonly enteredBy: string | null;
  readonly post: string;
}

const WAITS = sql`s.needs_verification and s.verified_at is null and s.refused_at is null and s.superseded_at is null`;

const waitingQuery = (tx: Tx) => sql<WaitingStep>`
  select s.id, s.case_id as "caseId", c.version, s.stage, s.happened_on as "happenedOn", s.evidence,
    s.entered_by as "enteredBy", s.entered_post as post
  from listing_step s join listing_case c on c.region_id = ${tx.region} and c.id = s.case_id and c.status <> 'void'
  where s.region_id = ${tx.region} and ${WAITS}`;

/** Locked, in reach, and entered by somebody else. */
async function stepToVerify(tx: Tx, caller: Caller, id: string): Promise<[WaitingStep, StoredCase]> {
  const there = await maybe(
    tx,
    sql`select 1 from listing_step where region_id = ${tx.region} and id = ${id}`,
  );
  if (!there) throw new Refusal('not-found');
  const step = await maybe(tx, sql<WaitingStep>`${waitingQuery(tx)} and s.id = ${id}`);
  if (!step) throw new Refusal('listing-verify-none');
  const found = await caseToChange(tx, caller, step.caseId, step.version);
  if (!isSecond(caller, { userId: step.enteredBy, post: step.post })) throw new Refusal('listing-verify-own');
  return [step, found];
}

/** It counts from now on. */
export async function verifyStep(tx: Tx, caller: Caller, id: string): Promise<string> {
  const [step, found] = await stepToVerify(tx, caller, id);
  await sql`
    update listing_step set verified_at = ${tx.at}, verified_by = ${caller.userId}, verified_post = ${tx.actor.post}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  note(tx, step, found, 'verify');
  return step.caseId;
}

/** It never counts; whoever entered it takes it back, or enters it again with what proves it. */
export async function refuseStep(tx: Tx, caller: Caller, id: string, reason: string): Promise<string> {
  const [step, found] = await stepToVerify(tx, caller, id);
  await sql`
    update listing_step set refused_at = ${tx.at}, refused_post = ${tx.actor.post}, refused_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  note(tx, step, found, 'refuse', reason);
  return step.caseId;
}

function note(tx: Tx, step: WaitingStep, found: StoredCase, act: string, reason?: string): void {
  const { stage, happenedOn, evidence } = step;
  tx.record({
    ...{ entity: 'listing-case', id: step.caseId, version: step.version, act },
    ...(reason ? { reason } : {}),
    after: { stage, happenedOn, evidence },
  });
  tellChanged(tx, [found.enterpriseId]);
}

const MOST = 500;

/** Steps that this caller may verify, for a page that says what waits for somebody. Reach is asked when they are verified. */
export async function stepsToVerify(tx: Tx, caller: Caller): Promise<{ id: string; caseId: string }[]> {
  const found = await rows(
    tx,
    sql<WaitingStep>`${waitingQuery(tx)} order by s.recorded_at, s.id limit ${MOST}`,
  );
  return found
    .filter((step) => isSecond(caller, { userId: step.enteredBy, post: step.post }))
    .map(({ id, caseId }) => ({ id, caseId }));
}
