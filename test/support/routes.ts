/** Every contract route of every module, found by method and address. */
import type { ZodType } from 'zod';
import type { Route } from '#kernel/route.ts';
import { boardRoutes } from '#modules/boards/contract.ts';
import { documentRoutes } from '#modules/documents/contract.ts';
import { enterpriseRoutes } from '#modules/enterprises/contract.ts';
import { figureRoutes } from '#modules/figures/contract.ts';
import { identityRoutes } from '#modules/identity/contract.ts';
import { portalRoutes } from '#modules/portal/contract.ts';
import { taskRoutes } from '#modules/supervision/contract.ts';
import { targetRoutes } from '#modules/targets/contract.ts';
import { viewRoutes } from '#modules/views/contract.ts';

export type Contract = Route & {
  readonly params?: ZodType;
  readonly query?: ZodType;
  readonly body?: ZodType;
  readonly answer?: ZodType;
};

const modules: readonly Readonly<Record<string, Contract>>[] = [
  identityRoutes,
  figureRoutes,
  enterpriseRoutes,
  targetRoutes,
  documentRoutes,
  taskRoutes,
  boardRoutes,
  viewRoutes,
  portalRoutes,
];

/** Plain addresses before those with parameters, as the server matches them. */
export const routes: readonly Contract[] = modules
  .flatMap((contract) => Object.values(contract))
  .sort((a, b) => Number(a.path.includes(':')) - Number(b.path.includes(':')));

export const nameOf = ({ method, path }: Contract): string => `${method} ${path}`;

/** `address` is below /api and may carry a query. */
export function routeAt(method: string, address: string): Contract {
  const path = address.split('?')[0] ?? '';
  const found = routes.find((route) => route.method === method && pattern(route.path).test(path));
  if (!found) throw new Error(`no contract has ${method} ${path}`);
  return found;
}

const pattern = (path: string): RegExp =>
  new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+')}$`);
