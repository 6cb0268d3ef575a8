/** Matters, templates, orders, certificates and groups of approvals: dated data in rules/approvals, as they stand on a day. */
import { z } from 'zod';
import { inForceOn } from '#kernel/dated.ts';
import { readRuleFile } from '#platform/rulefiles.ts';

const Name = { code: z.string().min(1).max(24), zh: z.string(), en: z.string() };
const Words = z.strictObject({ zh: z.string(), en: z.string() });
const dated = { from: z.iso.date(), to: z.iso.date().optional(), source: z.string().min(4) };
const Unit = z.enum(['working-days', 'calendar-days']);

export const LimitShape = z.strictObject({
  days: z.number().int().min(0).max(3650),
  unit: Unit,
  /** A term that must at least be waited for, such as a public notice: nobody is late by it. */
  atLeast: z.boolean().default(false),
  /** As the source says it, where that is more than the number: 5–10. */
  words: z.string().optional(),
  source: z.string().min(2),
  /** 待核: to be held against the local guide. */
  doubt: z.boolean().default(false),
});
export type ApprovalLimit = z.infer<typeof LimitShape>;

const Plain = z.union([
  z.strictObject({ fact: z.string(), atLeast: z.number() }),
  z.strictObject({ fact: z.string(), is: z.union([z.string(), z.boolean()]) }),
]);
export const ConditionShape = z.union([Plain, z.strictObject({ any: z.array(Plain).min(1) })]);
export type ApprovalCondition = z.infer<typeof ConditionShape>;

export const MatterShape = z.strictObject({
  ...Name,
  stage: z.string(),
  lead: Words,
  /** A day to reach and no handling: start of works. */
  milestone: z.boolean().default(false),
  /** Decided by an office; otherwise a step such as an auction or the works. */
  permit: z.boolean().default(true),
  /** Whose move a step is that is no permit: works are the enterprise's, a listing is the office's. */
  mover: z.enum(['applicant', 'office']).default('office'),
  /** It begins by itself when that one is reached: works with the start of works. */
  'begins-with': z.string().optional(),
  /** Stage of the project that is reached when it is done: the two plans of one day are held against each other. */
  reaches: z.string().optional(),
  legal: LimitShape.optional(),
  promised: LimitShape.optional(),
  /** What a plan reckons with where neither is told, 【平台约定】. */
  assumed: LimitShape.optional(),
  /** Other limits where a fact of the project says so; the first that fits. */
  variants: z
    .array(
      z.strictObject({
        when: ConditionShape,
        ...{ zh: z.string(), en: z.string(), legal: LimitShape.optional(), promised: LimitShape.optional() },
      }),
    )
    .default([]),
  /** Needed only where this holds. */
  when: ConditionShape.optional(),
  doubts: z.array(Words).default([]),
});
export type MatterRule = z.infer<typeof MatterShape>;

const Matters = z.strictObject({ matters: z.array(MatterShape.extend(dated)).min(1) });

const Stages = z.strictObject({
  stages: z.array(z.strictObject({ ...Name, rank: z.number().nullable(), ...dated })).min(1),
  facts: z
    .array(
      z.strictObject({
        ...Name,
        kind: z.enum(['number', 'yes-no', 'choice']),
        unit: Words.optional(),
        choices: z.array(z.strictObject(Name)).default([]),
        /** Column of the project that tells it. */
        project: z.enum(['planned_energy', 'planned_power']).optional(),
        ...dated,
      }),
    )
    .min(1),
});
export type ApprovalFact = z.infer<typeof Stages>['facts'][number];
export type ApprovalStage = z.infer<typeof Stages>['stages'][number];

const Template = z.strictObject({
  ...Name,
  /** Kinds of project that it is offered for. */
  kinds: z.array(z.string()),
  /** Codes with what each rests on. */
  needs: z.record(z.string(), z.array(z.string())),
  /** The day that is promised, the day of the land, and the day of the handing over. */
  goal: z.string(),
  land: z.string().optional(),
  finish: z.string().optional(),
  ...dated,
});
export type TemplateRule = z.infer<typeof Template>;
const Templates = z.strictObject({ templates: z.array(Template).min(1) });

