/** Assigning, closing with what came of it, and opening again with a reason. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type TaskKind, type TaskRow, taskRoutes } from '../contract.ts';
import type { TaskKey } from './words.ts';

export type TaskAct = 'done' | 'dropped' | 'reopen';
export type TaskOpen = { readonly act: 'add' } | { readonly act: TaskAct; readonly row: TaskRow } | null;

export function TaskDialog({ open, onClose }: { readonly open: TaskOpen; readonly onClose: () => void }) {
  if (open === null) return null;
  if (open.act === 'add') return <AddTask onClose={onClose} />;
  if (open.act === 'reopen') return <Reopen row={open.row} onClose={onClose} />;
  return <CloseTask row={open.row} state={open.act} onClose={onClose} />;
}

interface Props {
  readonly row: TaskRow;
  readonly onClose: () => void;
}

function CloseTask({ row, state, onClose }: Props & { readonly state: 'done' | 'dropped' }) {
  const { t } = useWords<TaskKey>();
  const [outcome, setOutcome] = useState('');
  const word = t(state === 'done' ? 'tasks.close' : 'tasks.drop');
  const body = { version: row.version, state, outcome };
  return (
    <FormDialog
      title={word}
      word={word}
      onClose={onClose}
      onSave={() => api(taskRoutes.closeTask, { params: { id: row.id }, body })}
    >
      <p className="s13">{row.title}</p>
      <TextField
        name="outcome"
        label={t(state === 'done' ? 'tasks.outcome' : 'tasks.why')}
        {...{ value: outcome, onChange: setOutcome, required: true, minLength: 2, maxLength: 500 }}
      />
    </FormDialog>
  );
}

function Reopen({ row, onClose }: Props) {
  const { t } = useWords<TaskKey>();
  return (
    <ReasonDialog
      title={t('tasks.reopen')}
      onClose={onClose}
      onSave={(reason) =>
        api(taskRoutes.reopenTask, { params: { id: row.id }, body: { version: row.version, reason } })
      }
    >
      <p className="s13">{row.title}</p>
    </ReasonDialog>
  );
}

/** Reminders (催办) are begun on the target's own page, which knows the target. */
const KINDS: readonly TaskKind[] = ['other', 'mechanism', 'structure', 'chain', 'ask'];

function AddTask({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords<TaskKey>();
  const units = useUnitOptions();
  const [task, setTask] = useState({ title: '', kind: 'other', unitId: '', dueOn: '', note: '' });
  const put = (name: keyof typeof task) => (value: string) => setTask({ ...task, [name]: value });
  const body = {
    ...task,
    kind: KINDS.find((kind) => kind === task.kind) ?? 'other',
    dueOn: task.dueOn || null,
    note: task.note || null,
  };
  return (
    <FormDialog title={t('tasks.add')} onClose={onClose} onSave={() => api(taskRoutes.addTask, { body })}>
      <TextField
        name="title"
        label={t('tasks.col.title')}
        {...{ value: task.title, onChange: put('title'), required: true, minLength: 2, maxLength: 200 }}
      />
      <SelectField
        name="unitId"
        label={t('tasks.col.unit')}
        {...{ value: task.unitId, options: units, onChange: put('unitId'), required: true }}
      />
      <SelectField
        name="kind"
        label={t('tasks.col.kind')}
        options={KINDS.map((value) => ({ value, label: t(`tasks.kind.${value}`) }))}
        {...{ value: task.kind, onChange: put('kind') }}
      />
      <TextField
        name="dueOn"
        label={t('tasks.col.due')}
        type="date"
        value={task.dueOn}
        onChange={put('dueOn')}
      />
      <TextField
        name="note"
        label={t('tasks.col.note')}
        {...{ value: task.note, onChange: put('note'), maxLength: 500 }}
      />
    </FormDialog>
  );
}
