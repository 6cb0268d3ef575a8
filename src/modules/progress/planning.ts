/** 年度、月度计划投资: a new plan stands beside the old; a change says why, and months never come to more than their year. */

import { sql } from 'kysely';
import { compare, sum } from '#kernel/decimal.ts';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { familyOf, projectToChange, type StoredProject } from '#modules/projects/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { tellProgress } from './invested.ts';
import { NewPlan } from './investment-contract.ts';
import { keepLights } from './lights-kept.ts';
import { tenThousands } from './money.ts';
import { through } from './through.ts';

interface PlanRow {
  readonly period: string;
  readonly amount: string;
}

export async function planInvestment(tx: Tx, caller: Caller, id: string, given: NewPlan): Promise<void> {
  const { plan, reason } = NewPlan.parse(given);
  const project = await projectToChange(tx, caller, id);
  const before = new Map((await standingPlan(tx, id)).map(({ period, amount }) => [period, amount]));
  const changed = plan.filter(({ period, amount }) => !same(before.get(period) ?? null, amount));
  for (const { period } of changed) {
    const was = before.get(period);
    if (was !== undefined && reason === null)
      throw Refusal.at('reason', 'progress-plan-reason', { period, was: tenThousands(was) });
  }
  const after = new Map(before);
  for (const { period, amount } of changed)
    if (amount === null) after.delete(period);
    else after.set(period, amount);
  refuseOverYear(after);
  for (const one of changed) await replace(tx, project, one, before.get(one.period) ?? null, reason);
  if (changed.length === 0) return;
  await keepLights(tx, [id]);
  tellProgress(tx, [id]);
}

const standingPlan = (tx: Tx, projectId: string): Promise<PlanRow[]> =>
  rows(
    tx,
    sql<PlanRow>`
      select n.period, n.amount::text from ${through(tx, 'project_investment_plan', undefined)} n where n.head_id = ${projectId}`,
  );

const same = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : compare(a, b) === 0;

function refuseOverYear(plan: ReadonlyMap<string, string>): void {
  for (const [year, annual] of plan) {
    if (year.length !== 4) continue;
    const months = sum(
      [...plan].flatMap(([period, amount]) => (period.startsWith(`${year}-`) ? [amount] : [])),
    );
    if (compare(months, annual) > 0)
      throw Refusal.at('plan', 'progress-plan-sum', {
        ...{ year, months: tenThousands(months), annual: tenThousands(annual) },
      });
  }
}

async function replace(
  tx: Tx,
  project: StoredProject,
  { period, amount }: NewPlan['plan'][number],
  was: string | null,
  reason: string | null,
): Promise<void> {
  // what a merged one planned stays beside the plan that counts from now on; taken away, it goes as well
  const owners = amount === null ? familyOf(tx, sql`${project.id}`) : sql`(${project.id})`;
  await sql`
    update project_investment_plan set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and project_id in ${owners} and period = ${period} and superseded_at is null`.execute(
    tx.db,
  );
  if (amount !== null)
    await sql`
      insert into project_investment_plan (region_id, id, project_id, period, amount, entered_post, recorded_at, demo)
      values (${tx.region}, ${newId()}, ${project.id}, ${period}, ${amount}, ${tx.actor.post}, ${tx.at}, ${project.demo})`.execute(
      tx.db,
    );
  tx.record({
    ...{ entity: 'project-investment', id: project.id, version: project.version, act: 'plan' },
    ...(reason ? { reason } : {}),
    ...{ before: { period, amount: was }, after: { period, amount } },
  });
}
