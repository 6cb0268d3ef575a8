/** What each word costs, -ln(frequency): general words, and those of plans and reports (rules/documents/repair/words.yaml). */
import { z } from 'zod';
import { readRuleFile } from '#platform/rulefiles.ts';
import { type WordFrequency, wordFrequencies } from '#platform/word-frequencies.ts';

const Own = z.object({
  wordCost: z.number(),
  countedCost: z.number(),
  counted: z.string(),
  numeralCost: z.number(),
  numerals: z.string(),
  startCost: z.number(),
  starts: z.string(),
  signs: z.record(z.string(), z.number()),
  words: z.string(),
});

const LONGEST_WORD = 4;
/** A Chinese character that the tables don't have, and any other sign. */
export const STRANGER = 17;

let costs: Map<string, number> | undefined;

export function wordCosts(): Map<string, number> {
  if (costs) return costs;
  costs = generalCosts();
  addOwnWords(costs, readRuleFile('documents/repair/words.yaml', Own));
  return costs;
}

/** Words that occur less often say nothing about what was meant. */
const LEAST_COUNT = 3;
const IN_CHINESE = /^[\u4e00-\u9fff]+$/;

function generalCosts(): Map<string, number> {
  const all = wordFrequencies();
  const total = all.reduce((sum, { count }) => sum + count, 0);
  return new Map(all.filter(isOfUse).map(({ word, count }) => [word, -Math.log(count / total)]));
}

const isOfUse = ({ word, count, tag }: WordFrequency): boolean =>
  count > LEAST_COUNT && word.length <= LONGEST_WORD && !tag.startsWith('nr') && IN_CHINESE.test(word);

function addOwnWords(table: Map<string, number>, own: z.infer<typeof Own>): void {
  const atMost = (word: string, cost: number): void => {
    table.set(word, Math.min(cost, table.get(word) ?? STRANGER));
  };
  for (const word of own.words.split(/\s+/))
    if (word.length > 1 && word.length <= LONGEST_WORD) atMost(word, own.wordCost);
  for (const counted of own.counted.split(/\s+/)) {
    atMost(`0${counted}`, own.countedCost);
    for (const numeral of own.numerals) atMost(numeral + counted, own.numeralCost);
  }
  for (const start of own.starts.split(/\s+/)) table.set(`。${start}`, own.startCost);
  for (const [sign, cost] of Object.entries(own.signs)) table.set(sign, cost);
}

let uses: Map<string, number> | undefined;

/** How common a character is, alone or in the commonest word that has it. */
export function costInUse(letter: string): number {
  if (!uses) {
    uses = new Map();
    for (const [word, cost] of wordCosts())
      for (const one of word) if (cost < (uses.get(one) ?? Infinity)) uses.set(one, cost);
  }
  return uses.get(letter) ?? STRANGER;
}
