/** Something that held until a day: the day and the reason. */
import { useState } from 'react';
import { useShellWords } from '../i18n/shell-words.ts';
import { useSession } from '../session.tsx';
import { TextField } from './field.tsx';
import { FormDialog, ReasonField } from './form-dialog.tsx';

export interface EndDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly onSave: (to: string, reason: string) => Promise<unknown>;
}

export function EndDialog({ title, onClose, onSave }: EndDialogProps) {
  const say = useShellWords();
  const { today } = useSession();
  const [to, setTo] = useState<string>(today);
  const [reason, setReason] = useState('');
  return (
    <FormDialog title={title} word={title} onClose={onClose} onSave={() => onSave(to, reason)}>
      <TextField
        name="to"
        label={say('end.day')}
        {...{ type: 'date', value: to, onChange: setTo, required: true }}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
