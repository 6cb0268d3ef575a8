/** The fields that a journal entry changed, in words: 期限 2022 → 2023. */
import { useMemo } from 'react';
import { operatorWord } from './format.ts';
import { useWords } from './i18n/i18n.tsx';
import type { ShellWord } from './i18n/shell-words.ts';
import { zh } from './i18n/words.zh.ts';
import { useIndicators, useUnits } from './lookups.ts';
import { changesOf, type Field, type FieldChange } from './record-changes.ts';

export interface Entry {
  readonly before: unknown;
  readonly after: unknown;
}

/** Codes that a record keeps and people have a word for. */
const CODES: ReadonlySet<string> = new Set(Object.keys(zh).filter((key) => key.startsWith('code.')));

/** Says the changes of an entry; ids by their names. */
export function useChangeWords(): (entry: Entry) => string {
  const { t, locale } = useWords();
  const units = useUnits().data;
  const indicators = useIndicators().data;
  const names = useMemo(
    () =>
      new Map([
        ...(units ?? []).map(({ id, shortName }) => [id, shortName] as const),
        ...(indicators ?? []).map(({ id, name }) => [id, name] as const),
      ]),
    [units, indicators],
  );
  const name = (field: Field, value: string) => {
    if (field === 'operator') return operatorWord(value, locale);
    return names.get(value) ?? (CODES.has(`code.${value}`) ? t(`code.${value}` as ShellWord) : value);
  };
  const line = ({ field, before, after }: FieldChange) =>
    `${t(`field.${field}` as ShellWord)} ${before === undefined ? after : `${before} → ${after}`}`;
  return ({ before, after }) => changesOf(before, after, name).map(line).join('　');
}
