/** Cases as rows: the present in `listing_case`, every state in `listing_case_version`, every stage entered in `listing_step`. */
import { type RawBuilder, sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { CaseStatus } from './contract.ts';
import { listingRules, proofOn } from './listing-rules.ts';

export interface CaseState {
  readonly enterpriseId: string;
  readonly board: string | null;
  readonly stage: string;
  readonly stageSince: string;
  readonly status: CaseStatus;
  readonly ending: string | null;
  readonly statusSince: string;
  readonly shareReformOn: string | null;
  readonly filedOn: string | null;
  readonly sponsor: string | null;
  readonly lawFirm: string | null;
  readonly accountants: string | null;
  readonly stockCode: string | null;
  readonly responsibleUnitId: string;
  readonly nextStep: string | null;
  readonly nextOn: string | null;
  readonly note: string | null;
  readonly demo: boolean;
}

export interface StoredCase extends CaseState {
  readonly id: string;
  readonly version: number;
}

/** The columns of `c` under the contract's names. */
export const CASE_COLUMNS: RawBuilder<unknown> = sql`
  c.id, c.version, c.board, c.stage, c.stage_since as "stageSince", c.status, c.ending, c.status_since as "statusSince",
  c.share_reform_on as "shareReformOn", c.filed_on as "filedOn", c.sponsor, c.law_firm as "lawFirm", c.accountants,
  c.stock_code as "stockCode", c.responsible_unit_id as "responsibleUnitId", c.next_step as "nextStep",
  c.next_on as "nextOn", c.note, c.demo`;

/** Locked for the rest of the transaction, at the version it was read at. Refusals 'not-found', 'changed-meanwhile'. */
export async function lockCase(tx: Tx, id: string, version?: number): Promise<StoredCase> {
  const found = await maybe(
    tx,
    sql<StoredCase>`
      select ${CASE_COLUMNS}, c.enterprise_id as "enterpriseId" from listing_case c
      where c.region_id = ${tx.region} and c.id = ${id} and c.status <> 'void' for update`,
  );
  if (!found) throw new Refusal('not-found');
  if (version !== undefined && found.version !== version) throw new Refusal('changed-meanwhile');
  return found;
}

/** Whether one of these rows of a firm, itself or one that it absorbed, has a standing case beside `but`. */
export async function hasStandingCase(
  tx: Tx,
  enterpriseIds: readonly string[],
  but: string | null = null,
): Promise<boolean> {
  const found = await maybe(
    tx,
    sql`
      select 1 from listing_case where region_id = ${tx.region} and enterprise_id = any(${[...enterpriseIds]}::uuid[])
        and status in ('active', 'suspended') and id is distinct from ${but}::uuid limit 1`,
  );
  return found !== undefined;
}

export async function insertCase(tx: Tx, state: CaseState): Promise<string> {
  const id = newId();
  await sql`
    insert into listing_case (region_id, id, enterprise_id, board, stage, stage_since, status, ending, status_since,
      share_reform_on, filed_on, sponsor, law_firm, accountants, stock_code, responsible_unit_id, next_step, next_on, note,
      demo, created_at)
    values (${tx.region}, ${id}, ${state.enterpriseId}, ${state.board}, ${state.stage}, ${state.stageSince}, ${state.status},
      ${state.ending}, ${state.statusSince}, ${state.shareReformOn}, ${state.filedOn}, ${state.sponsor}, ${state.lawFirm},
      ${state.accountants}, ${state.stockCode}, ${state.responsibleUnitId}, ${state.nextStep}, ${state.nextOn}, ${state.note},
      ${state.demo}, ${tx.at})`.execute(tx.db);
  await keepVersion(tx, id, null);
  return id;
}

/** Writes the case anew and answers its new version. */
export async function updateCase(tx: Tx, state: StoredCase, reason: string | null): Promise<number> {
  await sql`
    update listing_case set board = ${state.board}, stage = ${state.stage}, stage_since = ${state.stageSince},
      status = ${state.status}, ending = ${state.ending}, status_since = ${state.statusSince},
      share_reform_on = ${state.shareReformOn}, filed_on = ${state.filedOn}, sponsor = ${state.sponsor},
      law_firm = ${state.lawFirm}, accountants = ${state.accountants}, stock_code = ${state.stockCode},
      responsible_unit_id = ${state.responsibleUnitId}, next_step = ${state.nextStep}, next_on = ${state.nextOn},
      note = ${state.note}, version = version + 1
    where region_id = ${tx.region} and id = ${state.id}`.execute(tx.db);
  await sql`
    update listing_case_version set recorded_to = ${tx.at}
    where region_id = ${tx.region} and case_id = ${state.id} and recorded_to is null`.execute(tx.db);
  await keepVersion(tx, state.id, reason);
  return state.version + 1;
}

async function keepVersion(tx: Tx, id: string, reason: string | null): Promise<void> {
  await sql`
    insert into listing_case_version (region_id, case_id, version, recorded_from, reason, actor_post, state)
    select c.region_id, c.id, c.version, ${tx.at}, ${reason}, ${tx.actor.post}, to_jsonb(c)
    from listing_case c where c.region_id = ${tx.region} and c.id = ${id}`.execute(tx.db);
}

export interface StoredStep {
  readonly id: string;
  readonly caseId: string;
  /** The how-manieth of its case, from 1; a corrected step keeps it. */
  readonly place: number;
  readonly stage: string;
  readonly kind: 'open' | 'forward' | 'skip' | 'back';
  readonly happenedOn: string;
  readonly reason: string | null;
  readonly evidence: string | null;
}

type NewStep = Omit<StoredStep, 'id'> & { readonly enterpriseId: string; readonly demo: boolean };

export async function insertStep(tx: Tx, step: NewStep, replaces: string | null = null): Promise<string> {
  const id = newId();
  const proof = proofOn(listingRules(), step.stage, step.happenedOn);
  await sql`
    insert into listing_step (region_id, id, case_id, enterprise_id, place, stage, kind, happened_on, reason, evidence,
      needs_verification, entered_post, entered_by, recorded_at, replaces, demo)
    values (${tx.region}, ${id}, ${step.caseId}, ${step.enterpriseId}, ${step.place}, ${step.stage}, ${step.kind},
      ${step.happenedOn}, ${step.reason}, ${step.evidence}, ${step.kind !== 'back' && proof.verified}, ${tx.actor.post},
      ${tx.actor.userId}, ${tx.at}, ${replaces}, ${step.demo})`.execute(tx.db);
  return id;
}

/** The steps that stand, in the order in which they were taken. */
export function standingSteps(tx: Tx, caseId: string): Promise<StoredStep[]> {
  return rows(
    tx,
    sql<StoredStep>`
      select s.id, s.case_id as "caseId", s.place, s.stage, s.kind, s.happened_on as "happenedOn", s.reason,
        s.evidence
      from listing_step s
      where s.region_id = ${tx.region} and s.case_id = ${caseId} and s.superseded_at is null
      order by s.place`,
  );
}

export async function supersedeStep(tx: Tx, id: string, reason: string): Promise<void> {
  await sql`
    update listing_step set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
}

export interface NewStatus {
  readonly caseId: string;
  readonly status: CaseStatus;
  readonly ending: string | null;
  readonly happenedOn: string;
  readonly reason: string | null;
  readonly demo: boolean;
}

export async function insertStatus(tx: Tx, one: NewStatus): Promise<void> {
  await sql`
    insert into listing_status_change (region_id, id, case_id, status, ending, happened_on, reason, entered_post, recorded_at, demo)
    values (${tx.region}, ${newId()}, ${one.caseId}, ${one.status}, ${one.ending}, ${one.happenedOn}, ${one.reason},
      ${tx.actor.post}, ${tx.at}, ${one.demo})`.execute(tx.db);
}
