/** The nearest way to a tier: what is open on it where there are alternatives, and how far the firm falls short in numbers. */
import { type Fraction, minus, over, signOf } from '#kernel/fraction.ts';
import { type Formula, formulaOf, isValue } from './arithmetic.ts';
import { bandsOf } from './checks.ts';
import type { Verdict } from './evaluate.ts';
import { type Bound, boundOf, expressionOf } from './expression.ts';
import type { Outcome } from './outcome.ts';
import { type Reason, wantedOf } from './reason.ts';
import type { ScoreRule, ValueRule } from './rules.ts';
import { asOfDay, type Scope, scopeOf } from './scope.ts';
import { sumOf } from './score.ts';

/** To raise a number costs more than to say one, to say one more than to have somebody look. */
const COST: Partial<Record<Reason['answer'], number>> = {
  'needs-a-person': 1,
  'data-missing': 10,
  'not-met': 100,
};

/** How much is open; smaller is nearer. */
export const costOf = (open: readonly Reason[]): number =>
  open.reduce((sum, { answer }) => sum + (COST[answer] ?? 0), 0);

/** Single conditions that are open: of alternatives only those of the cheapest, and none where one is met already. */
export function openOf(reason: Reason): Reason[] {
  const { answer, parts, wanted } = reason;
  if (answer === 'met' || answer === 'not-applicable') return [];
  const ways = parts.filter((part) => part.answer !== 'not-applicable').map(openOf);
  const open = wanted === undefined ? ways.flat() : cheapest(ways, wanted).flat();
  return open.length === 0 ? [reason] : open;
}

function cheapest(ways: readonly Reason[][], wanted: number): Reason[][] {
  const open = ways.filter((way) => way.length > 0).toSorted((a, b) => costOf(a) - costOf(b));
  return open.slice(0, Math.max(0, wanted - (ways.length - open.length)));
}

/**
 * By how many percent of its threshold the condition that is missed most falls short, rounded up; undefined where one that is
 * missed is a yes or no, which is not nearly anything. Of alternatives the nearest counts.
 */
export function shortfallOf({ outcomes, firm, asOf }: Verdict): number | undefined {
  const scope = scopeOf(firm, asOfDay(asOf));
  const most = Math.max(0, ...outcomes.map((outcome) => shortOf(outcome, scope)));
  return Number.isFinite(most) ? most : undefined;
}

function shortOf(outcome: Outcome, scope: Scope): number {
  if (outcome.answer !== 'not-met') return 0;
  const { rule } = outcome.check;
  if ('value' in rule) return shortOfValue(rule, outcome.band, scope);
  if ('score' in rule) return shortOfScore(rule, outcome);
  const bound = outcome.parts.filter(({ answer }) => answer !== 'not-applicable');
  const shorts = bound.map((part) => shortOf(part, scope)).toSorted((a, b) => a - b);
  return shorts[(wantedOf(rule) ?? shorts.length) - 1] ?? Number.POSITIVE_INFINITY;
}

interface Measure {
  readonly formula: Formula;
  readonly bounds: readonly Bound[];
}
const measures = new WeakMap<ValueRule, Measure>();

/** Read once for all firms. */
function measureOf(rule: ValueRule): Measure {
  const known = measures.get(rule);
  if (known) return known;
  const formula = formulaOf(expressionOf(rule.value));
  const made = { formula, bounds: bandsOf(rule).map(({ bound }) => bound) };
  measures.set(rule, made);
  return made;
}

function shortOfValue(rule: ValueRule, band: number, scope: Scope): number {
  const { formula, bounds } = measureOf(rule);
  const value = formula(scope);
  const need = bounds[band]?.need;
  if (!need || !isValue(value)) return Number.POSITIVE_INFINITY;
  return percentShort(minus(need, value), need);
}

const HUNDREDTHS = 100;

function shortOfScore(rule: ScoreRule, { points }: Outcome): number {
  const { need } = boundOf(rule.is);
  const { high } = sumOf(rule)(points);
  const missed = minus(need, { above: BigInt(Math.round(high)), below: BigInt(HUNDREDTHS) });
  // A group below its own least, while the whole is enough, is no matter of the sum.
  return signOf(missed) > 0 ? percentShort(missed, need) : Number.POSITIVE_INFINITY;
}

/** What is missed over what is needed, in percent rounded up, at least one. */
function percentShort(missed: Fraction, need: Fraction): number {
  if (need.above === 0n) return Number.POSITIVE_INFINITY;
  const { above, below } = over(missed, need);
  const size = (one: bigint) => (one < 0n ? -one : one);
  const percent = (size(above) * 100n + size(below) - 1n) / size(below);
  return Math.max(1, Number(percent));
}
