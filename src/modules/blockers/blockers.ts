/** A blocker is raised for a chain or an enterprise; each step is a row, and a wrong one is taken back, never changed. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { findUnit } from '#modules/identity/index.ts';
import { projectInReach } from '#modules/projects/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach, mayReach, refuseOutOfReach } from '#platform/http/caller.ts';
import { blockerRulesOn, decisionIn, stepFaults, stepNamed } from './blocker-rules.ts';
import type { BlockerLevel, Decision, NewBlocker, NewBlockerStep } from './contract.ts';
import { mayDecide, mayTakeBack } from './policy.ts';

export interface RaiseOptions {
  /** The record it came out of. */
  readonly from?: { readonly kind: string; readonly id: string };
  /** Whose it is, where neither a chain nor an enterprise says so: the unit of the record that it came out of. */
  readonly unitId?: string;
  readonly demo?: boolean;
}

/** Answers its id. Refusals 'blocker-subject', 'blocker-cause-unknown', 'blocker-unit', 'blocker-raised-future', each at its field. */
export async function raiseBlocker(
  tx: Tx,
  caller: Caller,
  wish: NewBlocker,
  { from: given, unitId: ofRecord, demo = false }: RaiseOptions = {},
): Promise<string> {
  const project = wish.projectId === undefined ? undefined : await projectInReach(tx, caller, wish.projectId);
  const from = project ? { kind: 'project', id: project.id } : given;
  const raisedOn = wish.raisedOn ?? tx.today;
  if (raisedOn > tx.today) throw Refusal.at('raisedOn', 'blocker-raised-future', { day: raisedOn });
  if (wish.dueOn !== null && wish.dueOn < raisedOn)
    throw Refusal.at('dueOn', 'blocker-due-before', { day: raisedOn });
  if (!blockerRulesOn(raisedOn).causes.some(({ code }) => code === wish.cause))
    throw Refusal.at('cause', 'blocker-cause-unknown', { cause: wish.cause });
  const unitId = await whose(tx, caller, wish, { day: raisedOn, ofRecord: project?.unitId ?? ofRecord });
  const mover = await workingUnit(tx, wish.moverId, 'moverId');
  // whoever may not act for the chain may still raise for it what is his own to do
  refuseOutOfReach(caller, unitId, mover.id);
  const id = newId();
  await sql`
    insert into blocker (region_id, id, chain_id, node_id, enterprise_id, unit_id, cause, what, raised_by, raised_on, raised_post,
      from_kind, from_id, created_at, demo)
    values (${tx.region}, ${id}, ${wish.chainId}, ${wish.nodeId}, ${wish.enterpriseId}, ${unitId}, ${wish.cause}, ${wish.what},
      ${wish.raisedBy}, ${raisedOn}, ${tx.actor.post}, ${from?.kind ?? null}, ${from?.id ?? null}, ${tx.at}, ${demo})`.execute(
    tx.db,
  );
  const { level, dueOn } = wish;
  const step = { state: 'raised', level, unitId: mover.id, dueOn, happenedOn: raisedOn, words: null };
  await insertStep(tx, id, 1, step, demo);
  tx.record({
    ...{ entity: 'blocker', id, version: 1, act: 'raise' },
    after: { what: wish.what, cause: wish.cause, raisedBy: wish.raisedBy, level, unit: mover.name, dueOn },
  });
  return id;
}

interface Ground {
  readonly day: string;
  readonly ofRecord: string | undefined;
}

