/**
 * What a project lacks to enter a stage, and which stages it may enter: one function for form, API and list. Pure.
 * An edge leads from the stage a project is in to the next of its template, or over optional ones to one behind them.
 */
import type { GateField } from './field-contract.ts';
import type { ProjectRules, Template } from './project-rules.ts';

export type StepState = 'waiting' | 'entered' | 'verified' | 'refused';

export interface GateFacts {
  readonly kind: string;
  readonly stage: string;
  readonly status: string;
  /** Values of fields; null or absent is missing, 0 is a value. */
  readonly fields: Readonly<Partial<Record<GateField, unknown>>>;
  readonly cannotProvide: readonly string[];
  readonly investors: number;
  /** Stages whose planned day is told. */
  readonly planned: readonly string[];
  /** Evidence that stands and was not refused. */
  readonly evidence: readonly {
    readonly kind: string;
    readonly stage: string;
    readonly expiresOn: string | null;
  }[];
}

export type Lack =
  | { readonly code: 'field'; readonly field: GateField; readonly waivable: boolean; readonly source: string }
  | { readonly code: 'plan'; readonly stages: readonly string[]; readonly source: string }
  | { readonly code: 'evidence'; readonly anyOf: readonly string[]; readonly source: string }
  | { readonly code: 'expired'; readonly kind: string; readonly on: string }
  | { readonly code: 'status'; readonly status: string };

export interface Gate {
  readonly from: string;
  readonly into: string;
  readonly verification: 'none' | 'required';
  readonly lacks: readonly Lack[];
  /** How much is there already: requirements that are met. */
  readonly met: number;
}

const templateIn = (rules: ProjectRules, kind: string): Template | undefined =>
  rules.templates.find(({ code }) => code === kind);

/** Stages that may be entered from where the project is, the nearest first. */
export function nextStages(
  rules: ProjectRules,
  { kind, stage }: Pick<GateFacts, 'kind' | 'stage'>,
): string[] {
  const template = templateIn(rules, kind);
  const at = template?.path.indexOf(stage) ?? -1;
  if (!template || at < 0) return [];
  const rest = template.path.slice(at + 1);
  const first = rest.findIndex((code) => !template.optional.includes(code));
  return first < 0 ? rest : rest.slice(0, first + 1);
}

/** The stage that is asked for when nobody says which: the first that may not be stepped over, else the nearest. */
export function mainNext(rules: ProjectRules, facts: Pick<GateFacts, 'kind' | 'stage'>): string | null {
  const next = nextStages(rules, facts);
  const optional = templateIn(rules, facts.kind)?.optional ?? [];
  return next.find((code) => !optional.includes(code)) ?? next[0] ?? null;
}

/** @param day on which the step is to happen: the rules are of that day, and evidence must be valid on it. */
export function gateInto(rules: ProjectRules, facts: GateFacts, into: string, day: string): Gate {
  const status: Lack[] = MOVES_ON.has(facts.status) ? [] : [{ code: 'status', status: facts.status }];
  const fields = fieldsFor(rules, facts, into);
  const proofs = rules.evidence.filter((rule) => rule.into === into && asksOf(rule, facts.kind));
  const fieldLacks = fields.flatMap((rule) => lackOfField(rules, facts, rule));
  const proofLacks = proofs.flatMap((rule) => lackOfProof(facts, rule, into, day));
  const lacks = [...status, ...fieldLacks, ...proofLacks];
  const verification = rules.gates.find((gate) => gate.into === into)?.verification ?? 'required';
  const asked = fields.length + proofs.length;
  return { from: facts.stage, into, verification, lacks, met: asked - fieldLacks.length - proofLacks.length };
}

/** Every gate that stands open before the project. */
export const gatesAhead = (rules: ProjectRules, facts: GateFacts, day: string): Gate[] =>
  nextStages(rules, facts).map((into) => gateInto(rules, facts, into, day));

/** On its way, be it late; what is suspended goes on first. */
const MOVES_ON = new Set(['ongoing', 'delayed']);

const asksOf = ({ kinds }: { kinds?: readonly string[] | undefined }, kind: string): boolean =>
  kinds === undefined || kinds.includes(kind);

/** Those of the stage, and of all before it that this kind cannot step over: a blank left behind is found again. */
function fieldsFor(rules: ProjectRules, { kind }: GateFacts, into: string): ProjectRules['fields'] {
  const template = templateIn(rules, kind);
  const until = template?.path.slice(0, template.path.indexOf(into)) ?? [];
  const before = new Set(until.filter((code) => !template?.optional.includes(code)));
  const asked = rules.fields.filter(
    (rule) => (rule.into === into || before.has(rule.into)) && asksOf(rule, kind),
  );
  // asked for again further on, a field may no longer be waived
  const last = new Map(asked.map((rule) => [rule.field, rule]));
  return [...last.values()];
}

function lackOfField(rules: ProjectRules, facts: GateFacts, rule: ProjectRules['fields'][number]): Lack[] {
  const { field, source, waivable = false } = rule;
  if (field === 'plan') return lackOfPlan(rules, facts, source);
  if (waivable && facts.cannotProvide.includes(field)) return [];
  const there = field === 'investors' ? facts.investors > 0 : isTold(facts.fields[field]);
  return there ? [] : [{ code: 'field', field, waivable, source }];
}

const isTold = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

function lackOfPlan(rules: ProjectRules, facts: GateFacts, source: string): Lack[] {
  const path = templateIn(rules, facts.kind)?.path ?? [];
  const ahead = path.slice(path.indexOf(facts.stage) + 1);
  const asked = rules.plannedStages.flatMap(({ stages }) => stages).filter((code) => ahead.includes(code));
  const stages = asked.filter((code) => !facts.planned.includes(code));
  return stages.length > 0 ? [{ code: 'plan', stages, source }] : [];
}

function lackOfProof(
  facts: GateFacts,
  { anyOf, source }: ProjectRules['evidence'][number],
  into: string,
  day: string,
): Lack[] {
  const there = facts.evidence.filter(({ kind, stage }) => stage === into && anyOf.includes(kind));
  if (there.some(({ expiresOn }) => expiresOn === null || expiresOn >= day)) return [];
  const [expired] = there;
  return expired
    ? [{ code: 'expired', kind: expired.kind, on: expired.expiresOn ?? day }]
    : [{ code: 'evidence', anyOf, source }];
}

/** Whose move it is: something waits for a second person, or something is lacking or to be reported, or the way is at its end. */
export type Mover = 'reporter' | 'verifier' | 'nobody';

export interface Standing {
  readonly missingCount: number;
  readonly mover: Mover;
  readonly nextStage: string | null;
}

/** What a list shows of the next gate: counted once, with every change of the project. */
export function standingOf(
  rules: ProjectRules,
  facts: GateFacts,
  waiting: string | null,
  day: string,
): Standing {
  const nextStage = waiting ?? mainNext(rules, facts);
  if (nextStage === null) return { missingCount: 0, mover: 'nobody', nextStage };
  const { lacks } = gateInto(rules, facts, nextStage, day);
  const over = ENDED.has(facts.status);
  return {
    missingCount: over ? 0 : lacks.filter(({ code }) => code !== 'status').length,
    mover: over ? 'nobody' : waiting !== null && lacks.length === 0 ? 'verifier' : 'reporter',
    nextStage: over ? null : nextStage,
  };
}

const ENDED = new Set(['moved-away', 'lost', 'stopped']);
