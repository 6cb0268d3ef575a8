/** A year's numbers as people write them; money in 万元. What is left as it was is not said. */
import { useState } from 'react';
import { divide, multiply } from '#kernel/decimal.ts';
import { YEAR_ITEMS, type YearItem, type YearValues } from '#modules/enterprises/contract.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { TextField } from '#web/ui/field.tsx';
import type { OwnPage, StatementBody } from '../contract.ts';
import type { PortalKey } from './words.ts';

export type TypedYear = Partial<Record<YearItem, string>>;
const isMoney = (item: YearItem): boolean => YEAR_ITEMS[item].unit === '元';

export const typedYear = (values: YearValues): TypedYear =>
  Object.fromEntries(
    (Object.entries(values) as [YearItem, string | null][]).map(([item, value]) => [
      item,
      value === null ? '' : isMoney(item) ? divide(value, '10000', 6) : value,
    ]),
  );

/** What differs from what is kept, in the register's units; what is no number goes as it is and is refused. */
export function yearValues(typed: TypedYear, kept: YearValues): YearValues {
  const before = typedYear(kept);
  return Object.fromEntries(
    (Object.entries(typed) as [YearItem, string][]).flatMap(([item, text]): [YearItem, string | null][] => {
      const plain = text.normalize('NFKC').replace(/[,\s]/g, '');
      if (plain === (before[item] ?? '')) return [];
      if (plain === '') return [[item, null]];
      const number = /^-?\d+(\.\d+)?$/.test(plain);
      return [[item, number && isMoney(item) ? multiply(plain, '10000') : plain]];
    }),
  );
}

export interface YearFieldsProps {
  readonly body: Extract<StatementBody, { part: 'year' }>;
  readonly typed: TypedYear;
  readonly page: OwnPage;
  readonly fresh: boolean;
  readonly onYear: (year: number) => void;
  readonly onType: (item: YearItem, text: string) => void;
}

/** What a firm is asked for every year; the rest stands behind a word. */
const ASKED_YEARLY: readonly YearItem[] = [
  ...(['revenue', 'mainRevenue', 'rdExpense', 'staff', 'technologyStaff', 'rdStaff'] as const),
  ...(['profit', 'tax', 'assets', 'debts'] as const),
];

export function YearFields({ body, typed, page, fresh, onYear, onType }: YearFieldsProps) {
  const { t } = useWords<PortalKey>();
  // Decided when the form opens: a field does not move while somebody types into it.
  const [first] = useState(() =>
    page.yearItems.filter(({ item }) => (fresh ? ASKED_YEARLY.includes(item) : typed[item] !== undefined)),
  );
  const rest = page.yearItems.filter(({ item }) => !first.some((one) => one.item === item));
  const field = ({ item, title, unit }: OwnPage['yearItems'][number]) => (
    <TextField
      key={item}
      name={item}
      label={`${title} ${unit}`}
      inputMode="decimal"
      value={typed[item] ?? ''}
      onChange={(text) => onType(item, text)}
    />
  );
  return (
    <>
      {fresh ? (
        <TextField
          name="year"
          label={t('portal.year')}
          {...{
            value: body.year === 0 ? '' : String(body.year),
            inputMode: 'numeric',
            maxLength: 4,
            required: true,
          }}
          onChange={(text) => onYear(Number(text.replace(/\D/g, '')))}
        />
      ) : (
        <p className="m s13">{t('portal.year.hint')}</p>
      )}
      {first.map(field)}
      <details>
        <summary>{t('portal.year.more')}</summary>
        <div style={{ display: 'grid', gap: 12, paddingTop: 12 }}>{rest.map(field)}</div>
      </details>
    </>
  );
}
