/** What a panel comes to, and the opinion as it was frozen. */
import { z } from 'zod';
import { VERDICTS } from './sheet-contract.ts';

const Words = z.object({ zh: z.string(), en: z.string() });

const CriterionRow = z.object({
  criterion: z.string(),
  weight: z.number(),
  mean: z.string().nullable(),
  lowest: z.string().nullable(),
  highest: z.string().nullable(),
  spread: z.string().nullable(),
  scored: z.number(),
  trimmed: z.number(),
});
export const ResultShape = z.object({
  criteria: z.array(CriterionRow).readonly(),
  total: z.string().nullable(),
  sheets: z.number(),
  scored: z.number(),
  abstained: z.number(),
  verdicts: z.object({ agree: z.number(), 'agree-with-changes': z.number(), disagree: z.number() }),
  agree: z.string().nullable(),
  conclusion: z.enum(['passed', 'not-passed', 'no-quorum']),
  lacks: z.array(z.enum(['sheets', 'total', 'criterion', 'agree'])).readonly(),
});

/** The opinion as it was frozen: what the paper and the printed page are made of. */
export const OpinionPaper = z.object({
  region: z.string(),
  title: z.string(),
  number: z.string().nullable(),
  subject: z.string(),
  forProject: z.boolean(),
  heldOn: z.string(),
  writtenOn: z.string(),
  unit: z.string(),
  seats: z.array(z.object({ number: z.number(), profession: z.string(), name: z.string().nullable() })),
  draw: z.object({
    seedHash: z.string(),
    listHash: z.string(),
    algorithm: z.string(),
    candidates: z.number(),
  }),
  criteria: z.array(Words.extend({ code: z.string(), weight: z.number() })),
  rule: z.object({
    method: z.enum(['mean', 'trimmed-mean']),
    /** The highest score. */
    most: z.number(),
    trim: z.number(),
    total: z.number(),
    criterion: z.number(),
    agree: z.number(),
    sheets: z.number(),
  }),
  sheets: z.array(
    z.object({
      seat: z.number(),
      abstained: z.boolean(),
      verdict: z.enum(VERDICTS).nullable(),
      scores: z.record(z.string(), z.string()),
      opinion: z.string().nullable(),
      dissent: z.string().nullable(),
    }),
  ),
  result: ResultShape,
  conclusion: z.string(),
  demo: z.boolean(),
});
export type OpinionPaper = z.infer<typeof OpinionPaper>;
