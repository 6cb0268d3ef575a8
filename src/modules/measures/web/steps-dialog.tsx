/** A step for the ticked firms: told, applied, accepted, approved, paid or refused. What could not be recorded is said. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { MEASURE_STEPS, type MeasureStep, measureRoutes, type StepsAnswer } from '../contract.ts';
import { among } from './shown.tsx';
import { useTerms } from './terms.ts';
import type { MeasureKey } from './words.ts';

export interface StepsDialogProps {
  readonly measure: { readonly id: string; readonly title: string };
  readonly enterprises: readonly string[];
  /** May accept, approve, pay and refuse, not only tell. */
  readonly decides: boolean;
  /** Only these, where the firm is one and its way is known. */
  readonly steps?: readonly MeasureStep[];
  readonly onClose: () => void;
}

const BY_PARKS: readonly MeasureStep[] = ['told', 'applied'];

export function StepsDialog({ measure, enterprises, decides, steps, onClose }: StepsDialogProps) {
  const { t } = useWords<MeasureKey>();
  const { today } = useSession();
  const { channels } = useTerms();
  const offered = steps ?? (decides ? MEASURE_STEPS : BY_PARKS);
  const [step, setStep] = useState<MeasureStep>(offered[0] ?? 'told');
  const [on, setOn] = useState(today);
  const [channel, setChannel] = useState('phone');
  const [amount, setAmount] = useState('');
  const [note, setNote] = useState('');
  const [answer, setAnswer] = useState<StepsAnswer | null>(null);
  const withAmount = step === 'approved' || step === 'paid';
  const save = async () => {
    if (answer) return onClose();
    const plain = amount.normalize('NFKC').replace(/[,\s]/g, '');
    const body = {
      ...{ enterprises: [...enterprises], step, on, note: note || null },
      channel: step === 'told' ? channel : null,
      amount: withAmount ? plain : null,
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
            <TextField
              name="amount"
              label={t('step.amount')}
              inputMode="decimal"
              required
              value={amount}
              onChange={setAmount}
            />
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
