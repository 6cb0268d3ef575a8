/** One project, different, or a phase: what it means, which one stands, and the reason. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { FormDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type PairRow, pairRoutes } from '../pair-contract.ts';
import type { PairAct } from './pairs.tsx';
import type { RecognitionKey } from './words.ts';

interface PairDialogProps {
  readonly pair: PairRow;
  readonly act: PairAct;
  readonly onClose: () => void;
}

export function PairDialog({ pair, act, onClose }: PairDialogProps) {
  const { t } = useWords<RecognitionKey>();
  const [keptId, setKeptId] = useState(pair.left.id);
  const [reason, setReason] = useState('');
  const params = { id: pair.id };
  const save = () =>
    act === 'reopen'
      ? api(pairRoutes.reopenPair, { params, body: { reason } })
      : api(pairRoutes.decidePair, {
          params,
          body: { decision: act, keptId: act === 'different' ? null : keptId, reason },
        });
  return (
    <FormDialog title={t(`pair.${act}`)} word={t(`pair.${act}`)} onClose={onClose} onSave={save}>
      <p className="s13 m">{t(`pair.${act}.means`)}</p>
      {act === 'one' || act === 'phase' ? (
        <SelectField
          label={t(act === 'one' ? 'pair.kept' : 'pair.whole')}
          options={[pair.left, pair.right].map(({ id, name, unit }) => ({
            value: id,
            label: `${name}（${unit}）`,
          }))}
          {...{ name: 'keptId', value: keptId, onChange: setKeptId, required: true }}
        />
      ) : null}
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
