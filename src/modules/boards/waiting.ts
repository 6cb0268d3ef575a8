/** Work of all modules that waits for the caller, and how much of it stands under each word of the rail. */
import { sql } from 'kysely';
import { one, type Tx } from '#platform/db/database.ts';
import type { AcrossModules, WaitingWork } from '#platform/http/across.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { type HomeAnswer, WaitingKind } from './contract.ts';
import { unverifiedIn } from './reach.ts';

const MOST = 50;

export async function workWaiting(
  tx: Tx,
  caller: Caller,
  modules: readonly AcrossModules[],
): Promise<HomeAnswer['waiting']['work']> {
  const found: WaitingWork[] = [];
  for (const module of modules) found.push(...((await module.waiting?.(tx, caller)) ?? []));
  return found.slice(0, MOST).map((work) => ({ ...work, kind: WaitingKind.parse(work.kind) }));
}

/** By the rail's address; measures count by the measure, since one visit settles all of its firms. */
export async function waitingCounts(
  tx: Tx,
  caller: Caller,
  modules: readonly AcrossModules[],
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const add = (area: string, n: number): void => {
    if (n > 0) counts[area] = (counts[area] ?? 0) + n;
  };
  for (const { area, kind, count } of await workWaiting(tx, caller, modules))
    add(area, kind === 'untold' ? 1 : count);
  if (caller.rights.has('figures.verify')) add('/figures', await unverifiedFigures(tx, caller));
  if (caller.rights.has('documents.decide')) add('/documents', await openDocuments(tx, caller));
  if (caller.rights.has('tasks.close')) add('/tasks', await openTasks(tx, caller));
  return counts;
}

async function unverifiedFigures(tx: Tx, caller: Caller): Promise<number> {
  const { n } = await one(
    tx,
    sql<{ n: number }>`select coalesce(sum(w.figures), 0)::integer as n from ${unverifiedIn(tx, caller)} w`,
  );
  return n;
}

/** Documents with sentences still open, not the sentences: a document is one sitting. */
async function openDocuments(tx: Tx, caller: Caller): Promise<number> {
  const { n } = await one(
    tx,
    sql<{ n: number }>`
      select count(*)::integer as n from v_document d
      where d.region_id = ${tx.region} and d.open > 0 and ${inReach(caller, sql`d.unit_id`)}`,
  );
  return n;
}

async function openTasks(tx: Tx, caller: Caller): Promise<number> {
  const { n } = await one(
    tx,
    sql<{ n: number }>`
      select count(*)::integer as n from v_task k
      where k.region_id = ${tx.region} and k.state = 'open' and ${inReach(caller, sql`k.unit_id`)}`,
  );
  return n;
}
