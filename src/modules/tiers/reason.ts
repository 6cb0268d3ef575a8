/** Why: per condition the value, the threshold, the firm's own numbers, the article and the gap, all exact and structured. */
import { type Fraction, minus, size, times, toDecimal } from '#kernel/fraction.ts';
import { decimalOf, formulaOf, isValue, type MissingFact } from './arithmetic.ts';
import { asksOf, type SingleFact } from './asks.ts';
import { bandsOf } from './checks.ts';
import type { Verdict } from './evaluate.ts';
import { type Bound, type Expression, expressionOf, type Sign } from './expression.ts';
import { type Exact, factWord, isYearly } from './facts.ts';
import type { Answer, Outcome } from './outcome.ts';
import { readerOf } from './readers.ts';
import type { Rule, ScoreRule, ValueRule } from './rules.ts';
import { asOfDay, existed, type Scope, scopeOf } from './scope.ts';
import { sumOf } from './score.ts';
import type { Unit } from './units.ts';

export interface Reason {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly article: string | undefined;
  readonly doubt: '★' | '⚠' | undefined;
  readonly answer: Answer;
  readonly measured: Measured | undefined;
  /** Facts without which the answer cannot be given. */
  readonly missing: readonly MissingFact[];
  /** The single facts that it reads, for whoever can say them. */
  readonly asks: readonly SingleFact[];
  readonly parts: readonly Reason[];
  /** How many of the parts are enough; undefined where all are asked, or there are none. */
  readonly wanted: number | undefined;
  readonly points: readonly PointsReason[];
}

export interface Measured {
  readonly unit: Unit;
  /** To eight decimals, rounded half up; the comparison itself was exact. Undefined where there is no value. */
  readonly value: string | undefined;
  /** Highest value where points are not settled yet. */
  readonly highest: string | undefined;
  readonly threshold: { readonly sign: Sign; readonly value: string; readonly text: string };
  readonly formula: string;
  readonly numbers: readonly OwnNumber[];
  readonly gap: Gap | undefined;
}

/** A number of the firm that the formula read. */
export interface OwnNumber {
  readonly fact: string;
  readonly year: number | undefined;
  readonly value: Exact | undefined;
}

/** How much is lacking: of the value itself, and for a quotient of what stands above the line (研发费用差 61 万元). */
export interface Gap {
  readonly value: string;
  readonly above: { readonly amount: string; readonly unit: Unit; readonly years: number } | undefined;
}

export interface PointsReason {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly max: number;
  readonly low: string;
  readonly high: string;
  readonly open: 'data-missing' | 'needs-a-person' | undefined;
}

const DECIMALS = 8;

/** The reasons of a verdict, in the order of the rule's conditions. */
export function reasonsOf(verdict: Verdict): Reason[] {
  const scope = scopeOf(verdict.firm, asOfDay(verdict.asOf));
  return verdict.outcomes.map((outcome) => reasonOf(outcome, scope));
}

function reasonOf(outcome: Outcome, scope: Scope): Reason {
  const { rule } = outcome.check;
  const measured = measuredOf(outcome, scope);
  return {
    id: rule.id,
    zh: rule.zh,
    en: rule.en,
    article: rule.article,
    doubt: rule.doubt,
    answer: outcome.answer,
    measured,
    missing: outcome.answer === 'data-missing' ? missingOf(outcome, scope) : [],
    asks: asksOf(rule),
    parts: outcome.parts.map((part) => reasonOf(part, scope)),
    wanted: wantedOf(rule),
    points: outcome.points.map(({ item: { id, zh, en, max }, low, high, open }) => ({
      id,
      zh,
      en,
      max,
      low: pointsText(low),
      high: pointsText(high),
      open,
    })),
  };
}

/** Of alternatives, how many are enough. */
export const wantedOf = (rule: Rule): number | undefined =>
  'any' in rule && rule.any ? 1 : 'atLeast' in rule ? rule.atLeast?.count : undefined;

const pointsText = (hundredths: number): string =>
  toDecimal({ above: BigInt(Math.round(hundredths)), below: 100n }, 2);

function measuredOf(outcome: Outcome, scope: Scope): Measured | undefined {
  const { rule } = outcome.check;
  if (outcome.answer === 'not-applicable') return undefined;
  if ('score' in rule) return scored(rule, outcome);
  return 'value' in rule ? valued(rule, outcome, scope) : undefined;
}

