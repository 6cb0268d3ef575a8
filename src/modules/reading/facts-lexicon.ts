/** The words of `rules/documents/lexicon.yaml`, made ready for search. */
import { z } from 'zod';
import { readRuleFile } from '#platform/rulefiles.ts';

const List = z.array(z.coerce.string().min(1));
const ByOp = z.record(z.string(), List);
const Lexicon = z.object({
  effectiveFrom: z.coerce.string(),
  source: z.string(),
  units: z.object({ money: List, count: List, share: List, time: List, measure: List }),
  magnitudes: List,
  notQuantity: List,
  separators: List,
  bounds: z.object({ before: ByOp, after: ByOp, inside: ByOp }),
  frameNouns: List,
  frameBefore: List,
  status: z.object({
    target: List,
    weak: List,
    nouns: List,
    ahead: List,
    actual: List,
    notCue: List,
    strong: List,
    either: List,
    brief: List,
    monthsPast: List,
    yields: List,
    grants: List,
    sizes: List,
    closing: List,
    commands: List,
    doneSigns: List,
    expect: List,
    pastTitles: List,
    planTitles: List,
    pastHeadings: List,
    planHeadings: List,
  }),
  modality: z.object({ ensure: List, strive: List, expect: List }),
  metrics: z.object({
    lead: List,
    notLead: List,
    tail: List,
    indicators: List,
    growth: List,
    fall: List,
    reached: List,
    countVerbs: List,
    dependent: List,
    bare: List,
  }),
  years: z.object({
    last: List,
    this: List,
    next: List,
    none: List,
    plans: z.record(z.string(), z.number().int()),
  }),
  subjects: z.object({ organisation: List, notInName: List, local: List, chains: List, works: List }),
});

export const lexicon = readRuleFile('documents/lexicon.yaml', Lexicon);

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** The words as one alternation, longest first. */
export const anyOf = (words: readonly string[]): string =>
  `(?:${[...new Set(words)]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')})`;
