/** How sure the reader is of a figure, by what such figures turned out to be (rules/documents/confidence.yaml). */
import { z } from 'zod';
import { readRuleFile } from '#platform/rulefiles.ts';
import type { Fact } from './fact.ts';
import { anyOf } from './facts-lexicon.ts';
import { unitAt } from './units-written.ts';

const Weights = z.object({
  base: z.number(),
  weights: z.object({
    upToThreeLetters: z.number(),
    fourLetters: z.number(),
    fiveOrSixLetters: z.number(),
    short: z.number(),
    list: z.number(),
    bare: z.number(),
    inherited: z.number(),
    growth: z.number(),
    measure: z.number(),
    target: z.number(),
    yearUnsettled: z.number(),
    sentenceWords: z.number(),
  }),
  bands: z.object({ sure: z.number(), fairly: z.number() }),
  sentenceWords: z.array(z.string()),
});
const { base, weights, bands, sentenceWords } = readRuleFile('documents/confidence.yaml', Weights);
const BEGINS = new RegExp(`^${anyOf(sentenceWords)}`);

type Judged = Omit<Fact, 'confidence' | 'quote' | 'span'>;

/** As people are shown it: 3 sure, 2 fairly sure, 1 doubtful. */
export const surenessOf = (confidence: number): 1 | 2 | 3 =>
  confidence >= bands.sure ? 3 : confidence >= bands.fairly ? 2 : 1;

/** When each weight applies. */
const APPLIES: Readonly<Record<keyof typeof weights, (fact: Judged) => boolean>> = {
  upToThreeLetters: ({ metric }) => metric.length <= 3,
  fourLetters: ({ metric }) => metric.length === 4,
  fiveOrSixLetters: ({ metric }) => metric.length === 5 || metric.length === 6,
  short: ({ reasons }) => reasons.includes('short'),
  list: ({ reasons }) => reasons.includes('list'),
  bare: ({ reasons }) => reasons.includes('bare'),
  inherited: ({ reasons }) => reasons.includes('inherited'),
  growth: ({ op }) => op === '+%',
  measure: ({ unit }) => isMeasure(unit),
  target: ({ status }) => status === 'target',
  yearUnsettled: ({ year }) => year === null,
  sentenceWords: ({ metric }) => BEGINS.test(metric),
};
const RULES = Weights.shape.weights
  .keyof()
  .options.map((name) => ({ applies: APPLIES[name], weight: weights[name] }));

/** Chance, 0 to 1, that a person takes the figure as it stands. */
export function confidenceOf(fact: Judged): number {
  let logOdds = base;
  for (const { applies, weight } of RULES) if (applies(fact)) logOdds += weight;
  return Math.round(100 / (1 + Math.exp(-logOdds))) / 100;
}

const isMeasure = (unit: string): boolean =>
  unitAt(unit.replace(/^[万亿千百十]+/, ''), 0)?.kind === 'measure';
