/** 容缺: what is lacking, who promises it by when; and how it ended. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type ApprovalPage, approvalRoutes, type MatterOnPage, type PromiseRow } from '../contract.ts';
import { PROMISE_STATES } from '../state-contract.ts';
import type { ApprovalKey } from './words.ts';

export interface PromiseFormProps {
  readonly page: ApprovalPage;
  readonly matter: MatterOnPage;
  readonly onClose: () => void;
}

export function PromiseForm({ page, matter, onClose }: PromiseFormProps) {
  const { t, locale } = useWords<ApprovalKey>();
  const { today } = useSession();
  const [what, setWhat] = useState('');
  const [promisedBy, setBy] = useState('');
  const [promisedOn, setOn] = useState(today);
  const [dueOn, setDue] = useState('');
  const [standsFor, setFor] = useState('');
  const save = () =>
    api(approvalRoutes.addApprovalPromise, {
      params: { id: matter.id },
      body: { what, promisedBy, promisedOn, dueOn, standsFor: standsFor || null },
    });
  return (
    <FormDialog
      title={`${matter[locale]}${t('apv.words.gap')}${t('apv.promise.add')}`}
      {...{ word: t('apv.promise.add'), onClose, onSave: save }}
    >
      <TextField
        label={t('apv.promise.what')}
        {...{ name: 'what', value: what, onChange: setWhat, required: true, minLength: 2, maxLength: 200 }}
      />
      <TextField
        label={t('apv.promise.by')}
        {...{
          name: 'promisedBy',
          value: promisedBy,
          onChange: setBy,
          required: true,
          minLength: 2,
          maxLength: 60,
        }}
      />
      <div className="two-columns">
        <TextField
          label={t('apv.promise.on')}
          {...{
            name: 'promisedOn',
            type: 'date',
            max: today,
            value: promisedOn,
            onChange: setOn,
            required: true,
          }}
        />
        <TextField
          label={t('apv.promise.due')}
          {...{
            name: 'dueOn',
            type: 'date',
            min: promisedOn,
            value: dueOn,
            onChange: setDue,
            required: true,
          }}
        />
      </div>
      <SelectField
        label={t('apv.promise.for')}
        none={t('apv.promise.for.none')}
        options={matter.needs.map((code) => ({
          value: code,
          label: page.matters.find((one) => one.code === code)?.[locale] ?? code,
        }))}
        {...{ name: 'standsFor', value: standsFor, onChange: setFor }}
      />
    </FormDialog>
  );
}

const ENDS = ['made-up', 'lapsed', 'waived'] as const;

export function SettleForm({
  promise,
  onClose,
}: {
  readonly promise: PromiseRow;
  readonly onClose: () => void;
}) {
  const { t, locale } = useWords<ApprovalKey>();
  const { today } = useSession();
  const [state, setState] = useState<(typeof ENDS)[number]>('made-up');
  const [settledOn, setOn] = useState(today);
  const [words, setWords] = useState('');
  const save = () =>
    api(approvalRoutes.settleApprovalPromise, {
      params: { id: promise.itemId },
      body: { after: promise.number, state, settledOn, words },
    });
  return (
    <FormDialog
      title={`${t('apv.promise.settle')}${t('apv.words.gap')}${promise.what}`}
      {...{ word: t('apv.promise.settle'), onClose, onSave: save }}
    >
      <SelectField
        label={t('apv.promise.state')}
        options={ENDS.map((value) => ({ value, label: PROMISE_STATES[value][locale] }))}
        {...{ name: 'state', value: state }}
        onChange={(value) => setState(ENDS.find((one) => one === value) ?? 'made-up')}
      />
      <TextField
        label={t('apv.event.on')}
        {...{
          name: 'settledOn',
          type: 'date',
          max: today,
          value: settledOn,
          onChange: setOn,
          required: true,
        }}
      />
      <TextField
        label={t('apv.promise.words')}
        {...{ name: 'words', value: words, onChange: setWords, required: true, minLength: 2, maxLength: 300 }}
      />
    </FormDialog>
  );
}
