/** From how many times apart a year is asked about, as dated data: `rules/enterprises/years.yaml`. */
import { z } from 'zod';
import { inForceOn } from '#kernel/dated.ts';
import { readRuleFile } from '#platform/rulefiles.ts';
import { YearItem } from './year-contract.ts';

const dated = { from: z.iso.date(), to: z.iso.date().optional(), source: z.string().min(4) };
const Question = z.strictObject({
  ...dated,
  code: z.enum(['unit', 'several-fold']),
  times: z.number().min(2),
  /** Only of these; of every item where it is left out. */
  items: z.array(YearItem).optional(),
});
const File = z.strictObject({ questions: z.array(Question).min(1) });
export type YearQuestion = z.infer<typeof Question>;

const questions = (): readonly YearQuestion[] => readRuleFile('enterprises/years.yaml', File).questions;

/** What is asked of an item of a year, the widest gap first; by what held on the last day of that year. */
export function questionsOf(item: YearItem, year: number): YearQuestion[] {
  const day = `${year}-12-31`;
  return (['unit', 'several-fold'] as const).flatMap((code) => {
    const found = inForceOn(
      questions().filter((one) => one.code === code),
      day,
    );
    return found && (found.items === undefined || found.items.includes(item)) ? [found] : [];
  });
}

/** The narrowest gap that is ever asked about: what a coarse sieve must let through. */
export const leastTimes = (item: YearItem): number =>
  Math.min(
    ...questions()
      .filter(({ items }) => items === undefined || items.includes(item))
      .map(({ times }) => times),
  );
