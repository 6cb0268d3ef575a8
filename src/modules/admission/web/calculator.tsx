/** Values in, answers out as they are typed; nothing is kept until somebody says so. */
import './words.ts';
import './admission.css';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useCan } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { assessRoutes, type Inputs } from '../assess-contract.ts';
import { Answers, VerdictWord } from './answers.tsx';
import { INPUTS, isWrong, type Typed, toldFrom, typedFrom } from './inputs.ts';
import { usePlaces } from './places.ts';
import type { AdmissionKey } from './words.ts';

export interface CalculatorProps {
  readonly projectId: string | null;
  readonly name: string;
  /** Of the project; null where a place is to be chosen. */
  readonly unitId: string | null;
  readonly industry: string;
  /** What the project tells. */
  readonly base: Inputs;
  /** Place and industry are the project's. */
  readonly fixed?: boolean;
}

const PAUSE = 250;

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

const known = (industry: string): string | null =>
  /^[A-T]?\d{0,4}$/.test(industry) && industry !== '' ? industry : null;

function useAnswer(unitId: string, industry: string, inputs: Inputs, day: string | undefined) {
  const body = { unitId, industry: known(industry), inputs, ...(day ? { day } : {}) };
  return useQuery({
    queryKey: ['admission', 'try', body],
    queryFn: () => api(assessRoutes.tryAdmission, { body }),
    enabled: unitId !== '',
  });
}

export const useThresholds = (day?: string, ended = false) =>
  useQuery({
    queryKey: ['admission', 'thresholds', day, ended],
    queryFn: () => api(assessRoutes.listThresholds, { query: { asOf: day, ended } }),
  });

export function Calculator({
  projectId,
  name: given,
  unitId: place,
  industry: code,
  base,
  fixed = false,
}: CalculatorProps) {
  const { t } = useWords<AdmissionKey>();
  const { asOf, isPast } = useAsOf();
  const mayKeep = useCan('admission.edit') && !isPast;
  const [name, setName] = useState(given);
  const places = usePlaces();
  const [picked, setPicked] = useState<string | null>(null);
  const unitId = place ?? picked ?? places.own;
  const [industry, setIndustry] = useState(code);
  const original = typedFrom(base);
  const [typed, setTyped] = useState<Typed>(original);
  const [onLand, setOnLand] = useState(base.onLand !== false);
  const [keeping, setKeeping] = useState(false);
  const text = useSettled(JSON.stringify(toldFrom(typed, onLand)));
  const inputs: Inputs = JSON.parse(text);
  const now = useAnswer(unitId, industry, inputs, asOf);
  const before = useAnswer(fixed ? unitId : '', industry, base, asOf);
  const thresholds = useThresholds(asOf);
  const changed =
    INPUTS.some(({ field }) => (typed[field] ?? '') !== (original[field] ?? '')) ||
    onLand !== (base.onLand !== false);
  return (
    <div className="adm-two">
      <Section title={t('adm.values')}>
        <p className="m s12">{t('adm.values.note')}</p>
        {fixed ? null : (
          <>
            <TextField
              label={t('adm.name.enquiry')}
              {...{ name: 'name', value: name, onChange: setName, maxLength: 160 }}
            />
            <div className="two-columns">
              <SelectField
                label={t('adm.unit')}
                {...{
                  name: 'unitId',
                  value: unitId,
                  options: places.options,
                  onChange: setPicked,
                  required: true,
                }}
                {...(unitId === '' ? { none: t('adm.unit.choose') } : {})}
              />
              <TextField
                label={t('adm.industry')}
                placeholder={t('adm.industry.hint')}
                {...{ name: 'industry', value: industry, onChange: setIndustry, maxLength: 5 }}
              />
            </div>
          </>
        )}
        <div className="adm-inputs">
          {INPUTS.map(({ field, unit }) => (
            <Value
              key={field}
              label={`${t(`adm.input.${field}`)}${unit ? ` ${t(unit)}` : ''}`}
              {...{ name: field, value: typed[field] ?? '', was: fixed ? (original[field] ?? '') : null }}
              disabled={field === 'landMu' && !onLand}
              onChange={(value) => setTyped((all) => ({ ...all, [field]: value }))}
            />
          ))}
        </div>
        <p className="s13" style={{ padding: '8px 0' }}>
          <label>
            <input
              type="checkbox"
              name="onLand"
              checked={!onLand}
              onChange={(event) => setOnLand(!event.target.checked)}
            />{' '}
            {t('adm.noLand')}
          </label>
        </p>
        <p style={{ display: 'flex', gap: 8 }} className="no-print">
          {mayKeep ? (
            <button
              type="button"
              className="btn pri"
              disabled={unitId === '' || !now.data}
              onClick={() => setKeeping(true)}
            >
              {t('adm.keep')}
            </button>
          ) : null}
          {fixed && changed ? (
            <button
              type="button"
              className="btn"
              onClick={() => [setTyped(original), setOnLand(base.onLand !== false)]}
            >
              {t('adm.reset')}
            </button>
          ) : null}
        </p>
      </Section>
      <Section title={t('adm.answers')} note={now.data?.day}>
        <LoadingBar on={now.isFetching} />
        <Problem error={now.error ?? thresholds.error} reading />
        {unitId === '' ? <p className="m s13">{t('adm.unit.first')}</p> : null}
        {unitId !== '' && now.data && thresholds.data ? (
          <>
            <p className="adm-verdict" role="status">
              <VerdictWord verdict={now.data.verdict} />
              <span className="m s12">
                {'　'}
                {t('adm.verdict.rule', { allowed: thresholds.data.allowedShort })}
              </span>
            </p>
            <Answers
              answers={now.data.answers}
              before={fixed && changed ? before.data?.answers : undefined}
              criteria={thresholds.data.criteria}
            />
          </>
        ) : null}
      </Section>
      {keeping ? (
        <KeepForm
          {...{ projectId, unitId, name, industry: known(industry), inputs: toldFrom(typed, onLand) }}
          onClose={() => setKeeping(false)}
        />
      ) : null}
    </div>
  );
}

