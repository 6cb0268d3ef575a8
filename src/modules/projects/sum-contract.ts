/**
 * What stands beside a sum of planned investment, in screen and terminal alike: how much of it is of projects that left or stopped, and how
 * much of the others does not count. The parts are further answers of the list (the first two from the kept tally), so that no list pays for them.
 */
import { subtract } from '#kernel/decimal.ts';
import type { ProjectList, ProjectStatus } from './shape-contract.ts';

interface Asked {
  readonly status?: ProjectStatus | 'live' | undefined;
  readonly uncounted?: boolean | undefined;
}
type Answer = Pick<ProjectList, 'total' | 'investment'>;

/** Of the same query: those that go on, and those of them that do not count; undefined where nothing is to be asked. */
export function partQueries<Q extends Asked>(
  query: Q,
): { readonly live: (Q & Asked) | undefined; readonly uncounted: (Q & Asked) | undefined } {
  const { status, uncounted } = query;
  return {
    live: status === undefined ? { ...query, status: 'live' } : undefined,
    uncounted: uncounted ? undefined : { ...query, status: status ?? 'live', uncounted: true },
  };
}

export interface SumPart {
  readonly projects: number;
  readonly sum: string;
}

/** Moved away, lost or stopped. */
export const leftOf = (all: Answer, live: Answer): SumPart => ({
  projects: all.total - live.total,
  sum: subtract(all.investment.sum, live.investment.sum),
});

export const partOf = ({ total, investment }: Answer): SumPart => ({ projects: total, sum: investment.sum });
