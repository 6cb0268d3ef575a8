/** Points out of a hundred: each item from lowest to highest as far as is known, the sum against what is needed. */
import { fraction, toDecimal } from '#kernel/fraction.ts';
import { boundTest, TESTED } from './bound-test.ts';
import { boundOf, expressionOf } from './expression.ts';
import type { Answer, Check, ItemPoints, Outcome } from './outcome.ts';
import { allAtOnce, made, readerOf, readText } from './readers.ts';
import type { Rule, ScoreItem, ScoreRule } from './rules.ts';
import type { Scope } from './scope.ts';

type Points = number | readonly [number, number];
type Count = (scope: Scope) => ItemPoints;
type CheckOf = (rule: Rule) => Check;

const HUNDREDTHS = 100;
const NO_PARTS: readonly Outcome[] = [];
const hundredths = (text: string): number => Number(toDecimal(fraction(text), 2)) * HUNDREDTHS;

export function scoreCheck(rule: ScoreRule, checkOf: CheckOf): Check {
  const countAll = allAtOnce(rule.score.map((item) => countOf(item, checkOf)));
  const answerTo = answerOf(rule);
  const check: { rule: Rule; judge: Check['judge'] } = {
    rule,
    judge: (scope): Outcome => {
      const points = countAll(scope);
      return { check, answer: answerTo(points), band: 0, parts: NO_PARTS, points };
    },
  };
  return check;
}

const pointsOf = (item: ScoreItem, points: Points, open?: ItemPoints['open']): ItemPoints => {
  const [low, high] = typeof points === 'number' ? [points, points] : points;
  return {
    item,
    low: low * HUNDREDTHS,
    high: high * HUNDREDTHS,
    open: open ?? (low < high ? 'needs-a-person' : undefined),
  };
};

function countOf(item: ScoreItem, checkOf: CheckOf): Count {
  const { given } = item;
  const counted = byRule(item, checkOf);
  if (given === undefined) return counted;
  const shared = Array.from({ length: item.max + 1 }, (_, points) => pointsOf(item, points));
  const otherwise = givenOr(item, readerOf(given, 0), counted);
  return made({ shared, otherwise }, `(s) => shared[${readText(given, 0)}] ?? otherwise(s)`);
}

/** Points that are no whole number, or none that was given: then by the rule. */
function givenOr(item: ScoreItem, read: ReturnType<typeof readerOf>, counted: Count): Count {
  return (scope) => {
    const said = read(scope);
    if (said === undefined || said === '') return counted(scope);
    const points =
      typeof said === 'number' && Number.isInteger(said) ? said * HUNDREDTHS : hundredths(String(said));
    return { item, low: points, high: points, open: undefined };
  };
}

function byRule(item: ScoreItem, checkOf: CheckOf): Count {
  if (item.ways)
    return bestOf(
      item,
      item.ways.map((way) => wayOf(item, way)),
    );
  if (item.cases)
    return byCases(
      item,
      item.cases.map(({ when, points }) => ({ check: checkOf(when), points })),
    );
  const open = pointsOf(item, [0, item.max], 'needs-a-person');
  return () => open;
}

type Way = NonNullable<ScoreItem['ways']>[number];

function wayOf(item: ScoreItem, { value, bands }: Way): Count {
  const expression = expressionOf(value);
  const nothing = pointsOf(item, 0);
  const open = {
    'data-missing': pointsOf(item, [0, item.max], 'data-missing'),
    'needs-a-person': pointsOf(item, [0, item.max], 'needs-a-person'),
  };
  const steps = bands.map(({ is, points }) => ({
    test: boundTest(expression, boundOf(is), TESTED),
    points: pointsOf(item, points),
  }));
  return (scope) => {
    for (const { test, points } of steps) {
      const tested = test(scope);
      if (tested === 'met') return points;
      if (tested !== 'not-met') return open[tested];
    }
    return nothing;
  };
}

