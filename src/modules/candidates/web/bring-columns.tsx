/** Which column of the table holds what, and money in which unit; remembered for the next table with this head. */
import { useWords } from '#web/i18n/i18n.tsx';
import { useUrl } from '#web/search.ts';
import { Section } from '#web/ui/parts.tsx';
import {
  type BringCheck,
  MONEY_UNITS,
  TABLE_FIELDS,
  TABLE_KINDS,
  type TableColumn,
  type TableField,
} from '../import-contract.ts';
import type { BringKey } from './words.ts';

export interface BringColumnsProps {
  readonly check: BringCheck;
  readonly onChange: (columns: readonly TableColumn[]) => void;
}

const MONEY = ['revenue', 'amount'];

export function BringColumns({ check, onChange }: BringColumnsProps) {
  const { t } = useWords<BringKey>();
  const [search] = useUrl();
  const kind = TABLE_KINDS.find((one) => one === search.table) ?? 'firms';
  const fields: readonly TableField[] = TABLE_FIELDS[kind];
  const put = (next: TableColumn) =>
    onChange(
      check.columns.map((one) => {
        if (one.column === next.column) return next;
        // A field is held by one column.
        return next.field !== null && one.field === next.field ? { ...one, field: null } : one;
      }),
    );
  const shown = check.columns.filter(({ column }) => (check.header[column] ?? '') !== '');
  return (
    <Section title={t('cbring.mapping')} note={shown.length}>
      <div style={{ overflowX: 'auto' }}>
        <table className="grid">
          <thead>
            <tr>
              <th>{t('cbring.head')}</th>
              <th>{t('cbring.field')}</th>
              <th>{t('cbring.unit')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={one.column}>
                <td>{check.header[one.column]}</td>
                <td>
                  <select
                    className="inp"
                    aria-label={`${t('cbring.field')} ${check.header[one.column]}`}
                    value={one.field ?? ''}
                    onChange={(event) => put({ ...one, field: event.target.value || null })}
                  >
                    <option value="">{t('cbring.skip')}</option>
                    {fields.map((field) => (
                      <option key={field} value={field}>
                        {t(`cfield.${field}`)}
                      </option>
                    ))}
                  </select>
                </td>
                <td>
                  {one.field !== null && MONEY.includes(one.field) ? (
                    <select
                      className="inp"
                      aria-label={`${t('cbring.unit')} ${check.header[one.column]}`}
                      value={one.unit ?? ''}
                      onChange={(event) =>
                        put({ ...one, unit: MONEY_UNITS.find((unit) => unit === event.target.value) ?? null })
                      }
                    >
                      <option value="" />
                      {MONEY_UNITS.map((unit) => (
                        <option key={unit} value={unit}>
                          {unit}
                        </option>
                      ))}
                    </select>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
