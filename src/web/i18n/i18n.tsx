/**
 * Words of the modules: one catalogue each, both languages side by side, added where its screens are loaded.
 * `useWords<Key>()` gives `t` for the module's keys and the shell's.
 */
import { useMemo } from 'react';
import { type ShellWord, sayShell } from './shell-words.ts';
import { type Catalogue, type Locale, sayModule, useLocale } from './words.ts';

export { addWords } from './words.ts';
export type { Catalogue, Locale };

export type Blanks = Readonly<Record<string, string | number>>;
export type Words<K extends string = never> = (key: K | ShellWord, blanks?: Blanks) => string;

export function useWords<K extends string = never>(): { readonly t: Words<K>; readonly locale: Locale } {
  const locale = useLocale();
  // A new function for each language, so that memoised rows are printed again when it turns.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language is what makes it new.
  const t = useMemo<Words<K>>(
    () => (key, blanks) => sayModule(key, blanks) ?? sayShell(key as ShellWord),
    [locale],
  );
  return { t, locale };
}
