import type { Subscriber } from '#platform/db/events.ts';
import { judgeSeries } from './refresh.ts';

export { addTarget, amendTarget, type TargetSource, withdrawOwn } from './commands.ts';
export { NewTarget, targetRefusals } from './contract.ts';
export { dueByUnit } from './due.ts';
export { type DerivedGoal, deriveGoalOperator, likelyPolarity, type SaidGoal } from './goal.ts';
export { countedGoalsOn, type GoalOn } from './goals-on.ts';
export { serveTargets } from './http.ts';
export { goalRules, judgingRules, type Scheme as LedgerScheme } from './judging-rules.ts';
export { paceOf, plannedOn } from './pace.ts';
export { refuseUnknownTarget, targetInReach } from './policy.ts';
export { targetRows } from './reads.ts';
export { judgeAll } from './refresh.ts';
export { citationOf, defaultSchemeOn, lightOf, schemeLines, schemeOn } from './scheme.ts';
export { shareByPeriod, shareByUnit } from './shares.ts';
export { VERDICT_WORDS } from './verdict-sentences.ts';

interface Recorded {
  readonly series: readonly { readonly indicatorId: string; readonly unitId: string }[];
}

const isRecorded = (data: unknown): data is Recorded =>
  typeof data === 'object' && data !== null && 'series' in data && Array.isArray(data.series);

/** A new figure is judged before the answer leaves. */
export const targetSubscribers: readonly Subscriber[] = [
  {
    event: 'figures.recorded',
    handle: async (tx, all) => {
      await judgeSeries(
        tx,
        all.filter(isRecorded).flatMap(({ series }) => series),
      );
    },
  },
];
