/** Goals: what an operator asks of a figure, and which operator the words of a plan ask for. */
import { inForceOn, valueOn } from '#kernel/dated.ts';
import { add, compare, divide, isDecimal, max, min, multiply, subtract } from '#kernel/decimal.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Operator } from './contract.ts';
import type { GoalRules } from './judging-rules.ts';

export type Polarity = 'higher' | 'lower' | 'range' | 'reference';
/** Which way is better: up is at least, down is at most, within is between. */
export type Direction = 'up' | 'down' | 'within';

export interface Goal {
  readonly operator: Operator;
  readonly value: string;
  /** Upper end of a range. */
  readonly value2: string | null;
}

/** ≥ and > ask for more, ≤ and < for less; = , ~ and a range go by the indicator: a range of a good thing is met from its lower end on. */
export function directionOf(goal: Goal, polarity: Polarity): Direction {
  if (goal.operator === '>=' || goal.operator === '>') return 'up';
  if (goal.operator === '<=' || goal.operator === '<') return 'down';
  if (polarity === 'lower') return 'down';
  return polarity === 'range' ? 'within' : 'up';
}

/** The value that pace and completion are measured against: the lower end of a range of a good thing, the upper of a bad. */
export function aimOf(goal: Goal, direction: Direction): string {
  if (goal.operator !== 'range' || goal.value2 === null) return goal.value;
  return direction === 'down' ? max(goal.value, goal.value2) : min(goal.value, goal.value2);
}

/** Lowest and highest value that keep the goal; "about" reaches `tolerance` percent of the goal to either side. */
export function limitsOf(goal: Goal, tolerance: string): { low: string; high: string } {
  if (goal.operator === 'range' && goal.value2 !== null)
    return { low: min(goal.value, goal.value2), high: max(goal.value, goal.value2) };
  if (goal.operator !== '~') return { low: goal.value, high: goal.value };
  const slack = divide(multiply(goal.value, tolerance), '100', 12);
  const [one, other] = [subtract(goal.value, slack), add(goal.value, slack)];
  return { low: min(one, other), high: max(one, other) };
}

/** Whether a figure keeps the goal. */
export function isMet(goal: Goal, polarity: Polarity, figure: string, tolerance: string): boolean {
  const { low, high } = limitsOf(goal, tolerance);
  const direction = directionOf(goal, polarity);
  if (goal.operator === '>') return compare(figure, goal.value) > 0;
  if (goal.operator === '<') return compare(figure, goal.value) < 0;
  const enough = direction === 'down' || compare(figure, low) >= 0;
  const notTooMuch = direction === 'up' || compare(figure, high) <= 0;
  return enough && notTooMuch;
}

/** A fact as the reader found it: op, metric, value and the sentence. */
export interface SaidGoal {
  readonly op: Operator | '+%';
  readonly metric: string;
  readonly value: string;
  readonly status: 'target' | 'actual';
  readonly bound?: string | null | undefined;
  readonly quote?: string | undefined;
  /** Of the indicator, where it is already known. */
  readonly polarity?: Polarity | null | undefined;
}

export interface DerivedGoal {
  /** What is already done is kept for reference and not judged. */
  readonly kind: 'target' | 'reference';
  readonly operator: Operator;
  readonly rule: string;
  readonly ruleVersion: string;
  readonly citation: string;
  readonly reason: { readonly zh: string; readonly en: string };
}

const LEAD_IN = 8;

/** The words right before the value, so that a neighbour's 控制在 is not taken for this one's. */
function leadIn(quote: string, value: string): string {
  const at = quote.indexOf(value);
  return at < 0 ? '' : quote.slice(Math.max(0, at - LEAD_IN), at);
}

/**
 * The operator that the ledger judges by, from what the words say; shown at confirmation with its reason.
 * Refusals 'no-rule-on-day', 'bad-number'.
 */
export function deriveGoalOperator(said: SaidGoal, rules: GoalRules, day: string): DerivedGoal {
  if (!isDecimal(said.value)) throw new Refusal('bad-number', { number: said.value });
  const version = inForceOn(rules.versions, day);
  const rule = version?.rules.find(({ when }) => fits(when, said));
  if (!version || !rule) throw new Refusal('no-rule-on-day', { rule: 'goal-operator', day });
  return {
    kind: said.status === 'actual' ? 'reference' : 'target',
    operator: rule.operator !== 'same' ? rule.operator : said.op === '+%' ? '>=' : said.op,
    rule: rule.code,
    ruleVersion: `goal-operator/${version.version}+${version.from}`,
    citation: version.source,
    reason: { zh: rule.zh, en: rule.en },
  };
}

type When = GoalRules['versions'][number]['rules'][number]['when'];

function fits(when: When, said: SaidGoal): boolean {
  const before = `${said.metric} ${leadIn(said.quote ?? '', said.value)}`;
  return (
    when.op.includes(said.op) &&
    (when.sign === undefined || compare(said.value, '0') < 0) &&
    (when.words === undefined || when.words.some((word) => before.includes(word))) &&
    (when.bound === undefined || when.bound.includes(said.bound ?? '')) &&
    (when.polarity === undefined || when.polarity.includes(said.polarity ?? ''))
  );
}

/** What a new indicator of this name probably is, for a person to confirm. */
export function likelyPolarity(metric: string, rules: GoalRules, day: string): 'higher' | 'lower' {
  const words = valueOn(rules.lowerIsBetter, day) ?? [];
  return words.some((word) => metric.includes(word)) ? 'lower' : 'higher';
}
