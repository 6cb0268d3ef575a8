/** Which column of the table holds what, of which year, in which unit; remembered for the next table with this head. */
import { useState } from 'react';
import { BringColumns, Choice } from '#web/bring/bring-columns.tsx';
import type { BringWord } from '#web/bring/words.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { among } from '#web/search.ts';
import { TextField } from '#web/ui/field.tsx';
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
  const { t } = useWords<EnterpriseKey | BringWord>();
  const { mapping } = check;
  const units = useUnitOptions();
  const word = useFieldWord();
  const put = (next: ImportColumn) =>
    onChange({
      ...mapping,
      columns: mapping.columns.map((one) => (one.column === next.column ? next : one)),
    });
  return (
    <BringColumns
      header={check.header}
      columns={mapping.columns}
      fields={IMPORT_FIELDS.map((field) => [field, word(field)])}
      remembered={check.remembered}
      onField={(one, field) => put(holding(one, among(IMPORT_FIELDS, field ?? '') ?? null))}
      more={[
        { head: t('enterprise.year'), cell: ({ year }) => year ?? '' },
        { head: t('bring.unit'), cell: (one, head) => <MoreOf {...{ one, head }} onChange={put} /> },
      ]}
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
    </BringColumns>
  );
}

/** The unit that was said holds on where the field is of the same kind; people are counted in people. */
function holding(one: ImportColumn, next: ImportField | null): ImportColumn {
  const { field } = one;
  const fits = isItem(next) && isItem(field) && YEAR_ITEMS[next].unit === YEAR_ITEMS[field].unit;
  const people = isItem(next) && YEAR_ITEMS[next].unit === '人';
  return { ...one, field: next, unit: fits ? one.unit : people ? '人' : null };
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

interface MoreOfProps {
  readonly one: ImportColumn;
  readonly head: string;
  readonly onChange: (next: ImportColumn) => void;
}

/** The unit of a figure, the kind of a certificate. */
function MoreOf({ one, head, onChange }: MoreOfProps) {
  const { t } = useWords<EnterpriseKey | BringWord>();
  const { field } = one;
  const units = isItem(field) ? (UNITS[YEAR_ITEMS[field].unit] ?? []) : [];
  return (
    <>
      {units.length > 0 ? (
        <Choice
          label={`${t('bring.unit')} ${head}`}
          value={one.unit}
          options={units.map((unit) => [unit, unit])}
          onChange={(unit) => onChange({ ...one, unit })}
        />
      ) : null}
      {field?.startsWith('certificate') ? (
        <Choice
          label={`${t('enterprise.kind')} ${head}`}
          value={one.certificate}
          options={CERTIFICATE_KINDS.map((kind) => [kind, t(`certificate.${kind}`)])}
          onChange={(kind) => onChange({ ...one, certificate: among(CERTIFICATE_KINDS, kind ?? '') ?? null })}
        />
      ) : null}
    </>
  );
}
