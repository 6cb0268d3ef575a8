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
import { railOf, screens } from './routes.tsx';
import { type Search, searchFrom, searchText } from './search.ts';
import { sessionQuery } from './session.tsx';
import { Login } from './shell/login.tsx';
import { Crash, Missing, NothingToSee } from './shell/lone-pages.tsx';
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

const opened = screens.map((screen) =>
  createRoute({
    getParentRoute: () => gate,
    path: screen.path,
    component: lazyRouteComponent(screen.load),
  }),
);

/** Where '/' is no screen of its own: the first that the post may see. */
const first = createRoute({
  getParentRoute: () => gate,
  path: '/',
  component: NothingToSee,
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    const [screen] = railOf(session?.can ?? []);
    if (screen) throw redirect({ to: screen.path });
  },
});

/** A wrong address keeps the rail. */
const missing = createRoute({ getParentRoute: () => gate, path: '$', component: Missing });

const hasHome = screens.some(({ path }) => path === '/');

export const router = createRouter({
  routeTree: root.addChildren([
    login,
    gate.addChildren(hasHome ? [...opened, missing] : [...opened, first, missing]),
  ]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: Crash,
  defaultNotFoundComponent: Missing,
  scrollRestoration: true,
  parseSearch: searchFrom,
  stringifySearch: searchText,
});
