/** What panels said held against what became of the projects. Pure. */
import { add, compare, divide, negate, subtract, sum } from '#kernel/decimal.ts';
import type { CalibrationRules, OutcomeRule } from './expert-rules.ts';

export interface ProjectStanding {
  readonly stage: string;
  readonly status: string;
}

/** Undefined while it has none. */
export const outcomeOf = (
  { stage, status }: ProjectStanding,
  rules: CalibrationRules,
): OutcomeRule | undefined =>
  rules.outcomes.find(
    ({ statuses, stages }) => statuses.includes(status) && (stages.length === 0 || stages.includes(stage)),
  );

/** Whole months between two days; a month that is not full does not count. */
export function monthsBetween(from: string, to: string): number {
  const [y1 = 0, m1 = 0, d1 = 0] = from.split('-').map(Number);
  const [y2 = 0, m2 = 0, d2 = 0] = to.split('-').map(Number);
  return (y2 - y1) * 12 + (m2 - m1) - (d2 < d1 ? 1 : 0);
}

/** One saying that can be held against what came: a score, or a foretold number of months. */
export interface Saying {
  readonly said: string;
  readonly came: string;
}

export interface MeanError {
  readonly count: number;
  /** Said less what came: above nought was too hopeful. Null below the number that is too few. */
  readonly mean: string | null;
  /** Without its sign. */
  readonly size: string | null;
}

const size = (a: string): string => (compare(a, '0') < 0 ? negate(a) : a);

export function meanError(sayings: readonly Saying[], tooFew: number): MeanError {
  const errors = sayings.map(({ said, came }) => subtract(said, came));
  const count = errors.length;
  if (count < tooFew) return { count, mean: null, size: null };
  return {
    count,
    mean: divide(sum(errors), String(count), 1),
    size: divide(errors.map(size).reduce(add, '0'), String(count), 1),
  };
}

export interface Judged {
  readonly passed: boolean;
  readonly good: boolean;
}

export interface HitRate {
  readonly count: number;
  readonly hits: number;
  /** Passed and came to nothing; not passed and came to something. */
  readonly falsePasses: number;
  readonly falseFails: number;
  /** Per cent; null below the number that is too few. */
  readonly rate: string | null;
}

export function hitRate(judged: readonly Judged[], tooFew: number): HitRate {
  const count = judged.length;
  const hits = judged.filter(({ passed, good }) => passed === good).length;
  return {
    ...{ count, hits },
    falsePasses: judged.filter(({ passed, good }) => passed && !good).length,
    falseFails: judged.filter(({ passed, good }) => !passed && good).length,
    rate: count < tooFew || count === 0 ? null : divide(String(hits * 100), String(count), 0),
  };
}
