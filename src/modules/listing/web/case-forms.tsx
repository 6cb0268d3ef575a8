/** Amending a case, its next step, its status, and putting right what was recorded in error. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { listingRoutes, type StepRow } from '../contract.ts';
import { FACTS, typedFacts } from './fact-fields.ts';
import { useListingNames } from './listing-words.ts';
import type { CaseFormProps } from './move-form.tsx';
import { FactFields } from './open-case-form.tsx';
import type { ListingKey } from './words.ts';

export function AmendCaseForm({ page, onClose }: CaseFormProps) {
  const { t } = useWords<ListingKey>();
  const names = useListingNames();
  const units = useUnitOptions();
  const [board, setBoard] = useState(page.board ?? '');
  const [responsibleUnitId, setResponsible] = useState<string>(page.responsibleUnitId);
  const [facts, setFacts] = useState<Record<string, string>>(() =>
    Object.fromEntries(FACTS.map((field) => [field, page[field] ?? ''])),
  );
  const [note, setNote] = useState(page.note ?? '');
  const [reason, setReason] = useState('');
  const save = () => {
    const body = { ...typedFacts(facts), board: board || null, responsibleUnitId, note: note || null };
    return api(listingRoutes.amendCase, {
      params: { id: page.id },
      body: { ...body, version: page.version, reason },
    });
  };
  return (
    <FormDialog title={t('listing.amend')} onClose={onClose} onSave={save}>
      <SelectField
        name="board"
        label={t('listing.board')}
        none={t('listing.board.none')}
        {...{ value: board, options: names.boards, onChange: setBoard }}
      />
      <FactFields fields={FACTS} typed={facts} onChange={setFacts} />
      <SelectField
        name="responsibleUnitId"
        label={t('listing.responsible')}
        {...{ value: responsibleUnitId, options: units, onChange: setResponsible, required: true }}
      />
      <TextField
        name="note"
        label={t('listing.note')}
        {...{ value: note, onChange: setNote, maxLength: 500 }}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

export function NextStepForm({ page, onClose }: CaseFormProps) {
  const { t } = useWords<ListingKey>();
  const [nextStep, setNextStep] = useState('');
  const [nextOn, setNextOn] = useState('');
  const [outcome, setOutcome] = useState('');
  const save = () =>
    api(listingRoutes.setNextStep, {
      params: { id: page.id },
      body: {
        version: page.version,
        ...{ nextStep: nextStep || null, nextOn: nextOn || null, outcome: outcome || null },
      },
    });
  return (
    <FormDialog title={t('listing.next.write')} onClose={onClose} onSave={save}>
      {page.nextStep ? (
        <>
          <p className="s13 m2">
            {page.nextStep} {page.nextOn}
          </p>
          <TextField
            name="outcome"
            label={t('listing.next.outcome')}
            {...{ value: outcome, onChange: setOutcome, maxLength: 300 }}
          />
        </>
      ) : null}
      <TextField
        name="nextStep"
        label={t('listing.next')}
        {...{ value: nextStep, onChange: setNextStep, maxLength: 120 }}
      />
      <TextField
        name="nextOn"
        label={t('listing.nextOn')}
        {...{ type: 'date', value: nextOn, onChange: setNextOn }}
      />
    </FormDialog>
  );
}

export type StatusAct = 'suspend' | 'terminate' | 'resume';

export function StatusForm({ page, act, onClose }: CaseFormProps & { readonly act: StatusAct }) {
  const { t } = useWords<ListingKey>();
  const { today } = useSession();
  const names = useListingNames();
  const [happenedOn, setHappenedOn] = useState(today);
  const [ending, setEnding] = useState('');
  const [reason, setReason] = useState('');
  const save = () =>
    api(listingRoutes.changeStatus, {
      params: { id: page.id },
      body: { version: page.version, act, happenedOn, reason, ending: ending || null },
    });
  const word = t(`listing.${act}`);
  return (
    <FormDialog title={word} word={word} onClose={onClose} onSave={save}>
      {act === 'terminate' ? (
        <SelectField
          name="ending"
          label={t('listing.ending')}
          options={page.endings.map((value) => ({ value, label: names.ending(value) }))}
          {...{ value: ending, onChange: setEnding, required: true }}
        />
      ) : null}
      <TextField
        name="happenedOn"
        label={t('listing.day')}
        {...{ type: 'date', value: happenedOn, onChange: setHappenedOn, max: today, required: true }}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

export function UndoForm({ page, onClose }: CaseFormProps) {
  const { t } = useWords<ListingKey>();
  return (
    <ReasonDialog
      title={t('listing.undo')}
      onClose={onClose}
      onSave={(reason) =>
        api(listingRoutes.undoStep, { params: { id: page.id }, body: { version: page.version, reason } })
      }
    >
      <p className="s13 prose">{t('listing.undo.said')}</p>
    </ReasonDialog>
  );
}

export function CorrectForm({ page, step, onClose }: CaseFormProps & { readonly step: StepRow }) {
  const { t } = useWords<ListingKey>();
  const { today } = useSession();
  const names = useListingNames();
  const [happenedOn, setHappenedOn] = useState(step.happenedOn);
  const [reason, setReason] = useState('');
  const save = () =>
    api(listingRoutes.correctStep, {
      params: { id: step.id },
      body: { version: page.version, happenedOn, reason },
    });
  return (
    <FormDialog title={t('listing.correct')} onClose={onClose} onSave={save}>
      <TextField
        name="happenedOn"
        label={names.stage(step.stage)}
        {...{ type: 'date', value: happenedOn, onChange: setHappenedOn, max: today, required: true }}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
