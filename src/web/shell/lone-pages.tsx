/** Pages with nothing of their own to show: a fault, a wrong address, a post without pages. */
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useShellWords } from '../i18n/shell-words.ts';
import { Link } from '../link.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

export function Crash({ error, reset }: ErrorComponentProps) {
  const say = useShellWords();
  return (
    <main className="lone" role="alert">
      <EmptyState what={say('crash.title')} first={say('crash.kept')}>
        <button type="button" className="btn pri" onClick={reset}>
          {say('crash.again')}
        </button>
      </EmptyState>
      <p className="m s12">{error instanceof Error ? error.message : String(error)}</p>
    </main>
  );
}

export function Missing() {
  const say = useShellWords();
  return (
    <main className="lone">
      <EmptyState what={say('missing.title')} first={say('missing.do')}>
        <Link className="btn" to="/">
          {say('missing.home')}
        </Link>
      </EmptyState>
    </main>
  );
}

export function NothingToSee() {
  const say = useShellWords();
  return (
    <main className="lone">
      <EmptyState what={say('gate.nothing')} first={say('gate.nothing.do')} />
    </main>
  );
}
