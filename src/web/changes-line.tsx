/** The fields that a journal entry changed, in words: 期限 2022 → 2023. */
import { useMemo } from 'react';
import { multiply } from '#kernel/decimal.ts';
import { operatorWord, quantity } from './format.ts';
import { useWords } from './i18n/i18n.tsx';
import { recordWords } from './i18n/record-words.ts';
import type { ShellWord } from './i18n/shell-words.ts';
import { zh } from './i18n/words.zh.ts';
import { useIndicators, useUnits } from './lookups.ts';
import { changesOf, type Field, type FieldChange } from './record-changes.ts';

export interface Entry {
  readonly before: unknown;
  readonly after: unknown;
}

/** Codes that a record keeps and people have a word for. */
const CODES: ReadonlySet<string> = new Set(
  [...Object.keys(zh), ...Object.keys(recordWords)].filter((key) => key.startsWith('code.')),
);

/** Kept in yuan, read in 万元. */
const MONEY: ReadonlySet<Field> = new Set([
  ...([
    'revenue',
    'mainRevenue',
    'totalIncome',
    'highTechRevenue',
    'profit',
    'netProfit',
    'tax',
    'assets',
  ] as const),
  'invoicedSales',
  ...(['debts', 'output', 'addedValue', 'rdExpense', 'rdDomestic', 'technologySpending', 'costs'] as const),
  ...(['cashFlow', 'equityFinancing', 'amount', 'amountFrom', 'amountTo'] as const),
  ...(['plannedInvestment', 'equipmentInvestment'] as const),
]);
const NUMBER = /^-?\d+(\.\d+)?$/;

export interface EntryWords {
  readonly codes?: Readonly<Record<string, string>> | undefined;
  /** What the record is called beside: not told again. */
  readonly title?: string;
}

/** Says the changes of an entry; ids by their names, and codes by the words that the record's module has for them. */
export function useChangeWords(): (entry: Entry, more?: EntryWords) => string {
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
  const line = ({ field, before, after }: FieldChange) =>
    `${t(`field.${field}` as ShellWord)} ${before === undefined ? after : `${before} → ${after}`}`;
  return ({ before, after }, { codes = {}, title = '' } = {}) => {
    const name = (field: Field, value: string) => {
      if (field === 'operator') return operatorWord(value, locale);
      if (MONEY.has(field) && NUMBER.test(value)) return quantity(multiply(value, '0.0001'), '万元', locale);
      const word = CODES.has(`code.${value}`) ? t(`code.${value}` as ShellWord) : value;
      return names.get(value) ?? codes[value] ?? word;
    };
    return changesOf(before, after, name)
      .filter(
        (change) => change.before !== undefined || !title.includes(change.after) || NUMBER.test(change.after),
      )
      .map(line)
      .join('　');
  };
}