function scored(rule: ScoreRule, outcome: Outcome): Measured {
  const { low, high } = sumOf(rule)(outcome.points);
  const [sign, need] = rule.is.split(' ') as [Sign, string];
  const short = Number(need) * 100 - high;
  return {
    unit: 'points',
    value: pointsText(low),
    highest: high > low ? pointsText(high) : undefined,
    threshold: { sign, value: need, text: need },
    formula: rule.score.map(({ id }) => id).join(' + '),
    numbers: [],
    gap:
      outcome.answer === 'not-met' && short >= 0 ? { value: pointsText(short), above: undefined } : undefined,
  };
}

function valued(rule: ValueRule, outcome: Outcome, scope: Scope): Measured {
  const expression = expressionOf(rule.value);
  const value = formulaOf(expression)(scope);
  const bound = (bandsOf(rule)[outcome.band] as { bound: Bound }).bound;
  const missed = isValue(value) && outcome.answer === 'not-met';
  return {
    unit: rule.unit,
    value: decimalOf(value, DECIMALS),
    highest: undefined,
    threshold: { sign: bound.sign, value: toDecimal(bound.need, DECIMALS), text: bound.text },
    formula: rule.value,
    numbers: numbersOf(expression, scope),
    gap: missed ? gapOf(expression, value, bound, scope) : undefined,
  };
}

function gapOf(expression: Expression, value: Fraction, { need }: Bound, scope: Scope): Gap {
  return { value: toDecimal(size(minus(need, value)), DECIMALS), above: aboveGap(expression, need, scope) };
}

/** What the upper part of a quotient lacks: need × below − above. */
function aboveGap(expression: Expression, need: Fraction, scope: Scope): Gap['above'] {
  if (expression.kind !== 'operation' || expression.sign !== '/') return undefined;
  const [above, below] = [expression.left, expression.right].map((part) => formulaOf(part)(scope));
  const unit = unitOf(expression.left);
  if (!above || !below || !unit || !isValue(above) || !isValue(below)) return undefined;
  const amount = toDecimal(size(minus(times(need, below), above)), 2);
  return { amount, unit, years: yearsOf(expression.left) };
}

function unitOf(expression: Expression): Unit | undefined {
  if (expression.kind === 'fact') return factWord(expression.name)?.unit;
  if (expression.kind === 'number') return undefined;
  const inner = expression.kind === 'call' ? expression.of[0] : expression.left;
  return inner && unitOf(inner);
}

const yearsOf = (expression: Expression): number => {
  const [, length] = expression.kind === 'call' && expression.name === 'sum' ? expression.of : [];
  return length?.kind === 'number' ? Number(length.text) : 1;
};

/** The firm's numbers that the formula reads, each once, oldest first. */
function numbersOf(expression: Expression, scope: Scope): OwnNumber[] {
  const found = new Map<string, OwnNumber>();
  for (const { name, back } of factsIn(expression, 0)) {
    if (!existed(scope, back)) continue;
    const year = isYearly(name) ? scope.year - back : undefined;
    const value = name === 'established' ? scope.firm.established : readerOf(name, back)(scope);
    found.set(`${name} ${year}`, { fact: name, year, value });
  }
  return [...found.values()].sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
}

/** Over how many years a call looks back. */
function spanOf(expression: Expression & { kind: 'call' }): number {
  if (expression.name === 'averageGrowth') return 3;
  const [, length] = expression.of;
  const overYears = expression.name === 'sum' || expression.name === 'mean';
  return overYears && length?.kind === 'number' ? Number(length.text) : 1;
}

function factsIn(expression: Expression, back: number): { name: string; back: number }[] {
  if (expression.kind === 'number') return [];
  if (expression.kind === 'fact') return [{ name: expression.name, back: back + expression.back }];
  if (expression.kind === 'operation')
    return [...factsIn(expression.left, back), ...factsIn(expression.right, back)];
  return Array.from({ length: spanOf(expression) }, (_, n) =>
    expression.of.flatMap((part) => factsIn(part, back + n)),
  ).flat();
}

function missingOf({ check: { rule } }: Outcome, scope: Scope): MissingFact[] {
  if ('value' in rule) {
    const texts = rule.by === undefined ? [rule.value] : [rule.value, rule.by];
    const values = texts.map((text) => formulaOf(expressionOf(text))(scope));
    return unique(values.flatMap((value) => (isValue(value) ? [] : value.missing)));
  }
  if ('flag' in rule) return [{ fact: `flags.${rule.flag}` }];
  if ('certificate' in rule) return [{ fact: 'certificates' }];
  if ('industry' in rule) return [{ fact: 'industry' }];
  return 'region' in rule ? [{ fact: 'region' }] : [];
}

function unique(missing: readonly MissingFact[]): MissingFact[] {
  const known = new Map(missing.map((each) => [`${each.fact} ${each.year}`, each]));
  return [...known.values()];
}
