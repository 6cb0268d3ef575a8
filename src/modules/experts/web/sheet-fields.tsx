/** The fields of a sheet, the same behind a link and for an officer who enters a signed one. */
import { useState } from 'react';
import { useWords } from '#web/i18n/i18n.tsx';
import { FieldFault, TextField } from '#web/ui/field.tsx';
import { useFieldFault } from '#web/ui/form-faults.tsx';
import { type NewSheet, VERDICTS } from '../sheet-contract.ts';
import { TextArea } from './said.tsx';
import type { ScoreKey } from './score-words.ts';

interface Criterion {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly weight: number;
}

export interface SheetFieldsProps {
  readonly criteria: readonly Criterion[];
  readonly range: { readonly least: number; readonly most: number };
  readonly forProject: boolean;
  readonly typed: TypedSheet;
  readonly onChange: (next: TypedSheet) => void;
}

export interface TypedSheet {
  readonly abstained: boolean;
  readonly abstainReason: string;
  readonly verdict: (typeof VERDICTS)[number] | null;
  readonly points: Readonly<Record<string, string>>;
  readonly reasons: Readonly<Record<string, string>>;
  readonly forecastMonths: string;
  readonly opinion: string;
  readonly dissent: string;
}

const EMPTY: TypedSheet = {
  ...{ abstained: false, abstainReason: '', verdict: null, points: {}, reasons: {} },
  ...{ forecastMonths: '', opinion: '', dissent: '' },
};
export const useTypedSheet = () => useState<TypedSheet>(EMPTY);

/** What was typed as the server takes it; a criterion without points was not judged. */
export function sheetOf(typed: TypedSheet): NewSheet {
  const { abstained } = typed;
  return {
    abstained,
    abstainReason: abstained ? typed.abstainReason || null : null,
    verdict: abstained ? null : typed.verdict,
    scores: abstained
      ? []
      : Object.entries(typed.points)
          .filter(([, points]) => points.trim() !== '')
          .map(([criterion, points]) => ({
            ...{ criterion, score: points.trim(), reason: typed.reasons[criterion] ?? '' },
          })),
    forecastMonths: abstained || typed.forecastMonths === '' ? null : Number(typed.forecastMonths),
    opinion: abstained ? null : typed.opinion || null,
    dissent: abstained ? null : typed.dissent || null,
  };
}

export function SheetFields({ criteria, range, forProject, typed, onChange }: SheetFieldsProps) {
  const { t } = useWords<ScoreKey>();
  const put = (part: Partial<TypedSheet>) => onChange({ ...typed, ...part });
  return (
    <>
      <label className="s13">
        <input
          type="checkbox"
          checked={typed.abstained}
          onChange={(event) => put({ abstained: event.target.checked })}
        />{' '}
        {t('score.abstain')}
      </label>
      {typed.abstained ? (
        <TextArea
          label={t('score.abstain.why')}
          {...{ name: 'abstainReason', value: typed.abstainReason, required: true, maxLength: 4000 }}
          onChange={(abstainReason) => put({ abstainReason })}
        />
      ) : (
        <>
          <p className="m s13">{t('score.empty')}</p>
          {criteria.map((criterion) => (
            <CriterionFields key={criterion.code} {...{ criterion, range, typed, onChange }} />
          ))}
          <Verdicts value={typed.verdict} onChange={(verdict) => put({ verdict })} />
          {typed.verdict === 'disagree' || typed.dissent !== '' ? (
            <TextArea
              label={t('score.dissent')}
              {...{ name: 'dissent', value: typed.dissent, maxLength: 4000 }}
              required={typed.verdict === 'disagree'}
              onChange={(dissent) => put({ dissent })}
            />
          ) : null}
          <TextArea
            label={t('score.opinion')}
            {...{ name: 'opinion', value: typed.opinion, maxLength: 4000 }}
            onChange={(opinion) => put({ opinion })}
          />
          {forProject ? (
            <TextField
              label={t('score.months')}
              {...{ name: 'forecastMonths', value: typed.forecastMonths, inputMode: 'numeric' }}
              {...{ pattern: '\\d{1,3}', maxLength: 3 }}
              onChange={(forecastMonths) => put({ forecastMonths })}
            />
          ) : null}
        </>
      )}
    </>
  );
}

type CriterionProps = Pick<SheetFieldsProps, 'range' | 'typed' | 'onChange'> & {
  readonly criterion: Criterion;
};

function CriterionFields({ criterion, range, typed, onChange }: CriterionProps) {
  const { t, locale } = useWords<ScoreKey>();
  const fault = useFieldFault(`scores.${criterion.code}`);
  const points = typed.points[criterion.code] ?? '';
  const reason = typed.reasons[criterion.code] ?? '';
  const name = criterion[locale];
  return (
    <div className="score-one">
      <p>
        <b>{name}</b>{' '}
        <span className="m s12">{t('score.range', { ...range, weight: criterion.weight })}</span>
      </p>
      <label className="field">
        <span>{t('score.points')}</span>
        <input
          className="inp points"
          aria-label={`${name} ${t('score.points')}`}
          aria-invalid={fault !== undefined}
          inputMode="decimal"
          maxLength={7}
          value={points}
          onChange={(event) =>
            onChange({ ...typed, points: { ...typed.points, [criterion.code]: event.target.value } })
          }
        />
        <FieldFault id={`fault-${criterion.code}`} fault={fault} />
      </label>
      <textarea
        className="inp exp-area"
        aria-label={`${name} ${t('score.reason')}`}
        placeholder={t('score.reason')}
        maxLength={1000}
        required={points.trim() !== ''}
        value={reason}
        onChange={(event) =>
          onChange({ ...typed, reasons: { ...typed.reasons, [criterion.code]: event.target.value } })
        }
      />
    </div>
  );
}

interface VerdictsProps {
  readonly value: TypedSheet['verdict'];
  readonly onChange: (verdict: TypedSheet['verdict']) => void;
}

function Verdicts({ value, onChange }: VerdictsProps) {
  const { t } = useWords<ScoreKey>();
  const fault = useFieldFault('verdict');
  return (
    <fieldset className="field score-choice">
      <legend>{t('score.verdict')}</legend>
      {VERDICTS.map((verdict) => (
        <label key={verdict}>
          <input
            type="radio"
            name="verdict"
            required
            checked={value === verdict}
            aria-invalid={fault !== undefined}
            onChange={() => onChange(verdict)}
          />
          {t(`score.verdict.${verdict}`)}
        </label>
      ))}
      <FieldFault id="fault-verdict" fault={fault} />
    </fieldset>
  );
}
