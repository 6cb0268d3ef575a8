import { useEffect, useState } from 'react';
import { useShellWords } from '../i18n/shell-words.ts';
import { onSessionLost, useSession } from '../session.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { LoginForm, useLogIn } from './login-form.tsx';

/** The session ended while somebody was at work: asks for the password over the page, which keeps what was typed. */
export function LostSession() {
  const say = useShellWords();
  const { user } = useSession();
  const [lost, setLost] = useState(false);
  useEffect(() => onSessionLost(() => setLost(true)), []);
  const logIn = useLogIn(() => setLost(false));
  if (!lost) return null;
  return (
    <Dialog title={say('session.lost')} onClose={() => {}} firm>
      <p>{say('session.lost.kept')}</p>
      <div className="again">
        <LoginForm logIn={logIn} name={user.login} />
      </div>
    </Dialog>
  );
}
