/** Lines, levels, reminders and known windows as dated data: `rules/echelons/echelons.yaml`. */
import { z } from 'zod';
import { readRuleFile } from '#platform/rulefiles.ts';

const Words = { zh: z.string().min(1), en: z.string().min(1) };
/** `listed`: firms that were listed on a stock exchange belong to it too. */
const Level = z.strictObject({
  ...{ code: z.string(), ...Words },
  certificates: z.array(z.string()).min(1),
  listed: z.boolean().default(false),
});
export type Level = z.infer<typeof Level>;
const KnownWindow = z.strictObject({
  programme: z.string(),
  ...Words,
  from: z.iso.date(),
  to: z.iso.date(),
  source: z.string().min(4),
  doubt: z.enum(['★', '⚠']).nullable(),
});
const File = z.strictObject({
  effectiveFrom: z.iso.date(),
  source: z.string().min(4),
  expiringMonths: z.number().int().positive(),
  windowDays: z.number().int().positive(),
  /** One condition short by no more than so many percent is close. */
  closeWithin: z.number().int().positive(),
  lines: z.array(z.array(z.string()).min(2)),
  levels: z.array(Level).min(1),
  windows: z.array(KnownWindow),
});
export type EchelonRules = z.infer<typeof File>;

export const echelonRules = (): EchelonRules => readRuleFile('echelons/echelons.yaml', File);

/** Programmes that somebody who holds these need not hear of: what is held, and what lies below it on its line. */
export function pastOf(held: readonly string[], lines: EchelonRules['lines']): ReadonlySet<string> {
  const past = new Set(held);
  for (const line of lines) {
    const highest = line.findLastIndex((code) => past.has(code));
    for (const code of line.slice(0, highest + 1)) past.add(code);
  }
  return past;
}
