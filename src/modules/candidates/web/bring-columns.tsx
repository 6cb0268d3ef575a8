/** Which column of the table holds what, and money in which unit. */
import { BringColumns, Choice } from '#web/bring/bring-columns.tsx';
import type { BringWord } from '#web/bring/words.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import {
  type BringCheck,
  MONEY_UNITS,
  TABLE_FIELDS,
  type TableColumn,
  type TableField,
  type TableKind,
} from '../import-contract.ts';
import type { FieldKey } from './words.ts';

export interface TableColumnsProps {
  readonly kind: TableKind;
  readonly check: BringCheck;
  readonly onChange: (columns: TableColumn[]) => void;
}

const MONEY: readonly string[] = ['revenue', 'amount'] satisfies TableField[];

export function TableColumns({ kind, check, onChange }: TableColumnsProps) {
  const { t } = useWords<FieldKey | BringWord>();
  const fields: readonly TableField[] = TABLE_FIELDS[kind];
  const put = (next: TableColumn) =>
    onChange(
      check.columns.map((one) => {
        if (one.column === next.column) return next;
        // A field is held by one column.
        return next.field !== null && one.field === next.field ? { ...one, field: null } : one;
      }),
    );
  return (
    <BringColumns
      header={check.header}
      columns={check.columns}
      fields={fields.map((field) => [field, t(`cfield.${field}`)])}
      remembered={check.remembered}
      onField={(one, field) => put({ ...one, field })}
      more={[
        {
          head: t('bring.unit'),
          cell: (one, head) =>
            one.field !== null && MONEY.includes(one.field) ? (
              <Choice
                label={`${t('bring.unit')} ${head}`}
                value={one.unit}
                options={MONEY_UNITS.map((unit) => [unit, unit])}
                onChange={(word) => put({ ...one, unit: MONEY_UNITS.find((unit) => unit === word) ?? null })}
              />
            ) : null,
        },
      ]}
    />
  );
}
