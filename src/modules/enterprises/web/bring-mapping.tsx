/** Which column of the table holds what, of which year, in which unit; remembered for the next table with this head. */
import { useState } from 'react';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { TextField } from '#web/ui/field.tsx';
import { Section } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { CERTIFICATE_KINDS } from '../certificate-contract.ts';
import {
  IMPORT_FIELDS,
  type ImportCheck,
  type ImportColumn,
  type ImportField,
  type ImportMapping,
  IP_FIELDS,
} from '../import-contract.ts';
import { YEAR_ITEMS, type YearItem } from '../year-contract.ts';
import { among } from './shown.ts';
import type { EnterpriseKey } from './words.ts';

export interface BringMappingProps {
  readonly check: ImportCheck;
  readonly onChange: (mapping: ImportMapping) => void;
}

const isItem = (field: ImportField | null): field is YearItem => field !== null && field in YEAR_ITEMS;
const UNITS: Readonly<Record<string, readonly string[]>> = {
  元: ['元', '千元', '万元', '百万元', '亿元'],
  人: ['人'],
  亩: ['亩', '平方米', '公顷'],
  吨标准煤: ['吨标准煤', '万吨标准煤'],
  千瓦时: ['千瓦时', '万千瓦时'],
  吨: ['吨', '万吨'],
};
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const letters = (column: number): string =>
  column < 26 ? (LETTERS[column] ?? '') : `${letters(Math.floor(column / 26) - 1)}${letters(column % 26)}`;

export function useFieldWord(): (field: ImportField) => string {
  const { t } = useWords<EnterpriseKey>();
  return (field) => {
    if (isItem(field)) return t(`item.${field}`);
    if (field === 'year' || field.startsWith('certificate') || field in IP_FIELDS)
      return t(`bring.field.${field}` as EnterpriseKey);
    return t(`enterprise.${field}` as EnterpriseKey);
  };
}

export function BringMapping({ check, onChange }: BringMappingProps) {
  const { t } = useWords<EnterpriseKey>();
  const { mapping } = check;
  const units = useUnitOptions();
  const put = (next: ImportColumn) =>
    onChange({
      ...mapping,
      columns: mapping.columns.map((one) => (one.column === next.column ? next : one)),
    });
  const shown = mapping.columns.filter(({ column }) => (check.header[column] ?? '') !== '');
  return (
    <Section
      title={t('bring.mapping')}
      note={shown.length}
      tools={check.remembered ? <span className="m s13">{t('bring.remembered')}</span> : null}
    >
      <div className="filters" style={{ paddingTop: 8 }}>
        <YearField
          key={mapping.year}
          year={mapping.year}
          onChange={(year) => onChange({ ...mapping, year })}
        />
        <SelectField
          label={t('bring.park.table')}
          none={t('enterprise.unit.none')}
          {...{ value: mapping.unitId ?? '', options: units }}
          onChange={(unitId) => onChange({ ...mapping, unitId: unitId || null })}
        />
      </div>
      <div style={{ overflowX: 'auto' }}>
        <table className="grid stack">
          <thead>
            <tr>
              <th>{t('bring.column')}</th>
              <th>{t('bring.head')}</th>
              <th>{t('bring.field')}</th>
              <th>{t('enterprise.year')}</th>
              <th>{t('bring.unit')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <MappedColumn key={one.column} one={one} head={check.header[one.column] ?? ''} onChange={put} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

interface YearFieldProps {
  readonly year: number | null;
  readonly onChange: (year: number | null) => void;
}

/** Asked again only when a whole year stands there. */
function YearField({ year, onChange }: YearFieldProps) {
  const { t } = useWords<EnterpriseKey>();
  const [text, setText] = useState(year === null ? '' : String(year));
  const put = (next: string) => {
    setText(next);
    if (/^(19|20)\d\d$/.test(next)) onChange(Number(next));
    else if (next === '' && year !== null) onChange(null);
  };
  return (
    <TextField
      label={t('bring.year.table')}
      {...{ value: text, onChange: put, inputMode: 'numeric', maxLength: 4, size: 6 }}
    />
  );
}

interface MappedColumnProps {
  readonly one: ImportColumn;
  readonly head: string;
  readonly onChange: (next: ImportColumn) => void;
}

function MappedColumn({ one, head, onChange }: MappedColumnProps) {
  const { t } = useWords<EnterpriseKey>();
  const word = useFieldWord();
  const { field } = one;
  const units = isItem(field) ? (UNITS[YEAR_ITEMS[field].unit] ?? []) : [];
  const choose = (text: string) => {
    const next = among(IMPORT_FIELDS, text) ?? null;
    const fits = isItem(next) && isItem(field) && YEAR_ITEMS[next].unit === YEAR_ITEMS[field].unit;
    const people = isItem(next) && YEAR_ITEMS[next].unit === '人';
    onChange({ ...one, field: next, unit: fits ? one.unit : people ? '人' : null });
  };
  return (
    <tr>
      <td className="m">{letters(one.column)}</td>
      <td>{head}</td>
      <td>
        <select
          className="inp"
          aria-label={`${t('bring.field')} ${head}`}
          value={field ?? ''}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">{t('bring.skip')}</option>
          {IMPORT_FIELDS.map((option) => (
            <option key={option} value={option}>
              {word(option)}
            </option>
          ))}
        </select>
      </td>
      <td>{one.year ?? ''}</td>
      <td>
        {units.length > 0 ? (
          <select
            className="inp"
            aria-label={`${t('bring.unit')} ${head}`}
            value={one.unit ?? ''}
            onChange={(event) => onChange({ ...one, unit: event.target.value || null })}
          >
            <option value="" />
            {units.map((unit) => (
              <option key={unit} value={unit}>
                {unit}
              </option>
            ))}
          </select>
        ) : null}
        {field?.startsWith('certificate') ? (
          <select
            className="inp"
            aria-label={`${t('enterprise.kind')} ${head}`}
            value={one.certificate ?? ''}
            onChange={(event) =>
              onChange({ ...one, certificate: among(CERTIFICATE_KINDS, event.target.value) ?? null })
            }
          >
            <option value="" />
            {CERTIFICATE_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`certificate.${kind}`)}
              </option>
            ))}
          </select>
        ) : null}
      </td>
    </tr>
  );
}
