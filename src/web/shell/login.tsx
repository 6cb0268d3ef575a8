import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { identityRoutes } from '#modules/identity/contract.ts';
import { api } from '../api.ts';
import { useShellWords } from '../i18n/shell-words.ts';
import { speak, useLocale } from '../i18n/words.ts';
import { Link, useGo } from '../link.tsx';
import type { Search } from '../search.ts';
import { LoginForm, useLogIn } from './login-form.tsx';

export function Login() {
  const say = useShellWords();
  const go = useGo();
  const search: Search = useSearch({ strict: false });
  const logIn = useLogIn(() => go(safe(search.back)));
  return (
    <main className="login">
      <div>
        <header style={{ display: 'flex', alignItems: 'baseline' }}>
          <h1>{say('product')}</h1>
          <span className="sp" />
          <LanguageButton />
        </header>
        <p className="m">{say('product.line')}</p>
        <LoginForm logIn={logIn} />
        <p className="s13">
          <Link to="/enquire">{say('login.enquire')}</Link>
        </p>
        <DemoLogins onChoose={logIn.mutate} />
      </div>
    </main>
  );
}

/** Only an address of ours: a link that somebody sent must not lead elsewhere after the log-in. */
const safe = (back: string | undefined): string =>
  back?.startsWith('/') && !/^\/[/\\]/.test(back) ? back : '/';

function LanguageButton() {
  const locale = useLocale();
  const other = locale === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      className="btn txt"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => speak(other)}
    >
      {other === 'zh' ? '中文' : 'English'}
    </button>
  );
}

interface DemoLoginsProps {
  readonly onChoose: (login: { login: string; password: string }) => void;
}

/** The server tells of demo logins only where the region is a demo. */
function DemoLogins({ onChoose }: DemoLoginsProps) {
  const say = useShellWords();
  const { data = [] } = useQuery({
    queryKey: ['session', 'demo-logins'],
    queryFn: () => api(identityRoutes.demoLogins),
    retry: false,
  });
  if (data.length === 0) return null;
  return (
    <section className="roles">
      <h2 className="h thin">{say('login.demo')}</h2>
      <ul>
        {data.map(({ login, password, post }) => (
          <li key={login}>
            <button type="button" onClick={() => onChoose({ login, password })}>
              <span>{post}</span>
              <span className="sp" />
              <span className="m s12">{login}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
