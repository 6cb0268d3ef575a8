/** One input for each field of a project, by what it holds: a unit, a code, money in ten thousands, a day, words. */

import { useWords } from '#web/i18n/i18n.tsx';
import { type Choice, useUnits } from '#web/lookups.ts';
import { PositionPlace } from '#web/position-place.tsx';
import { useSession } from '#web/session.tsx';
import { isTypedMoney, typedMoney, yuanFrom } from '#web/typed-money.ts';
import { EnterpriseField } from '#web/ui/enterprise-field.tsx';
import { TextField } from '#web/ui/field.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { DECIMAL_FIELDS, MONEY_FIELDS, type ProjectField, type ProjectFields } from '../contract.ts';
import { currencyName, moneyUnit } from './currency.ts';
import { CODED, useCodeWords } from './shown.tsx';
import type { ProjectKey } from './words.ts';

/** What was typed, field by field, as text. */
export type Typed = Readonly<Partial<Record<ProjectField, string>>>;

const isMoney = (field: ProjectField): boolean => (MONEY_FIELDS as readonly string[]).includes(field);
const UNITS = new Set<ProjectField>(['unitId', 'responsibleUnitId', 'firstUnitId']);
const REQUIRED = new Set<ProjectField>(['name', 'kind', 'unitId', 'currency']);
const LONG = new Set<ProjectField>(['content']);

export const typedOf = (fields: ProjectFields, asked: readonly ProjectField[]): Typed =>
  Object.fromEntries(
    asked.map((field) => {
      const value = fields[field];
      return [field, value === null ? '' : isMoney(field) ? typedMoney(String(value)) : String(value)];
    }),
  );

/** As the server takes it; an empty field is one that nobody told. */
export function givenOf(typed: Typed): Record<string, string | number | null> {
  return Object.fromEntries(
    Object.entries(typed).map(([key, text]) => {
      const field = key as ProjectField;
      if (text === '') return [field, null];
      if (isMoney(field)) return [field, yuanFrom(text)];
      if (field === 'plannedJobs') return [field, /^\d+$/.test(text) ? Number(text) : text];
      return [field, text];
    }),
  ) as Record<string, string | number | null>;
}

export interface FieldInputsProps {
  readonly fields: readonly ProjectField[];
  readonly typed: Typed;
  readonly onType: (change: Typed) => void;
}

export function FieldInputs({ fields, typed, onType }: FieldInputsProps) {
  const place = fields.includes('chainId');
  const plain = fields.filter((field) => field !== 'chainId' && field !== 'nodeId');
  return (
    <>
      <div className="two-columns marks-required">
        {plain.map((field) => (
          <FieldInput key={field} {...{ field, typed, onType }} />
        ))}
      </div>
      {place ? (
        <PositionPlace
          value={typed.chainId && typed.nodeId ? { chainId: typed.chainId, nodeId: typed.nodeId } : null}
          onChange={(value) => onType({ chainId: value?.chainId ?? '', nodeId: value?.nodeId ?? '' })}
        />
      ) : null}
    </>
  );
}

function FieldInput({
  field,
  typed,
  onType,
}: Omit<FieldInputsProps, 'fields'> & { readonly field: ProjectField }) {
  const { t, locale } = useWords<ProjectKey>();
  const { options, all } = useCodeWords();
  const units = useUnitsFor(field, typed[field] ?? '');
  const { currency = 'CNY' } = typed;
  const unit = isMoney(field)
    ? moneyUnit(currency, locale)
    : field === 'currency' && currencyName(currency, locale);
  const label = `${t(`project.field.${field}`)}${unit ? t('project.unit.moneyOf', { unit }) : ''}`;
  const fault = isMoney(field) && !isTypedMoney(typed[field] ?? '') ? { fault: t('project.money.form') } : {};
  const common = { name: field, value: typed[field] ?? '', required: REQUIRED.has(field) };
  const onChange = (value: string) => onType({ [field]: value });
  const none = REQUIRED.has(field) ? {} : { none: '—' };
  if (field === 'enterpriseId')
    return <EnterpriseField {...{ name: field, value: typed.enterpriseId ?? '', onChange, none: '—' }} />;
  if (UNITS.has(field)) return <SelectField {...{ ...common, ...none, label, onChange, options: units }} />;
  const list = CODED[field];
  if (list) return <SelectField {...{ ...common, ...none, label, onChange, options: options(list) }} />;
  if (field === 'rateOn') return <TextField {...{ ...common, label, onChange, type: 'date' }} />;
  const numeric = (DECIMAL_FIELDS as readonly string[]).includes(field) || field === 'plannedJobs';
  return (
    <TextField
      {...{ ...common, ...fault, label, onChange, maxLength: LONG.has(field) ? 2000 : 200 }}
      {...(numeric ? { inputMode: 'decimal' as const } : {})}
      {...(field === 'filingCode' ? { placeholder: all.filingExample } : {})}
    />
  );
}

/** Places that projects land in; an office works on one only until its place is known. */
const PLACES = new Set(['zone', 'park', 'county']);

/** Units that the field may mean: where it lands a place or one's own office, elsewhere any but a firm; what stands there already stays. */
function useUnitsFor(field: ProjectField, chosen: string): Choice[] {
  const { unit: own } = useSession();
  const fits = (id: string, kind: string) =>
    id === chosen || (field === 'unitId' ? PLACES.has(kind) || id === own.id : kind !== 'enterprise');
  return (useUnits().data ?? [])
    .filter(({ id, kind, disabledOn }) => disabledOn === null && fits(id, kind))
    .map(({ id, shortName }) => ({ value: id, label: shortName }));
}
