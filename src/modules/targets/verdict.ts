/**
 * One pure function judges every target on any day: the verified figure against the plan on the figure's own day,
 * so that nothing drifts red between reports. No float, no clock; thresholds come from `rules/targets`.
 */
import { fraction, minus, toDecimal } from '#kernel/fraction.ts';
import { compareDays } from '#kernel/local-date.ts';
import { contains, periodFrom } from '#kernel/period.ts';
import type { RefusalParams } from '#kernel/refusal.ts';
import type { Goal } from './goal.ts';
import { aimOf, directionOf, isMet } from './goal.ts';
import type { Case, JudgedFigure, Judgement, JudgingQuestion, Measured, ReasonCode } from './judging-case.ts';
import type { Conventions, JudgingRules, Scheme } from './judging-rules.ts';
import { conventionsOn } from './judging-rules.ts';
import { onTheWay, worse } from './on-the-way.ts';
import { plannedOn } from './pace.ts';
import { finalWindow, firstDue, lastDue } from './reporting.ts';
import type { Light } from './scheme.ts';
import { citationOf, lightOf, schemeOn } from './scheme.ts';
import { completionOf, goalAsPace, paceFor, ratioShown, standingOf } from './standing.ts';

export type { JudgedFigure, Judgement, JudgingQuestion, Reason, ReasonCode } from './judging-case.ts';

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
  const then = judged && { ...one, conventions: conventionsOn(one.rules, judged.day) };
  if (judged && then && staysMet(then, judged)) return judgeFigure(then, judged, false);
  const grace = conventions.grace[question.reporting];
  const due = lastDue(question.reporting, period, question.asOf, grace);
  const sent = latest(known.filter(({ kind }) => kind === 'reported' || kind === conventions.judgedKind));
  if (due && (!sent || compareDays(sent.day, due.window.start) < 0))
    return notReported(not, due.window.code, judged);
  if (judged && then) return judgeFigure(then, judged, isFinal(one, judged, grace));
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

/** By the conventions and the scheme of the figure's own day. */
function judgeFigure(one: Case, figure: JudgedFigure, final: boolean): Judgement {
  const { question, period, conventions } = one;
  const scheme = schemeOn(one.rules, question.scheme, figure.day);
  const blank = {
    ...blankJudgement(question.asOf, conventions),
    figureDay: figure.day,
    figureValue: figure.value,
  };
  const completion = completionOf(one, figure.value);
  if (metEarly(one, figure) || (final && keeps(one, figure)))
    return met(one, figure, { ...blank, completion }, scheme);
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
    ? missed(one, figure, light)
    : onTheWay(one, { figure, pace, planned, standing, light, scheme });
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

/** A met target shows its place on the pace too, where it has one. */
function met(
  one: Case,
  figure: JudgedFigure,
  blank: Omit<Judgement, 'verdict' | 'reason'>,
  scheme?: Scheme,
): Judgement {
  const params = { day: figure.day, value: figure.value, goal: one.aim, unit: one.question.measureUnit };
  const judgement: Judgement = { ...blank, verdict: 'met', reason: { code: 'goal-reached', params } };
  const pace = scheme && paceFor(one, scheme, one.conventions);
  if (!pace) return judgement;
  const planned = plannedOn(pace, figure.day);
  return {
    ...judgement,
    planned: toDecimal(planned),
    ratio: ratioShown(pace, planned, standingOf(one, pace, planned, figure.value)),
    gap: toDecimal(minus(fraction(figure.value), planned)),
  };
}

function missed({ question, aim, conventions }: Case, figure: JudgedFigure, light: Light): Measured {
  const params = { value: figure.value, goal: aim, day: figure.day, unit: question.measureUnit };
  const verdict = worse(conventions.colourVerdict[light.colour], conventions.missedAtEnd);
  return { verdict, reason: { code: 'missed-at-end', params } };
}
