/** Which column of the table holds what; remembered for the next table with this head. */
import type { ReactNode } from 'react';
import { useWords } from '../i18n/i18n.tsx';
import { Section } from '../ui/parts.tsx';
import { columnLetters } from './places.ts';
import type { BringWord } from './words.ts';

interface Column {
  readonly column: number;
  readonly field: string | null;
}

export interface BringColumnsProps<C extends Column> {
  readonly header: readonly string[];
  readonly columns: readonly C[];
  /** What a column may hold, with its word. */
  readonly fields: readonly (readonly [field: string, word: string])[];
  readonly remembered: boolean;
  readonly onField: (one: C, field: string | null) => void;
  /** What is said of a column besides: its year, its unit. */
  readonly more: readonly { readonly head: string; readonly cell: (one: C, head: string) => ReactNode }[];
  /** Said of all columns. */
  readonly children?: ReactNode;
}

export function BringColumns<C extends Column>({
  header,
  columns,
  fields,
  remembered,
  onField,
  more,
  children,
}: BringColumnsProps<C>) {
  const { t } = useWords<BringWord>();
  const shown = columns.filter(({ column }) => (header[column] ?? '') !== '');
  return (
    <Section
      title={t('bring.mapping')}
      note={shown.length}
      tools={remembered ? <span className="m s13">{t('bring.remembered')}</span> : null}
    >
      {children}
      <div style={{ overflowX: 'auto' }}>
        <table className="grid stack">
          <thead>
            <tr>
              <th>{t('bring.column')}</th>
              <th>{t('bring.head')}</th>
              <th>{t('bring.field')}</th>
              {more.map(({ head }) => (
                <th key={head}>{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => {
              const head = header[one.column] ?? '';
              return (
                <tr key={one.column}>
                  <td className="m">{columnLetters(one.column)}</td>
                  <td>{head}</td>
                  <td>
                    <Choice
                      label={`${t('bring.field')} ${head}`}
                      value={one.field}
                      none={t('bring.skip')}
                      options={fields}
                      onChange={(field) => onField(one, field)}
                    />
                  </td>
                  {more.map((part) => (
                    <td key={part.head}>{part.cell(one, head)}</td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

export interface ChoiceProps {
  readonly label: string;
  readonly value: string | null;
  readonly options: readonly (readonly [value: string, word: string])[];
  readonly none?: string;
  readonly onChange: (value: string | null) => void;
}

/** One of several, or none, within a table. */
export function Choice({ label, value, options, none = '', onChange }: ChoiceProps) {
  return (
    <select
      className="inp"
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || null)}
    >
      <option value="">{none}</option>
      {options.map(([option, word]) => (
        <option key={option} value={option}>
          {word}
        </option>
      ))}
    </select>
  );
}
