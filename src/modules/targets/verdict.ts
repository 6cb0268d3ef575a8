/**
 * One pure function judges every target on any day: the verified figure against the plan on the figure's own day,
 * so that nothing drifts red between reports. No float, no clock; thresholds come from `rules/targets`.
 */
import { compare, subtract } from '#kernel/decimal.ts';
import type { Fraction } from '#kernel/fraction.ts';
import { compareFractions, fraction, minus, over, size, times, toDecimal } from '#kernel/fraction.ts';
import { compareDays } from '#kernel/local-date.ts';
import type { Period } from '#kernel/period.ts';
import { contains, periodFrom } from '#kernel/period.ts';
import type { RefusalParams } from '#kernel/refusal.ts';
import type { Operator, PeriodShare, Reporting, Verdict } from './contract.ts';
import type { Direction, Goal, Polarity } from './goal.ts';
import { aimOf, directionOf, isMet, limitsOf } from './goal.ts';
import type { Conventions, JudgingRules, Measure, Scheme } from './judging-rules.ts';
import { conventionsOn } from './judging-rules.ts';
import type { Pace } from './pace.ts';
import { paceOf, plannedOn } from './pace.ts';
import { finalWindow, firstDue, lastDue } from './reporting.ts';
import type { Light, Standing } from './scheme.ts';
import { citationOf, lightOf, schemeOn } from './scheme.ts';

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
interface Case {
  readonly question: JudgingQuestion;
  readonly goal: Goal;
  readonly direction: Direction;
  readonly aim: string;
  readonly period: Period;
  readonly conventions: Conventions;
  readonly rules: JudgingRules;
}

const CONVENTION_CITATION = '【平台约定】 本平台口径';

/** Judges one target on `asOf`. Refusals: 'no-rule-on-day' before the first rule, 'bad-period', 'bad-number', 'bad-day'. */
export function judge(question: JudgingQuestion, rules: JudgingRules): Judgement {
  const conventions = conventionsOn(rules, question.asOf);
  const blank = blankJudgement(question.asOf, conventions);
  const not = (code: ReasonCode, params: RefusalParams = {}): Judgement => ({
    ...blank,
    reason: { code, params },
  });
  const { operator, value, period: code } = question;
  if (question.kind === 'reference' || question.polarity === 'reference') return not('reference');
  if (operator === null || value === null) return not('no-value');
  if (code === null) return not('no-period');
  const period = periodFrom(code);
  if (compareDays(question.asOf, period.start) < 0) return not('not-begun', { start: period.start });
  const goal: Goal = { operator, value, value2: question.value2 };
  const direction = directionOf(goal, question.polarity);
  const one: Case = { question, goal, direction, aim: aimOf(goal, direction), period, conventions, rules };
  return judgeReports(one, not);
}

function blankJudgement(asOf: string, conventions: Conventions): Omit<Judgement, 'reason'> {
  return {
    verdict: 'not-judged',
    asOf,
    figureDay: null,
    figureValue: null,
    planned: null,
    ratio: null,
    gap: null,
    completion: null,
    ruleVersion: `judging+${conventions.since}`,
    citation: CONVENTION_CITATION,
  };
}

type NotJudged = (code: ReasonCode, params?: RefusalParams) => Judgement;

function judgeReports(one: Case, not: NotJudged): Judgement {
  const { question, period, conventions } = one;
  const known = question.figures.filter(
    ({ day }) => contains(period, day) && compareDays(day, question.asOf) <= 0,
  );
  const judged = latest(known.filter(({ kind }) => kind === conventions.judgedKind));
  if (judged && staysMet(one, judged)) return judgeFigure(one, judged, false);
  const grace = conventions.grace[question.reporting];
  const due = lastDue(question.reporting, period, question.asOf, grace);
  const sent = latest(known.filter(({ kind }) => kind === 'reported' || kind === conventions.judgedKind));
  if (due && (!sent || compareDays(sent.day, due.window.start) < 0))
    return notReported(not, due.window.code, judged);
  if (judged) return judgeFigure(one, judged, isFinal(one, judged, grace));
  if (sent) return not('awaiting-verification', { day: sent.day });
  return not('first-report-not-due', { due: firstDue(question.reporting, period, grace).dueBy });
}

