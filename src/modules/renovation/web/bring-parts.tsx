/** Under a table on its way in: cells to mend, what is asked, and which column holds what. */
import { useState } from 'react';
import { useWords } from '#web/i18n/i18n.tsx';
import { among } from '#web/search.ts';
import { Section } from '#web/ui/parts.tsx';
import {
  type CellEdit,
  type CellSaid,
  IMPORT_FIELDS,
  type ImportCheck,
  type ImportColumn,
} from '../contract.ts';
import type { RenovationKey } from './words.ts';

interface MendingProps {
  readonly check: ImportCheck;
  readonly busy: boolean;
  readonly onMend: (edits: readonly CellEdit[]) => void;
}

export function Mending({ check, busy, onMend }: MendingProps) {
  const { t } = useWords<RenovationKey>();
  const [typed, setTyped] = useState<ReadonlyMap<string, CellEdit>>(new Map());
  if (check.errors.length === 0) return null;
  const put = ({ cell, row, column }: CellSaid, value: string) =>
    setTyped((before) => new Map(before).set(cell, { row, column: column ?? 0, value }));
  return (
    <Section title={t('renovation.bring.errors')} note={check.errorCount}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.size > 0) onMend([...typed.values()]);
          setTyped(new Map());
        }}
      >
        <div style={{ overflowX: 'auto' }}>
          <table className="grid">
            <tbody>
              {check.errors.map((error) => (
                <tr key={error.key}>
                  <td className="nw">
                    <b>{error.cell}</b> <span className="m">{error.head}</span>
                  </td>
                  <td>{error.value}</td>
                  <td className="red">{error.message}</td>
                  <td>
                    {error.column === null || error.row <= check.headRow ? null : (
                      <input
                        className="inp"
                        aria-label={`${t('renovation.bring.mend')} ${error.cell}`}
                        placeholder={t('renovation.bring.mend')}
                        value={typed.get(error.cell)?.value ?? ''}
                        onChange={(event) => put(error, event.target.value)}
                      />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p style={{ padding: '8px 0' }}>
          <button type="submit" className="btn" disabled={busy || typed.size === 0}>
            {t('renovation.bring.recheck')}
          </button>
        </p>
      </form>
    </Section>
  );
}

interface QuestionsProps {
  readonly check: ImportCheck;
  readonly busy: boolean;
  readonly onConfirm: (key: string) => void;
}

export function Questions({ check, busy, onConfirm }: QuestionsProps) {
  const { t } = useWords<RenovationKey>();
  const open = check.questions.filter(({ confirmed }) => !confirmed);
  if (open.length === 0) return null;
  return (
    <Section title={t('renovation.bring.questions')} note={open.length}>
      <table className="grid">
        <tbody>
          {open.map((question) => (
            <tr key={question.key}>
              <td className="nw">
                <b>{question.cell}</b> {question.value}
              </td>
              <td className="amber">{question.message}</td>
              <td className="nw">
                <button type="button" className="btn" disabled={busy} onClick={() => onConfirm(question.key)}>
                  {t('renovation.bring.yes')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

const UNITS = ['元', '万元', '亿元'] as const;

interface MappingProps {
  readonly check: ImportCheck;
  readonly onChange: (columns: readonly ImportColumn[]) => void;
}

export function Mapping({ check, onChange }: MappingProps) {
  const { t } = useWords<RenovationKey>();
  const put = (next: ImportColumn) =>
    onChange(check.columns.map((one) => (one.column === next.column ? next : one)));
  const shown = check.columns.filter(({ column }) => (check.header[column] ?? '') !== '');
  return (
    <Section title={t('renovation.bring.mapping')} note={shown.length}>
      <table className="grid" style={{ width: 'auto' }}>
        <tbody>
          {shown.map((one) => (
            <tr key={one.column}>
              <th scope="row">{check.header[one.column]}</th>
              <td>
                <select
                  className="inp"
                  aria-label={check.header[one.column]}
                  value={one.field ?? ''}
                  onChange={(event) =>
                    put({ ...one, field: among(IMPORT_FIELDS, event.target.value) ?? null })
                  }
                >
                  <option value="">{t('renovation.bring.skip')}</option>
                  {IMPORT_FIELDS.map((field) => (
                    <option key={field} value={field}>
                      {field === 'creditCode' ? t('renovation.bring.creditCode') : t(`renovation.${field}`)}
                    </option>
                  ))}
                </select>
              </td>
              <td>
                {one.field === 'plannedInvestment' || one.field === 'equipmentInvestment' ? (
                  <select
                    className="inp"
                    aria-label={`${check.header[one.column]} ${t('renovation.bring.in')}`}
                    value={one.unit ?? ''}
                    onChange={(event) => put({ ...one, unit: among(UNITS, event.target.value) ?? null })}
                  >
                    <option value="" />
                    {UNITS.map((unit) => (
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
    </Section>
  );
}
