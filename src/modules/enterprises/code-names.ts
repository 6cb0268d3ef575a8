/** What the register's codes mean, for people who do not know them by heart: an industry's division, a place. */
import { z } from 'zod';
import { readRuleFile } from '#platform/rulefiles.ts';

const Named = z.strictObject({ zh: z.string(), en: z.string() });
const Shape = z.strictObject({
  effectiveFrom: z.iso.date(),
  source: z.string(),
  industries: z.record(z.string(), Named.extend({ section: z.string() })),
  places: z.record(z.string(), Named),
});
type Locale = 'zh' | 'en';

const names = () => readRuleFile('enterprises/code-names.yaml', Shape);

/** C3484 by its division: 通用设备制造业; null where the code is none of the classification's. */
export function industryName(code: string, locale: Locale): string | null {
  const [, section, division] = /^([A-T])(\d{2})/.exec(code) ?? [];
  const found = division === undefined ? undefined : names().industries[division];
  return found && found.section === section ? found[locale] : null;
}

export const placeName = (code: string, locale: Locale): string | null =>
  names().places[code]?.[locale] ?? null;

/** The code with its name behind it, where there is one. */
export function codeWithName(field: 'industryClass' | 'placeCode', code: string, locale: Locale): string {
  const name = field === 'placeCode' ? placeName(code, locale) : industryName(code, locale);
  if (name === null) return code;
  return locale === 'zh' ? `${code}（${name}）` : `${code} (${name})`;
}
