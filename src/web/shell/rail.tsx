/** The rail: words are their own icons, with what waits beside them. On a phone it is the bar at the bottom. */
import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { Fragment } from 'react';
import { boardRoutes } from '#modules/boards/contract.ts';
import { api } from '../api.ts';
import { useShellWords } from '../i18n/shell-words.ts';
import { Link } from '../link.tsx';
import { railOf, type Screen, screens } from '../routes.tsx';
import { useCan, useSession } from '../session.tsx';
import { useOverlay } from './overlay.ts';
import { inPhoneBar } from './phone-bar.ts';
import { railPathOf } from './rail-path.ts';

const ASKED_EVERY = 120_000;

/** How much waits under each address of the rail. */
export function useWaitingCounts(): Readonly<Record<string, number>> {
  const asks = useCan('boards.view');
  const { data } = useQuery({
    queryKey: ['waiting-counts'],
    queryFn: () => api(boardRoutes.waitingCounts),
    enabled: asks,
    staleTime: ASKED_EVERY,
    refetchInterval: ASKED_EVERY,
  });
  return data ?? {};
}

/** The rail of this post, which of it has a place on a phone, and where we are. */
export function useRail() {
  const { can } = useSession();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const rail = railOf(can);
  const here = railPathOf(path, screens);
  return { rail, here, inBar: inPhoneBar(rail, here) };
}

export function Rail() {
  const say = useShellWords();
  const { region } = useSession();
  const { rail, here, inBar } = useRail();
  const counts = useWaitingCounts();
  const title = useWaitsTitle();
  return (
    <aside className="rail">
      <div className="name">{say('product')}</div>
      <nav aria-label={say('nav.label')}>
        {rail.map((screen, at) => (
          <Fragment key={screen.path}>
            {at > 0 && screen.group !== rail[at - 1]?.group && <hr />}
            <Link
              to={screen.path}
              aria-current={screen.path === here ? 'page' : undefined}
              title={title(counts[screen.path])}
              className={inBar.has(screen.path) ? undefined : 'hide-phone'}
            >
              {screen.nav && say(screen.nav)}
              <Waits n={counts[screen.path]} />
            </Link>
          </Fragment>
        ))}
        <More hidden={rail.filter(({ path }) => !inBar.has(path))} counts={counts} />
      </nav>
      <div className="end">
        {region.name}
        <br />
        {region.demo && !region.name.includes(say('demo')) && say('demo.region')}
      </div>
    </aside>
  );
}

const MOST = 99;

/** Said in full by the title of the link that it stands in. */
export function Waits({ n }: { readonly n: number | undefined }) {
  return n ? <i aria-hidden="true">{n > MOST ? `${MOST}+` : n}</i> : null;
}

/** The title of a link under which so much waits. */
export function useWaitsTitle(): (n: number | undefined) => string | undefined {
  const say = useShellWords();
  return (n) => (n ? say('nav.waits', { count: n }) : undefined);
}

interface MoreProps {
  readonly hidden: readonly Screen[];
  readonly counts: Readonly<Record<string, number>>;
}

/** On a phone only: the way to every page that has no place in the bar. */
function More({ hidden, counts }: MoreProps) {
  const say = useShellWords();
  const open = useOverlay();
  const title = useWaitsTitle();
  if (hidden.length === 0) return null;
  const waits = hidden.reduce((sum, { path }) => sum + (counts[path] ?? 0), 0);
  return (
    <button type="button" className="more" title={title(waits)} onClick={() => open('more')}>
      {say('nav.more')}
      <Waits n={waits} />
    </button>
  );
}
