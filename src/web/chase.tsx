/** 催办: a reminder on a target, to the unit whose move it is. Asked for from the home page and the target's own. */
import { useState } from 'react';
import { taskRoutes } from '#modules/supervision/contract.ts';
import type { TargetRow } from '#modules/targets/contract.ts';
import { api } from './api.ts';
import { useShellWords } from './i18n/shell-words.ts';
import { TextField } from './ui/field.tsx';
import { FormDialog } from './ui/form-dialog.tsx';

interface Props {
  readonly target: TargetRow;
  readonly onClose: () => void;
}

export function ChaseDialog({ target, onClose }: Props) {
  const say = useShellWords();
  const { indicator, unit, leadUnit, leadUnitId, id } = target;
  const [title, setTitle] = useState(say('chase.title', { unit, indicator }));
  const [note, setNote] = useState(target.reason?.sentence ?? '');
  const [dueOn, setDueOn] = useState('');
  const body = {
    ...{ title, unitId: leadUnitId, targetId: id, kind: 'chase' as const },
    ...{ dueOn: dueOn || null, note: note || null },
  };
  return (
    <FormDialog
      title={say('chase.to', { unit: leadUnit })}
      word={say('chase')}
      onClose={onClose}
      onSave={() => api(taskRoutes.addTask, { body })}
    >
      <TextField
        name="title"
        label={say('chase.what')}
        {...{ value: title, onChange: setTitle, required: true, minLength: 2, maxLength: 200 }}
      />
      <TextField name="dueOn" label={say('chase.due')} type="date" value={dueOn} onChange={setDueOn} />
      <TextField
        name="note"
        label={say('chase.note')}
        {...{ value: note, onChange: setNote, maxLength: 500 }}
      />
    </FormDialog>
  );
}
