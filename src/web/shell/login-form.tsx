import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { identityRoutes } from '#modules/identity/contract.ts';
import { api } from '../api.ts';
import { useShellWords } from '../i18n/shell-words.ts';
import { type Session, useEnter } from '../session.tsx';
import { TextField } from '../ui/field.tsx';
import { Problem } from '../ui/problem.tsx';

interface Given {
  readonly login: string;
  readonly password: string;
}
export type LogIn = UseMutationResult<Session, Error, Given>;

export function useLogIn(then: () => void): LogIn {
  const enter = useEnter();
  return useMutation({
    mutationFn: (body: Given) => api(identityRoutes.logIn, { body }),
    onSuccess: (session) => {
      enter(session);
      then();
    },
  });
}

export function LoginForm({ logIn, name = '' }: { readonly logIn: LogIn; readonly name?: string }) {
  const say = useShellWords();
  const [login, setLogin] = useState(name);
  const [password, setPassword] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        logIn.mutate({ login: login.trim(), password });
      }}
    >
      <TextField
        label={say('login.name')}
        value={login}
        onChange={setLogin}
        autoComplete="username"
        required
      />
      <TextField
        label={say('login.password')}
        value={password}
        onChange={setPassword}
        type="password"
        autoComplete="current-password"
        required
      />
      {logIn.error && <Problem error={logIn.error} reading />}
      <button type="submit" className="btn pri" disabled={logIn.isPending}>
        {say('login.enter')}
      </button>
    </form>
  );
}
