export { relatednessAcross } from './across.ts';
export { bringTable, broughtTable, lookAt } from './bring.ts';
export { computeEdition } from './compute.ts';
export { relatednessRefusals } from './contract.ts';
export {
  type ClassDensity,
  type ClassProximity,
  type Densities,
  densityOf,
  nearestClasses,
  type RelatednessAsked,
} from './door.ts';
export { adoptEdition, readOverview } from './editions.ts';
export { serveRelatedness } from './http.ts';
