/** One event of a matter: the day is today, the step is the likely one; only what that step needs is asked. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type ApprovalPage, approvalRoutes, type MatterOnPage } from '../contract.ts';
import type { ApprovalKey } from './words.ts';

export interface EventFormProps {
  readonly page: ApprovalPage;
  readonly matter: MatterOnPage;
  readonly kind: string;
  readonly onClose: () => void;
}

export function EventForm({ page, matter, kind: first, onClose }: EventFormProps) {
  const { t, locale } = useWords<ApprovalKey>();
  const { today } = useSession();
  const [kind, setKind] = useState(first);
  const [happenedOn, setHappenedOn] = useState(today);
  const [reason, setReason] = useState('');
  const [outcome, setOutcome] = useState<'approved' | 'refused'>('approved');
  const [documentNumber, setNumber] = useState('');
  const [days, setDays] = useState('');
  const [words, setWords] = useState('');
  const rule = page.words.events.find(({ code }) => code === kind);
  const needs = (what: string) => rule?.needs.includes(what) ?? false;
  const named = (all: readonly { code: string; zh: string; en: string }[]) =>
    all.map((one) => ({ value: one.code, label: one[locale] }));
  const save = () =>
    api(approvalRoutes.addApprovalEvent, {
      params: { id: matter.id },
      body: {
        ...{
          after: matter.lastNumber,
          kind,
          happenedOn,
          words: words || null,
          documentNumber: documentNumber || null,
        },
        ...{ reason: needs('reason') ? reason || null : null, outcome: needs('outcome') ? outcome : null },
        extendedBy: needs('days') && days !== '' ? Number(days) : null,
      },
    });
  const word = rule?.[locale] ?? t('apv.event');
  return (
    <FormDialog
      title={`${matter[locale]}${t('apv.words.gap')}${word}`}
      {...{ word, onClose, onSave: save, about: kind }}
    >
      <SelectField
        label={t('apv.event.kind')}
        options={named(page.words.events.filter(({ code }) => matter.next.includes(code)))}
        {...{ name: 'kind', value: kind, onChange: setKind, required: true }}
      />
      <TextField
        label={t('apv.event.on')}
        {...{
          name: 'happenedOn',
          type: 'date',
          max: today,
          value: happenedOn,
          onChange: setHappenedOn,
          required: true,
        }}
      />
      {needs('reason') ? (
        <SelectField
          label={t('apv.event.reason')}
          options={named(page.words.pauses)}
          {...{ name: 'reason', value: reason, onChange: setReason, required: true }}
        />
      ) : null}
      {needs('outcome') ? (
        <SelectField
          label={t('apv.event.outcome')}
          options={(['approved', 'refused'] as const).map((value) => ({
            value,
            label: t(`apv.outcome.${value}`),
          }))}
          {...{ name: 'outcome', value: outcome }}
          onChange={(value) => setOutcome(value === 'refused' ? 'refused' : 'approved')}
        />
      ) : null}
      {needs('days') ? (
        <TextField
          label={t('apv.event.days')}
          {...{
            name: 'extendedBy',
            type: 'number',
            min: 1,
            max: 60,
            value: days,
            onChange: setDays,
            required: true,
          }}
        />
      ) : null}
      {rule && ['decide', 'issue'].includes(rule.effect) && matter.permit ? (
        <TextField
          label={t('apv.event.number')}
          {...{ name: 'documentNumber', value: documentNumber, onChange: setNumber, maxLength: 60 }}
        />
      ) : null}
      <TextField
        label={t('apv.event.words')}
        {...{ name: 'words', value: words, onChange: setWords, maxLength: 300, required: needs('words') }}
      />
    </FormDialog>
  );
}
