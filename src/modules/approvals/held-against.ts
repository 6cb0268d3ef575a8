/** What the plan of the permits is held against: the days of other orders, and the project's own plan of the same days. */
import { sql } from 'kysely';
import { daysBetween } from '#kernel/local-date.ts';
import { workdaysBetween } from '#kernel/workdays.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { workCalendar } from '#platform/work-calendar.ts';
import type { ApprovalRules } from './approval-rules.ts';
import type { ApprovalPage, PlannedAnswer } from './plan-contract.ts';
import type { StoredPlan } from './plan-store.ts';

/** What was promised is not what was saved: counted to where the goal stands now, for every order compared with. */
export function savedNow({ planned }: StoredPlan, forecast: PlannedAnswer | null): ApprovalPage['saved'] {
  const goalOn = forecast?.goalOn ?? planned.goalOn;
  return planned.saved.flatMap(({ from: { code, goalOn: comparedOn } }) =>
    goalOn === null || comparedOn === null
      ? []
      : [{ code, goalOn, comparedOn, workingDays: workingDaysTo(goalOn, comparedOn) }],
  );
}

function workingDaysTo(from: string, to: string): number | null {
  const [early, late] = from < to ? [from, to] : [to, from];
  const answer = workdaysBetween(workCalendar(), early, late);
  if (!answer.known) return null;
  return from <= to ? answer.value : -answer.value;
}

/** Where the project's plan has a day of its own for what a matter reaches (开工、竣工), it stands beside the day of the permits. */
export async function projectDays(
  tx: Tx,
  { id, asOf }: { readonly id: string; readonly asOf: string | undefined },
  rules: ApprovalRules,
  shown: PlannedAnswer,
): Promise<ApprovalPage['projectDays']> {
  const reaching = rules.matters.flatMap(({ code, reaches }) => (reaches ? [{ code, reaches }] : []));
  const told = await rows(
    tx,
    sql<{ stage: string; plannedOn: string | null }>`
      select d.stage, d.planned_on as "plannedOn" from v_project_plan d
      where d.region_id = ${tx.region} and d.project_id = ${id} and d.stage = any(${reaching.map(({ reaches }) => reaches)})
        and ${knownAsOf(tx, 'd', asOf)}`,
  );
  return reaching.flatMap(({ code, reaches }) => {
    const plannedOn = told.find(({ stage }) => stage === reaches)?.plannedOn;
    const permitsOn = shown.lines.findLast((line) => line.code === code)?.finishOn;
    if (!plannedOn || !permitsOn) return [];
    return [{ code, stage: reaches, plannedOn, permitsOn, laterBy: daysBetween(plannedOn, permitsOn) }];
  });
}