/** Whose it is: the chain's unit, else the enterprise's, else that of the record it came out of. */
async function whose(tx: Tx, caller: Caller, wish: NewBlocker, { day, ofRecord }: Ground): Promise<string> {
  const { chainId, nodeId, enterpriseId } = wish;
  const firm = enterpriseId ? await enterpriseInReach(tx, caller, enterpriseId) : undefined;
  if (chainId === null) {
    if (nodeId !== null) throw Refusal.at('nodeId', 'blocker-node-foreign');
    if (!firm && ofRecord !== undefined) return ofRecord;
    if (!firm) throw Refusal.at('chainId', 'blocker-subject');
    if (firm.unitId === null) throw Refusal.at('enterpriseId', 'blocker-enterprise-homeless');
    return firm.unitId;
  }
  const chain = await maybe(
    tx,
    sql<{ unitId: string; from: string }>`
      select unit_id as "unitId", from_day as "from" from v_chain where region_id = ${tx.region} and id = ${chainId}`,
  );
  if (!chain) throw Refusal.at('chainId', 'blocker-subject');
  if (day < chain.from) throw Refusal.at('raisedOn', 'blocker-chain-day', { day: chain.from });
  if (nodeId !== null) await refuseForeignNode(tx, chainId, nodeId);
  return chain.unitId;
}

async function enterpriseInReach(tx: Tx, caller: Caller, id: string): Promise<{ unitId: string | null }> {
  const firm = await maybe(
    tx,
    sql<{ unitId: string | null }>`
      select e.unit_id as "unitId" from v_enterprise e
      where e.region_id = ${tx.region} and e.id = ${id} and ${inReach(caller, sql`e.unit_id`)}`,
  );
  if (!firm) throw Refusal.at('enterpriseId', 'blocker-enterprise-unknown');
  return firm;
}

async function refuseForeignNode(tx: Tx, chainId: string, nodeId: string): Promise<void> {
  const node = await maybe(
    tx,
    sql`select 1 from v_chain_node where region_id = ${tx.region} and chain_id = ${chainId} and id = ${nodeId} limit 1`,
  );
  if (!node) throw Refusal.at('nodeId', 'blocker-node-foreign');
}

async function workingUnit(tx: Tx, id: string, field: string) {
  const unit = await findUnit(tx, id);
  if (!unit || unit.disabledOn !== null) throw Refusal.at(field, 'blocker-unit');
  return unit;
}

interface StepRow {
  readonly state: string;
  readonly level: BlockerLevel;
  readonly unitId: string;
  readonly dueOn: string | null;
  readonly happenedOn: string;
  readonly words: string | null;
}

async function insertStep(tx: Tx, id: string, number: number, step: StepRow, demo: boolean): Promise<void> {
  await sql`
    insert into blocker_step (region_id, id, blocker_id, number, state, level, unit_id, due_on, happened_on, words, entered_post,
      recorded_at, demo)
    values (${tx.region}, ${newId()}, ${id}, ${number}, ${step.state}, ${step.level}, ${step.unitId}, ${step.dueOn},
      ${step.happenedOn}, ${step.words}, ${tx.actor.post}, ${tx.at}, ${demo})`.execute(tx.db);
}

interface LastStep extends StepRow {
  readonly number: number;
  /** The highest number ever given, taken-back steps among them. */
  readonly highest: number;
  readonly post: string;
  readonly ownerId: string;
  readonly owner: string;
  readonly demo: boolean;
}

/** The blocker is locked. Refusal 'not-found' also for one out of reach of both its unit and its mover; 'changed-meanwhile'. */
async function lastStep(tx: Tx, caller: Caller, id: string, seen: number): Promise<LastStep> {
  await sql`select id from blocker where region_id = ${tx.region} and id = ${id} for update`.execute(tx.db);
  const step = await maybe(
    tx,
    sql<LastStep>`
      select p.number, p.state, p.level, p.unit_id as "unitId", p.due_on as "dueOn", p.happened_on as "happenedOn", p.words,
        p.entered_post as post, b.unit_id as "ownerId", u.short_name as owner, b.demo,
        (select max(q.number) from blocker_step q where q.region_id = ${tx.region} and q.blocker_id = ${id}) as highest
      from blocker_step p
      join blocker b on b.region_id = ${tx.region} and b.id = p.blocker_id
      join v_unit u on u.region_id = ${tx.region} and u.id = b.unit_id
      where p.region_id = ${tx.region} and p.blocker_id = ${id} and p.superseded_at is null
      order by p.number desc limit 1`,
  );
  if (!step) throw new Refusal('not-found');
  refuseOutOfReach(caller, step.unitId, step.ownerId);
  if (step.number !== seen) throw new Refusal('changed-meanwhile');
  return step;
}

