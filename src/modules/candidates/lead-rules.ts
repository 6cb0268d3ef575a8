/** States of a lead and what may follow, causes of a refusal, silence, small samples: dated data, rules/candidates/leads.yaml. */
import { z } from 'zod';
import { inForceOn } from '#kernel/dated.ts';
import type { RefusalReason } from '#kernel/refusal.ts';
import { readRuleFile } from '#platform/rulefiles.ts';

const dated = { from: z.iso.date(), to: z.iso.date().optional(), source: z.string().min(4) };
const State = z.strictObject({
  ...{ code: z.string(), zh: z.string(), en: z.string(), next: z.array(z.string()) },
  ends: z.enum(['hit', 'miss']).optional(),
  door: z.literal('to-project').optional(),
  needs: z.array(z.enum(['cause', 'reason'])).default([]),
  ...dated,
});
export type LeadState = z.infer<typeof State>;
const Cause = z.strictObject({ code: z.string(), zh: z.string(), en: z.string(), ...dated });
export type LeadCause = z.infer<typeof Cause>;
const Clock = z.strictObject({
  code: z.literal('silent'),
  ...{ amberAfter: z.number().int().min(1), redAfter: z.number().int().min(1) },
  ...dated,
});
const Sample = z.strictObject({ code: z.literal('small'), below: z.number().int().min(2), ...dated });
const File = z.strictObject({
  states: z.array(State).min(2),
  causes: z.array(Cause).min(1),
  clocks: z.array(Clock).min(1),
  samples: z.array(Sample).min(1),
});

export interface LeadRules {
  readonly states: readonly LeadState[];
  readonly causes: readonly LeadCause[];
  readonly amberAfter: number;
  readonly redAfter: number;
  readonly smallBelow: number;
}

export function leadRulesOn(day: string): LeadRules {
  const { states, causes, clocks, samples } = readRuleFile('candidates/leads.yaml', File);
  const now = <E extends { from: string; to?: string | undefined }>(all: readonly E[]): E[] =>
    all.filter((one) => inForceOn([one], day) !== undefined);
  const clock = inForceOn(clocks, day) ?? clocks[0];
  return {
    ...{ states: now(states), causes: now(causes) },
    ...{ amberAfter: clock?.amberAfter ?? 0, redAfter: clock?.redAfter ?? 0 },
    smallBelow: (inForceOn(samples, day) ?? samples[0])?.below ?? 0,
  };
}

export const stateNamed = (rules: LeadRules, code: string): LeadState | undefined =>
  rules.states.find((one) => one.code === code);

export const endedStates = ({ states }: LeadRules): string[] =>
  states.flatMap(({ code, ends }) => (ends ? [code] : []));

export interface StepWish {
  readonly state: string;
  readonly happenedOn: string;
  readonly reason: string | null;
  readonly cause: string | null;
}

export interface StandingStep {
  readonly state: string;
  readonly happenedOn: string;
}

/** Why the step cannot be taken; empty where it may. `today` is the day on which it is recorded. */
export function stepFaults(
  wish: StepWish,
  last: StandingStep,
  rules: LeadRules,
  today: string,
): RefusalReason[] {
  const from = stateNamed(rules, last.state);
  const next = stateNamed(rules, wish.state);
  if (!next) return [{ code: 'lead-state-unknown', field: 'state', params: { state: wish.state } }];
  // The same state again is one more talk or visit.
  const follows = wish.state === last.state ? from?.ends === undefined : from?.next.includes(wish.state);
  const params = { from: from?.zh ?? last.state, to: next.zh };
  return [
    ...(follows ? [] : [{ code: 'lead-state-order', field: 'state', params }]),
    ...(wish.happenedOn > today
      ? [{ code: 'lead-day-future', field: 'happenedOn', params: { day: wish.happenedOn } }]
      : []),
    ...(wish.happenedOn < last.happenedOn
      ? [{ code: 'lead-day-before', field: 'happenedOn', params: { day: last.happenedOn } }]
      : []),
    ...(next.needs.includes('reason') && !wish.reason
      ? [{ code: 'lead-reason-missing', field: 'reason', params: { state: next.zh } }]
      : []),
    ...causeFaults(wish, next, rules),
  ];
}

function causeFaults({ cause }: StepWish, next: LeadState, { causes }: LeadRules): RefusalReason[] {
  const needed = next.needs.includes('cause');
  if (cause === null) return needed ? [{ code: 'lead-cause-missing', field: 'cause' }] : [];
  if (!needed) return [{ code: 'lead-cause-idle', field: 'cause', params: { state: next.zh } }];
  return causes.some(({ code }) => code === cause)
    ? []
    : [{ code: 'lead-cause-unknown', field: 'cause', params: { cause } }];
}

/** How silence is said after so many days; nothing is said of what has ended. */
export function silenceOf(days: number, state: string, rules: LeadRules): 'amber' | 'red' | null {
  if (endedStates(rules).includes(state)) return null;
  return days > rules.redAfter ? 'red' : days > rules.amberAfter ? 'amber' : null;
}
