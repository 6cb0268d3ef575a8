/** Steps and why one cannot follow, in words. */
import { type MeasureStep, measureRefusals } from './contract.ts';

type Locale = 'zh' | 'en';

export const STEP_WORDS: Readonly<Record<MeasureStep, Readonly<Record<Locale, string>>>> = {
  told: { zh: '已告知', en: 'Told' },
  applied: { zh: '已申报', en: 'Applied' },
  accepted: { zh: '已受理', en: 'Accepted' },
  approved: { zh: '已核定', en: 'Approved' },
  paid: { zh: '已兑付', en: 'Paid' },
  refused: { zh: '不予兑现', en: 'Refused' },
};

const stepWord = (value: string, locale: Locale): string =>
  Object.hasOwn(STEP_WORDS, value) ? STEP_WORDS[value as MeasureStep][locale] : value;

/** '“已申报”或“已核定”' */
const anyOf = (steps: string, locale: Locale): string =>
  steps
    .split(' ')
    .map((step) => `“${stepWord(step, locale)}”`)
    .join(locale === 'zh' ? '或' : ' or ');

interface Refused {
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
}

export function refusalSentence({ code, params }: Refused, locale: Locale): string {
  const sentence =
    (measureRefusals as Readonly<Record<string, Readonly<Record<Locale, string>>>>)[code]?.[locale] ?? code;
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name] ?? '';
    if (name === 'next') return anyOf(value, locale);
    return name === 'state' || name === 'step' ? stepWord(value, locale) : value;
  });
}
