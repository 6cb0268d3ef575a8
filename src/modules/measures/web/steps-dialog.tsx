/** A step for the ticked firms: told, applied, accepted, approved, paid or refused. What could not be recorded is said. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { among } from '#web/search.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { fixedAmount, isOffStandard, leftToPay } from '../amount-contract.ts';
import {
  type ClaimRow,
  MEASURE_STEPS,
  type MeasureRow,
  type MeasureStep,
  measureRoutes,
  type StepsAnswer,
} from '../contract.ts';
import { typedMoney, yuanFrom } from './money.ts';
import { tenThousands } from './shown.tsx';
import { useTerms } from './terms.ts';
import type { MeasureKey } from './words.ts';

export interface StepsDialogProps {
  readonly measure: Pick<MeasureRow, 'id' | 'title' | 'mode' | 'amountWords' | 'amountFrom' | 'amountTo'>;
  readonly enterprises: readonly string[];
  /** Where each of them stands. */
  readonly claims: readonly (ClaimRow | null)[];
  /** May accept, approve, pay and refuse, not only tell. */
  readonly decides: boolean;
  /** Only these, where the firm is one and its way is known. */
  readonly steps?: readonly MeasureStep[];
  readonly onClose: () => void;
}

const BY_PARKS: readonly MeasureStep[] = ['told', 'applied'];

/** Each firm gets the standard, or what was approved and is not paid; '' where they differ or somebody must assess. */
function expectedYuan(step: MeasureStep, { measure, claims }: StepsDialogProps): string | undefined {
  if (step === 'approved') return fixedAmount(measure);
  const left = new Set(claims.map((claim) => claim && leftToPay(claim)));
  return step === 'paid' && left.size === 1 ? ([...left][0] ?? undefined) : undefined;
}

export function StepsDialog(props: StepsDialogProps) {
  const { measure, enterprises, decides, steps, onClose } = props;
  const { t } = useWords<MeasureKey>();
  const { today } = useSession();
  const { channels } = useTerms();
  const offered = steps ?? (decides ? MEASURE_STEPS : BY_PARKS);
  const [step, setStep] = useState<MeasureStep>(offered[0] ?? 'told');
  const [on, setOn] = useState(today);
  const [channel, setChannel] = useState('phone');
  const [typed, setTyped] = useState<string | null>(null);
  const [sure, setSure] = useState(false);
  const [note, setNote] = useState('');
  const [answer, setAnswer] = useState<StepsAnswer | null>(null);
  const withAmount = step === 'approved' || step === 'paid';
  const expected = expectedYuan(step, props);
  const amount = typed ?? typedMoney(expected);
  const save = async () => {
    if (answer) return onClose();
    const body = {
      ...{ enterprises: [...enterprises], step, on, note: note || null },
      channel: step === 'told' ? channel : null,
      amount: withAmount ? yuanFrom(amount) : null,
      offStandard: sure,
    };
    const said = await api(measureRoutes.takeSteps, { params: { id: measure.id }, body });
    if (said.left.length === 0 && said.already === 0) onClose();
    else setAnswer(said);
  };
  return (
    <FormDialog
      title={`${measure.title} · ${t('step.title', { count: enterprises.length })}`}
      word={answer ? t('act.close') : t('save')}
      stays
      onClose={onClose}
      onSave={save}
    >
      {answer ? (
        <Said answer={answer} />
      ) : (
        <>
          <SelectField
            label={t('step.which')}
            options={offered.map((value) => ({ value, label: t(`step.act.${value}`) }))}
            {...{ value: step, required: true }}
            onChange={(value) => setStep(among(MEASURE_STEPS, value) ?? 'told')}
          />
          <TextField
            name="on"
            label={t('step.on')}
            type="date"
            required
            max={today}
            value={on}
            onChange={setOn}
          />
          {step === 'told' ? (
            <SelectField
              name="channel"
              label={t('step.channel')}
              {...{ value: channel, options: channels, onChange: setChannel, required: true }}
            />
          ) : null}
          {withAmount ? (
            <Amount {...{ measure, step, amount, expected, sure, onSure: setSure, onChange: setTyped }} />
          ) : null}
          <TextField
            name="note"
            label={t(step === 'refused' ? 'step.reason' : 'step.note')}
            required={step === 'refused'}
            maxLength={300}
            value={note}
            onChange={setNote}
          />
        </>
      )}
    </FormDialog>
  );
}

interface AmountProps {
  readonly measure: StepsDialogProps['measure'];
  readonly step: MeasureStep;
  readonly amount: string;
  readonly expected: string | undefined;
  readonly sure: boolean;
  readonly onSure: (sure: boolean) => void;
  readonly onChange: (amount: string) => void;
}

/** In 万元, with the standard beside it; what is off it is asked about before it is sent. */
function Amount({ measure, step, amount, expected, sure, onSure, onChange }: AmountProps) {
  const { t } = useWords<MeasureKey>();
  const yuan = yuanFrom(amount);
  const number = /^\d+(\.\d+)?$/.test(yuan) ? yuan : undefined;
  const off = step === 'approved' && number !== undefined && isOffStandard(measure, number);
  const bounds = [measure.amountFrom, measure.amountTo].filter((bound) => bound !== null);
  return (
    <>
      <TextField label={t('step.amount')} inputMode="decimal" required value={amount} onChange={onChange} />
      <p className="m s13">{t('step.standard', { words: measure.amountWords })}</p>
      {step === 'paid' && expected !== undefined && number !== undefined && number !== expected ? (
        <p className="amber s13" role="status">
          {t('step.left', { left: tenThousands(expected) })}
        </p>
      ) : null}
      {off ? (
        <div className="amber s13" role="alert">
          {t('step.off', {
            amount: tenThousands(number),
            standard: [...new Set(bounds)].map(tenThousands).join('–'),
          })}{' '}
          <label className="check">
            <input
              type="checkbox"
              required
              checked={sure}
              onChange={(event) => onSure(event.target.checked)}
            />
            {t('step.off.sure')}
          </label>
        </div>
      ) : null}
    </>
  );
}

function Said({ answer }: { readonly answer: StepsAnswer }) {
  const { t } = useWords<MeasureKey>();
  const { done, already, left } = answer;
  return (
    <div role="status">
      <p>{t('step.said', { done, already, left: left.length })}</p>
      {left.map(({ id, name, why }) => (
        <p key={id} className="s13">
          {name} <span className="amber">{why}</span>
        </p>
      ))}
    </div>
  );
}
