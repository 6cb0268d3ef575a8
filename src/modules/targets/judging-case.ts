/** What is asked of the judging, and what it answers. */
import type { Period } from '#kernel/period.ts';
import type { RefusalParams } from '#kernel/refusal.ts';
import type { Operator, PeriodShare, Reporting, Verdict } from './contract.ts';
import type { Direction, Goal, Polarity } from './goal.ts';
import type { Conventions, JudgingRules, Measure } from './judging-rules.ts';

export interface JudgedFigure {
  readonly day: string;
  readonly kind: 'reported' | 'verified' | 'statistical' | 'estimated';
  /** In the indicator's unit. */
  readonly value: string;
}

/** A target with its indicator and figures; rows of the ledger have this shape. Values in the indicator's unit. */
export interface JudgingQuestion {
  readonly kind: 'target' | 'reference';
  readonly operator: Operator | null;
  readonly value: string | null;
  readonly value2: string | null;
  readonly period: string | null;
  readonly measure: Measure;
  readonly polarity: Polarity;
  readonly measureUnit: string;
  readonly baseline: string | null;
  readonly plan: readonly PeriodShare[];
  readonly scheme: string;
  readonly reporting: Reporting;
  /** All that stood on the day of asking, in any order; days outside the period are passed over. */
  readonly figures: readonly JudgedFigure[];
  readonly asOf: string;
}

export interface Reason {
  readonly code: ReasonCode;
  readonly params: RefusalParams;
}

export type ReasonCode =
  | 'reference'
  | 'no-value'
  | 'no-period'
  | 'no-baseline'
  | 'not-begun'
  | 'first-report-not-due'
  | 'awaiting-verification'
  | 'scheme-not-in-force'
  | 'not-reported'
  | 'never-reported'
  | 'goal-reached'
  | 'missed-at-end'
  | 'nothing-planned-yet'
  | 'before-plan'
  | 'above-pace'
  | 'on-pace'
  | 'slightly-below-pace'
  | 'below-pace-ratio'
  | 'below-pace-points'
  | 'below-baseline-line'
  | 'within-limit'
  | 'over-limit'
  | 'within-range'
  | 'outside-range';

export interface Judgement {
  readonly verdict: Verdict;
  readonly asOf: string;
  readonly figureDay: string | null;
  readonly figureValue: string | null;
  /** Due on the figure's day, six decimals. */
  readonly planned: string | null;
  /** Reached ÷ due, both from the baseline where there is one: '0.538301'. Under a limit, 1 less the part over it. */
  readonly ratio: string | null;
  /** figure − planned */
  readonly gap: string | null;
  /** Reached ÷ goal, both from the baseline where there is one. */
  readonly completion: string | null;
  readonly ruleVersion: string;
  readonly citation: string;
  readonly reason: Reason;
}

/** A target that can be judged: everything that may be missing is there. */
export interface Case {
  readonly question: JudgingQuestion;
  readonly goal: Goal;
  readonly direction: Direction;
  readonly aim: string;
  readonly period: Period;
  readonly conventions: Conventions;
  readonly rules: JudgingRules;
}

/** A verdict with its reason, before the figures around it are filled in. */
export interface Measured {
  readonly verdict: Verdict;
  readonly reason: Reason;
}
