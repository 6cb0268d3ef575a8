/** A step of a commitment: proven with a file, verified with a number, paid, waived with words. */
import './commitment-words.ts';
import { useState } from 'react';
import { upload } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { type CommitmentPage, commitmentRoutes } from '../commitment-contract.ts';
import { amountFrom, typedAmount } from './commitment-amount.ts';
import type { CommitmentKey } from './commitment-words.ts';

interface Props {
  readonly page: CommitmentPage;
  readonly state: CommitmentPage['row']['moves'][number];
  readonly onClose: () => void;
}

export function CommitmentStepForm({ page: { row, steps }, state, onClose }: Props) {
  const { t } = useWords<CommitmentKey>();
  const { today } = useSession();
  const counted = state === 'proven' || state === 'verified' || state === 'settled' ? state : null;
  const proven = steps.find((step) => step.state === 'proven' && step.takenBack === null)?.amount ?? null;
  const [happenedOn, setHappenedOn] = useState<string>(today);
  const [amount, setAmount] = useState(state === 'verified' ? typedAmount(proven, row.measure) : '');
  const [words, setWords] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const after = steps.find((step) => step.takenBack === null)?.number ?? 0;
  const save = () => {
    const told = amountFrom(amount, row.measure);
    const fields = {
      after: String(after),
      state,
      happenedOn,
      words,
      ...(told === null ? {} : { amount: told }),
    };
    return upload(
      commitmentRoutes.stepCommitment,
      files,
      { params: { id: row.id }, fields },
      () => undefined,
    );
  };
  return (
    <FormDialog
      title={t('com.said', { head: t(`com.step.${state}`), words: row.what })}
      word={t(`com.step.${state}`)}
      onClose={onClose}
      onSave={save}
    >
      {state === 'proven' && row.proof ? (
        <p className="m s12">{t('com.said', { head: t('com.proof'), words: row.proof })}</p>
      ) : null}
      <div className="two-columns">
        <TextField
          label={t('com.step.on')}
          {...{
            name: 'happenedOn',
            type: 'date',
            max: today,
            value: happenedOn,
            onChange: setHappenedOn,
            required: true,
          }}
        />
        {counted && row.measure !== 'none' ? (
          <TextField
            label={`${t(`com.step.amount.${counted}`)} ${t(`com.measure.${row.measure}`)}`}
            {...{ name: 'amount', value: amount, onChange: setAmount, inputMode: 'decimal' }}
          />
        ) : null}
      </div>
      <TextField
        label={t('com.step.words')}
        {...{ name: 'words', value: words, onChange: setWords, maxLength: 500 }}
      />
      {counted ? (
        <label className="field">
          <span>{t('com.step.file')}</span>
          <input type="file" name="file" onChange={(event) => setFiles([...(event.target.files ?? [])])} />
        </label>
      ) : null}
    </FormDialog>
  );
}
