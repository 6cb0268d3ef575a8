/** The next step of an enquiry: to whom, what the investor is told, why not. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { type EnquiryPage, enquiryRoutes } from '../enquiry-contract.ts';
import { optionsOf } from './shown.tsx';
import type { AttractionKey } from './words.ts';

const OWN_DOOR = ['to-project', 'to-lead'];

export interface EnquiryFormsProps {
  readonly enquiry: EnquiryPage;
  readonly onClose: () => void;
}

export const lastOf = ({ history }: EnquiryPage): number =>
  history.find(({ takenBack }) => takenBack === null)?.number ?? 1;

export function EnquiryStepForm({ enquiry, onClose }: EnquiryFormsProps) {
  const { t, locale } = useWords<AttractionKey>();
  const units = useUnitOptions();
  const posts = useQuery({
    queryKey: ['attraction', 'posts'],
    queryFn: () => api(enquiryRoutes.handlerPosts),
  });
  const moves = enquiry.moves.filter((code) => !OWN_DOOR.includes(code));
  const usual = moves.find((code) => code === 'answered') ?? moves[0] ?? '';
  const [state, setState] = useState(usual);
  const [unitId, setUnitId] = useState(enquiry.unitId);
  const [handlerId, setHandlerId] = useState('');
  const [answer, setAnswer] = useState('');
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const [otherNumber, setOther] = useState('');
  const needs = enquiry.words.states.find(({ code }) => code === state)?.needs ?? [];
  const passes = state === 'assigned';
  const aside = state === 'spam' || state === 'duplicate';
  const save = () =>
    api(enquiryRoutes.stepEnquiry, {
      params: { id: enquiry.id },
      body: {
        ...{ after: lastOf(enquiry), state, answer: aside ? null : answer || null, note: note || null },
        ...{ reason: needs.includes('reason') ? reason || null : null },
        ...{ otherNumber: needs.includes('other') ? otherNumber || null : null },
        ...(passes ? { unitId, handlerId: handlerId || null } : {}),
      },
    });
  const choices = enquiry.words.states.filter(({ code }) => moves.includes(code));
  return (
    <FormDialog title={t('eny.step')} word={t('eny.step')} onClose={onClose} onSave={save} about={state}>
      <SelectField
        label={t('eny.step.to')}
        {...{ name: 'state', value: state, onChange: setState, required: true }}
        options={optionsOf(choices, locale)}
      />
      {passes ? (
        <div className="two-columns">
          <SelectField
            label={t('eny.unit')}
            {...{ name: 'unitId', value: unitId, options: units, onChange: setUnitId, required: true }}
          />
          <SelectField
            label={t('eny.handler')}
            {...{ name: 'handlerId', value: handlerId, onChange: setHandlerId, none: t('eny.handler.none') }}
            options={(posts.data ?? []).map(({ id, post }) => ({ value: id, label: post }))}
          />
        </div>
      ) : null}
      {needs.includes('reason') ? (
        <SelectField
          label={t('eny.reason')}
          {...{ name: 'reason', value: reason, onChange: setReason, required: true }}
          options={optionsOf(enquiry.words.reasons, locale)}
        />
      ) : null}
      {needs.includes('other') ? (
        <TextField
          label={t('eny.other')}
          {...{ name: 'otherNumber', value: otherNumber, onChange: setOther, required: true, maxLength: 30 }}
        />
      ) : null}
      {aside ? null : (
        <TextArea
          label={t('eny.answer')}
          {...{ name: 'answer', value: answer, onChange: setAnswer, maxLength: 2000 }}
          required={needs.includes('answer')}
        />
      )}
      <TextArea
        label={t('eny.note')}
        {...{ name: 'note', value: note, onChange: setNote, maxLength: 500, rows: 2 }}
        required={needs.includes('note')}
      />
    </FormDialog>
  );
}
