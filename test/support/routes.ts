/** Every contract route of every module, found by method and address. */
import type { ZodType } from 'zod';
import type { Route } from '#kernel/route.ts';
import { admissionRoutes } from '#modules/admission/contract.ts';
import { approvalRoutes } from '#modules/approvals/contract.ts';
import { attractionRoutes } from '#modules/attraction/contract.ts';
import { blockerRoutes } from '#modules/blockers/contract.ts';
import { boardRoutes } from '#modules/boards/contract.ts';
import { candidateRoutes } from '#modules/candidates/contract.ts';
import { chainRoutes } from '#modules/chains/contract.ts';
import { systemRoutes } from '#modules/chains/system-contract.ts';
import { chiefRoutes } from '#modules/chiefs/contract.ts';
import { clusterBindingRoutes } from '#modules/clusters/binding-contract.ts';
import { clusterRoutes } from '#modules/clusters/contract.ts';
import { clusterFirmRoutes } from '#modules/clusters/firm-contract.ts';
import { seriesRoutes } from '#modules/clusters/series-contract.ts';
import { countRoutes } from '#modules/counts/contract.ts';
import { diagnosisRoutes } from '#modules/diagnosis/contract.ts';
import { documentRoutes } from '#modules/documents/contract.ts';
import { echelonRoutes } from '#modules/echelons/contract.ts';
import { enterpriseRoutes } from '#modules/enterprises/contract.ts';
import { calibrationRoutes } from '#modules/experts/calibration-contract.ts';
import { expertRoutes } from '#modules/experts/contract.ts';
import { panelRoutes } from '#modules/experts/panel-route-contract.ts';
import { sheetRoutes } from '#modules/experts/sheet-contract.ts';
import { figureRoutes } from '#modules/figures/contract.ts';
import { identityRoutes } from '#modules/identity/contract.ts';
import { landRoutes } from '#modules/land/contract.ts';
import { listingRoutes } from '#modules/listing/contract.ts';
import { measureRoutes } from '#modules/measures/contract.ts';
import { portalRoutes } from '#modules/portal/contract.ts';
import { progressRoutes } from '#modules/progress/contract.ts';
import { projectRoutes } from '#modules/projects/contract.ts';
import { recognitionRoutes } from '#modules/recognition/contract.ts';
import { relatednessRoutes } from '#modules/relatedness/contract.ts';
import { renovationRoutes } from '#modules/renovation/contract.ts';
import { ruleRoutes } from '#modules/rulebook/contract.ts';
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
  candidateRoutes,
  chainRoutes,
  systemRoutes,
  diagnosisRoutes,
  blockerRoutes,
  approvalRoutes,
  chiefRoutes,
  clusterRoutes,
  clusterFirmRoutes,
  clusterBindingRoutes,
  seriesRoutes,
  listingRoutes,
  relatednessRoutes,
  projectRoutes,
  admissionRoutes,
  landRoutes,
  progressRoutes,
  recognitionRoutes,
  renovationRoutes,
  ruleRoutes,
  measureRoutes,
  targetRoutes,
  countRoutes,
  echelonRoutes,
  documentRoutes,
  taskRoutes,
  boardRoutes,
  viewRoutes,
  portalRoutes,
  expertRoutes,
  panelRoutes,
  sheetRoutes,
  calibrationRoutes,
  attractionRoutes,
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
