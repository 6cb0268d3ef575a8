/** The goals that stand beside the counts of a year, each with the verdict of the day that the count is of. */
import { countedGoalsOn } from '#modules/targets/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { BoardCell } from './contract.ts';
import type { CountedYear } from './counted-year.ts';

export interface Goal {
  readonly countedBy: string;
  readonly unitId: string;
  readonly target: NonNullable<BoardCell['target']>;
}

/**
 * A goal whose period ended with the count has its last verdict. One that runs on has the verdict it had on the last day that
 * counts, or none where nobody had judged by then, nor in a year that has not begun.
 */
export async function goalsOf(tx: Tx, caller: Caller, { to, known, coming }: CountedYear): Promise<Goal[]> {
  const goals = await countedGoalsOn(tx, caller, { day: to, asOf: known });
  const over = to < (known ?? tx.today);
  const then = over ? await countedGoalsOn(tx, caller, { day: to, asOf: to }) : goals;
  const standing = new Map(then.map((goal) => [goal.id, goal]));
  return goals.map(({ countedBy, unitId, id, operator, value, periodEnd, ...last }) => {
    const judged = coming ? undefined : periodEnd <= to ? last : standing.get(id);
    const verdict = { verdict: judged?.verdict ?? null, reason: judged?.reason ?? null };
    return { countedBy, unitId, target: { id, operator, value, ...verdict } };
  });
}
