/** Projects as rows: the present in `renovation_project`, every state in `renovation_version`. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { projectKey } from '#kernel/project-name.ts';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import type { Stage, Status } from './contract.ts';

export interface ProjectState {
  readonly enterpriseId: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly kind: string;
  readonly content: string | null;
  readonly filingCode: string | null;
  readonly plannedInvestment: string | null;
  readonly equipmentInvestment: string | null;
  readonly plannedStart: string | null;
  readonly plannedCompletion: string | null;
  readonly actualStart: string | null;
  readonly actualCompletion: string | null;
  readonly stage: Stage;
  readonly status: Status;
  readonly statusReason: string | null;
  readonly demo: boolean;
}

export interface StoredProject extends ProjectState {
  readonly id: string;
  readonly version: number;
  readonly withdrawnReason: string | null;
}

const COLUMNS = sql`
  p.id, p.version, p.enterprise_id as "enterpriseId", p.parent_id as "parentId", p.name, p.kind, p.content,
  p.filing_code as "filingCode", p.planned_investment::text as "plannedInvestment",
  p.equipment_investment::text as "equipmentInvestment", p.planned_start as "plannedStart",
  p.planned_completion as "plannedCompletion", p.actual_start as "actualStart", p.actual_completion as "actualCompletion",
  p.stage, p.status, p.status_reason as "statusReason", p.withdrawn_reason as "withdrawnReason", p.demo`;

/** Locks the row for the rest of the transaction. Refusal 'not-found'. */
export async function lockProject(tx: Tx, id: string): Promise<StoredProject> {
  const found = await maybe(
    tx,
    sql<StoredProject>`
      select ${COLUMNS} from renovation_project p where p.region_id = ${tx.region} and p.id = ${id} for update of p`,
  );
  if (!found) throw new Refusal('not-found');
  return found;
}

export interface StandingProject extends StoredProject {
  readonly nameKey: string;
}

/** What stands of a firm, whole projects and phases. */
export const projectsOfFirms = (tx: Tx, firms: readonly string[]): Promise<StandingProject[]> =>
  rows(
    tx,
    sql<StandingProject>`
      select ${COLUMNS}, p.name_key as "nameKey" from renovation_project p
      where p.region_id = ${tx.region} and p.enterprise_id = any(${[...firms]}::uuid[]) and p.withdrawn_at is null
      order by p.name, p.id`,
  );

/** Who holds these filing codes. */
export const projectsByFiling = (tx: Tx, codes: readonly string[]): Promise<StoredProject[]> =>
  rows(
    tx,
    sql<StoredProject>`
      select ${COLUMNS} from renovation_project p
      where p.region_id = ${tx.region} and p.filing_code = any(${[...codes]}) and p.withdrawn_at is null order by p.id`,
  );

export async function phasesOf(tx: Tx, id: string): Promise<StoredProject[]> {
  return rows(
    tx,
    sql<StoredProject>`
      select ${COLUMNS} from renovation_project p
      where p.region_id = ${tx.region} and p.parent_id = ${id} and p.withdrawn_at is null order by p.name, p.id`,
  );
}

export async function insertProject(
  tx: Tx,
  state: ProjectState,
  importId: string | null = null,
): Promise<StoredProject> {
  const id = newId();
  await sql`
    insert into renovation_project (region_id, id, enterprise_id, parent_id, name, name_key, kind, content, filing_code,
      planned_investment, equipment_investment, planned_start, planned_completion, stage, status, import_id, entered_post,
      demo, created_at)
    values (${tx.region}, ${id}, ${state.enterpriseId}, ${state.parentId}, ${state.name}, ${projectKey(state.name)},
      ${state.kind}, ${state.content}, ${state.filingCode}, ${state.plannedInvestment}, ${state.equipmentInvestment},
      ${state.plannedStart}, ${state.plannedCompletion}, ${state.stage}, ${state.status}, ${importId}, ${tx.actor.post},
      ${state.demo}, ${tx.at})`.execute(tx.db);
  await keepVersion(tx, id, null);
  return { ...state, id, version: 1, withdrawnReason: null };
}

/** The next version of a locked row. */
export async function updateProject(
  tx: Tx,
  after: StoredProject,
  reason: string | null,
): Promise<StoredProject> {
  const { version } = await one(
    tx,
    sql<{ version: number }>`
      update renovation_project p set name = ${after.name}, name_key = ${projectKey(after.name)}, kind = ${after.kind},
        content = ${after.content}, filing_code = ${after.filingCode}, planned_investment = ${after.plannedInvestment},
        equipment_investment = ${after.equipmentInvestment}, planned_start = ${after.plannedStart},
        planned_completion = ${after.plannedCompletion}, actual_start = ${after.actualStart},
        actual_completion = ${after.actualCompletion}, stage = ${after.stage}, status = ${after.status},
        status_reason = ${after.statusReason}, withdrawn_reason = ${after.withdrawnReason},
        withdrawn_at = case when ${after.withdrawnReason}::text is null then null else ${tx.at}::timestamptz end,
        version = p.version + 1
      where p.region_id = ${tx.region} and p.id = ${after.id} returning p.version`,
  );
  await sql`
    update renovation_version set recorded_to = ${tx.at}
    where region_id = ${tx.region} and project_id = ${after.id} and recorded_to is null`.execute(tx.db);
  await keepVersion(tx, after.id, reason);
  return { ...after, version };
}

async function keepVersion(tx: Tx, id: string, reason: string | null): Promise<void> {
  await sql`
    insert into renovation_version (region_id, project_id, version, recorded_from, reason, actor_post, state)
    select p.region_id, p.id, p.version, ${tx.at}, ${reason}, ${tx.actor.post}, to_jsonb(p)
    from renovation_project p where p.region_id = ${tx.region} and p.id = ${id}`.execute(tx.db);
}
