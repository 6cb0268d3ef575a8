/** Tables of the repair, as data: one-to-one simplification and readings. */
import { z } from 'zod';
import { readRuleFile } from '#platform/rulefiles.ts';

const Simplified = z.object({
  effectiveFrom: z.string(),
  source: z.string(),
  traditional: z.string(),
  simplified: z.string(),
  /** Simplified forms that a traditional page writes as well: 后 里 干 制. */
  alsoTraditional: z.string(),
});
const Readings = z.object({
  effectiveFrom: z.string(),
  source: z.string(),
  readings: z.record(z.string(), z.string()),
});

let simplified: Map<string, string> | undefined;
let simplifiedOnly: Set<string> | undefined;
const scriptFile = (): z.infer<typeof Simplified> =>
  readRuleFile('documents/repair/simplified.json', Simplified);

/** Traditional character → simplified, one to one. */
export function simplifiedTable(): Map<string, string> {
  if (!simplified) {
    const file = scriptFile();
    const to = [...file.simplified];
    simplified = new Map([...file.traditional].map((character, i) => [character, to[i] ?? character]));
  }
  return simplified;
}

/** False for what a page turned to traditional cannot hold: 实, 国. */
export function standsOnTraditionalPages(character: string): boolean {
  if (!simplifiedOnly) {
    simplifiedOnly = new Set(scriptFile().simplified);
    for (const both of scriptFile().alsoTraditional) simplifiedOnly.delete(both);
    for (const traditional of simplifiedTable().keys()) simplifiedOnly.delete(traditional);
  }
  return !simplifiedOnly.has(character);
}

export const simplify = (character: string): string => simplifiedTable().get(character) ?? character;
export const isTraditional = (character: string): boolean => simplifiedTable().has(character);

const readings = (): Record<string, string> =>
  readRuleFile('documents/repair/readings.json', Readings).readings;
const plain = (reading: string): string => reading.normalize('NFC').replace(/ɡ/g, 'g');

/** Characters that are read so: 'chuàng' → 创創… */
export const charactersRead = (reading: string): readonly string[] => [...(readings()[plain(reading)] ?? '')];

let toneless: Map<string, string> | undefined;
/** Without the tone marks; ü stays. */
const withoutTone = (reading: string): string =>
  plain(reading)
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0304\u030c]/g, '')
    .normalize('NFC');

/** Characters that are read so in any tone: 'chuang' → 创創窗床… */
export function charactersReadInAnyTone(reading: string): readonly string[] {
  if (!toneless) {
    toneless = new Map();
    for (const [own, characters] of Object.entries(readings()))
      toneless.set(withoutTone(own), (toneless.get(withoutTone(own)) ?? '') + characters);
  }
  return [...(toneless.get(withoutTone(reading)) ?? '')];
}
