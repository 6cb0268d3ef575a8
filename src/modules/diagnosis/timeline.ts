/** How a node's state went, day by day, out of dated facts; so that a gap has an age and any day an answer. Pure. */
import { compare } from '#kernel/decimal.ts';
import { addDays } from '#kernel/local-date.ts';
import { type NodeCounts, type NodeState, type StateRules, stateOf, stateRulesOn } from './state-rules.ts';

/** First and last day; null is open. */
export interface Span {
  readonly from: string;
  readonly to: string | null;
}

export interface PositionFact extends Span {
  readonly enterprise: string;
  readonly role: 'makes' | 'uses' | 'serves';
  readonly confidence: 'certain' | 'likely' | 'possible';
  /** Of its market, from 0 to 1. */
  readonly share: string | null;
}

export interface NodeFacts {
  readonly positions: readonly PositionFact[];
  /** By enterprise: the days on which it was above scale. */
  readonly aboveScale: ReadonlyMap<string, readonly Span[]>;
  /** By enterprise: the days on which it worked; one that is not named did all along. */
  readonly operating: ReadonlyMap<string, readonly Span[]>;
}

export interface StateSpan extends Span {
  readonly state: NodeState;
  /** On the first day of the span. */
  readonly counts: NodeCounts;
  /** Number of the version of the rules. */
  readonly rule: number;
}

const within = ({ from, to }: Span, day: string): boolean => from <= day && (to === null || day <= to);

/** On one day. */
export function countsOn(
  { positions, aboveScale, operating }: NodeFacts,
  day: string,
  rules: StateRules,
): NodeCounts {
  const firms = new Set<string>();
  let share: string | null = null;
  for (const one of positions) {
    if (!within(one, day) || !rules.roles.includes(one.role) || !rules.confidence.includes(one.confidence))
      continue;
    if (!(operating.get(one.enterprise)?.some((span) => within(span, day)) ?? true)) continue;
    firms.add(one.enterprise);
    if (one.share !== null && (share === null || compare(one.share, share) > 0)) share = one.share;
  }
  const large = [...firms].filter((firm) => aboveScale.get(firm)?.some((span) => within(span, day)));
  return { firms: firms.size, aboveScale: large.length, share };
}

/** Spans from `start` to `today`, oldest first, the last one open; neighbours differ in state. */
export function timelineOf(
  facts: NodeFacts,
  versions: readonly StateRules[],
  { start, today }: { readonly start: string; readonly today: string },
): StateSpan[] {
  const spans: { from: string; to: string | null; state: NodeState; counts: NodeCounts; rule: number }[] = [];
  for (const day of turningDays(facts, versions, start, today)) {
    const rules = stateRulesOn(versions, day);
    const counts = countsOn(facts, day, rules);
    const state = stateOf(counts, rules);
    const last = spans.at(-1);
    if (last?.state === state) continue;
    if (last) last.to = addDays(day, -1);
    spans.push({ from: day, to: null, state, counts, rule: rules.number });
  }
  return spans;
}

/** Days on which something may have turned. */
function turningDays(
  { positions, aboveScale, operating }: NodeFacts,
  versions: readonly StateRules[],
  start: string,
  today: string,
): string[] {
  const days = new Set([start]);
  const add = ({ from, to }: Span) => {
    days.add(from);
    if (to !== null) days.add(addDays(to, 1));
  };
  for (const one of positions) add(one);
  for (const spans of [...aboveScale.values(), ...operating.values()]) for (const span of spans) add(span);
  for (const { from } of versions) days.add(from);
  return [...days].filter((day) => day >= start && day <= today).toSorted();
}
