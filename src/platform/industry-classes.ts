/** Names of industries: GB/T 4754-2017, its sections and divisions whole, of its classes those that we use (`rules/codes`). */
import { z } from 'zod';
import { readRuleFile } from './rulefiles.ts';

const Names = z.tuple([z.string().min(1), z.string().min(1)]);
const Division = z.string().regex(/^\d{2}$/);
const Classes = z.strictObject({
  from: z.iso.date(),
  source: z.string(),
  sections: z.record(
    z.string().regex(/^[A-T]$/),
    z.strictObject({ zh: z.string().min(1), en: z.string().min(1), first: Division, last: Division }),
  ),
  divisions: z.record(Division, Names),
  classes: z.record(z.string().regex(/^\d{4}$/), Names),
});

type Locale = 'zh' | 'en';

const table = (): z.infer<typeof Classes> => readRuleFile('codes/gbt4754.yaml', Classes);

/** The name of a section (C), a division (35, C35) or a class (3525, C3525); undefined where our table lacks it. */
export function industryName(code: string, locale: Locale = 'zh'): string | undefined {
  const parts = /^([A-T])?(\d{2}|\d{4})?$/.exec(code);
  const [, letter, digits] = parts ?? [];
  if (digits === undefined) return letter === undefined ? undefined : table().sections[letter]?.[locale];
  if (letter !== undefined && sectionOf(digits) !== letter) return undefined;
  const { divisions, classes } = table();
  return (digits.length === 2 ? divisions : classes)[digits]?.[locale === 'zh' ? 0 : 1];
}

/** The letter of a division, a group or a class: 35, 352 or 3525 → C. */
export function sectionOf(digits: string): string | undefined {
  const division = digits.slice(0, 2);
  return Object.entries(table().sections).find(
    ([, { first, last }]) => first <= division && division <= last,
  )?.[0];
}

/** Sections, divisions and classes whose name holds these words, in either language. */
export function codesNamed(words: string): string[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return [];
  const { sections, divisions, classes } = table();
  const named: (readonly [string, readonly string[]])[] = [
    ...Object.entries(sections).map(([code, { zh, en }]) => [code, [zh, en]] as const),
    ...Object.entries({ ...divisions, ...classes }),
  ];
  return named
    .filter(([, names]) => names.some((name) => name.toLowerCase().includes(wanted)))
    .map(([code]) => code);
}

/** All classes that our table has, four digits, in order. */
export const knownClasses = (): readonly string[] => Object.keys(table().classes).toSorted();
