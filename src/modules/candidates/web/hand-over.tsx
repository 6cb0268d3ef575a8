/** A candidate is handed over to a unit; the reasons are frozen as they stand, and who courts it already is told. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnits } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type Candidate, candidateRoutes } from '../contract.ts';
import { useLeadWord } from './lead-words.ts';
import { Reasons } from './said.tsx';
import type { CandidateKey } from './words.ts';

export interface HandOverProps {
  readonly chainId: string;
  readonly nodeId: string;
  readonly candidate: Candidate;
  readonly onClose: () => void;
}

/** Units whose word says that they court investors stand first. */
const COURTS = /商务|招商|投资促进/;

export function HandOver({ chainId, nodeId, candidate, onClose }: HandOverProps) {
  const { t } = useWords<CandidateKey>();
  const { today } = useSession();
  const { state } = useLeadWord();
  const units = (useUnits().data ?? [])
    .filter(({ disabledOn, kind }) => disabledOn === null && kind !== 'enterprise')
    .toSorted((a, b) => Number(COURTS.test(b.name)) - Number(COURTS.test(a.name)));
  const [unitId, setUnitId] = useState('');
  const [dueOn, setDueOn] = useState('');
  const [note, setNote] = useState('');
  const [knowing, setKnowing] = useState(false);
  const chosen = unitId || units[0]?.id || '';
  const { key, way, leads, reasons, name } = candidate;
  const save = () =>
    api(candidateRoutes.handOver, {
      body: { key, chainId, nodeId, way, unitId: chosen, dueOn: dueOn || null, note: note || null, knowing },
    });
  return (
    <FormDialog
      title={t('clead.hand.title', { firm: name })}
      word={t('clead.hand')}
      onClose={onClose}
      onSave={save}
    >
      <div className="s13">
        <div className="m">{t('clead.hand.why')}</div>
        <Reasons firmKey={key} reasons={reasons} points />
      </div>
      {leads.length > 0 ? (
        <div className="s13 amber">
          {t('clead.hand.courted', {
            where: leads.map((one) => `${one.unit} ${one.node} ${state(one.state)} ${one.since}`).join('；'),
          })}
          <label style={{ display: 'block' }}>
            <input type="checkbox" checked={knowing} onChange={(event) => setKnowing(event.target.checked)} />{' '}
            {t('clead.hand.knowing')}
          </label>
        </div>
      ) : null}
      <SelectField
        label={t('clead.unit')}
        options={units.map(({ id, shortName }) => ({ value: id, label: shortName }))}
        {...{ value: chosen, onChange: setUnitId, required: true }}
      />
      <TextField label={t('clead.due')} type="date" min={today} value={dueOn} onChange={setDueOn} />
      <TextField label={t('clead.note')} value={note} onChange={setNote} maxLength={500} />
    </FormDialog>
  );
}
