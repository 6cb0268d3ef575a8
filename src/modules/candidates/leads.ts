/** A candidate is handed over with the reasons of that day; each step is a row, and a wrong one is taken back, never changed. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { findUnit } from '#modules/identity/index.ts';
import { isPast } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { refuseOutOfReach } from '#platform/http/caller.ts';
import type { LeadBrief, LeadPage, LeadStep, NewLead, NewStep } from './lead-contract.ts';
import { leadRow, leadsOfFirms, leadWords, readStored } from './lead-list.ts';
import { endedStates, leadRulesOn, stateNamed, stepFaults } from './lead-rules.ts';
import type { Density } from './node-sql.ts';
import { mayWork } from './policy.ts';
import { rankCandidates } from './ranking.ts';

/** More than any node has candidates of one way that somebody hands over. */
const LOOKED_THROUGH = 200;

/** Refusals 'lead-not-candidate', 'lead-unit', 'lead-due-past', 'lead-there', 'lead-courted'. */
export async function handOver(
  tx: Tx,
  caller: Caller,
  wish: NewLead,
  { density, demo = false }: { readonly density?: Density; readonly demo?: boolean } = {},
): Promise<string> {
  const unit = await findUnit(tx, wish.unitId);
  if (!unit || unit.disabledOn !== null) throw new Refusal('lead-unit');
  if (wish.dueOn !== null && wish.dueOn < tx.today) throw new Refusal('lead-due-past', { day: wish.dueOn });
  const { chainId, nodeId, way } = wish;
  const ranking = await rankCandidates(tx, caller, { chainId, nodeId, way, limit: LOOKED_THROUGH }, density);
  const node = ranking.nodes[0];
  const candidate = node?.ways[0]?.rows.find(({ key }) => key === wish.key);
  if (!node || !candidate) throw new Refusal('lead-not-candidate');
  refuseCourted(tx, candidate.name, candidate.leads, node.node, wish.knowing);
  const id = newId();
  await sql`
    insert into lead (region_id, id, firm_key, firm_name, place_name, chain_id, chain_name, node_id, node_name, way, score, weights,
      reasons, source, handed_on, handed_post, created_at, demo)
    values (${tx.region}, ${id}, ${candidate.key}, ${candidate.name}, ${candidate.placeName}, ${chainId}, ${ranking.chain},
      ${nodeId}, ${node.node}, ${way}, ${candidate.score}, ${ranking.weights.number}, ${JSON.stringify(candidate.reasons)}::jsonb,
      ${candidate.source ?? ''}, ${tx.today}, ${tx.actor.post}, ${tx.at}, ${demo})`.execute(tx.db);
  const [first] = leadRulesOn(tx.today).states;
  const step = {
    state: first?.code ?? 'handed-over',
    unitId: unit.id,
    dueOn: wish.dueOn,
    happenedOn: tx.today,
  };
  await insertStep(tx, id, 1, { ...step, note: wish.note || null, reason: null, cause: null }, demo);
  const { name: firm, score } = candidate;
  tx.record({
    ...{ entity: 'lead', id, version: 1, act: 'hand-over' },
    after: { firm, node: node.node, way, score, unit: unit.name, dueOn: wish.dueOn },
  });
  tx.publish({ name: 'candidates.changed', data: { kind: 'leads', leads: [id] } });
  return id;
}

function refuseCourted(
  tx: Tx,
  firm: string,
  leads: readonly LeadBrief[],
  node: string,
  knowing: boolean,
): void {
  const ended = endedStates(leadRulesOn(tx.today));
  const open = leads.filter(({ state }) => !ended.includes(state));
  const same = open.find((one) => one.node === node);
  if (same) throw new Refusal('lead-there', { firm, node, unit: same.unit });
  const other = open[0];
  if (other && !knowing) throw new Refusal('lead-courted', { firm, node: other.node, unit: other.unit });
}

interface Step extends Pick<NewStep, 'state' | 'dueOn' | 'happenedOn' | 'note' | 'reason' | 'cause'> {
  readonly unitId: string;
}

async function insertStep(tx: Tx, leadId: string, number: number, step: Step, demo: boolean): Promise<void> {
  await sql`
    insert into lead_step (region_id, id, lead_id, number, state, unit_id, due_on, happened_on, note, reason, cause, entered_post,
      recorded_at, demo)
    values (${tx.region}, ${newId()}, ${leadId}, ${number}, ${step.state}, ${step.unitId}, ${step.dueOn}, ${step.happenedOn},
      ${step.note}, ${step.reason}, ${step.cause}, ${tx.actor.post}, ${tx.at}, ${demo})`.execute(tx.db);
}

interface LastStep {
  number: number;
  /** The highest number ever given, taken-back steps among them. */
  highest: number;
  state: string;
  unitId: string;
  dueOn: string | null;
  happenedOn: string;
  demo: boolean;
}

