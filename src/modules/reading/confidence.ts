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
  sentenceWords: z.array(z.string()),
});
const { base, weights, sentenceWords } = readRuleFile('documents/confidence.yaml', Weights);
const BEGINS = new RegExp(`^${anyOf(sentenceWords)}`);

type Judged = Omit<Fact, 'confidence' | 'quote' | 'span'>;

/** Chance, 0 to 1, that a person takes the figure as it stands. */
export function confidenceOf(fact: Judged): number {
  const logOdds = base + weightsOf(fact).reduce((sum, weight) => sum + weight, 0);
  return Math.round(100 / (1 + Math.exp(-logOdds))) / 100;
}

function weightsOf(fact: Judged): number[] {
  const { metric, reasons, op, unit, status, year } = fact;
  const letters = metric.length;
  const applies: readonly (readonly [boolean, number])[] = [
    [letters <= 3, weights.upToThreeLetters],
    [letters === 4, weights.fourLetters],
    [letters === 5 || letters === 6, weights.fiveOrSixLetters],
    [reasons.includes('short'), weights.short],
    [reasons.includes('list'), weights.list],
    [reasons.includes('bare'), weights.bare],
    [reasons.includes('inherited'), weights.inherited],
    [op === '+%', weights.growth],
    [isMeasure(unit), weights.measure],
    [status === 'target', weights.target],
    [year === null, weights.yearUnsettled],
    [BEGINS.test(metric), weights.sentenceWords],
  ];
  return applies.filter(([holds]) => holds).map(([, weight]) => weight);
}

const isMeasure = (unit: string): boolean =>
  unitAt(unit.replace(/^[万亿千百十]+/, ''), 0)?.kind === 'measure';
