/** Stages, templates, gates and vocabularies of projects as data (`rules/projects/*.yaml`), looked up by the day they apply to. */
import { z } from 'zod';
import { isInForce } from '#kernel/dated.ts';
import { compare } from '#kernel/decimal.ts';
import { readRuleFile } from '#platform/rulefiles.ts';
import { GATE_FIELDS } from './field-contract.ts';

const Code = z.string().regex(/^[a-z0-9-]+$/);
const validity = { from: z.iso.date(), to: z.iso.date().optional(), source: z.string().min(4) };
const word = { code: Code, zh: z.string(), en: z.string(), ...validity };
const kinds = z.array(Code).min(1).optional();

const Stage = z.strictObject({ ...word, order: z.number().int() });
const Template = z.strictObject({ ...word, path: z.array(Code).min(2), optional: z.array(Code) });
const GateRule = z.strictObject({
  code: Code,
  into: Code,
  verification: z.enum(['none', 'required']),
  ...validity,
});
const FieldRule = z.strictObject({
  code: Code,
  into: Code,
  field: z.enum(GATE_FIELDS),
  kinds,
  waivable: z.boolean().optional(),
  ...validity,
});
const EvidenceRule = z.strictObject({
  code: Code,
  into: Code,
  anyOf: z.array(Code).min(1),
  kinds,
  ...validity,
});
const StagesFile = z.strictObject({
  stages: z.array(Stage).min(2),
  templates: z.array(Template).min(1),
  gates: z.array(GateRule).min(1),
  fields: z.array(FieldRule),
  evidence: z.array(EvidenceRule),
  plannedStages: z.array(z.strictObject({ code: Code, stages: z.array(Code), ...validity })),
  capacity: z.array(z.strictObject({ code: Code, percent: z.string(), ...validity })),
});

const Word = z.strictObject(word);
const WordsFile = z.strictObject({
  evidenceKinds: z.array(z.strictObject({ ...word, photo: z.boolean().optional() })).min(1),
  sources: z.array(Word).min(1),
  traits: z.array(Word).min(1),
  bands: z.array(z.strictObject({ ...word, least: z.string() })).min(1),
  landNatures: z.array(Word).min(1),
});

export type StageRule = z.infer<typeof Stage>;
export type Template = z.infer<typeof Template>;
export type FieldRule = z.infer<typeof FieldRule>;
export type EvidenceRule = z.infer<typeof EvidenceRule>;
export type Band = z.infer<typeof WordsFile>['bands'][number];
export type ProjectRules = z.infer<typeof StagesFile> & z.infer<typeof WordsFile>;

const kept = new Map<string, ProjectRules>();

/** Everything that holds on one day, stages in their order, bands from the smallest. */
export function rulesOn(day: string): ProjectRules {
  const known = kept.get(day);
  if (known) return known;
  const rules = read(day);
  if (kept.size > MOST_DAYS) kept.clear();
  kept.set(day, rules);
  return rules;
}

/** Days whose rules are kept sorted out; a list of many projects asks for few. */
const MOST_DAYS = 400;

function read(day: string): ProjectRules {
  const stages = readRuleFile('projects/stages.yaml', StagesFile);
  const words = readRuleFile('projects/words.yaml', WordsFile);
  const holding = <E extends { from: string; to?: string | undefined }>(all: readonly E[]): E[] =>
    all.filter((entry) => isInForce(entry, day));
  return {
    stages: holding(stages.stages).toSorted((a, b) => a.order - b.order),
    templates: holding(stages.templates),
    gates: holding(stages.gates),
    fields: holding(stages.fields),
    evidence: holding(stages.evidence),
    plannedStages: holding(stages.plannedStages),
    capacity: holding(stages.capacity),
    evidenceKinds: holding(words.evidenceKinds),
    sources: holding(words.sources),
    traits: holding(words.traits),
    bands: holding(words.bands).toSorted((a, b) => compare(a.least, b.least)),
    landNatures: holding(words.landNatures),
  };
}

export const templateOf = (rules: ProjectRules, kind: string): Template | undefined =>
  rules.templates.find(({ code }) => code === kind);

export const stageWord = (day: string, code: string, locale: 'zh' | 'en'): string =>
  rulesOn(day).stages.find((stage) => stage.code === code)?.[locale] ?? code;

/** The band that an amount of yuan falls into. */
export const bandOf = (bands: readonly Band[], yuan: string): Band | undefined =>
  bands.findLast(({ least }) => compare(yuan, least) >= 0);
