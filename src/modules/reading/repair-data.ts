/** Tables of the repair, as data: one-to-one simplification, readings, and words that rank candidates. */
import { z } from 'zod';
import { readRuleFile } from '#platform/rulefiles.ts';

const Simplified = z.object({
  effectiveFrom: z.string(),
  source: z.string(),
  traditional: z.string(),
  simplified: z.string(),
});
const Readings = z.object({
  effectiveFrom: z.string(),
  source: z.string(),
  readings: z.record(z.string(), z.string()),
});
const Words = z.object({ effectiveFrom: z.string(), source: z.string(), words: z.string() });

let simplified: Map<string, string> | undefined;
/** Traditional character → simplified, one to one. */
export function simplifiedTable(): Map<string, string> {
  if (!simplified) {
    const file = readRuleFile('documents/repair/simplified.json', Simplified);
    const to = [...file.simplified];
    simplified = new Map([...file.traditional].map((character, i) => [character, to[i] ?? character]));
  }
  return simplified;
}

export const simplify = (character: string): string => simplifiedTable().get(character) ?? character;
export const isTraditional = (character: string): boolean => simplifiedTable().has(character);

let readings: Record<string, string> | undefined;
/** Characters that are read so: 'chuàng' → 创創… */
export function charactersRead(reading: string): readonly string[] {
  readings ??= readRuleFile('documents/repair/readings.json', Readings).readings;
  return [...(readings[reading.normalize('NFC').replace(/ɡ/g, 'g')] ?? '')];
}

interface Language {
  readonly pairs: ReadonlyMap<string, number>;
  readonly letters: ReadonlyMap<string, number>;
  readonly words: ReadonlySet<string>;
}
let language: Language | undefined;

/** How often two characters stand side by side in the word list, and how often one stands in it at all. */
export function planLanguage(): Language {
  if (language) return language;
  const list = readRuleFile('documents/repair/words.yaml', Words).words.split(/\s+/).filter(Boolean);
  const pairs = new Map<string, number>();
  const letters = new Map<string, number>();
  for (const word of list) {
    const characters = [...word];
    for (const [i, character] of characters.entries()) {
      letters.set(character, (letters.get(character) ?? 0) + 1);
      const pair = character + (characters[i + 1] ?? '');
      if (pair.length === 2) pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
  }
  language = { pairs, letters, words: new Set(list) };
  return language;
}

/** How well a character fits between its neighbours, all simplified; for ranking only. */
export function suits(before: string, character: string, after: string): number {
  const { pairs, letters } = planLanguage();
  const pair = (text: string): number => Math.min(4, pairs.get(text) ?? 0);
  return (
    pair(before + character) * 10 + pair(character + after) * 10 + Math.min(8, letters.get(character) ?? 0)
  );
}

/** Candidates best first; equal ones keep their order. */
export function ranked(candidates: readonly string[], before: string, after: string): string[] {
  const scored = [...new Set(candidates.map(simplify))].map((character) => ({
    character,
    score: suits(before, character, after),
  }));
  return scored.sort((a, b) => b.score - a.score).map(({ character }) => character);
}
