/** What a table of places by classes does not say itself: what is counted, of which year, money in which unit, and where it comes from. */
import { useWords } from '#web/i18n/i18n.tsx';
import { TextField } from '#web/ui/field.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { MEASURES, MONEY_UNITS, type TableCheck, type TableInput } from '../contract.ts';
import type { RelatednessKey } from './words.ts';

export interface BringAsksProps {
  /** What was said before, with what stands in the fields now. */
  readonly typed: TableInput;
  readonly check: TableCheck;
  readonly source: string;
  readonly setSource: (source: string) => void;
  readonly year: string;
  readonly setYear: (year: string) => void;
  readonly onChange: (next: TableInput) => void;
}

export function BringAsks({ typed, check, source, setSource, year, setYear, onChange }: BringAsksProps) {
  const { t } = useWords<RelatednessKey>();
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(typed);
      }}
    >
      <SelectField
        label={t('rel.measure')}
        value={check.measure ?? ''}
        options={MEASURES.map((value) => ({ value, label: t(`measure.plain.${value}`) }))}
        onChange={(value) => onChange({ ...typed, measure: MEASURES.find((one) => one === value) ?? null })}
      />
      {check.years.length > 1 ? (
        <SelectField
          label={t('rel.year')}
          value={year}
          options={check.years.map((one) => ({ value: String(one), label: String(one) }))}
          onChange={(value) => {
            setYear(value);
            onChange({ ...typed, year: Number(value) });
          }}
        />
      ) : (
        <TextField
          label={t('rel.year')}
          {...{ value: year, onChange: setYear, maxLength: 4, size: 6, inputMode: 'numeric' }}
        />
      )}
      {check.measure === 'output' || check.measure === 'revenue' ? (
        <SelectField
          label={t('bring.rel.unit')}
          value={check.unit ?? ''}
          options={MONEY_UNITS.map((value) => ({ value, label: value }))}
          onChange={(value) => onChange({ ...typed, unit: MONEY_UNITS.find((one) => one === value) ?? null })}
        />
      ) : null}
      <TextField
        label={t('rel.source')}
        placeholder={t('bring.rel.source.hint')}
        {...{ value: source, onChange: setSource, maxLength: 200, size: 40 }}
      />
      {/* A form of two fields is sent by Enter only where it has a button. */}
      <button type="submit" hidden />
    </form>
  );
}
