/** A dialogue that saves: what was typed stays until the server has taken it, then every list is asked for again. */
import './forms.css';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useShellWords } from '../i18n/shell-words.ts';
import { Dialog } from './dialog.tsx';
import { TextField } from './field.tsx';
import { Problem } from './problem.tsx';

export interface FormDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly onSave: () => Promise<unknown>;
  readonly children: ReactNode;
  /** On the button, where it is more than saving. */
  readonly word?: string;
  /** After saving the dialogue stays, to show what came of it. */
  readonly stays?: boolean;
  readonly wide?: boolean;
}

export function FormDialog({ title, onClose, onSave, children, word, stays, wide = false }: FormDialogProps) {
  const say = useShellWords();
  const { error, busy, save } = useSaving();
  const [typed, setTyped] = useState(false);
  const [asks, setAsks] = useState(false);
  const submit = async () => {
    if (!(await save(onSave))) return;
    setTyped(false);
    if (!stays) onClose();
  };
  return (
    <Dialog title={title} onClose={() => (typed ? setAsks(!asks) : onClose())} wide={wide}>
      <form
        style={{ display: 'grid', gap: 12 }}
        onInput={() => setTyped(true)}
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void submit();
        }}
      >
        {children}
        <Problem error={error} />
        {asks ? (
          <p role="alert" className="amber s13" style={{ margin: 0 }}>
            {say('unsaved')}{' '}
            <button type="button" className="btn txt" onClick={() => setAsks(false)}>
              {say('unsaved.stay')}
            </button>
            <button type="button" className="btn txt" onClick={onClose}>
              {say('unsaved.close')}
            </button>
          </p>
        ) : null}
        <p style={{ display: 'flex', justifyContent: 'flex-end', gap: 8, margin: 0 }}>
          <button type="button" className="btn" onClick={onClose}>
            {say('cancel')}
          </button>
          <button type="submit" className="btn pri" disabled={busy}>
            {word ?? say('save')}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

export interface ReasonDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly onSave: (reason: string) => Promise<unknown>;
  /** Above the field: what will happen. */
  readonly children?: ReactNode;
}

/** An act that only needs its reason: withdrawing, disabling, opening again. */
export function ReasonDialog({ title, onClose, onSave, children }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  return (
    <FormDialog title={title} word={title} onClose={onClose} onSave={() => onSave(reason)}>
      {children}
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

export function ReasonField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const say = useShellWords();
  return (
    <TextField
      label={say('reason')}
      placeholder={say('reason.hint')}
      {...{ value, onChange, required: true, minLength: 2, maxLength: 300 }}
    />
  );
}

/** Runs one save at a time; true when it was taken, else the refusal stands in `error`. */
export function useSaving(): {
  readonly error: unknown;
  readonly busy: boolean;
  readonly save: (work: () => Promise<unknown>) => Promise<boolean>;
} {
  const client = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const save = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      return true;
    } catch (problem) {
      setError(problem);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { error, busy, save };
}
