/**
 * The dictionary. The shell's words stand in `words.zh.ts` and `words.en.ts`; a module keeps its own in
 * `web/words.ts`, both languages side by side, and adds them where its screens are loaded. Blanks are written {name};
 * an English singular is the key with `_one`, chosen by the blank {count}.
 */
import i18next, { type i18n } from 'i18next';
import { useSyncExternalStore } from 'react';

export type Locale = 'zh' | 'en';
export type Words = Readonly<Record<string, string>>;

/** The English of a Chinese catalogue: every key, and a singular where one is needed. */
export type English<W extends Words> = { readonly [K in keyof W]: string } & {
  readonly [K in keyof W & string as `${K}_one`]?: string;
};

type Blank<S extends string> = S extends `${string}{${infer B}}${infer Rest}` ? B | Blank<Rest> : never;
type Blanks<S extends string> = [Blank<S>] extends [never] ? [] : [Record<Blank<S>, string | number>];

/** Keys without blanks, which may be kept in a table and said later. */
export type Plain<W extends Words> = {
  [K in keyof W & string]: [Blank<W[K]>] extends [never] ? K : never;
}[keyof W & string];

/** Says a key in the language of the screen; the compiler asks for the blanks that the Chinese sentence has. */
export type Say<W extends Words> = <K extends keyof W & string>(key: K, ...blanks: Blanks<W[K]>) => string;

const LANG: Record<Locale, string> = { zh: 'zh-CN', en: 'en' };

const dictionary: i18n = i18next.createInstance();
void dictionary.init({
  lng: 'zh',
  fallbackLng: 'zh',
  initAsync: false,
  resources: {},
  keySeparator: false,
  nsSeparator: false,
  interpolation: { prefix: '{', suffix: '}', escapeValue: false },
});

const listeners = new Set<() => void>();
const listen = (on: () => void) => {
  listeners.add(on);
  return () => void listeners.delete(on);
};

export const currentLocale = (): Locale => (dictionary.language === 'en' ? 'en' : 'zh');

/** Turns the screen's language, keeps it in the cookie that the server reads, and tells everybody who shows words. */
export function speak(locale: Locale): void {
  void dictionary.changeLanguage(locale);
  if (typeof document !== 'undefined') {
    document.documentElement.lang = LANG[locale];
    // biome-ignore lint/suspicious/noDocumentCookie: the server picks the language of its sentences by this cookie.
    document.cookie = `lang=${locale}; path=/; max-age=31536000; samesite=lax`;
  }
  for (const on of listeners) on();
}

export const useLocale = (): Locale => useSyncExternalStore(listen, currentLocale);

/** The language of the cookie, else of the browser, else Chinese. */
export function firstLocale(cookie: string, browser: string): Locale {
  const kept = /(?:^|;\s*)lang=(zh|en)/.exec(cookie)?.[1];
  if (kept === 'zh' || kept === 'en') return kept;
  return /^en/i.test(browser) ? 'en' : 'zh';
}

export interface Spoken<W extends Words> {
  /** In a component: says words, and renders again when the language turns. */
  readonly useWords: () => Say<W>;
  /** Outside components; the language is that of the moment. */
  readonly say: Say<W>;
}

/** The shell's own words, checked key by key and blank by blank. */
export function wordsOf<const W extends Words>(place: string, zh: W, en: English<W>): Spoken<W> {
  dictionary.addResourceBundle('zh', place, zh);
  dictionary.addResourceBundle('en', place, en);
  const say: Say<W> = (key, ...blanks) => dictionary.t(key, { ns: place, ...blanks[0] });
  // A new function for each language, so that memoised rows print again when it turns.
  const spoken: Record<Locale, Say<W>> = {
    zh: (key, ...blanks) => say(key, ...blanks),
    en: (key, ...blanks) => say(key, ...blanks),
  };
  return { say, useWords: () => spoken[useLocale()] };
}

/** A module's words: Chinese, then English. */
export type Catalogue = Readonly<Record<string, readonly [zh: string, en: string]>>;
const MODULES = 'modules';

/** Adds a module's words; keys begin with the module's word, so that no two meet. */
export function addWords(catalogue: Catalogue): void {
  const words = Object.entries(catalogue);
  dictionary.addResourceBundle(
    'zh',
    MODULES,
    Object.fromEntries(words.map(([key, [zh]]) => [key, zh])),
    true,
    true,
  );
  dictionary.addResourceBundle(
    'en',
    MODULES,
    Object.fromEntries(words.map(([key, [, en]]) => [key, en])),
    true,
    true,
  );
}

/** A module's word in the language of the screen; undefined where no module has the key. */
export const sayModule = (
  key: string,
  blanks?: Readonly<Record<string, string | number>>,
): string | undefined =>
  dictionary.exists(key, { ns: MODULES }) ? dictionary.t(key, { ns: MODULES, ...blanks }) : undefined;
