/** Pages with nothing of their own to show: a fault, a wrong address, a page that the post does not open. */
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useShellWords } from '../i18n/shell-words.ts';
import { Link } from '../link.tsx';
import { Empty } from '../ui/parts.tsx';

export function Crash({ error, reset }: ErrorComponentProps) {
  const say = useShellWords();
  return (
    <main className="lone" role="alert">
      <Empty
        act={
          <button type="button" className="btn pri" onClick={reset}>
            {say('crash.again')}
          </button>
        }
      >
        {say('crash.title')} {say('crash.kept')}
      </Empty>
      <p className="m s12">{error instanceof Error ? error.message : String(error)}</p>
    </main>
  );
}

export function Missing() {
  const say = useShellWords();
  return (
    <main className="lone">
      <Empty
        act={
          <Link className="btn" to="/">
            {say('missing.home')}
          </Link>
        }
      >
        {say('missing.title')} {say('missing.do')}
      </Empty>
    </main>
  );
}

export function Denied() {
  const say = useShellWords();
  return (
    <main className="lone">
      <Empty
        act={
          <Link className="btn" to="/">
            {say('missing.home')}
          </Link>
        }
      >
        {say('denied.title')} {say('denied.do')}
      </Empty>
    </main>
  );
}
