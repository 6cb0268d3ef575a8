/** What became of a visit, going along, a promise, and the minutes. */
import { useState } from 'react';
import { api, upload } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type VisitPage, visitRoutes } from '../visit-contract.ts';
import type { VisitPromise } from '../visit-parts-contract.ts';
import { FileField, filesOf } from './file-field.tsx';
import type { VisitKey } from './visit-words.ts';

interface OneProps {
  readonly one: VisitPage;
  readonly onClose: () => void;
}
const STEPS = ['happened', 'moved', 'called-off'] as const;

export function MoveForm({ one, onClose }: OneProps) {
  const { t } = useWords<VisitKey>();
  const { today, unit } = useSession();
  const units = useUnitOptions();
  const [state, setState] = useState<(typeof STEPS)[number]>('happened');
  const [on, setOn] = useState(one.day <= today ? one.day : today);
  const [time, setTime] = useState(one.plannedTime ?? '');
  const [words, setWords] = useState('');
  const [what, setWhat] = useState('');
  const [unitId, setUnitId] = useState(one.unitId);
  const [dueOn, setDueOn] = useState('');
  const happened = state === 'happened';
  const save = () =>
    api(visitRoutes.moveVisit, {
      params: { id: one.id },
      body: {
        ...{ after: one.number, state, words: words || null, day: state === 'called-off' ? null : on },
        plannedTime: state === 'moved' ? time || null : null,
        promises: happened && what ? [{ what, unitId: unitId || unit.id, dueOn }] : [],
      },
    });
  return (
    <FormDialog title={t('vst.step')} word={t('vst.step')} onClose={onClose} onSave={save} about={state}>
      <SelectField
        label={t('vst.step.to')}
        {...{ name: 'state', value: state, required: true }}
        options={STEPS.map((code) => ({ value: code, label: t(`vst.state.${code}`) }))}
        onChange={(code) => setState(STEPS.find((one_) => one_ === code) ?? 'happened')}
      />
      {state === 'called-off' ? null : (
        <div className="two-columns">
          <TextField
            label={t('vst.on')}
            {...{ name: 'day', type: 'date', value: on, onChange: setOn, required: true }}
            {...(happened ? { max: today } : { min: today })}
          />
          {happened ? null : (
            <TextField
              label={t('vst.time')}
              {...{ name: 'plannedTime', type: 'time', value: time, onChange: setTime }}
            />
          )}
        </div>
      )}
      <TextField
        label={t(happened ? 'vst.words' : 'vst.why')}
        {...{ name: 'words', value: words, onChange: setWords, maxLength: 500, required: !happened }}
      />
      {happened ? (
        <>
          <TextField
            label={t('vst.promise.what')}
            {...{ name: 'what', value: what, onChange: setWhat, maxLength: 300 }}
          />
          {what ? (
            <div className="two-columns">
              <SelectField
                label={t('vst.promise.unit')}
                {...{ name: 'unitId', value: unitId, options: units, onChange: setUnitId, required: true }}
              />
              <TextField
                label={t('vst.promise.due')}
                {...{ name: 'dueOn', type: 'date', value: dueOn, onChange: setDueOn, required: true }}
              />
            </div>
          ) : null}
        </>
      ) : null}
    </FormDialog>
  );
}

export interface JoinFormProps {
  readonly id: string;
  readonly unit: string;
  readonly onClose: () => void;
}

export function JoinForm({ id, unit, onClose }: JoinFormProps) {
  const { t } = useWords<VisitKey>();
  const { post: own } = useSession();
  const [post, setPost] = useState(own);
  return (
    <FormDialog
      title={t('vst.join.title', { unit })}
      word={t('vst.join')}
      onClose={onClose}
      onSave={() => api(visitRoutes.joinVisit, { params: { id }, body: { post } })}
    >
      <TextField
        label={t('vst.post')}
        {...{ name: 'post', value: post, onChange: setPost, required: true, minLength: 2, maxLength: 60 }}
      />
    </FormDialog>
  );
}

export function PromiseForm({ one, onClose }: OneProps) {
  const { t } = useWords<VisitKey>();
  const units = useUnitOptions();
  const [what, setWhat] = useState('');
  const [unitId, setUnitId] = useState(one.unitId);
  const [dueOn, setDueOn] = useState('');
  return (
    <FormDialog
      title={t('vst.promise.add')}
      onClose={onClose}
      onSave={() => api(visitRoutes.addPromise, { params: { id: one.id }, body: { what, unitId, dueOn } })}
    >
      <TextField
        label={t('vst.promise.what')}
        {...{ name: 'what', value: what, onChange: setWhat, required: true, minLength: 2, maxLength: 300 }}
      />
      <div className="two-columns">
        <SelectField
          label={t('vst.promise.unit')}
          {...{ name: 'unitId', value: unitId, options: units, onChange: setUnitId, required: true }}
        />
        <TextField
          label={t('vst.promise.due')}
          {...{ name: 'dueOn', type: 'date', value: dueOn, onChange: setDueOn, required: true }}
        />
      </div>
    </FormDialog>
  );
}

export interface PromiseStepProps {
  readonly promise: VisitPromise;
  readonly state: 'kept' | 'dropped' | 'reopened';
  readonly onClose: () => void;
}

export function PromiseStepForm({ promise, state, onClose }: PromiseStepProps) {
  const { t } = useWords<VisitKey>();
  const { today } = useSession();
  const [words, setWords] = useState('');
  const [happenedOn, setDay] = useState(today);
  return (
    <FormDialog
      title={t(`vst.promise.do.${state}`)}
      word={t(`vst.promise.do.${state}`)}
      onClose={onClose}
      onSave={() =>
        api(visitRoutes.stepPromise, {
          params: { id: promise.id },
          body: { after: promise.after, state, words, happenedOn },
        })
      }
    >
      <p>{promise.what}</p>
      <TextField
        label={t('vst.promise.how')}
        {...{ name: 'words', value: words, onChange: setWords, required: true, minLength: 2, maxLength: 300 }}
      />
      <TextField
        label={t('vst.on')}
        {...{
          name: 'happenedOn',
          type: 'date',
          max: today,
          value: happenedOn,
          onChange: setDay,
          required: true,
        }}
      />
    </FormDialog>
  );
}

export function MinutesForm({ one, onClose }: OneProps) {
  const { t } = useWords<VisitKey>();
  const [file, setFile] = useState<File | null>(null);
  return (
    <FormDialog
      title={t('vst.minutes.add')}
      onClose={onClose}
      onSave={() =>
        upload(visitRoutes.addMinutes, filesOf(file), { params: { id: one.id } }, () => undefined)
      }
    >
      <FileField label={t('vst.minutes')} onChange={setFile} required />
    </FormDialog>
  );
}
