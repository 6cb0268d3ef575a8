/** 更多: on a phone, every page of the rail, those without a place in the bar first. */
import { useShellWords } from '../i18n/shell-words.ts';
import { Link } from '../link.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useRail, useWaitingCounts, useWaitsTitle, Waits } from './rail.tsx';

export function More({ onClose }: { readonly onClose: () => void }) {
  const say = useShellWords();
  const { rail, here, inBar } = useRail();
  const counts = useWaitingCounts();
  const title = useWaitsTitle();
  const ordered = [
    ...rail.filter(({ path }) => !inBar.has(path)),
    ...rail.filter(({ path }) => inBar.has(path)),
  ];
  return (
    <Dialog title={say('nav.more')} onClose={onClose}>
      <nav className="more-list" aria-label={say('nav.more')}>
        {ordered.map(({ path, nav }) => (
          <Link
            key={path}
            to={path}
            onClick={onClose}
            aria-current={path === here ? 'page' : undefined}
            title={title(counts[path])}
          >
            {nav && say(nav)}
            <Waits n={counts[path]} />
          </Link>
        ))}
      </nav>
    </Dialog>
  );
}
