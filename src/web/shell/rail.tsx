/** The rail: words are their own icons. On a phone it is the bar at the bottom. */
import { useRouterState } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useShellWords } from '../i18n/shell-words.ts';
import { Link } from '../link.tsx';
import { railOf, screens } from '../routes.tsx';
import { useSession } from '../session.tsx';
import { railPathOf } from './rail-path.ts';

export function Rail() {
  const say = useShellWords();
  const { region, can } = useSession();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const rail = railOf(can);
  const here = railPathOf(path, screens);
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
              className={screen.phone ? undefined : 'hide-phone'}
            >
              {screen.nav && say(screen.nav)}
            </Link>
          </Fragment>
        ))}
      </nav>
      <div className="end">
        {region.name}
        <br />
        {region.demo && !region.name.includes(say('demo')) && say('demo.region')}
      </div>
    </aside>
  );
}