const whoseOf = ({ ownerId, unitId }: LastStep) => ({ unitId: ownerId, moverId: unitId });

/** Refusals 'blocker-step-refused' with each reason at its field; 'blocker-decide-here' for a decision, 'blocker-waits-chief'. */
export async function stepBlocker(tx: Tx, caller: Caller, id: string, wish: NewBlockerStep): Promise<number> {
  const rules = blockerRulesOn(wish.happenedOn ?? tx.today);
  if (wish.state === decisionIn(rules).code) throw Refusal.at('state', 'blocker-decide-here');
  const last = await lastStep(tx, caller, id, wish.after);
  if (last.level === 'chief' && !mayDecide(caller, whoseOf(last)))
    throw new Refusal('blocker-waits-chief', { unit: last.owner });
  return takeStep(tx, id, wish, last);
}

/** Refusals 'blocker-decide-reach' where the chain is another chief's, 'blocker-not-waiting'. */
export async function decideBlocker(tx: Tx, caller: Caller, id: string, wish: Decision): Promise<number> {
  const last = await lastStep(tx, caller, id, wish.after);
  if (!mayReach(caller, last.ownerId)) throw new Refusal('blocker-decide-reach', { unit: last.owner });
  if (last.level !== 'chief') throw new Refusal('blocker-not-waiting');
  const state = decisionIn(blockerRulesOn(wish.happenedOn ?? tx.today)).code;
  return takeStep(tx, id, { ...wish, state, level: 'unit' }, last);
}

async function takeStep(tx: Tx, id: string, wish: NewBlockerStep, last: LastStep): Promise<number> {
  const happenedOn = wish.happenedOn ?? tx.today;
  const rules = blockerRulesOn(happenedOn);
  const words = wish.words || null;
  const faults = stepFaults({ ...wish, words, happenedOn, unitId: wish.unitId }, last, rules, tx.today);
  if (faults.length > 0) throw new Refusal('blocker-step-refused', {}, faults);
  const rule = stepNamed(rules, wish.state);
  // what is asked of the chief is his move: it stands at the unit whose the blocker is
  const chief = rule?.level === 'chief';
  const unit = await workingUnit(tx, chief ? last.ownerId : (wish.unitId ?? last.unitId), 'unitId');
  const number = last.highest + 1;
  const { state } = wish;
  const level = chief ? 'chief' : rule?.settles ? 'unit' : wish.level;
  const dueOn = rule?.settles ? null : wish.dueOn;
  await insertStep(tx, id, number, { state, level, unitId: unit.id, dueOn, happenedOn, words }, last.demo);
  tx.record({
    ...{ entity: 'blocker', id, version: number, act: state },
    before: { state: last.state, level: last.level },
    after: { state, level, unit: unit.name, happenedOn, dueOn, ...(words ? { words } : {}) },
  });
  return number;
}

/** Refusals 'blocker-first-step', 'blocker-not-last', and 'blocker-decide-reach', 'blocker-waits-chief' for what is the chief's. */
export async function takeBackStep(
  tx: Tx,
  caller: Caller,
  { id, number, reason }: { readonly id: string; readonly number: number; readonly reason: string },
): Promise<void> {
  if (number === 1) throw new Refusal('blocker-first-step');
  const last = await lastStep(tx, caller, id, number).catch((problem: unknown) => {
    throw problem instanceof Refusal && problem.code === 'changed-meanwhile'
      ? new Refusal('blocker-not-last')
      : problem;
  });
  const decides = stepNamed(blockerRulesOn(last.happenedOn), last.state)?.decides ?? false;
  if (!mayTakeBack(caller, whoseOf(last), { ...last, decides }))
    throw new Refusal(decides ? 'blocker-decide-reach' : 'blocker-waits-chief', { unit: last.owner });
  await sql`
    update blocker_step set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and blocker_id = ${id} and number = ${number} and superseded_at is null`.execute(
    tx.db,
  );
  tx.record({ entity: 'blocker', id, version: number, act: 'take-back', reason, before: { step: number } });
}
