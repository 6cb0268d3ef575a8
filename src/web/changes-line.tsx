/** The fields that a journal entry changed, in words: 期限 2022 → 2023. */
import { useMemo } from 'react';
import { useWords } from './i18n/i18n.tsx';
import type { ShellWord } from './i18n/shell-words.ts';
import { useIndicators, useUnits } from './lookups.ts';
import { changesOf, type Field, type FieldChange } from './record-changes.ts';

export interface Entry {
  readonly before: unknown;
  readonly after: unknown;
}

/** Says the changes of an entry; ids by their names. */
export function useChangeWords(): (entry: Entry) => string {
  const { t } = useWords();
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
  const name = (_: Field, value: string) => names.get(value) ?? value;
  const line = ({ field, before, after }: FieldChange) =>
    `${t(`field.${field}` as ShellWord)} ${before === undefined ? after : `${before} → ${after}`}`;
  return ({ before, after }) => changesOf(before, after, name).map(line).join('　');
}
