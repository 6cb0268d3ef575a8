/**
 * What a project lacks to enter its next stage, and what the step it reported last lacks to be verified: one function for
 * form, API and list. Pure.
 */
import type { Stage, StageField, Status } from './contract.ts';
import type { StageRule } from './stage-rules.ts';

export interface ProjectFacts {
  readonly stage: Stage;
  readonly status: Status;
  /** Values of the fields that stages ask for; null or absent is missing, 0 is a value. */
  readonly fields: Readonly<Partial<Record<StageField, string | null>>>;
  /** The steps that stand. */
  readonly steps: readonly {
    readonly stage: Stage;
    readonly state: 'reported' | 'verified' | 'refused';
    readonly refusedReason?: string | null;
  }[];
  readonly evidence: readonly { readonly stage: Stage; readonly kind: string }[];
}

export type Lack =
  | { readonly code: 'field'; readonly field: StageField }
  | { readonly code: 'evidence'; readonly anyOf: readonly string[] }
  | { readonly code: 'earlier-step'; readonly stage: Stage }
  | { readonly code: 'refused'; readonly reason: string }
  | { readonly code: 'status'; readonly status: Status };

export interface Gate {
  readonly stage: Stage;
  readonly lacks: readonly Lack[];
}

export interface Missing {
  /** Into the stage that comes next; null at the end and for a stopped project. */
  readonly next: Gate | null;
  /** Of the earliest step that nobody has verified yet; null where nothing waits. */
  readonly verification: Gate | null;
  /** Whose move it is. */
  readonly mover: 'reporter' | 'verifier' | 'nobody';
}

/** @param rulesOf the stages that hold on the day of the move, in order. */
export function whatIsMissing(facts: ProjectFacts, stages: readonly StageRule[]): Missing {
  const next = nextGate(facts, stages);
  const verification = verificationGate(facts, stages);
  return { next, verification, mover: moverOf(facts, next, verification) };
}

export function nextGate(facts: ProjectFacts, stages: readonly StageRule[]): Gate | null {
  const at = stages.findIndex(({ code }) => code === facts.stage);
  const rule = stages[at + 1];
  if (at < 0 || !rule || facts.status === 'stopped') return null;
  return { stage: rule.code, lacks: [...statusLack(facts), ...fieldLacks(facts, rule)] };
}

function verificationGate(facts: ProjectFacts, stages: readonly StageRule[]): Gate | null {
  for (const rule of stages) {
    if (rule.verification === 'none') continue;
    const step = facts.steps.find(({ stage }) => stage === rule.code);
    if (step && step.state !== 'verified')
      return { stage: rule.code, lacks: proofLacks(facts, rule.code, stages) };
  }
  return null;
}

/** What the step into a stage lacks to be verified: the steps before it, the evidence of its rule, an answer to a refusal. */
export function proofLacks(facts: ProjectFacts, stage: Stage, stages: readonly StageRule[]): Lack[] {
  const at = stages.findIndex(({ code }) => code === stage);
  const rule = stages[at];
  if (!rule) return [];
  const stateOf = (code: Stage) => facts.steps.find((step) => step.stage === code);
  const earlier = stages
    .slice(0, at)
    .filter((one) => one.verification === 'required' && stateOf(one.code)?.state !== 'verified')
    .map((one): Lack => ({ code: 'earlier-step', stage: one.code }));
  const there = new Set(facts.evidence.filter((one) => one.stage === stage).map(({ kind }) => kind));
  const unproven = rule.evidence
    .filter((group) => !group.some((kind) => there.has(kind)))
    .map((anyOf): Lack => ({ code: 'evidence', anyOf }));
  const own = stateOf(stage);
  const refused: Lack[] =
    own?.state === 'refused' ? [{ code: 'refused', reason: own.refusedReason ?? '' }] : [];
  return [...refused, ...earlier, ...unproven];
}

const statusLack = ({ status }: ProjectFacts): Lack[] =>
  status === 'ongoing' ? [] : [{ code: 'status', status }];

const fieldLacks = ({ fields }: ProjectFacts, rule: StageRule): Lack[] =>
  rule.fields
    .filter((field) => (fields[field] ?? null) === null)
    .map((field): Lack => ({ code: 'field', field }));

/** A step that is proven waits for whoever verifies; everything else waits for whoever reports. */
function moverOf(facts: ProjectFacts, next: Gate | null, verification: Gate | null): Missing['mover'] {
  if (verification) return verification.lacks.length === 0 ? 'verifier' : 'reporter';
  return next && facts.status === 'ongoing' ? 'reporter' : 'nobody';
}
