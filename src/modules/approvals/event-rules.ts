/** What happens to a matter and what may follow what; why a clock stands still: dated data, rules/approvals/events.yaml. */
import { z } from 'zod';
import { inForceOn } from '#kernel/dated.ts';
import type { RefusalReason } from '#kernel/refusal.ts';
import { readRuleFile } from '#platform/rulefiles.ts';

const dated = { from: z.iso.date(), to: z.iso.date().optional(), source: z.string().min(4) };
const Name = { code: z.string(), zh: z.string(), en: z.string() };

/** What an event does to the clock; `state` is the event's own code. */
const Event = z.strictObject({
  ...Name,
  /** Events that may follow; `before` is what might have followed before the pause. */
  next: z.array(z.string()),
  needs: z.array(z.enum(['reason', 'outcome', 'number', 'days', 'words'])).default([]),
  effect: z.enum([
    'apply',
    'begin',
    'pre-begin',
    'pre-pass',
    'pause',
    'resume',
    'extend',
    'decide',
    'issue',
    'end',
  ]),
  /** Whose move it is after it: applicant, office, agent; nobody's once it is over. */
  mover: z.enum(['applicant', 'office', 'agent', 'nobody']),
  ...dated,
});
export type EventRule = z.infer<typeof Event>;
const Pause = z.strictObject({ ...Name, mover: z.enum(['applicant', 'office', 'agent']), ...dated });
/** Terms of the law on handling itself: to say once what is lacking, to extend, to hand over. */
const Term = z.strictObject({
  ...Name,
  days: z.number().int().min(1),
  unit: z.enum(['working-days', 'calendar-days']),
  ...dated,
});
const Rules = z.strictObject({
  events: z.array(Event).min(4),
  first: z
    .array(z.strictObject({ code: z.enum(['permit', 'step']), next: z.array(z.string()), ...dated }))
    .min(2),
  pauses: z.array(Pause).min(1),
  terms: z.array(Term).min(3),
});

export interface EventRules {
  readonly events: readonly EventRule[];
  /** What a matter begins with: a permit, or a step that is none. */
  readonly first: Readonly<Record<'permit' | 'step', readonly string[]>>;
  readonly pauses: readonly z.infer<typeof Pause>[];
  readonly terms: readonly z.infer<typeof Term>[];
}

export function eventRulesOn(day: string): EventRules {
  const now = <E extends { from: string; to?: string | undefined }>(all: readonly E[]): E[] =>
    all.filter((one) => inForceOn([one], day) !== undefined);
  const { events, first, pauses, terms } = readRuleFile('approvals/events.yaml', Rules);
  const begins = (code: 'permit' | 'step') => now(first).find((one) => one.code === code)?.next ?? [];
  return {
    ...{ events: now(events), pauses: now(pauses), terms: now(terms) },
    first: { permit: begins('permit'), step: begins('step') },
  };
}

export const eventNamed = ({ events }: EventRules, code: string): EventRule | undefined =>
  events.find((one) => one.code === code);

export interface KeptEvent {
  readonly kind: string;
  readonly happenedOn: string;
  readonly outcome: 'approved' | 'refused' | null;
  /** Why it pauses: a code of the rules. */
  readonly reason: string | null;
  /** Days by which the term is extended. */
  readonly days: number | null;
}

export interface EventWish extends KeptEvent {
  readonly number: string | null;
  readonly words: string | null;
}

/** The events that may follow what has happened so far. */
export function mayFollow(
  events: readonly KeptEvent[],
  rules: EventRules,
  permit: boolean,
): readonly string[] {
  const first = rules.first[permit ? 'permit' : 'step'];
  const last = events.at(-1);
  if (!last) return first;
  const rule = eventNamed(rules, last.kind);
  if (!rule) return [];
  if (rule.effect === 'decide' && last.outcome === 'refused') return first;
  if (rule.effect === 'end') return rule.next.filter((code) => first.includes(code));
  if (rule.effect !== 'resume') return rule.next;
  const paused = events.findLastIndex(({ kind }) => eventNamed(rules, kind)?.effect === 'pause');
  return mayFollow(events.slice(0, paused), rules, permit);
}

/** Why the event cannot be recorded, each reason at its field; empty where it may. */
export function eventFaults(
  wish: EventWish,
  before: readonly KeptEvent[],
  rules: EventRules,
  { today, permit }: { readonly today: string; readonly permit: boolean },
): RefusalReason[] {
  const rule = eventNamed(rules, wish.kind);
  if (!rule) return [{ code: 'approval-event-unknown', field: 'kind', params: { kind: wish.kind } }];
  const last = before.at(-1);
  const lastRule = last && eventNamed(rules, last.kind);
  const word = { zh: rule.zh, en: rule.en };
  const faults: (RefusalReason | false)[] = [
    !mayFollow(before, rules, permit).includes(wish.kind) &&
      (lastRule
        ? {
            ...{ code: 'approval-event-order', field: 'kind' },
            params: { from: { zh: lastRule.zh, en: lastRule.en }, to: word },
          }
        : { code: 'approval-event-first', field: 'kind', params: { to: word } }),
    wish.happenedOn > today && {
      ...{ code: 'approval-event-future', field: 'happenedOn', params: { day: wish.happenedOn } },
    },
    last !== undefined &&
      wish.happenedOn < last.happenedOn && {
        ...{ code: 'approval-event-before', field: 'happenedOn' },
        params: { day: last.happenedOn, event: lastRule ? { zh: lastRule.zh, en: lastRule.en } : last.kind },
      },
    ...neededFaults(wish, rule, rules),
  ];
  return faults.filter((fault) => fault !== false);
}

function neededFaults(wish: EventWish, rule: EventRule, { pauses }: EventRules): (RefusalReason | false)[] {
  const params = { event: { zh: rule.zh, en: rule.en } };
  const lacks = (need: EventRule['needs'][number], given: unknown) =>
    rule.needs.includes(need) && (given === null || given === '');
  return [
    rule.needs.includes('reason') &&
      !pauses.some(({ code }) => code === wish.reason) && {
        ...{ code: 'approval-event-reason', field: 'reason', params },
      },
    lacks('outcome', wish.outcome) && { code: 'approval-event-outcome', field: 'outcome', params },
    lacks('number', wish.number) && { code: 'approval-event-number', field: 'number', params },
    lacks('days', wish.days) && { code: 'approval-event-days', field: 'days', params },
    lacks('words', wish.words) && { code: 'approval-event-words', field: 'words', params },
  ];
}
