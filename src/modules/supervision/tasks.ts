/** Tasks: created from proposals, on targets, or by hand; closed with what came of them. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { findUnit } from '#modules/identity/index.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, mayReach } from '#platform/http/caller.ts';
import type { TaskKind, TaskRow } from './contract.ts';

export interface NewTask {
  readonly title: string;
  readonly kind: TaskKind;
  readonly unitId: string;
  readonly dueOn: string | null;
  readonly documentId?: string | null;
  readonly proposalId?: string | null;
  readonly targetId?: string | null;
  readonly quote?: string | null;
  readonly note?: string | null;
  readonly demo?: boolean;
}

export async function createTask(tx: Tx, wish: NewTask): Promise<{ id: string }> {
  if (!(await findUnit(tx, wish.unitId))) throw new Refusal('unknown-unit');
  const id = newId();
  await sql`
    insert into task (region_id, id, title, kind, unit_id, due_on, document_id, proposal_id, target_id, quote, note, state,
                      created_post, created_at, demo)
    values (${tx.region}, ${id}, ${wish.title}, ${wish.kind}, ${wish.unitId}, ${wish.dueOn}, ${wish.documentId ?? null},
            ${wish.proposalId ?? null}, ${wish.targetId ?? null}, ${wish.quote ?? null}, ${wish.note ?? null}, 'open',
            ${tx.actor.post}, ${tx.at}, ${wish.demo ?? false})`.execute(tx.db);
  tx.record({ entity: 'task', id, version: 1, act: 'assign', after: wish });
  return { id };
}

/** By somebody's own word, and so only to units within reach. */
export async function assignTask(tx: Tx, caller: Caller, wish: NewTask): Promise<{ id: string }> {
  if (!(await findUnit(tx, wish.unitId))) throw new Refusal('unknown-unit');
  if (!mayReach(caller, wish.unitId)) throw new Refusal('out-of-reach');
  return createTask(tx, wish);
}

interface TaskQuery {
  readonly state: TaskRow['state'];
  readonly unitId?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

export async function listTasks(
  tx: Tx,
  caller: Caller,
  query: TaskQuery,
): Promise<{ rows: TaskRow[]; total: number }> {
  const units = caller.reach.kind === 'all' ? null : [...caller.reach.units];
  const where = sql`
    k.region_id = ${tx.region} and k.state = ${query.state} and (${units}::uuid[] is null or k.unit_id = any(${units}::uuid[]))
    and (${query.unitId ?? null}::uuid is null or k.unit_id = ${query.unitId ?? null}::uuid)`;
  const total = await maybe(tx, sql<{ n: string }>`select count(*) as n from task k where ${where}`);
  const found = await rows(
    tx,
    sql<Omit<TaskRow, 'can'>>`
      select k.id, k.version, k.title, k.kind, k.unit_id as "unitId", u.short_name as unit, k.due_on as "dueOn",
        k.state = 'open' and coalesce(k.due_on < ${tx.today}, false) as overdue, k.document_id as "documentId",
        k.target_id as "targetId", k.quote, k.note, k.state, k.outcome, k.closed_post as "closedPost",
        k.created_post as "createdPost", k.demo
      from task k join v_unit u on u.region_id = ${tx.region} and u.id = k.unit_id where ${where}
      order by k.due_on nulls last, k.created_at desc, k.id limit ${query.limit} offset ${query.offset}`,
  );
  return { rows: found.map((row) => ({ ...row, can: acts(row, caller) })), total: Number(total?.n ?? 0) };
}

function acts(task: Pick<TaskRow, 'unitId' | 'state'>, caller: Caller): string[] {
  const may =
    mayReach(caller, task.unitId) && (caller.rights.has('tasks.close') || caller.rights.has('tasks.assign'));
  if (!may) return [];
  return task.state === 'open' ? ['close'] : ['reopen'];
}

interface StandingTask {
  unitId: string;
  state: TaskRow['state'];
  version: number;
}

async function taskToChange(tx: Tx, caller: Caller, id: string, version: number): Promise<StandingTask> {
  const task = await maybe(
    tx,
    sql<StandingTask>`
      select unit_id as "unitId", state, version from task where region_id = ${tx.region} and id = ${id} for update`,
  );
  if (!task) throw new Refusal('not-found');
  if (acts(task, caller).length === 0) throw new Refusal('out-of-reach');
  if (task.version !== version) throw new Refusal('changed-meanwhile');
  return task;
}

export async function closeTask(
  tx: Tx,
  caller: Caller,
  id: string,
  { version, state, outcome }: { version: number; state: 'done' | 'dropped'; outcome: string },
): Promise<void> {
  const task = await taskToChange(tx, caller, id, version);
  if (task.state !== 'open') throw new Refusal('task-closed');
  await sql`
    update task set state = ${state}, outcome = ${outcome}, closed_at = ${tx.at}, closed_post = ${tx.actor.post}, version = version + 1
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  tx.record({ entity: 'task', id, version: version + 1, act: state, reason: outcome });
}

export async function reopenTask(
  tx: Tx,
  caller: Caller,
  id: string,
  version: number,
  reason: string,
): Promise<void> {
  const task = await taskToChange(tx, caller, id, version);
  if (task.state === 'open') throw new Refusal('task-open');
  await sql`
    update task set state = 'open', outcome = null, closed_at = null, closed_post = null, version = version + 1
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  tx.record({ entity: 'task', id, version: version + 1, act: 'reopen', reason });
}

/** For undoing the adoption that made it. */
export async function dropTask(tx: Tx, id: string, reason: string): Promise<void> {
  await sql`
    update task set state = 'dropped', outcome = ${reason}, closed_at = ${tx.at}, closed_post = ${tx.actor.post}, version = version + 1
    where region_id = ${tx.region} and id = ${id} and state = 'open'`.execute(tx.db);
  tx.record({ entity: 'task', id, version: 2, act: 'dropped', reason });
}