interface ValueProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  /** What the project tells; null where there is none. */
  readonly was: string | null;
  readonly disabled: boolean;
  readonly onChange: (value: string) => void;
}

function Value({ label, name, value, was, disabled, onChange }: ValueProps) {
  const { t } = useWords<AdmissionKey>();
  const id = useId();
  return (
    <label className="field" htmlFor={id}>
      <span>{label}</span>
      <input
        id={id}
        className="inp num"
        inputMode="decimal"
        autoComplete="off"
        {...{ name, value, disabled }}
        aria-invalid={isWrong(value)}
        onChange={(event) => onChange(event.target.value)}
      />
      {was !== null && was !== value ? (
        <span className="was">{was === '' ? t('adm.was.none') : t('adm.was', { value: was })}</span>
      ) : null}
    </label>
  );
}

interface KeepProps {
  readonly projectId: string | null;
  readonly unitId: string;
  readonly name: string;
  readonly industry: string | null;
  readonly inputs: Inputs;
  readonly onClose: () => void;
}

function KeepForm({ projectId, unitId, name: given, industry, inputs, onClose }: KeepProps) {
  const { t } = useWords<AdmissionKey>();
  const [name, setName] = useState(given);
  const [note, setNote] = useState('');
  const save = () =>
    api(assessRoutes.addAssessment, {
      body: { projectId, unitId, industry, inputs, name, note: note || null },
    });
  return (
    <FormDialog title={t('adm.keep')} onClose={onClose} onSave={save}>
      <TextField
        label={t('adm.name')}
        {...{ name: 'name', value: name, onChange: setName, required: true, maxLength: 160 }}
      />
      <TextField
        label={t('adm.note')}
        {...{ name: 'note', value: note, onChange: setNote, maxLength: 500 }}
      />
    </FormDialog>
  );
}