function notReported(not: NotJudged, window: string, last: JudgedFigure | undefined): Judgement {
  if (!last) return { ...not('never-reported', { window }), verdict: 'not-reported' };
  return {
    ...not('not-reported', { window, day: last.day }),
    verdict: 'not-reported',
    figureDay: last.day,
    figureValue: last.value,
  };
}

const latest = (figures: readonly JudgedFigure[]): JudgedFigure | undefined =>
  figures.reduce<JudgedFigure | undefined>(
    (last, each) => (!last || each.day > last.day ? each : last),
    undefined,
  );

/** A count that has reached its goal cannot fall back, so it needs no further report. */
const staysMet = (one: Case, figure: JudgedFigure): boolean =>
  one.question.measure === 'cumulative' && metEarly(one, figure);

/** Whether the goal counts as reached before the period is over. A limit is kept only at the end. */
function metEarly({ question, goal, direction, conventions }: Case, figure: JudgedFigure): boolean {
  const settled = direction === 'up' || (direction === 'down' && question.baseline !== null);
  return (
    settled &&
    conventions.metBeforeEnd.includes(question.measure) &&
    isMet(goal, question.polarity, figure.value, conventions.aboutTolerance)
  );
}

/** The last word: a figure of the last day, or the last one that came before the final report was overdue. */
function isFinal({ question, period }: Case, figure: JudgedFigure, grace: number): boolean {
  if (compareDays(question.asOf, period.end) <= 0) return false;
  const { dueBy } = finalWindow(question.reporting, period, grace);
  return figure.day === period.end || compareDays(question.asOf, dueBy) > 0;
}

interface Measured {
  readonly verdict: Verdict;
  readonly reason: Reason;
}

function judgeFigure(one: Case, figure: JudgedFigure, final: boolean): Judgement {
  const { question, period } = one;
  const conventions = conventionsOn(one.rules, figure.day);
  const scheme = schemeOn(one.rules, question.scheme, figure.day);
  const blank = {
    ...blankJudgement(question.asOf, conventions),
    figureDay: figure.day,
    figureValue: figure.value,
  };
  const completion = completionOf(one, figure.value);
  if (metEarly(one, figure) || (final && keeps(one, figure)))
    return withPace(
      one,
      figure,
      { ...blank, completion },
      { verdict: 'met', reason: reached(one, figure) },
      scheme,
    );
  if (!scheme)
    return {
      ...blank,
      completion,
      reason: { code: 'scheme-not-in-force', params: { scheme: question.scheme, day: figure.day } },
    };
  const pace = final ? goalAsPace(one, scheme) : paceFor(one, scheme, conventions);
  if (!pace) return { ...blank, completion, reason: { code: 'no-baseline', params: {} } };
  const planned = plannedOn(pace, final ? period.end : figure.day);
  const standing = standingOf(one, pace, planned, figure.value);
  const light = lightOf(scheme, standing);
  const measured = final
    ? missed(one, figure, light, conventions)
    : onTheWay({ ...one, conventions }, { figure, pace, planned, standing, light, scheme });
  return {
    ...blank,
    ...measured,
    completion,
    planned: toDecimal(planned),
    ratio: ratioShown(pace, planned, standing),
    gap: toDecimal(minus(fraction(figure.value), planned)),
    ruleVersion: `${scheme.code}/${scheme.version}+${scheme.from}+${conventions.since}`,
    citation: `${citationOf(scheme)}；${CONVENTION_CITATION}`,
  };
}

const keeps = ({ question, goal, conventions }: Case, figure: JudgedFigure): boolean =>
  isMet(goal, question.polarity, figure.value, conventions.aboutTolerance);

const reached = ({ question, aim }: Case, figure: JudgedFigure): Reason => ({
  code: 'goal-reached',
  params: { day: figure.day, value: figure.value, goal: aim, unit: question.measureUnit },
});

/** A met target shows its place on the pace too, where it has one. */
function withPace(
  one: Case,
  figure: JudgedFigure,
  blank: Omit<Judgement, 'reason'>,
  measured: Measured,
  scheme: Scheme | undefined,
): Judgement {
  const pace = scheme && paceFor(one, scheme, one.conventions);
  if (!pace) return { ...blank, ...measured };
  const planned = plannedOn(pace, figure.day);
  const standing = standingOf(one, pace, planned, figure.value);
  const gap = toDecimal(minus(fraction(figure.value), planned));
  return {
    ...blank,
    ...measured,
    planned: toDecimal(planned),
    ratio: ratioShown(pace, planned, standing),
    gap,
  };
}

