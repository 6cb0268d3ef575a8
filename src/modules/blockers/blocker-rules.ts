/** Causes of blockers and the steps they go through: dated data, rules/blockers. What may follow, and what a step must say. */
import { z } from 'zod';
import { inForceOn } from '#kernel/dated.ts';
import { daysBetween } from '#kernel/local-date.ts';
import type { RefusalReason } from '#kernel/refusal.ts';
import { readRuleFile } from '#platform/rulefiles.ts';

const dated = { from: z.iso.date(), to: z.iso.date().optional(), source: z.string().min(4) };
const Cause = z.strictObject({ code: z.string(), zh: z.string(), en: z.string(), ...dated });
const Step = z.strictObject({
  ...{ code: z.string(), zh: z.string(), en: z.string(), next: z.array(z.string()) },
  needs: z.array(z.enum(['words', 'unit', 'due'])).default([]),
  level: z.literal('chief').optional(),
  settles: z.boolean().default(false),
  /** It is the chief's decision. */
  decides: z.boolean().default(false),
  ...dated,
});
export type BlockerStepRule = z.infer<typeof Step>;
const Causes = z.strictObject({ causes: z.array(Cause).min(1) });
const Steps = z.strictObject({ steps: z.array(Step).min(2) });

export interface BlockerRules {
  readonly causes: readonly z.infer<typeof Cause>[];
  readonly steps: readonly BlockerStepRule[];
}

export function blockerRulesOn(day: string): BlockerRules {
  const now = <E extends { from: string; to?: string | undefined }>(all: readonly E[]): E[] =>
    all.filter((one) => inForceOn([one], day) !== undefined);
  return {
    causes: now(readRuleFile('blockers/causes.yaml', Causes).causes),
    steps: now(readRuleFile('blockers/steps.yaml', Steps).steps),
  };
}

export const stepNamed = ({ steps }: BlockerRules, code: string): BlockerStepRule | undefined =>
  steps.find((one) => one.code === code);

export const settledStates = ({ steps }: BlockerRules): string[] =>
  steps.flatMap(({ code, settles }) => (settles ? [code] : []));

/** The step by which a chief decides. */
export function decisionIn({ steps }: BlockerRules): BlockerStepRule {
  const found = steps.find(({ decides }) => decides);
  if (!found) throw new Error('rules/blockers/steps.yaml has no step that decides');
  return found;
}

export interface StepWish {
  readonly state: string;
  readonly happenedOn: string;
  readonly dueOn: string | null;
  readonly unitId: string | undefined;
  readonly words: string | null;
}

/** Why the step cannot be taken, each reason at its field; empty where it may. `today` is the day on which it is recorded. */
export function stepFaults(
  wish: StepWish,
  last: { readonly state: string; readonly happenedOn: string },
  rules: BlockerRules,
  today: string,
): RefusalReason[] {
  const next = stepNamed(rules, wish.state);
  if (!next) return [{ code: 'blocker-state-unknown', field: 'state', params: { state: wish.state } }];
  const from = stepNamed(rules, last.state);
  const word = (step: BlockerStepRule | undefined, code: string) => ({
    zh: step?.zh ?? code,
    en: step?.en ?? code,
  });
  const state = word(next, wish.state);
  const ordered = from?.next.includes(wish.state) ?? false;
  const lacks = (need: 'words' | 'unit' | 'due', given: unknown) => next.needs.includes(need) && !given;
  const faults: (RefusalReason | false)[] = [
    !ordered && {
      code: 'blocker-state-order',
      field: 'state',
      params: { from: word(from, last.state), to: state },
    },
    ...dayFaults(wish, last.happenedOn, today),
    lacks('words', wish.words) && { code: 'blocker-words-missing', field: 'words', params: { state } },
    lacks('unit', wish.unitId) && { code: 'blocker-unit-missing', field: 'unitId', params: { state } },
    lacks('due', wish.dueOn) && { code: 'blocker-due-missing', field: 'dueOn', params: { state } },
  ];
  return faults.filter((fault) => fault !== false);
}

function dayFaults(
  { happenedOn, dueOn }: Pick<StepWish, 'happenedOn' | 'dueOn'>,
  before: string,
  today: string,
): (RefusalReason | false)[] {
  return [
    happenedOn > today && { code: 'blocker-day-future', field: 'happenedOn', params: { day: happenedOn } },
    happenedOn < before && { code: 'blocker-day-before', field: 'happenedOn', params: { day: before } },
    dueOn !== null &&
      dueOn < happenedOn && { code: 'blocker-due-before', field: 'dueOn', params: { day: happenedOn } },
  ];
}

export interface Standing {
  readonly raisedOn: string;
  readonly state: string;
  readonly since: string;
  readonly dueOn: string | null;
}

/** Days from the day it was raised to the day it was settled, or to this day; and how many days it is over its due day. */
export function ageOf(
  { raisedOn, state, since, dueOn }: Standing,
  day: string,
  rules: BlockerRules,
): { readonly days: number; readonly overdueDays: number } {
  const settled = settledStates(rules).includes(state);
  return {
    days: daysBetween(raisedOn, settled ? since : day),
    overdueDays: settled || dueOn === null ? 0 : Math.max(0, daysBetween(dueOn, day)),
  };
}
