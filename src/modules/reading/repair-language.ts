/**
 * How likely a text is, by the words it falls into: what ranks the candidates for lost characters. Costs are
 * -ln(frequency), read as bits of surprise. It never decides whether a sound place is touched.
 */
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
const STRANGER = 17;

let costs: Map<string, number> | undefined;

function wordCosts(): Map<string, number> {
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

/** As the tables have it: figures are all 0, Latin letters all A, half-width signs as their wide ones. */
export function asLetter(letter: string): string {
  if (letter >= '0' && letter <= '9') return '0';
  if (/[A-Za-z]/.test(letter)) return 'A';
  return WIDE[letter] ?? letter;
}
const WIDE: Readonly<Record<string, string>> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
};

/** A text as far as it has been written: its cost, and what the next letter needs to know. */
export interface Path {
  /** Cost of the whole, by its best division into words. */
  readonly cost: number;
  readonly tail: string;
  /** Costs without the last one, two, three letters. */
  readonly less1: number;
  readonly less2: number;
  readonly less3: number;
  readonly last: Link | undefined;
}

/** The letters of a path, last first. */
export interface Link {
  readonly letter: string;
  readonly doubt: readonly string[] | undefined;
  readonly before: Link | undefined;
}

export const emptyPath: Path = {
  cost: 0,
  tail: '',
  less1: Infinity,
  less2: Infinity,
  less3: Infinity,
  last: undefined,
};

/** One letter further; `doubt` names the other letters that the bytes allow. The letter is simplified already. */
export function further(path: Path, letter: string, doubt?: readonly string[]): Path {
  const table = wordCosts();
  const one = asLetter(letter);
  const text = path.tail + one;
  const n = text.length;
  let cost = path.cost + (table.get(one) ?? STRANGER);
  if (n > 1) cost = Math.min(cost, path.less1 + (table.get(text.slice(n - 2)) ?? Infinity));
  if (n > 2) cost = Math.min(cost, path.less2 + (table.get(text.slice(n - 3)) ?? Infinity));
  if (n > 3) cost = Math.min(cost, path.less3 + (table.get(text) ?? Infinity));
  return {
    cost,
    tail: n > 3 ? text.slice(1) : text,
    less1: path.cost,
    less2: path.less1,
    less3: path.less2,
    last: { letter, doubt, before: path.last },
  };
}

/** The same, held less likely by `by`. */
export const dearer = (path: Path, by: number): Path => ({
  ...path,
  cost: path.cost + by,
  less1: path.less1 + by,
  less2: path.less2 + by,
  less3: path.less3 + by,
});

export const along = (path: Path, letters: string): Path => {
  let at = path;
  for (const letter of letters) at = further(at, letter);
  return at;
};

/** The paths worth following: the cheapest few, one for each ending. */
export function cheapest(paths: readonly Path[], most: number): Path[] {
  if (paths.length <= 1) return [...paths];
  const sorted = [...paths].sort((a, b) => a.cost - b.cost);
  const kept: Path[] = [];
  const floor = sorted[0]?.cost ?? 0;
  for (const path of sorted) {
    if (kept.length >= most || path.cost > floor + WORTH_FOLLOWING) break;
    if (!kept.some(({ tail }) => tail === path.tail)) kept.push(path);
  }
  return kept;
}
const WORTH_FOLLOWING = 25;

export const textCost = (text: string): number => along(emptyPath, text).cost;

/** Candidates for one place, likeliest first, judged with four letters on either side. All simplified. */
export function rankedBetween(before: string, candidates: readonly string[], after: string): string[] {
  const left = along(emptyPath, before.slice(-4));
  const scored = [...new Set(candidates)].map((candidate) => ({
    candidate,
    cost: along(along(left, candidate), after.slice(0, 4)).cost,
  }));
  return scored.sort((a, b) => a.cost - b.cost).map(({ candidate }) => candidate);
}
