/** The next step of a lead: where to, on which day, why; a refusal says its cause. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { candidateRoutes, type LeadPage } from '../contract.ts';
import type { CandidateKey } from './words.ts';

export function StepForm({ lead, onClose }: { readonly lead: LeadPage; readonly onClose: () => void }) {
  const { t, locale } = useWords<CandidateKey>();
  const { today } = useSession();
  const units = useUnitOptions();
  const [state, setState] = useState(lead.moves[1] ?? lead.moves[0] ?? '');
  const [happenedOn, setHappenedOn] = useState(today);
  const [unitId, setUnitId] = useState('');
  const [dueOn, setDueOn] = useState(lead.dueOn ?? '');
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const [cause, setCause] = useState('');
  const words = lead.words.states.find(({ code }) => code === state);
  const needs = words?.needs ?? [];
  const last = lead.history.find(({ takenBack }) => takenBack === null);
  const save = () =>
    api(candidateRoutes.stepLead, {
      params: { id: lead.id },
      body: {
        ...{
          after: last?.number ?? 1,
          state,
          happenedOn,
          dueOn: words?.ends ? null : dueOn || null,
          note: note || null,
        },
        ...(unitId ? { unitId } : {}),
        reason: needs.includes('reason') ? reason || null : null,
        cause: needs.includes('cause') ? cause || null : null,
      },
    });
  return (
    <FormDialog title={t('clead.step')} word={t('clead.step')} onClose={onClose} onSave={save}>
      <SelectField
        label={t('clead.step.to')}
        options={lead.moves.map((code) => ({
          value: code,
          label: lead.words.states.find((one) => one.code === code)?.[locale] ?? code,
        }))}
        {...{ value: state, onChange: setState, required: true }}
      />
      <TextField
        label={t('clead.step.on')}
        {...{ type: 'date', value: happenedOn, onChange: setHappenedOn, required: true }}
        {...{ min: last?.happenedOn, max: today }}
      />
      {needs.includes('cause') ? (
        <SelectField
          label={t('clead.cause')}
          options={lead.words.causes.map((one) => ({ value: one.code, label: one[locale] }))}
          {...{ value: cause, onChange: setCause, required: true }}
        />
      ) : null}
      {needs.includes('reason') ? (
        <TextField
          label={t('clead.step.reason')}
          {...{ value: reason, onChange: setReason, required: true, minLength: 2, maxLength: 300 }}
        />
      ) : null}
      <TextField label={t('clead.note')} value={note} onChange={setNote} maxLength={500} />
      <SelectField
        label={t('clead.step.unit')}
        {...{ value: unitId, options: units, onChange: setUnitId, none: t('clead.step.same') }}
      />
      {words?.ends ? null : (
        <TextField label={t('clead.due')} type="date" value={dueOn} onChange={setDueOn} />
      )}
    </FormDialog>
  );
}
