export { identityAcross } from './across.ts';
export { appoint, postsWithRight } from './appointments.ts';
export { callerByAppointment, type KnownCaller } from './callers.ts';
export { identityRefusals } from './contract.ts';
export { callerFinder, type DemoLogin, type IdentityOptions, serveIdentity } from './http.ts';
export { type KnownRegion, type PublicRegion, publicRegions, regionOf } from './regions.ts';
export { addUnit, findUnit, listUnits, type NewUnit } from './units.ts';
export { idsBelow, unitsAndBelow, withinUnits } from './within-units.ts';
