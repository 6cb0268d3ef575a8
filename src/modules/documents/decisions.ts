/** A person's decisions on proposals. Each is journaled and can be undone while nothing else hangs on it. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { ensureIndicator, findIndicatorById } from '#modules/figures/index.ts';
import { createTask, dropTask } from '#modules/supervision/index.ts';
import { addTarget, NewTarget, withdrawOwn } from '#modules/targets/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { parseInput } from '#platform/http/parse-input.ts';
import { insertProposals } from './add-document.ts';
import { EntryDraft, FactDraft, type ProposalState } from './contract.ts';
import { remember } from './names.ts';
import { refuseUndecided, refuseUnknownNames } from './policy.ts';
import { findProposal, type StoredProposal } from './reads.ts';

export interface DraftChange {
  readonly version: number;
  readonly fact?: Partial<FactDraft> | undefined;
  readonly entry?: Partial<EntryDraft> | undefined;
}

const OPEN: readonly ProposalState[] = ['open', 'later'];

async function openProposal(
  tx: Tx,
  caller: Caller,
  id: string,
  version: number | null,
): Promise<StoredProposal> {
  const proposal = await findProposal(tx, id);
  if (!proposal) throw new Refusal('not-found');
  refuseUndecided(caller, proposal);
  if (version !== null && proposal.version !== version) throw new Refusal('changed-meanwhile');
  if (!OPEN.includes(proposal.state)) throw new Refusal('already-decided');
  return proposal;
}

function mergedDraft(proposal: StoredProposal, change: DraftChange): FactDraft | EntryDraft {
  return proposal.kind === 'fact'
    ? parseInput(FactDraft, { ...(proposal.draft as FactDraft), ...change.fact })
    : parseInput(EntryDraft, { ...(proposal.draft as EntryDraft), ...change.entry });
}

export async function editProposal(
  tx: Tx,
  caller: Caller,
  id: string,
  change: DraftChange,
): Promise<{ id: string }> {
  const proposal = await openProposal(tx, caller, id, change.version);
  const draft = mergedDraft(proposal, change);
  await refuseUnknownNames(tx, caller, draft);
  await sql`
    update proposal set draft = ${JSON.stringify(draft)}::jsonb, version = version + 1 where region_id = ${tx.region} and id = ${id}`.execute(
    tx.db,
  );
  tx.record({
    entity: 'proposal',
    id,
    version: proposal.version + 1,
    act: 'edit',
    before: proposal.draft,
    after: draft,
  });
  return { id };
}

export interface Adopted {
  readonly targetId: string | null;
  readonly taskId: string | null;
}

export async function adoptProposal(
  tx: Tx,
  caller: Caller,
  id: string,
  change: DraftChange,
): Promise<Adopted> {
  const proposal = await openProposal(tx, caller, id, change.version);
  return adopt(tx, caller, proposal, change);
}

/** As drafted, whatever version it stands at. */
export async function adoptAsDrafted(
  tx: Tx,
  caller: Caller,
  documentId: string,
  id: string,
): Promise<Adopted> {
  const proposal = await openProposal(tx, caller, id, null);
  if (proposal.documentId !== documentId) throw new Refusal('not-found');
  return adopt(tx, caller, proposal, { version: proposal.version });
}

async function adopt(
  tx: Tx,
  caller: Caller,
  proposal: StoredProposal,
  change: DraftChange,
): Promise<Adopted> {
  const draft = mergedDraft(proposal, change);
  if (draft.unitId === null) throw new Refusal('proposal-needs-unit');
  await refuseUnknownNames(tx, caller, draft);
  const adopted =
    'indicatorName' in draft
      ? await asTarget(tx, caller, proposal, draft)
      : await asTask(tx, caller, proposal, draft);
  await decide(tx, proposal, 'adopted', { draft, ...adopted });
  return adopted;
}

async function asTarget(
  tx: Tx,
  caller: Caller,
  proposal: StoredProposal,
  draft: FactDraft,
): Promise<Adopted> {
  const indicatorId = await indicatorFor(tx, draft);
  await learn(tx, proposal, draft, indicatorId);
  const wish = parseInput(NewTarget, {
    indicatorId,
    unitId: draft.unitId,
    leadUnitId: draft.leadUnitId ?? draft.unitId,
    kind: draft.kind,
    operator: draft.value === null ? null : (draft.operator ?? '>='),
    value: draft.value,
    value2: draft.value2,
    period: draft.period,
    modality: draft.modality,
    note: draft.note,
  });
  const demo = (proposal.found as { demo?: boolean }).demo ?? false;
  const target = await addTarget(tx, caller, wish, {
    documentId: proposal.documentId,
    proposalId: proposal.id,
    quote: proposal.quote,
    demo,
  });
  return { targetId: target.id, taskId: null };
}

async function indicatorFor(tx: Tx, draft: FactDraft): Promise<string> {
  if (draft.indicatorId !== null) {
    const known = await findIndicatorById(tx, draft.indicatorId);
    if (known && known.measureUnit === draft.measureUnit) return known.id;
  }
  if (draft.indicatorName.trim().length < 2) throw new Refusal('proposal-needs-indicator');
  const { indicatorName: name, measureUnit, measure, polarity } = draft;
  const indicator = await ensureIndicator(tx, {
    name: name.trim(),
    measureUnit,
    measure,
    polarity,
    basis: null,
    aliases: [],
  });
  return indicator.id;
}

