/** The fields of a draft: what it would be entered with. */
import type { ChangeEvent } from 'react';
import { operatorWord, sign } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useIndicators, useUnitOptions } from '#web/lookups.ts';
import { DateInput } from '#web/ui/date-input.tsx';
import type { EntryDraft, FactDraft } from '../contract.ts';
import type { DocumentKey } from './words.ts';

const OPERATORS = ['>=', '<=', '=', '~', 'range', '>', '<'] as const;

type Change<T> = { readonly may: boolean; readonly onChange: (change: Partial<T>) => void };
type Field = ChangeEvent<HTMLInputElement | HTMLSelectElement>;

export function FactFields({ fact, may, onChange }: { fact: FactDraft } & Change<FactDraft>) {
  const { t, locale } = useWords<DocumentKey>();
  const units = useUnitOptions();
  const indicators = useIndicators().data ?? [];
  const named = (event: Field) => {
    const known = indicators.find((one) => one.name === event.target.value);
    onChange(
      known
        ? {
            indicatorName: known.name,
            indicatorId: known.id,
            measureUnit: known.measureUnit,
            measure: known.measure,
            polarity: known.polarity,
          }
        : { indicatorName: event.target.value, indicatorId: null },
    );
  };
  const options = units.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
  return (
    <>
      <label htmlFor="draft-unit">{t('desk.field.unit')}</label>
      <select
        id="draft-unit"
        className="inp"
        disabled={!may}
        value={fact.unitId ?? ''}
        onChange={(event) =>
          onChange({ unitId: event.target.value || null, leadUnitId: event.target.value || null })
        }
      >
        <option value="">—</option>
        {options}
      </select>
      <label htmlFor="draft-indicator">{t('desk.field.indicator')}</label>
      <input
        id="draft-indicator"
        className="inp"
        list="indicators"
        disabled={!may}
        value={fact.indicatorName}
        onChange={named}
      />
      <datalist id="indicators">
        {indicators.map((one) => (
          <option key={one.id} value={one.name} />
        ))}
      </datalist>
      <label htmlFor="draft-value">{t('desk.field.goal')}</label>
      <span className="goal">
        <select
          className="inp"
          aria-label={t('desk.goalreason')}
          disabled={!may}
          value={fact.operator ?? '>='}
          onChange={(event) => onChange({ operator: event.target.value as FactDraft['operator'] })}
        >
          {OPERATORS.map((value) => (
            <option key={value} value={value}>
              {sign(value)} {operatorWord(value, locale)}
            </option>
          ))}
        </select>
        <input
          id="draft-value"
          className="inp num"
          inputMode="decimal"
          disabled={!may}
          value={fact.value ?? ''}
          onChange={(event) => onChange({ value: event.target.value || null })}
        />
        <input
          className="inp"
          aria-label={t('desk.col.measure')}
          disabled={!may}
          value={fact.measureUnit}
          onChange={(event) => onChange({ measureUnit: event.target.value })}
        />
      </span>
      <label htmlFor="draft-period">{t('desk.field.period')}</label>
      <input
        id="draft-period"
        className="inp"
        placeholder="2022 / 2022-Q3 / 2025~2027"
        disabled={!may}
        value={fact.period ?? ''}
        onChange={(event) => onChange({ period: event.target.value || null })}
      />
      {fact.operator === 'range' ? (
        <>
          <label htmlFor="draft-value2">≤</label>
          <input
            id="draft-value2"
            className="inp num"
            inputMode="decimal"
            disabled={!may}
            value={fact.value2 ?? ''}
            onChange={(event) => onChange({ value2: event.target.value || null })}
          />
        </>
      ) : null}
      <label htmlFor="draft-kind">{t('desk.kind')}</label>
      <select
        id="draft-kind"
        className="inp"
        disabled={!may}
        value={fact.kind}
        onChange={(event) => onChange({ kind: event.target.value === 'reference' ? 'reference' : 'target' })}
      >
        <option value="target">{t('desk.kind.target')}</option>
        <option value="reference">{t('desk.kind.reference')}</option>
      </select>
      <label htmlFor="draft-lead">{t('desk.field.lead')}</label>
      <select
        id="draft-lead"
        className="inp"
        disabled={!may}
        value={fact.leadUnitId ?? ''}
        onChange={(event) => onChange({ leadUnitId: event.target.value || null })}
      >
        <option value="">—</option>
        {options}
      </select>
      <label htmlFor="draft-measure">{t('desk.field.measure')}</label>
      <select
        id="draft-measure"
        className="inp"
        disabled={!may || fact.indicatorId !== null}
        value={fact.measure}
        onChange={(event) => onChange({ measure: event.target.value as FactDraft['measure'] })}
      >
        {(['cumulative', 'stock', 'ratio'] as const).map((one) => (
          <option key={one} value={one}>
            {t(`desk.measure.${one}`)}
          </option>
        ))}
      </select>
      <label htmlFor="draft-modality">{t('desk.field.modality')}</label>
      <select
        id="draft-modality"
        className="inp"
        disabled={!may}
        value={fact.modality ?? ''}
        onChange={(event) => onChange({ modality: (event.target.value || null) as FactDraft['modality'] })}
      >
        <option value="">—</option>
        {(['ensure', 'strive', 'expect', 'plan'] as const).map((one) => (
          <option key={one} value={one}>
            {t(`modality.${one}`)}
          </option>
        ))}
      </select>
    </>
  );
}

export function EntryFields({ entry, may, onChange }: { entry: EntryDraft } & Change<EntryDraft>) {
  const { t } = useWords<DocumentKey>();
  const units = useUnitOptions();
  return (
    <>
      <label htmlFor="draft-title">{t('desk.field.title')}</label>
      <input
        id="draft-title"
        className="inp"
        disabled={!may}
        value={entry.title}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <label htmlFor="draft-owner">{t('desk.field.lead')}</label>
      <select
        id="draft-owner"
        className="inp"
        disabled={!may}
        value={entry.unitId ?? ''}
        onChange={(event) => onChange({ unitId: event.target.value || null })}
      >
        <option value="">—</option>
        {units.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <label htmlFor="draft-due">{t('desk.field.due')}</label>
      <DateInput
        id="draft-due"
        disabled={!may}
        value={entry.dueOn ?? ''}
        onDay={(dueOn) => onChange({ dueOn: dueOn || null })}
      />
    </>
  );
}
