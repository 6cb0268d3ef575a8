/** Certificates as the tiers name them, in words. */
import { CERTIFICATE_WORDS, HELD_CODES } from '#modules/enterprises/index.ts';

type Locale = 'zh' | 'en';
type Pair = Readonly<Record<Locale, string>>;

/** Where a code is not that of the register: small technology firms, stars of the cloud, levels of a factory. */
const OTHERS: Readonly<Record<string, Pair>> = {
  'technology-small': CERTIFICATE_WORDS['tech-sme'],
  'innovative-small': CERTIFICATE_WORDS['innovative-sme'],
  specialised: CERTIFICATE_WORDS['specialised-sme'],
  'cloud-3': { zh: '三星级上云企业', en: 'Three-star cloud adopter' },
  'cloud-4': { zh: '四星级上云企业', en: 'Four-star cloud adopter' },
  'cloud-5': { zh: '五星级上云企业', en: 'Five-star cloud adopter' },
  'factory-basic': { zh: '基础级智能工厂', en: 'Smart factory, basic' },
  'factory-advanced': { zh: '先进级智能工厂', en: 'Smart factory, advanced' },
  'factory-excellent': { zh: '卓越级智能工厂', en: 'Smart factory, excellent' },
  'factory-leading': { zh: '领航级智能工厂', en: 'Smart factory, leading' },
};
const WORDS: Readonly<Record<string, Pair>> = { ...CERTIFICATE_WORDS, ...OTHERS };

export const certificateWord = (code: string, locale: Locale): string =>
  Object.hasOwn(WORDS, code) ? (WORDS[code]?.[locale] ?? code) : code;

export const certificateChoices = (locale: Locale): { code: string; title: string }[] =>
  HELD_CODES.map((code) => ({ code, title: certificateWord(code, locale) }));
