/** The days on which stages were reached, of steps that may be of several projects: pure, so that it can be tried. */
import type { StepRow } from '../contract.ts';

type Step = Pick<StepRow, 'stage' | 'happenedOn' | 'state' | 'supersededReason'>;

/**
 * By stage the first day that stands, a verified one before one that is not: a project that was merged into another and began later does
 * not move what had been reached.
 */
export function reachedDays(steps: readonly Step[]): ReadonlyMap<string, string> {
  const standing = steps.filter(
    ({ state, supersededReason }) =>
      supersededReason === null && (state === 'verified' || state === 'entered'),
  );
  const first = standing.toSorted((a, b) => rank(a) - rank(b) || a.happenedOn.localeCompare(b.happenedOn));
  return new Map(first.toReversed().map(({ stage, happenedOn }) => [stage, happenedOn]));
}

const rank = ({ state }: Step): number => (state === 'verified' ? 0 : 1);