function paceFor(
  { question, period, aim, direction }: Case,
  scheme: Scheme,
  conventions: Conventions,
): Pace | null {
  const start = direction === 'within' ? 'level' : conventions.paceWithoutBaseline[question.measure];
  return paceOf({ ...question, period, goal: aim }, scheme, start);
}

/** At the end the goal itself is due, whatever the plan added up to. */
function goalAsPace({ question, period, aim }: Case, scheme: Scheme): Pace | null {
  return paceOf({ ...question, period, goal: aim, plan: [] }, scheme, 'zero');
}

/** How much is missing, on the bad side: above a limit, below a goal. For a range, outside either end. */
function shortfall({ goal, direction, conventions }: Case, planned: Fraction, figure: string): Fraction {
  if (direction === 'up') return minus(planned, fraction(figure));
  if (direction === 'down') return minus(fraction(figure), planned);
  const { low, high } = limitsOf(goal, conventions.aboutTolerance);
  if (compare(figure, low) < 0) return fraction(subtract(low, figure));
  return compare(figure, high) > 0 ? fraction(subtract(figure, high)) : fraction('0');
}

/** Ratio 100 × (1 − shortfall ÷ way due), points 100 × shortfall ÷ whole way; ways begin at the baseline. */
function standingOf(one: Case, pace: Pace, planned: Fraction, figure: string): Standing {
  const short = shortfall(one, planned, figure);
  const base = fraction(pace.base);
  const percent = (way: Fraction): Fraction | undefined => {
    const length = size(way);
    return compareFractions(length, fraction('0')) === 0
      ? undefined
      : times(fraction('100'), over(short, length));
  };
  const nothingDue = fraction(compareFractions(short, fraction('0')) > 0 ? '100' : '0');
  const pointsBelow = percent(minus(fraction(one.aim), base)) ?? nothingDue;
  return { ratio: minus(fraction('100'), percent(minus(planned, base)) ?? nothingDue), pointsBelow };
}

/** Nothing to divide by where nothing was due yet. */
function ratioShown(pace: Pace, planned: Fraction, standing: Standing): string | null {
  const due = minus(planned, fraction(pace.base));
  return compareFractions(due, fraction('0')) === 0 ? null : toDecimal(over(standing.ratio, fraction('100')));
}

function completionOf({ question, aim }: Case, figure: string): string | null {
  const base = question.baseline ?? '0';
  const way = subtract(aim, base);
  return compare(way, '0') === 0 ? null : toDecimal(fraction(subtract(figure, base), way));
}

const SEVERITY: readonly Verdict[] = ['met', 'ahead', 'on-pace', 'behind', 'far-behind'];
const worse = (a: Verdict, b: Verdict): Verdict => (SEVERITY.indexOf(a) > SEVERITY.indexOf(b) ? a : b);

function missed(
  { question, aim }: Case,
  figure: JudgedFigure,
  light: Light,
  conventions: Conventions,
): Measured {
  const params = { value: figure.value, goal: aim, day: figure.day, unit: question.measureUnit };
  const verdict = worse(conventions.colourVerdict[light.colour], conventions.missedAtEnd);
  return { verdict, reason: { code: 'missed-at-end', params } };
}

interface Position {
  readonly figure: JudgedFigure;
  readonly pace: Pace;
  readonly planned: Fraction;
  readonly standing: Standing;
  readonly light: Light;
  readonly scheme: Scheme;
}

function onTheWay(one: Case, at: Position): Measured {
  const { conventions } = one;
  const verdict = conventions.colourVerdict[at.light.colour];
  const short = compareFractions(shortfall(one, at.planned, at.figure.value), fraction('0'));
  if (one.direction === 'within') return inRange(one, at, short <= 0, verdict);
  if (one.direction === 'down' && one.question.baseline === null)
    return underLimit(one, at, short <= 0, verdict);
  const nothingDue = compareFractions(at.planned, fraction(at.pace.base)) === 0;
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
      planned: toDecimal(at.planned, 1),
      short: toDecimal(size(minus(at.planned, fraction(at.figure.value))), 1),
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
