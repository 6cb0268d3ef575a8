/** The verdict of a figure before the end of its period: colour of the scheme, then the conventions. */

import type { Fraction } from '#kernel/fraction.ts';
import { compareFractions, fraction, minus, signOf, size, toDecimal } from '#kernel/fraction.ts';
import type { Verdict } from './contract.ts';
import { limitsOf } from './goal.ts';
import type { Case, JudgedFigure, Measured, Reason, ReasonCode } from './judging-case.ts';
import type { Scheme } from './judging-rules.ts';
import type { Pace } from './pace.ts';
import type { Light, Standing } from './scheme.ts';
import { shortfall } from './standing.ts';

const SEVERITY: readonly Verdict[] = ['met', 'ahead', 'on-pace', 'behind', 'far-behind'];
export const worse = (a: Verdict, b: Verdict): Verdict => (SEVERITY.indexOf(a) > SEVERITY.indexOf(b) ? a : b);

export interface Position {
  readonly figure: JudgedFigure;
  readonly pace: Pace;
  readonly planned: Fraction;
  readonly standing: Standing;
  readonly light: Light;
  readonly scheme: Scheme;
}

/** Behind, far behind, on pace or ahead, with the reason. */
export function onTheWay(one: Case, at: Position): Measured {
  const { conventions } = one;
  const verdict = conventions.colourVerdict[at.light.colour];
  const short = signOf(shortfall(one, at.planned, at.figure.value));
  if (one.direction === 'within') return inRange(one, at, short <= 0, verdict);
  if (one.direction === 'down' && one.question.baseline === null)
    return underLimit(one, at, short <= 0, verdict);
  const nothingDue = signOf(minus(at.planned, fraction(at.pace.base))) === 0;
  if (nothingDue && short <= 0) return beforePlan(one, at, short);
  const ahead = compareFractions(at.standing.ratio, fraction(conventions.aheadFrom)) >= 0;
  if (ahead && at.pace.kind !== 'level')
    return { verdict: 'ahead', reason: paceReason(one, at, 'above-pace') };
  if (short <= 0) return { verdict: worse(verdict, 'on-pace'), reason: paceReason(one, at, 'on-pace') };
  if (at.light.colour === 'green') return { verdict, reason: paceReason(one, at, 'slightly-below-pace') };
  if (one.question.baseline !== null) return { verdict, reason: paceReason(one, at, 'below-baseline-line') };
  const code = at.scheme.basis === 'ratio-to-pace' ? 'below-pace-ratio' : 'below-pace-points';
  return { verdict, reason: paceReason(one, at, code) };
}

function beforePlan(one: Case, at: Position, short: number): Measured {
  if (short === 0) return { verdict: 'on-pace', reason: paceReason(one, at, 'nothing-planned-yet') };
  return { verdict: 'ahead', reason: paceReason(one, at, 'before-plan') };
}

function inRange(one: Case, at: Position, inside: boolean, verdict: Verdict): Measured {
  const { low, high } = limitsOf(one.goal, one.conventions.aboutTolerance);
  const params = { value: at.figure.value, low, high, unit: one.question.measureUnit };
  if (inside) return { verdict: 'on-pace', reason: { code: 'within-range', params } };
  return { verdict: worse(verdict, one.conventions.overLimit), reason: { code: 'outside-range', params } };
}

function underLimit(one: Case, at: Position, inside: boolean, verdict: Verdict): Measured {
  const limit = toDecimal(at.planned, 2);
  const params = { value: at.figure.value, limit, unit: one.question.measureUnit };
  if (inside) return { verdict: 'on-pace', reason: { code: 'within-limit', params } };
  return { verdict: worse(verdict, one.conventions.overLimit), reason: { code: 'over-limit', params } };
}

/** The numbers that a sentence may name: what was due, how far, and the limit that was crossed. */
function paceReason(one: Case, at: Position, code: ReasonCode): Reason {
  return {
    code,
    params: {
      value: at.figure.value,
      planned: toDecimal(at.planned, 2),
      short: toDecimal(size(minus(at.planned, fraction(at.figure.value))), 2),
      percent: toDecimal(at.standing.ratio, 0),
      points: toDecimal(at.standing.pointsBelow, 2),
      bound: at.light.bound,
      colour: at.light.colour,
      baseline: one.question.baseline ?? '',
      unit: one.question.measureUnit,
      by: at.pace.kind,
    },
  };
}
