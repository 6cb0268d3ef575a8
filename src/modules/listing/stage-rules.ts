/**
 * Where a case may go next and what is missing for it. One function feeds the form, the API's refusal and the list.
 * Stages go by the path of the board; skipping one or going back is possible and asks for a reason.
 */
import { inForceOn } from '#kernel/dated.ts';
import type { CaseStatus, GateField, StageMove } from './contract.ts';
import { type ListingRules, orderOf, pathOn, proofOn } from './listing-rules.ts';

export interface CaseFacts {
  readonly board: string | null;
  readonly stage: string;
  readonly stageSince: string;
  readonly status: CaseStatus;
  readonly shareReformOn: string | null;
  readonly filedOn: string | null;
  readonly sponsor: string | null;
  readonly lawFirm: string | null;
  readonly accountants: string | null;
  readonly stockCode: string | null;
}

/** Every stage of the path but the standing one, in order; none where the case does not stand open. */
export function movesOf(rules: ListingRules, facts: CaseFacts, day: string): StageMove[] {
  if (facts.status !== 'active' && facts.status !== 'done') return [];
  const path = pathOn(rules, facts.board, day).stages;
  const here = orderOf(rules, facts.stage);
  const ahead = path.filter((stage) => orderOf(rules, stage) > here);
  return path
    .filter((stage) => stage !== facts.stage)
    .filter((stage) => facts.status === 'active' || orderOf(rules, stage) < here)
    .map((stage): StageMove => {
      const back = orderOf(rules, stage) < here;
      const skipped = back ? [] : ahead.slice(0, ahead.indexOf(stage));
      const kind = back ? 'back' : skipped.length > 0 ? 'skip' : 'forward';
      const missing = back ? [] : missingFor(rules, facts, [...skipped, stage], day);
      const needsEvidence = !back && proofOn(rules, stage, day).evidence;
      return { stage, kind, skipped, missing, needsReason: kind !== 'forward', needsEvidence };
    });
}

/** The one step that is next on the path; null at its end and where the case does not stand open. */
export const nextOf = (rules: ListingRules, facts: CaseFacts, day: string): StageMove | null =>
  movesOf(rules, facts, day).find(({ kind }) => kind === 'forward') ?? null;

/** What the gates of these stages ask for and the case does not have. */
function missingFor(
  rules: ListingRules,
  facts: CaseFacts,
  stages: readonly string[],
  day: string,
): GateField[] {
  const asked = stages.flatMap((stage) => {
    const gates = rules.gates.filter(({ code }) => code === stage);
    return inForceOn(gates, day)?.needs ?? [];
  });
  return [...new Set(asked)].filter((field) => !facts[field]);
}

export type StepFault =
  | 'listing-step-of-future'
  | 'listing-step-before'
  | 'listing-step-reason'
  | 'listing-step-evidence';

export interface StepSaid {
  readonly happenedOn: string;
  readonly reason: string | null;
  readonly evidence: string | null;
  readonly today: string;
}

/** Whether a step may have happened on that day: not in the future, not before the stage it leaves. */
export function stepFault(
  facts: Pick<CaseFacts, 'stageSince'>,
  move: Pick<StageMove, 'needsReason' | 'needsEvidence'>,
  { happenedOn, reason, evidence, today }: StepSaid,
): StepFault | null {
  if (happenedOn > today) return 'listing-step-of-future';
  if (happenedOn < facts.stageSince) return 'listing-step-before';
  if (move.needsReason && !reason) return 'listing-step-reason';
  if (move.needsEvidence && !evidence) return 'listing-step-evidence';
  return null;
}

/** Finished when the last stage of the path is reached; open again when the board's path goes on. */
export function statusAt(rules: ListingRules, facts: CaseFacts, day: string): CaseStatus {
  if (facts.status !== 'active' && facts.status !== 'done') return facts.status;
  return pathOn(rules, facts.board, day).stages.at(-1) === facts.stage ? 'done' : 'active';
}

type StatusAct = 'suspend' | 'terminate' | 'resume';

/** Which changes of status are possible. */
export function statusActsOf(status: CaseStatus): StatusAct[] {
  if (status === 'active') return ['suspend', 'terminate'];
  if (status === 'suspended') return ['resume', 'terminate'];
  return status === 'terminated' ? ['resume'] : [];
}

/** How a case at this stage can end: nothing is rejected that was never applied for. */
export const endingsAt = (rules: ListingRules, stage: string, day: string): string[] =>
  rules.endings
    .filter((ending) => inForceOn([ending], day) !== undefined)
    .filter(({ notBefore }) => orderOf(rules, stage) >= orderOf(rules, notBefore))
    .map(({ code }) => code);
