/** What a check says of a firm: one of five answers. Small, shared where it can be: a million firms make millions. */
import type { Rule, ScoreItem } from './rules.ts';
import type { Scope } from './scope.ts';

export const ANSWERS = ['met', 'not-met', 'data-missing', 'needs-a-person', 'not-applicable'] as const;
export type Answer = (typeof ANSWERS)[number];

export interface Outcome {
  readonly check: Check;
  readonly answer: Answer;
  /** Which of the rule's bands counted; 0 where it has none. */
  readonly band: number;
  readonly parts: readonly Outcome[];
  readonly points: readonly ItemPoints[];
}

/** Points of an item, in hundredths: from lowest to highest as far as is known. */
export interface ItemPoints {
  readonly item: ScoreItem;
  readonly low: number;
  readonly high: number;
  /** What would have to be known to be sure; undefined where the points are as the rule gives them. */
  readonly open: 'data-missing' | 'needs-a-person' | undefined;
}

export interface Check {
  readonly rule: Rule;
  readonly judge: (scope: Scope) => Outcome;
}

const NONE: readonly never[] = [];
export type Shared = Readonly<Record<Answer, Outcome>>;

/** The outcomes that a check without parts can have in one band. */
export function sharedOutcomes(check: Check, band = 0): Shared {
  const outcome = (answer: Answer): Outcome => ({ check, answer, band, parts: NONE, points: NONE });
  return {
    met: outcome('met'),
    'not-met': outcome('not-met'),
    'data-missing': outcome('data-missing'),
    'needs-a-person': outcome('needs-a-person'),
    'not-applicable': outcome('not-applicable'),
  };
}

export const grouped = (check: Check, answer: Answer, parts: readonly Outcome[]): Outcome => ({
  check,
  answer,
  band: 0,
  parts,
  points: NONE,
});

/** All must be met: one that is not decides, else what is unknown, else what a person must see. */
export function allOf(parts: readonly Outcome[]): Answer {
  let met = false;
  let missing = false;
  let person = false;
  for (const { answer } of parts) {
    if (answer === 'not-met') return 'not-met';
    if (answer === 'met') met = true;
    else if (answer === 'data-missing') missing = true;
    else if (answer === 'needs-a-person') person = true;
  }
  if (missing) return 'data-missing';
  if (person) return 'needs-a-person';
  return met ? 'met' : 'not-applicable';
}

/** At least so many must be met. */
export function atLeastOf(parts: readonly Outcome[], wanted: number): Answer {
  let met = 0;
  let missing = 0;
  let person = 0;
  let bound = 0;
  for (const { answer } of parts) {
    if (answer !== 'not-applicable') bound++;
    if (answer === 'met') met++;
    else if (answer === 'data-missing') missing++;
    else if (answer === 'needs-a-person') person++;
  }
  if (met >= wanted) return 'met';
  if (bound === 0) return 'not-applicable';
  if (met + missing + person < wanted) return 'not-met';
  return missing > 0 ? 'data-missing' : 'needs-a-person';
}
