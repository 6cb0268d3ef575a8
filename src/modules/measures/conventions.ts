/** The module's conventions as data: `rules/measures/measures.yaml`, by the day they apply to. */
import { z } from 'zod';
import { valueOn } from '#kernel/dated.ts';
import { Refusal } from '#kernel/refusal.ts';
import { readRuleFile } from '#platform/rulefiles.ts';

const Word = z.strictObject({ code: z.string().regex(/^[a-z][a-z-]*$/), zh: z.string(), en: z.string() });
export type ConventionWord = z.infer<typeof Word>;

const dated = <T extends z.ZodType>(value: T) =>
  z
    .array(
      z.strictObject({ from: z.iso.date(), to: z.iso.date().optional(), value, source: z.string().min(4) }),
    )
    .min(1);

const Conventions = z.strictObject({
  kinds: dated(z.array(Word).min(1)),
  channels: dated(z.array(Word).min(1)),
  /** Nearest first. */
  reminders: dated(z.array(z.number().int().positive()).min(1)),
  pages: dated(z.number().int().positive()),
});

type Name = keyof z.infer<typeof Conventions>;
type Value<N extends Name> = z.infer<typeof Conventions>[N][number]['value'];

/** The value on a day; Refusal 'no-rule-on-day' before the first. */
export function conventionOn<N extends Name>(name: N, day: string): Value<N> {
  const entries: readonly { from: string; to?: string | undefined; value: unknown; source: string }[] =
    readRuleFile('measures/measures.yaml', Conventions)[name];
  const value = valueOn(entries, day);
  if (value === undefined) throw new Refusal('no-rule-on-day', { day });
  return value as Value<N>;
}

/** The word of a code; the code itself where it is no longer one. */
export const wordOf = (words: readonly ConventionWord[], code: string, locale: 'zh' | 'en'): string =>
  words.find((word) => word.code === code)?.[locale] ?? code;
