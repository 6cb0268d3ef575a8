import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { queryClient } from './queries.ts';
import { mayOpen, railOf, type Screen, screens } from './routes.tsx';
import { type Search, searchFrom, searchText } from './search.ts';
import { sessionQuery } from './session.tsx';
import { Login } from './shell/login.tsx';
import { Crash, Denied, Missing } from './shell/lone-pages.tsx';
import { Shell } from './shell/shell.tsx';

const root = createRootRoute({
  component: Outlet,
  validateSearch: (search: Record<string, unknown>): Search => search as Search,
  search: { middlewares: [retainSearchParams(['asOf'])] },
});

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  component: Login,
});

/** For investors: no log-in, nothing of the shell. */
const enquire = createRoute({
  getParentRoute: () => root,
  path: '/enquire',
  component: lazyRouteComponent(() => import('#modules/attraction/web/enquire.tsx')),
});

/** The gate: nobody passes without a session. */
const gate = createRoute({
  getParentRoute: () => root,
  id: 'gate',
  component: Shell,
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    const back = location.href === '/' ? {} : { back: location.href };
    if (!session) throw redirect({ to: '/login', search: back });
  },
});

/** Nobody sees a screen that the post does not open; who asks for the first page gets the first of the rail instead. */
async function mustMayOpen(screen: Screen): Promise<void> {
  const can = (await queryClient.ensureQueryData(sessionQuery))?.can ?? [];
  if (mayOpen(screen, can)) return;
  const [own] = railOf(can);
  throw redirect({ to: screen.path === '/' && own ? own.path : '/denied' });
}

const opened = screens.map((screen) =>
  createRoute({
    getParentRoute: () => gate,
    path: screen.path,
    component: lazyRouteComponent(screen.load),
    beforeLoad: () => mustMayOpen(screen),
  }),
);

const denied = createRoute({ getParentRoute: () => gate, path: '/denied', component: Denied });

/** A wrong address keeps the rail. */
const missing = createRoute({ getParentRoute: () => gate, path: '$', component: Missing });

export const router = createRouter({
  routeTree: root.addChildren([login, enquire, gate.addChildren([...opened, denied, missing])]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: Crash,
  defaultNotFoundComponent: Missing,
  scrollRestoration: true,
  parseSearch: searchFrom,
  stringifySearch: searchText,
});