const PreRule = z.strictObject({
  anchor: z.string(),
  reviewed: z.array(z.string()),
  issued: z.array(z.string()),
  days: z.number().int().min(0),
  unit: Unit,
});
const Order = z.strictObject({
  ...Name,
  handling: z.enum(['by-needs', 'stage-by-stage', 'one-by-one']),
  pre: PreRule.optional(),
  /** Re-ordering with a name, which a project chooses; otherwise an order to compare with. */
  chosen: z.boolean().default(false),
  note: Words.optional(),
  ...dated,
});
export type OrderRule = z.infer<typeof Order>;
/** Which certificates one order hands out together, and within how many working days after its anchor. */
const Collected = z.strictObject({
  ...Name,
  order: z.string(),
  certificates: z.array(z.string()).min(1),
  within: z.number().int().min(0),
  place: Words,
  ...dated,
});
export type CertificateSet = z.infer<typeof Collected>;
const Orders = z.strictObject({ orders: z.array(Order).min(1), certificates: z.array(Collected).min(1) });

const Group = z.strictObject({
  ...Name,
  /** Days of each of these matters, or from one matter to the last of others of the same project. */
  matters: z.array(z.string()).default([]),
  span: z.strictObject({ from: z.string(), to: z.string() }).optional(),
  promised: LimitShape.optional(),
  note: Words,
  ...dated,
});
export type LeagueGroup = z.infer<typeof Group>;
const Groups = z.strictObject({
  groups: z.array(Group).min(1),
  samples: z.array(z.strictObject({ small: z.number().int(), ...dated })).min(1),
});

export interface ApprovalRules {
  readonly matters: readonly (MatterRule & { readonly source: string })[];
  readonly stages: readonly ApprovalStage[];
  readonly facts: readonly ApprovalFact[];
  readonly templates: readonly TemplateRule[];
  readonly orders: readonly OrderRule[];
  readonly certificates: readonly CertificateSet[];
  readonly groups: readonly LeagueGroup[];
  /** Fewer finished matters than this are a small sample. */
  readonly smallSample: number;
}

const known = new Map<string, ApprovalRules>();

export function approvalRulesOn(day: string): ApprovalRules {
  const found = known.get(day);
  if (found) return found;
  const now = <E extends { from: string; to?: string | undefined }>(all: readonly E[]): E[] =>
    all.filter((one) => inForceOn([one], day) !== undefined);
  const { stages, facts } = readRuleFile('approvals/stages.yaml', Stages);
  const { orders, certificates } = readRuleFile('approvals/orders.yaml', Orders);
  const { groups, samples } = readRuleFile('approvals/groups.yaml', Groups);
  const rules = {
    matters: now(readRuleFile('approvals/matters.yaml', Matters).matters),
    templates: now(readRuleFile('approvals/templates.yaml', Templates).templates),
    ...{ stages: now(stages), facts: now(facts), orders: now(orders), certificates: now(certificates) },
    ...{ groups: now(groups), smallSample: now(samples)[0]?.small ?? 0 },
  };
  if (known.size > 400) known.clear();
  known.set(day, rules);
  return rules;
}

/** What is told of a project: a number, a yes or no, a choice. What is not told is not there. */
export type ApprovalFacts = Readonly<Record<string, number | string | boolean>>;

/** Whether a condition holds; undefined where what it asks is not told. */
export function holds(condition: ApprovalCondition, facts: ApprovalFacts): boolean | undefined {
  if ('any' in condition) {
    const answers = condition.any.map((one) => holds(one, facts));
    if (answers.includes(true)) return true;
    return answers.includes(undefined) ? undefined : false;
  }
  const told = facts[condition.fact];
  if (told === undefined) return undefined;
  if ('atLeast' in condition) return typeof told === 'number' ? told >= condition.atLeast : undefined;
  return told === condition.is;
}
