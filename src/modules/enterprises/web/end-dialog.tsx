/** Something that held until a day: the day and the reason. */
import { useState } from 'react';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import type { RelationKey } from './relation-words.ts';

export interface EndDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly onSave: (to: string, reason: string) => Promise<unknown>;
}

export function EndDialog({ title, onClose, onSave }: EndDialogProps) {
  const { t } = useWords<RelationKey>();
  const { today } = useSession();
  const [to, setTo] = useState<string>(today);
  const [reason, setReason] = useState('');
  return (
    <FormDialog title={title} word={title} onClose={onClose} onSave={() => onSave(to, reason)}>
      <TextField
        name="to"
        label={t('relations.end.day')}
        {...{ type: 'date', value: to, onChange: setTo, required: true }}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
