/** A plan is withdrawn whole with its reason: the project has none from then on, and its matters are nobody's move. What happened stays. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { mattersOf, saveMatters } from './matter-store.ts';
import type { PlanWithdrawal } from './plan-contract.ts';
import { holdPlan } from './plan-store.ts';
import { projectFor } from './project-door.ts';

/** Refusals 'approval-plan-none', 'approval-plan-meanwhile'. A plan made later takes up the matters again with all that happened to them. */
export async function withdrawPlan(
  tx: Tx,
  caller: Caller,
  projectId: string,
  { after, reason }: PlanWithdrawal,
): Promise<void> {
  const project = await projectFor(tx, caller, projectId);
  const plan = await holdPlan(tx, project.keptAt);
  if (!plan) throw new Refusal('approval-plan-none', { project: project.name });
  if (plan.number !== after)
    throw new Refusal('approval-plan-meanwhile', { post: plan.post, number: plan.number });
  await sql`
    update approval_plan set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${plan.id}`.execute(tx.db);
  const standing = (await mattersOf(tx, project.keptAt)).filter(({ dropped_at }) => dropped_at === null);
  await saveMatters(
    tx,
    standing.map((matter) => ({ ...matter, dropped_at: tx.at, version: matter.version + 1 })),
  );
  tx.record({
    ...{ entity: 'approval-plan', id: project.id, version: plan.number, act: 'withdraw', reason },
    before: { goalOn: plan.planned.goalOn, matters: standing.length },
  });
}
