/** How a single value of the register is printed by the field that holds it: 1,980 万元, 停业, 2021-11-30. */
import { divide, round } from '#kernel/decimal.ts';
import { number, unitWord } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { among } from '#web/search.ts';
import { ENTERPRISE_STATUSES } from '../contract.ts';
import type { ImportField } from '../import-contract.ts';
import { YEAR_ITEMS, type YearItem } from '../year-contract.ts';
import { shownUnit } from './shown.ts';
import type { EnterpriseKey } from './words.ts';

const isItem = (field: string): field is YearItem => field in YEAR_ITEMS;

/** To the last digit, unlike in the register's columns: what changes must show. */
function exactly(item: YearItem, value: string): string {
  const shown = YEAR_ITEMS[item].unit === '元' ? divide(value, '10000', 6) : value;
  const decimals = round(shown, 6).split('.')[1]?.length ?? 0;
  return number(shown, shownUnit(item), decimals);
}

export interface FieldPrinter {
  /** The value alone. */
  readonly value: (field: ImportField, value: string) => string;
  /** The unit that belongs behind it; '' where it has none. */
  readonly unit: (field: ImportField) => string;
}

export function useFieldPrinter(): FieldPrinter {
  const { t, locale } = useWords<EnterpriseKey>();
  return {
    value: (field, value) => {
      if (isItem(field)) return exactly(field, value);
      const status = field === 'status' ? among(ENTERPRISE_STATUSES, value) : undefined;
      return status ? t(`enterprise.status.${status}`) : value;
    },
    // “45 no.” says no more than 45.
    unit: (field) => {
      const word = isItem(field) ? unitWord(shownUnit(field), locale) : '';
      return word === 'no.' ? '' : word;
    },
  };
}