/** The lead is locked. Refusals 'not-found', 'out-of-reach', 'changed-meanwhile'. */
async function lastStep(tx: Tx, caller: Caller, leadId: string, seen: number): Promise<LastStep> {
  const lead = await maybe(
    tx,
    sql`select id from lead where region_id = ${tx.region} and id = ${leadId} for update`,
  );
  const step = await maybe(
    tx,
    sql<LastStep>`
      select p.number, p.state, p.unit_id as "unitId", p.due_on as "dueOn", p.happened_on as "happenedOn", p.demo,
        (select max(q.number) from lead_step q where q.region_id = ${tx.region} and q.lead_id = ${leadId}) as highest
      from lead_step p where p.region_id = ${tx.region} and p.lead_id = ${leadId} and p.superseded_at is null
      order by p.number desc limit 1`,
  );
  if (!lead || !step) throw new Refusal('not-found');
  refuseOutOfReach(caller, step.unitId);
  if (step.number !== seen) throw new Refusal('changed-meanwhile');
  return step;
}

/** Refusal 'lead-step-refused' with each reason at its field. */
export async function stepLead(tx: Tx, caller: Caller, leadId: string, wish: NewStep): Promise<number> {
  const last = await lastStep(tx, caller, leadId, wish.after);
  const faults = stepFaults(wish, last, leadRulesOn(tx.today), tx.today);
  if (faults.length > 0) throw new Refusal('lead-step-refused', {}, faults);
  const unitId = wish.unitId ?? last.unitId;
  const unit = await findUnit(tx, unitId);
  if (!unit || unit.disabledOn !== null) throw new Refusal('lead-unit');
  const number = last.highest + 1;
  const { state, happenedOn, reason, cause } = wish;
  const step = { state, happenedOn, reason, cause, unitId, dueOn: wish.dueOn, note: wish.note || null };
  await insertStep(tx, leadId, number, step, last.demo);
  tx.record({
    ...{ entity: 'lead', id: leadId, version: number, act: 'step', ...(reason ? { reason } : {}) },
    before: { state: last.state, unitId: last.unitId },
    after: { state, happenedOn, unitId, dueOn: wish.dueOn, ...(cause ? { cause } : {}) },
  });
  tx.publish({ name: 'candidates.changed', data: { kind: 'leads', leads: [leadId] } });
  return number;
}

/** Refusals 'lead-first-step', 'lead-not-last'. */
export async function takeBackStep(
  tx: Tx,
  caller: Caller,
  { id, number, reason }: { readonly id: string; readonly number: number; readonly reason: string },
): Promise<void> {
  if (number === 1) throw new Refusal('lead-first-step');
  await lastStep(tx, caller, id, number).catch((problem: unknown) => {
    throw problem instanceof Refusal && problem.code === 'changed-meanwhile'
      ? new Refusal('lead-not-last')
      : problem;
  });
  await sql`
    update lead_step set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and lead_id = ${id} and number = ${number} and superseded_at is null`.execute(
    tx.db,
  );
  tx.record({ entity: 'lead', id, version: number, act: 'take-back', reason, before: { step: number } });
  tx.publish({ name: 'candidates.changed', data: { kind: 'leads', leads: [id] } });
}

export async function readLead(
  tx: Tx,
  caller: Caller,
  id: string,
  asOf: string | undefined,
): Promise<LeadPage> {
  const stored = await readStored(tx, caller, id, asOf);
  if (!stored) throw new Refusal('not-found');
  const day = asOf ?? tx.today;
  const rules = leadRulesOn(day);
  const past = isPast(tx, asOf);
  const frozen = await maybe(
    tx,
    sql<Pick<LeadPage, 'reasons' | 'weights' | 'handedPost'>>`
      select reasons, weights, handed_post as "handedPost" from lead where region_id = ${tx.region} and id = ${id}`,
  );
  const steps = await rows(
    tx,
    sql<Omit<LeadStep, 'can'>>`
      select p.id, p.number, p.state, u.short_name as unit, p.due_on as "dueOn", p.happened_on as "happenedOn", p.note, p.reason,
        p.cause, p.entered_post as post, to_json(p.recorded_at) as "recordedAt", p.superseded_reason as "takenBack"
      from lead_step p join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id
      where p.region_id = ${tx.region} and p.lead_id = ${id} and p.happened_on <= ${day}
      order by p.number desc limit 500`,
  );
  const others = (await leadsOfFirms(tx, caller, [stored.firmKey], asOf)).get(stored.firmKey) ?? [];
  const row = leadRow(stored, caller, rules, day, past);
  const last = steps.find(({ takenBack }) => takenBack === null);
  const works = !past && mayWork(caller, stored.unitId);
  const state = stateNamed(rules, row.state);
  return {
    ...row,
    ...(frozen ?? { reasons: [], weights: 0, handedPost: '' }),
    history: steps.map((step) => ({
      ...step,
      can: works && step.id === last?.id && step.number > 1 ? ['take-back'] : [],
    })),
    others: others.filter((one) => one.id !== id),
    moves: works ? [...(state?.ends ? [] : [row.state]), ...(state?.next ?? [])] : [],
    words: leadWords(rules),
  };
}
