import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { identityRoutes } from '#modules/identity/contract.ts';
import { api } from '../api.ts';
import { useShellWords } from '../i18n/shell-words.ts';
import { useEnter } from '../session.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Problem } from '../ui/problem.tsx';

export function ChangePassword({ onClose, must }: { readonly onClose: () => void; readonly must: boolean }) {
  const say = useShellWords();
  const enter = useEnter();
  const [given, setGiven] = useState({ old: '', fresh: '', again: '' });
  const change = useMutation({
    mutationFn: async () => {
      await api(identityRoutes.changePassword, { body: { old: given.old, fresh: given.fresh } });
      return api(identityRoutes.session);
    },
    onSuccess: (session) => {
      enter(session);
      onClose();
    },
  });
  const differs = given.again !== '' && given.again !== given.fresh;
  return (
    <Dialog title={say('password.save')} onClose={onClose} firm={must}>
      {must && <p>{say('password.must')}</p>}
      <form
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault();
          if (given.again === given.fresh) change.mutate();
        }}
      >
        <Password
          label={say('password.old')}
          value={given.old}
          onChange={(old) => setGiven({ ...given, old })}
        />
        <Password
          label={say('password.fresh')}
          value={given.fresh}
          fresh
          onChange={(fresh) => setGiven({ ...given, fresh })}
        />
        <Password
          label={say('password.again')}
          value={given.again}
          fresh
          fault={differs ? say('password.differs') : undefined}
          onChange={(again) => setGiven({ ...given, again })}
        />
        {change.error && <Problem error={change.error} />}
        <button type="submit" className="btn pri" disabled={change.isPending}>
          {say('password.save')}
        </button>
      </form>
    </Dialog>
  );
}

interface PasswordProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fresh?: boolean;
  readonly fault?: string | undefined;
}

const Password = ({ fresh, ...rest }: PasswordProps) => (
  <TextField
    {...rest}
    type="password"
    required
    minLength={fresh ? 10 : undefined}
    autoComplete={fresh ? 'new-password' : 'current-password'}
  />
);
