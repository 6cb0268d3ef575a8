/** What is known of a measure beside its conditions. */
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { among } from '#web/search.ts';
import { TextField } from '#web/ui/field.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { MEASURE_MODES, type MeasurePage, type MeasureWay } from '../contract.ts';
import { typedMoney, yuanFrom } from './money.ts';
import { useTerms } from './terms.ts';
import type { MeasureKey } from './words.ts';

const MUST = [
  'title',
  'policy',
  'issuingUnit',
  'amountWords',
  'effectiveFrom',
  'contactOffice',
  'source',
] as const;
const MAY = ['documentNumber', 'amountFrom', 'amountTo', 'windowFrom', 'windowTo', 'effectiveTo'] as const;
type Text = (typeof MUST)[number] | (typeof MAY)[number];
const ORDER: readonly Text[] = [
  ...(['title', 'policy', 'documentNumber', 'issuingUnit', 'amountWords', 'amountFrom', 'amountTo'] as const),
  ...(['windowFrom', 'windowTo', 'effectiveFrom', 'effectiveTo', 'contactOffice', 'source'] as const),
];
const DAYS: ReadonlySet<Text> = new Set(['windowFrom', 'windowTo', 'effectiveFrom', 'effectiveTo']);
const MONEY: ReadonlySet<Text> = new Set(['amountFrom', 'amountTo']);
const REQUIRED: ReadonlySet<Text> = new Set(MUST);

export interface TypedFields extends Readonly<Record<Text, string>> {
  readonly kind: string;
  readonly mode: MeasureWay;
  readonly units: readonly string[];
}

const texts = (of: (name: Text) => string) =>
  Object.fromEntries(ORDER.map((name) => [name, of(name)])) as Record<Text, string>;

export const blankFields = (today: string): TypedFields => ({
  ...texts((name) => (name === 'effectiveFrom' ? today : '')),
  ...{ kind: 'award', mode: 'direct', units: [] },
});

/** The next window has days of its own. */
export const typedFields = (page: MeasurePage, next: boolean): TypedFields => ({
  ...texts((name) => {
    if (MONEY.has(name)) return typedMoney(page[name]);
    return next && (name === 'windowFrom' || name === 'windowTo') ? '' : (page[name] ?? '');
  }),
  ...{ kind: page.kind, mode: page.mode, units: page.units.map(({ id }) => id) },
});

const money = (text: string): string | null => yuanFrom(text) || null;

export const fieldsFrom = ({ units, ...typed }: TypedFields) => ({
  ...typed,
  units: [...units],
  documentNumber: typed.documentNumber || null,
  amountFrom: money(typed.amountFrom),
  amountTo: money(typed.amountTo),
  windowFrom: typed.windowFrom || null,
  windowTo: typed.windowTo || null,
  effectiveTo: typed.effectiveTo || null,
});

interface MeasureFieldsProps {
  readonly typed: TypedFields;
  readonly onChange: (typed: TypedFields) => void;
}

export function MeasureFields({ typed, onChange }: MeasureFieldsProps) {
  const { t } = useWords<MeasureKey>();
  const { kinds } = useTerms();
  const put = (some: Partial<TypedFields>) => onChange({ ...typed, ...some });
  return (
    <div className="two-columns" style={{ rowGap: 10 }}>
      {ORDER.map((name) => (
        <TextField
          key={name}
          name={name}
          label={t(`measure.${name}`)}
          type={DAYS.has(name) ? 'date' : 'text'}
          required={REQUIRED.has(name)}
          placeholder={name === 'amountWords' ? t('measure.amountWords.hint') : undefined}
          value={typed[name]}
          onChange={(value) => put({ [name]: value })}
        />
      ))}
      <SelectField
        name="kind"
        label={t('measure.kind')}
        {...{ value: typed.kind, options: kinds, required: true }}
        onChange={(kind) => put({ kind })}
      />
      <SelectField
        name="mode"
        label={t('measure.mode')}
        options={MEASURE_MODES.map((value) => ({ value, label: t(`measure.mode.${value}`) }))}
        {...{ value: typed.mode, required: true }}
        onChange={(mode) => put({ mode: among(MEASURE_MODES, mode) ?? 'direct' })}
      />
      <Parks units={typed.units} onChange={(units) => put({ units })} />
    </div>
  );
}

interface ParksProps {
  readonly units: readonly string[];
  readonly onChange: (units: readonly string[]) => void;
}

function Parks({ units, onChange }: ParksProps) {
  const { t } = useWords<MeasureKey>();
  const all = useUnitOptions();
  return (
    <div>
      <SelectField
        label={t('measure.units')}
        none={units.length === 0 ? t('measure.units.all') : t('form.park.add')}
        value=""
        options={all.filter(({ value }) => !units.includes(value))}
        onChange={(unit) => unit && onChange([...units, unit])}
      />
      {units.map((unit) => (
        <button
          key={unit}
          type="button"
          className="btn txt"
          aria-label={`${t('form.remove')} ${all.find(({ value }) => value === unit)?.label ?? ''}`}
          onClick={() => onChange(units.filter((one) => one !== unit))}
        >
          {all.find(({ value }) => value === unit)?.label} ×
        </button>
      ))}
    </div>
  );
}
