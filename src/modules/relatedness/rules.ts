/** What an office may change: the threshold of having a class, and when a number is small. `rules/relatedness/method.yaml`. */
import { z } from 'zod';
import { inForceOn, isInForce } from '#kernel/dated.ts';
import { readRuleFile } from '#platform/rulefiles.ts';
import { Measure } from './contract.ts';

const dated = { from: z.iso.date(), to: z.iso.date().optional(), source: z.string().min(4) };
const Threshold = z.strictObject({
  code: z.literal('quotient'),
  ...dated,
  value: z.number().positive(),
  least: z.number().positive(),
  most: z.number().positive(),
});
const Few = z.strictObject({
  code: Measure,
  ...dated,
  cell: z.number().int(),
  place: z.number().int(),
  class: z.number().int(),
});
const MethodFile = z.strictObject({ thresholds: z.array(Threshold).min(1), few: z.array(Few) });

type MethodRules = {
  readonly threshold: z.infer<typeof Threshold>;
  readonly few: readonly z.infer<typeof Few>[];
};

export function methodOn(day: string): MethodRules {
  const { thresholds, few } = readRuleFile('relatedness/method.yaml', MethodFile);
  const threshold = inForceOn(thresholds, day);
  if (!threshold) throw new Error(`rules/relatedness/method.yaml has no threshold on ${day}`);
  return { threshold, few: few.filter((one) => isInForce(one, day)) };
}