/** What a person changed of the reader's choice is remembered as data, for review. */
async function learn(tx: Tx, proposal: StoredProposal, draft: FactDraft, indicatorId: string): Promise<void> {
  const found = proposal.found as { subject?: string; metric?: string };
  const drafted = proposal.draft as FactDraft;
  if (draft.unitId && draft.unitId !== drafted.unitId && found.subject)
    await remember(tx, 'unit', found.subject, draft.unitId, proposal.id);
  if (found.metric && draft.indicatorName !== found.metric && indicatorId !== drafted.indicatorId)
    await remember(tx, 'indicator', found.metric, indicatorId, proposal.id);
}

async function asTask(tx: Tx, caller: Caller, proposal: StoredProposal, draft: EntryDraft): Promise<Adopted> {
  const kind = proposal.kind === 'fact' || proposal.kind === 'organisation' ? 'other' : proposal.kind;
  const task = await createTask(tx, caller, {
    title: draft.title,
    kind,
    unitId: draft.unitId ?? '',
    dueOn: draft.dueOn,
    note: draft.note,
    documentId: proposal.documentId,
    proposalId: proposal.id,
    quote: proposal.quote,
  });
  return { targetId: null, taskId: task.id };
}

interface Outcome {
  readonly draft?: unknown;
  readonly targetId?: string | null;
  readonly taskId?: string | null;
  readonly mergedInto?: string | null;
}

async function decide(
  tx: Tx,
  proposal: StoredProposal,
  state: ProposalState,
  outcome: Outcome = {},
): Promise<void> {
  const decided = !OPEN.includes(state);
  await sql`
    update proposal set state = ${state}, draft = ${JSON.stringify(outcome.draft ?? proposal.draft)}::jsonb,
      target_id = ${outcome.targetId ?? null}, task_id = ${outcome.taskId ?? null}, merged_into = ${outcome.mergedInto ?? null},
      decided_at = ${decided ? tx.at : null}, decided_post = ${decided ? tx.actor.post : null}, version = version + 1
    where region_id = ${tx.region} and id = ${proposal.id}`.execute(tx.db);
  tx.record({
    entity: 'proposal',
    id: proposal.id,
    version: proposal.version + 1,
    act: state,
    before: { state: proposal.state },
    after: { state, ...outcome },
  });
}

export async function rejectProposal(tx: Tx, caller: Caller, id: string, version: number): Promise<void> {
  await decide(tx, await openProposal(tx, caller, id, version), 'rejected');
}

export async function postponeProposal(tx: Tx, caller: Caller, id: string, version: number): Promise<void> {
  await decide(tx, await openProposal(tx, caller, id, version), 'later');
}

/** The other one keeps its draft and gains the quote. */
export async function mergeProposal(
  tx: Tx,
  caller: Caller,
  id: string,
  version: number,
  into: string,
): Promise<void> {
  if (id === into) throw new Refusal('merge-into-itself');
  const proposal = await openProposal(tx, caller, id, version);
  const other = await findProposal(tx, into);
  if (!other || other.documentId !== proposal.documentId) throw new Refusal('not-found');
  await decide(tx, proposal, 'merged', { mergedInto: into });
}

/** Two drafts like the one, to be told apart by hand; the one itself is closed. */
export async function splitProposal(
  tx: Tx,
  caller: Caller,
  id: string,
  version: number,
): Promise<{ id: string }[]> {
  const proposal = await openProposal(tx, caller, id, version);
  const copies = [1, 2].map((n) => ({
    id: newId(),
    kind: proposal.kind,
    found: proposal.found,
    draft: proposal.draft,
    quote: proposal.quote,
    span: [proposal.start, proposal.end] as const,
    original: [proposal.ostart, proposal.oend] as const,
    confidence: Number(proposal.confidence),
    ord: Number(proposal.ord) + n / 1000,
    splitFrom: proposal.id,
  }));
  await insertProposals(tx, proposal.documentId, copies, 'split');
  await decide(tx, proposal, 'split');
  return copies.map((copy) => ({ id: copy.id }));
}

export async function undoDecision(tx: Tx, caller: Caller, id: string, version: number): Promise<void> {
  const proposal = await findProposal(tx, id);
  if (!proposal) throw new Refusal('not-found');
  refuseUndecided(caller, proposal);
  if (proposal.version !== version) throw new Refusal('changed-meanwhile');
  if (OPEN.includes(proposal.state)) throw new Refusal('nothing-to-undo');
  if (proposal.targetId !== null) await withdrawOwn(tx, caller, proposal.targetId, '撤回采纳');
  if (proposal.taskId !== null) await dropTask(tx, proposal.taskId, '撤回采纳');
  if (proposal.state === 'split') await closeParts(tx, proposal.id);
  await decide(tx, proposal, 'open');
}

/** Parts that were decided meanwhile stand in the way. */
async function closeParts(tx: Tx, id: string): Promise<void> {
  const parts = await sql<{ state: ProposalState }>`
    update proposal set state = 'rejected', version = version + 1 where region_id = ${tx.region} and split_from = ${id} and state in ('open', 'later')
    returning state`.execute(tx.db);
  if (parts.rows.length < 2) throw new Refusal('nothing-to-undo');
}