function bestOf(item: ScoreItem, ways: readonly Count[]): Count {
  const [only] = ways;
  if (only && ways.length === 1) return only;
  return (scope) => {
    const found = ways.map((way) => way(scope));
    const low = Math.max(...found.map((each) => each.low));
    const high = Math.max(...found.map((each) => each.high));
    const open =
      low < high ? (found.find((each) => each.open !== undefined)?.open ?? 'needs-a-person') : undefined;
    return { item, low, high, open };
  };
}

interface Case {
  readonly check: Check;
  readonly points: Points;
}

/** The first case that is met gives the points; one that is not known leaves all below it open. */
function byCases(item: ScoreItem, cases: readonly Case[]): Count {
  const given = cases.map(({ points }) => pointsOf(item, points));
  const nothing = pointsOf(item, 0);
  return (scope) => {
    let unknown: ItemPoints | undefined;
    for (let at = 0; at < cases.length; at++) {
      const { answer } = (cases[at] as Case).check.judge(scope);
      const points = given[at] as ItemPoints;
      if (answer === 'met') return unknown ? between(unknown, points) : points;
      if (answer !== 'not-met' && answer !== 'not-applicable')
        unknown ??= { ...points, low: 0, open: answer };
    }
    return unknown ? between(unknown, nothing) : nothing;
  };
}

const between = (unknown: ItemPoints, sure: ItemPoints): ItemPoints => ({
  ...unknown,
  low: Math.min(unknown.high, sure.low),
  high: Math.max(unknown.high, sure.high),
});

interface Sum {
  readonly low: number;
  readonly high: number;
}
type Add = (points: readonly ItemPoints[]) => Sum;

/** Sums some of the items, groups cut at their ceilings; in hundredths. Which items, is found out once. */
export function sumOf(rule: ScoreRule, isIn: (item: ScoreItem) => boolean = () => true): Add {
  const ceilings = rule.ceilings ?? {};
  const groups = Map.groupBy(
    rule.score.keys().filter((at) => isIn(rule.score[at] as ScoreItem)),
    (at) => {
      const { group = '' } = rule.score[at] as ScoreItem;
      return group in ceilings ? group : '';
    },
  );
  const parts = [...groups].map(([group, places]) => ({
    places,
    ceiling: (ceilings[group] ?? Number.POSITIVE_INFINITY) * HUNDREDTHS,
  }));
  return (points) => {
    let low = 0;
    let high = 0;
    for (const { places, ceiling } of parts) {
      let least = 0;
      let most = 0;
      for (const at of places) {
        const each = points[at] as ItemPoints;
        least += each.low;
        most += each.high;
      }
      low += Math.min(least, ceiling);
      high += Math.min(most, ceiling);
    }
    return { low, high };
  };
}

/** The bound on the whole and those on its groups or items. */
function answerOf(rule: ScoreRule): (points: readonly ItemPoints[]) => Answer {
  const least = Object.entries(rule.least ?? {}).map(([name, is]) => ({
    add: sumOf(rule, (item) => item.id === name || item.group === name),
    ...limitOf(is),
  }));
  const limits = [{ add: sumOf(rule), ...limitOf(rule.is) }, ...least];
  return (points) => {
    let sure = true;
    for (const { add, need, strict } of limits) {
      const { low, high } = add(points);
      if (strict ? high <= need : high < need) return 'not-met';
      if (strict ? low <= need : low < need) sure = false;
    }
    if (sure) return 'met';
    return points.some(({ open }) => open === 'data-missing') ? 'data-missing' : 'needs-a-person';
  };
}

function limitOf(is: string): { need: number; strict: boolean } {
  const { sign, need } = boundOf(is);
  if (sign !== '≥' && sign !== '>') throw new Error(`points have a least, no most: ${is}`);
  return { need: Number(toDecimal(need, 2)) * HUNDREDTHS, strict: sign === '>' };
}
