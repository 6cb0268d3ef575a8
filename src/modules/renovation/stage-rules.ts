/** Stages, kinds and words of technical renovation as data: `rules/renovation/*.yaml`, looked up by the day they apply to. */
import { z } from 'zod';
import { isInForce } from '#kernel/dated.ts';
import { readRuleFile } from '#platform/rulefiles.ts';
import { STAGE_FIELDS, Stage } from './contract.ts';

const Source = z.string().min(4);
const dated = { code: z.string(), from: z.iso.date(), to: z.iso.date().optional(), source: Source };
const word = { ...dated, zh: z.string(), en: z.string() };

const StageRule = z.strictObject({
  ...word,
  code: Stage,
  order: z.number().int(),
  fields: z.array(z.enum(STAGE_FIELDS)),
  verification: z.enum(['none', 'required']),
  /** Of each group at least one kind. */
  evidence: z.array(z.array(z.string()).min(1)),
});
const Word = z.strictObject(word);
const StagesFile = z.strictObject({
  stages: z.array(StageRule).min(2),
  evidenceKinds: z.array(Word).min(1),
});
const KindsFile = z.strictObject({
  kinds: z.array(Word).min(1),
  effects: z.array(z.strictObject({ ...word, better: z.enum(['more', 'less']), unit: z.string() })).min(1),
});
const LevelsFile = z.strictObject({
  levels: z.array(Word).min(1),
  grades: z.array(z.strictObject({ ...word, order: z.number().int() })).min(1),
});

export type StageRule = z.infer<typeof StageRule>;
type Rules = z.infer<typeof StagesFile> & z.infer<typeof KindsFile> & z.infer<typeof LevelsFile>;

/** Everything that holds on one day, stages in their order. */
export function rulesOn(day: string): Rules {
  const all = {
    ...readRuleFile('renovation/stages.yaml', StagesFile),
    ...readRuleFile('renovation/kinds.yaml', KindsFile),
    ...readRuleFile('renovation/levels.yaml', LevelsFile),
  };
  const holds = (entry: { from: string; to?: string | undefined }) => isInForce(entry, day);
  return {
    stages: all.stages.filter(holds).toSorted((a, b) => a.order - b.order),
    evidenceKinds: all.evidenceKinds.filter(holds),
    kinds: all.kinds.filter(holds),
    effects: all.effects.filter(holds),
    levels: all.levels.filter(holds),
    grades: all.grades.filter(holds).toSorted((a, b) => a.order - b.order),
  };
}
