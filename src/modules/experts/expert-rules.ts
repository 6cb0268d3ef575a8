/** Professions, kinds of interests, templates of panels and what becomes of projects: dated data, rules/experts. */
import { z } from 'zod';
import { isInForce } from '#kernel/dated.ts';
import { readRuleFile } from '#platform/rulefiles.ts';
import { PanelTemplate } from './template-contract.ts';

const dated = { from: z.iso.date(), to: z.iso.date().optional(), source: z.string().min(4) };
const word = { code: z.string(), zh: z.string(), en: z.string() };
const Profession = z.strictObject({ ...word, ...dated });
/** `years`: so long after its end it still excludes; without it, as long as it lasts. */
const Interest = z.strictObject({ ...word, years: z.number().int().min(0).optional(), ...dated });
const Outcome = z.strictObject({
  ...word,
  statuses: z.array(z.string()),
  /** The furthest stage that it entered is one of these; none is any. */
  stages: z.array(z.string()),
  /** On the scale of a hundred that scores are on. */
  value: z.number(),
  good: z.boolean(),
  ...dated,
});
const Limit = z.strictObject({ code: z.enum(['too-few']), value: z.number(), ...dated });
const Professions = z.strictObject({ professions: z.array(Profession), interests: z.array(Interest) });
const Templates = z.strictObject({ templates: z.array(PanelTemplate.extend(dated)) });
const Outcomes = z.strictObject({ outcomes: z.array(Outcome), limits: z.array(Limit) });

export type InterestRule = z.infer<typeof Interest>;
export type OutcomeRule = z.infer<typeof Outcome>;
export type TemplateRule = z.infer<typeof Templates>['templates'][number];

export interface ExpertRules {
  readonly professions: readonly z.infer<typeof Profession>[];
  readonly interests: readonly InterestRule[];
  readonly templates: readonly TemplateRule[];
}

export function expertRulesOn(day: string): ExpertRules {
  const now = <E extends { from: string; to?: string | undefined }>(all: readonly E[]): E[] =>
    all.filter((one) => isInForce(one, day));
  const { professions, interests } = readRuleFile('experts/professions.yaml', Professions);
  const { templates } = readRuleFile('experts/panels.yaml', Templates);
  return { professions: now(professions), interests: now(interests), templates: now(templates) };
}

export interface CalibrationRules {
  readonly outcomes: readonly OutcomeRule[];
  /** Below so many with an outcome nothing is concluded. */
  readonly tooFew: number;
}

export function calibrationRulesOn(day: string): CalibrationRules {
  const { outcomes, limits } = readRuleFile('experts/outcomes.yaml', Outcomes);
  const limit = limits.find((one) => one.code === 'too-few' && isInForce(one, day));
  if (!limit) throw new Error('rules/experts/outcomes.yaml does not say how many are too few');
  return { outcomes: outcomes.filter((one) => isInForce(one, day)), tooFew: limit.value };
}
