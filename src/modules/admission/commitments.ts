/** Commitments are added, amended and withdrawn: a wording is superseded, never changed. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { sameProject } from '#modules/projects/index.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, mayReach } from '#platform/http/caller.ts';
import type { AmendedCommitment, NewCommitment } from './commitment-contract.ts';
import { amountSaid, type CommitmentKind, commitmentRulesOn } from './commitment-rules.ts';
import { projectNamed, projectOf } from './project-door.ts';

type Told = Omit<NewCommitment, 'projectId'>;

export async function addCommitment(
  tx: Tx,
  caller: Caller,
  wish: NewCommitment,
  demo = false,
): Promise<string> {
  const { projectId, ...told } = wish;
  const project = await projectOf(tx, caller, projectId);
  await refuseUnsound(tx, project.id, told);
  const id = newId();
  await insertWording(tx, { id, root: id, projectId: project.id, demo }, told);
  tx.record({ entity: 'commitment', id, version: 1, act: 'promise', after: said(tx.today, told) });
  return id;
}

const said = (day: string, told: Told) => {
  const { side, kind, what, amount, dueOn, owingName } = told;
  const promised = amountSaid(amount, kindOf(day, told));
  return { side, kind, what, dueOn, ...(promised ? { promised } : {}), ...(owingName ? { owingName } : {}) };
};

export function kindOf(day: string, { kind, side }: Pick<Told, 'kind' | 'side'>): CommitmentKind {
  const found = commitmentRulesOn(day).kinds.find(
    (one) => one.code === kind && (one.side === 'either' || one.side === side),
  );
  if (!found) throw Refusal.at('kind', 'commitment-kind', { kind });
  return found;
}

async function refuseUnsound(tx: Tx, projectId: string, told: Told): Promise<void> {
  const kind = kindOf(tx.today, told);
  if (told.side === 'government' ? told.owingUnitId === null : told.owingName === null)
    throw Refusal.at(told.side === 'government' ? 'owingUnitId' : 'owingName', 'commitment-owing');
  if (told.amount !== null && kind.measure === 'none')
    throw Refusal.at('amount', 'commitment-no-amount', { kind: { zh: kind.zh, en: kind.en } });
  if (told.conditions.length > 0 && !kind.settles)
    throw Refusal.at('conditions', 'commitment-condition-needless');
  if (told.owingUnitId !== null && told.side === 'government') await refuseUnknownUnit(tx, told.owingUnitId);
  if (told.agreementId !== null) await refuseForeignAgreement(tx, projectId, told.agreementId);
  const known = await rows(
    tx,
    sql<{ id: string }>`
      select root_id as id from commitment
      where region_id = ${tx.region} and project_id in ${sameProject(tx, sql`${projectId}`)} and side = 'investor' and superseded_at is null
        and root_id = any(${told.conditions}::uuid[])`,
  );
  if (known.length < new Set(told.conditions).size)
    throw Refusal.at('conditions', 'commitment-condition-foreign');
}

async function refuseUnknownUnit(tx: Tx, id: string): Promise<void> {
  const unit = await maybe(
    tx,
    sql`select 1 from v_unit where region_id = ${tx.region} and id = ${id} and disabled_on is null`,
  );
  if (!unit) throw Refusal.at('owingUnitId', 'admission-unit');
}

async function refuseForeignAgreement(tx: Tx, projectId: string, id: string): Promise<void> {
  const found = await maybe(
    tx,
    sql`select 1 from agreement where region_id = ${tx.region} and id = ${id} and project_id in ${sameProject(tx, sql`${projectId}`)}
      and superseded_at is null`,
  );
  if (!found) throw Refusal.at('agreementId', 'commitment-agreement-foreign');
}

interface Place {
  readonly id: string;
  readonly root: string;
  readonly projectId: string;
  readonly demo: boolean;
}

async function insertWording(tx: Tx, { id, root, projectId, demo }: Place, told: Told): Promise<void> {
  const government = told.side === 'government';
  await sql`
    insert into commitment (region_id, id, root_id, project_id, agreement_id, side, owing_unit_id, owing_name, kind, what, amount,
      due_on, proof, entered_post, entered_by, recorded_at, demo)
    values (${tx.region}, ${id}, ${root}, ${projectId}, ${told.agreementId}, ${told.side}, ${government ? told.owingUnitId : null},
      ${government ? null : told.owingName}, ${told.kind}, ${told.what}, ${told.amount}, ${told.dueOn}, ${told.proof || null},
      ${tx.actor.post}, ${tx.actor.userId}, ${tx.at}, ${demo})`.execute(tx.db);
  for (const condition of new Set(told.conditions))
    await sql`
      insert into commitment_condition (region_id, commitment_id, condition_id)
      values (${tx.region}, ${id}, ${condition})`.execute(tx.db);
}

export interface StoredCommitment extends Told {
  /** Root. */
  readonly id: string;
  readonly seen: string;
  readonly projectId: string;
  readonly unitId: string;
  readonly demo: boolean;
  readonly wordings: number;
}

