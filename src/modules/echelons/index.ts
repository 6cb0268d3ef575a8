import { changedEnterprises } from '#modules/enterprises/index.ts';
import type { Subscriber } from '#platform/db/events.ts';
import { refreshAll, refreshFirms } from './refresh.ts';

export { echelonRefusals } from './contract.ts';
export { serveEchelons } from './http.ts';
export { isDue, keepRun, markDue, refreshPage } from './refresh.ts';
export { addWindow } from './windows.ts';

/** A firm that changed is judged before the answer leaves, unless there are too many; and all when the law changed. */
export const echelonSubscribers: readonly Subscriber[] = [
  { event: 'enterprises.changed', handle: (tx, all) => refreshFirms(tx, changedEnterprises(all)) },
  { event: 'tiers.changed', handle: refreshAll },
];
