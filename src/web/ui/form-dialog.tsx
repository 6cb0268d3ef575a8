/** A dialogue that saves: what was typed stays until the server has taken it, then every list is asked for again. */
import './forms.css';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useShellWords } from '../i18n/shell-words.ts';
import { Dialog } from './dialog.tsx';
import { TextField } from './field.tsx';
import { FormFaultsProvider } from './form-faults.tsx';
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
  /** What is being said, such as the year: a refusal of another is no longer shown. */
  readonly about?: string;
}

export function FormDialog({
  title,
  onClose,
  onSave,
  children,
  word,
  stays,
  wide = false,
  about,
}: FormDialogProps) {
  const say = useShellWords();
  const { error: refused, busy, save } = useSaving();
  const [sent, setSent] = useState(about);
  const error = sent === about ? refused : null;
  const [typed, setTyped] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const submit = async () => {
    setLeaving(false);
    setSent(about);
    if (!(await save(onSave))) return;
    setTyped(false);
    if (!stays) onClose();
  };
  return (
    <Dialog title={title} onClose={() => (typed ? setLeaving(true) : onClose())} wide={wide}>
      <form
        style={{ display: 'grid', gap: 12 }}
        onChange={() => setTyped(true)}
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void submit();
        }}
      >
        <FormFaultsProvider error={error} rest={(rest) => <Problem error={rest} />}>
          {children}
        </FormFaultsProvider>
        <p className="form-acts">
          {leaving ? <Leaving onStay={() => setLeaving(false)} onLeave={onClose} /> : null}
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

interface LeavingProps {
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Esc on a form in which something was typed: it is not lost without a word. */
function Leaving({ onStay, onLeave }: LeavingProps) {
  const say = useShellWords();
  return (
    <span role="alert" className="s13 sp">
      {say('form.unsaved')}{' '}
      <button type="button" className="btn txt" onClick={onStay}>
        {say('form.stay')}
      </button>{' '}
      <button type="button" className="btn txt" onClick={onLeave}>
        {say('form.leave')}
      </button>
    </span>
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
      {...{ value, onChange, name: 'reason', required: true, minLength: 2, maxLength: 300 }}
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
