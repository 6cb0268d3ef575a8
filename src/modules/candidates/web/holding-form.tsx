/** What a fund put money into: the firm, in which round, on which day. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { yuanFrom } from '#web/typed-money.ts';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { candidateRoutes } from '../contract.ts';
import type { CandidateKey } from './words.ts';

export function HoldingForm({ fundId, onClose }: { readonly fundId: string; readonly onClose: () => void }) {
  const { t } = useWords<CandidateKey>();
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [round, setRound] = useState('');
  const [investedOn, setInvestedOn] = useState('');
  const [amount, setAmount] = useState('');
  const [source, setSource] = useState('');
  const save = () =>
    api(candidateRoutes.addHolding, {
      params: { id: fundId },
      body: {
        ...{ name, code: code || null, round: round || null, investedOn: investedOn || null },
        ...{ amount: yuanFrom(amount), source },
      },
    });
  return (
    <FormDialog title={t('cholding.add')} onClose={onClose} onSave={save}>
      <TextField
        label={t('cholding.firm')}
        {...{ value: name, onChange: setName, required: true, minLength: 2, maxLength: 120 }}
      />
      <TextField label={t('crel.code')} value={code} onChange={setCode} maxLength={30} />
      <TextField label={t('cholding.round')} value={round} onChange={setRound} maxLength={20} />
      <TextField label={t('cholding.on')} type="date" value={investedOn} onChange={setInvestedOn} />
      <TextField label={t('cholding.amount')} value={amount} onChange={setAmount} inputMode="decimal" />
      <TextField
        label={t('crel.source')}
        {...{ value: source, onChange: setSource, required: true, minLength: 2, maxLength: 80 }}
      />
    </FormDialog>
  );
}
