/** Rows of monthly investment: what stands, and a new one beside the old. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { StoredProject } from '#modules/projects/index.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { ValueKind } from './investment-contract.ts';
import type { Amounts } from './money.ts';
import { through } from './through.ts';

export interface StoredInvestment extends Amounts {
  readonly id: string;
  readonly projectId: string;
  readonly month: string;
  readonly kind: ValueKind;
  readonly note: string | null;
  readonly ofId: string | null;
  readonly enteredBy: string | null;
  readonly enteredPost: string;
  readonly standing: boolean;
}

const COLUMNS = sql`i.id, i.project_id as "projectId", i.month, i.kind, i.amount::text, i.fixed::text, i.equipment::text,
  i.building::text, i.arrived_foreign::text as "arrivedForeign", i.note, i.of_id as "ofId", i.entered_by as "enteredBy",
  i.entered_post as "enteredPost", i.superseded_at is null as standing`;

/** What stands of a project, of one kind; its row is locked by whoever asks. */
export const standingInvestments = (
  tx: Tx,
  projectId: string,
  kind: ValueKind,
): Promise<StoredInvestment[]> =>
  rows(
    tx,
    sql<StoredInvestment>`
      select ${COLUMNS} from project_investment i
      where i.region_id = ${tx.region} and i.project_id = ${projectId} and i.kind = ${kind} and i.superseded_at is null`,
  );

/** What it has told or a merged one brought, each month once. */
export const toldInvestments = (tx: Tx, projectId: string, kind: ValueKind): Promise<StoredInvestment[]> =>
  rows(
    tx,
    sql<StoredInvestment>`
      select ${COLUMNS} from ${through(tx, 'project_investment', undefined)} i where i.head_id = ${projectId} and i.kind = ${kind}`,
  );

/** Refusal 'not-found'. */
export async function investmentNamed(tx: Tx, id: string): Promise<StoredInvestment> {
  const found = await maybe(
    tx,
    sql<StoredInvestment>`select ${COLUMNS} from project_investment i where i.region_id = ${tx.region} and i.id = ${id}`,
  );
  if (!found) throw new Refusal('not-found');
  return found;
}

export interface NewInvestment extends Amounts {
  readonly month: string;
  readonly kind: ValueKind;
  readonly note: string | null;
  readonly ofId: string | null;
  readonly importId: string | null;
  readonly demo: boolean;
}

/** Beside the one that stood for the month, which it supersedes. */
export async function putInvestment(
  tx: Tx,
  project: StoredProject,
  row: NewInvestment,
  reason: string | null,
): Promise<string> {
  const id = newId();
  await supersede(tx, project.id, row, reason);
  await sql`
    insert into project_investment (region_id, id, project_id, root_id, month, kind, amount, fixed, equipment, building,
      arrived_foreign, note, of_id, import_id, entered_by, entered_post, recorded_at, demo)
    values (${tx.region}, ${id}, ${project.id}, ${project.parentId ?? project.id}, ${row.month}, ${row.kind}, ${row.amount},
      ${row.fixed}, ${row.equipment}, ${row.building}, ${row.arrivedForeign}, ${row.note}, ${row.ofId}, ${row.importId},
      ${tx.actor.userId}, ${tx.actor.post}, ${tx.at}, ${row.demo || project.demo})`.execute(tx.db);
  return id;
}

export async function supersede(
  tx: Tx,
  projectId: string,
  { month, kind }: Pick<NewInvestment, 'month' | 'kind'>,
  reason: string | null,
): Promise<void> {
  await sql`
    update project_investment set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and project_id = ${projectId} and month = ${month} and kind = ${kind}
      and superseded_at is null`.execute(tx.db);
}
