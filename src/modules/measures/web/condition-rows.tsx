/** The common conditions as rows of a form; what is typed stays text until it is sent. */
import { useWords } from '#web/i18n/i18n.tsx';
import { among } from '#web/search.ts';
import { TextField } from '#web/ui/field.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type FormCondition, SIMPLE_KINDS } from '../contract.ts';
import { typedMoney, yuanFrom } from './money.ts';
import { useTerms } from './terms.ts';
import type { MeasureKey } from './words.ts';

export interface TypedCondition {
  readonly key: number;
  readonly kind: FormCondition['kind'];
  readonly certificate: string;
  readonly from: string;
  readonly to: string;
  readonly first: boolean;
  readonly codes: string;
  readonly atLeast: string;
  readonly name: string;
  readonly is: boolean;
}

const MONEY: ReadonlySet<string> = new Set(['revenue', 'rd']);

export const blankCondition = (key: number, from: string, to: string): TypedCondition => ({
  ...{ key, kind: 'holds', certificate: 'high-tech', from, to, first: true },
  ...{ codes: '', atLeast: '', name: 'abnormal-list', is: false },
});

/** What the form was given, to be typed over. */
export function typedFrom(one: FormCondition, key: number, from: string, to: string): TypedCondition {
  const blank = blankCondition(key, from, to);
  if (one.kind === 'industry') return { ...blank, kind: 'industry', codes: one.codes.join(' ') };
  const given = { ...blank, ...one };
  return MONEY.has(one.kind) ? { ...given, atLeast: typedMoney(given.atLeast) } : given;
}

const plain = (text: string): string => text.normalize('NFKC').replace(/[,\s]/g, '');

/** As the server takes it; what is no number goes as it is and is refused there. */
export function conditionFrom(typed: TypedCondition): FormCondition {
  const { kind, certificate, from, to, first, codes, atLeast, name, is } = typed;
  if (kind === 'holds') return { kind, certificate };
  if (kind === 'recognised') return { kind, certificate, from, to, first };
  if (kind === 'industry')
    return {
      kind,
      codes: codes
        .toUpperCase()
        .split(/[\s,，、;；]+/)
        .filter(Boolean),
    };
  if (kind === 'record') return { kind, name, is };
  return { kind, atLeast: MONEY.has(kind) ? yuanFrom(atLeast) : plain(atLeast) };
}

export interface ConditionRowsProps {
  readonly rows: readonly TypedCondition[];
  readonly onChange: (rows: readonly TypedCondition[]) => void;
  readonly onAdd: () => void;
}

export function ConditionRows({ rows, onChange, onAdd }: ConditionRowsProps) {
  const { t } = useWords<MeasureKey>();
  return (
    <>
      {rows.map((row, at) => (
        <fieldset key={row.key} className="filters" style={{ border: 0, margin: 0, padding: 0 }}>
          <SelectField
            label={t('form.condition', { n: at + 1 })}
            options={SIMPLE_KINDS.map((value) => ({ value, label: t(`form.kind.${value}`) }))}
            {...{ value: row.kind, required: true }}
            onChange={(value) =>
              onChange(rows.with(at, { ...row, kind: among(SIMPLE_KINDS, value) ?? row.kind }))
            }
          />
          <Blanks row={row} put={(some) => onChange(rows.with(at, { ...row, ...some }))} />
          {rows.length > 1 ? (
            <button type="button" className="btn txt" onClick={() => onChange(rows.toSpliced(at, 1))}>
              {t('form.remove')}
            </button>
          ) : null}
        </fieldset>
      ))}
      <p>
        <button type="button" className="btn txt" onClick={onAdd}>
          {t('form.add')}
        </button>
      </p>
    </>
  );
}

interface BlanksProps {
  readonly row: TypedCondition;
  readonly put: (some: Partial<TypedCondition>) => void;
}

function Blanks({ row, put }: BlanksProps) {
  const { t } = useWords<MeasureKey>();
  const terms = useTerms();
  const { kind } = row;
  if (kind === 'holds' || kind === 'recognised')
    return (
      <>
        <SelectField
          label={t('form.certificate')}
          {...{ value: row.certificate, options: terms.certificates, required: true }}
          onChange={(certificate) => put({ certificate })}
        />
        {kind === 'recognised' ? <Days {...{ row, put }} /> : null}
      </>
    );
  if (kind === 'industry')
    return (
      <TextField
        label={t('form.codes')}
        required
        placeholder="C38 I65"
        value={row.codes}
        onChange={(codes) => put({ codes })}
      />
    );
  if (kind === 'record')
    return (
      <>
        <SelectField
          label={t('form.record')}
          {...{ value: row.name, options: terms.records, required: true }}
          onChange={(name) => put({ name })}
        />
        <Tick word={t('form.is')} on={row.is} onChange={(is) => put({ is })} />
      </>
    );
  const unit = MONEY.has(kind) ? 'yuan' : kind === 'rdShare' ? 'percent' : 'people';
  return (
    <TextField
      label={t(`form.atLeast.${unit}`)}
      {...{ inputMode: 'decimal', required: true, value: row.atLeast }}
      onChange={(atLeast) => put({ atLeast })}
    />
  );
}

function Days({ row, put }: BlanksProps) {
  const { t } = useWords<MeasureKey>();
  return (
    <>
      <TextField
        label={t('form.from')}
        type="date"
        required
        value={row.from}
        onChange={(from) => put({ from })}
      />
      <TextField label={t('form.to')} type="date" required value={row.to} onChange={(to) => put({ to })} />
      <Tick word={t('form.first')} on={row.first} onChange={(first) => put({ first })} />
    </>
  );
}

interface TickProps {
  readonly word: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

const Tick = ({ word, on, onChange }: TickProps) => (
  <label className="s13">
    <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} /> {word}
  </label>
);