/** Locked, standing and in reach: of the project's unit, or of the unit that owes. */
export async function commitmentToChange(tx: Tx, caller: Caller, id: string): Promise<StoredCommitment> {
  const found = await maybe(
    tx,
    sql<StoredCommitment>`
      select c.root_id as id, c.id as seen, c.project_id as "projectId", p.unit_id as "unitId", c.agreement_id as "agreementId", c.side,
        c.owing_unit_id as "owingUnitId", c.owing_name as "owingName", c.kind, c.what, trim_scale(c.amount)::text as amount,
        c.due_on as "dueOn", c.proof, c.demo,
        array(select x.condition_id from commitment_condition x where x.region_id = ${tx.region} and x.commitment_id = c.id) as conditions,
        (select count(*)::integer from commitment a where a.region_id = ${tx.region} and a.root_id = c.root_id) as wordings
      from commitment c join ${projectNamed(tx, sql`c.project_id`)} and p.withdrawn_at is null
      where c.region_id = ${tx.region} and c.root_id = ${id} and c.superseded_at is null for update of c`,
  );
  if (!found) throw new Refusal('not-found');
  const near =
    mayReach(caller, found.unitId) || (found.owingUnitId !== null && mayReach(caller, found.owingUnitId));
  if (!near) throw new Refusal('out-of-reach');
  return found;
}

async function refuseDone(tx: Tx, id: string): Promise<void> {
  const last = await maybe(
    tx,
    sql<{ state: string }>`
      select state from commitment_step where region_id = ${tx.region} and commitment_id = ${id} and superseded_at is null
      order by number desc limit 1`,
  );
  if (last?.state === 'verified' || last?.state === 'settled')
    throw new Refusal('commitment-settled-already');
}

export async function amendCommitment(
  tx: Tx,
  caller: Caller,
  id: string,
  wish: AmendedCommitment,
): Promise<string> {
  const { seen, reason, ...told } = wish;
  const before = await commitmentToChange(tx, caller, id);
  if (before.seen !== seen) throw new Refusal('commitment-changed');
  await refuseDone(tx, id);
  await refuseUnsound(tx, before.projectId, told);
  if (told.conditions.includes(id)) throw Refusal.at('conditions', 'commitment-condition-foreign');
  await supersede(tx, seen, reason);
  await insertWording(tx, { id: newId(), root: id, projectId: before.projectId, demo: before.demo }, told);
  const changed = { before: said(tx.today, before), after: said(tx.today, told) };
  tx.record({ entity: 'commitment', id, version: before.wordings + 1, act: 'amend', reason, ...changed });
  return id;
}

const supersede = (tx: Tx, seen: string, reason: string) =>
  sql`
    update commitment set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${seen}`.execute(tx.db);

export async function withdrawCommitment(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const before = await commitmentToChange(tx, caller, id);
  await refuseDone(tx, id);
  const needing = await maybe(
    tx,
    sql<{ what: string }>`
      select c.what from commitment_condition x
      join commitment c on c.region_id = ${tx.region} and c.id = x.commitment_id and c.superseded_at is null
      where x.region_id = ${tx.region} and x.condition_id = ${id} limit 1`,
  );
  if (needing) throw new Refusal('commitment-is-condition', { what: needing.what });
  await supersede(tx, before.seen, reason);
  tx.record({
    entity: 'commitment',
    id,
    version: before.wordings + 1,
    act: 'withdraw',
    reason,
    before: said(tx.today, before),
  });
}
