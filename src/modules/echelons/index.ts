import type { Subscriber } from '#platform/db/events.ts';
import { refreshAll, refreshFirms } from './refresh.ts';

export { echelonRefusals } from './contract.ts';
export { serveEchelons } from './http.ts';
export { isDue, keepRun, markDue, refreshPage } from './refresh.ts';
export { addWindow } from './windows.ts';

interface Changed {
  readonly enterprises: readonly string[];
}

const isChanged = (data: unknown): data is Changed =>
  typeof data === 'object' && data !== null && 'enterprises' in data && Array.isArray(data.enterprises);

/** A firm that changed is judged before the answer leaves, unless there are too many. */
export const echelonSubscribers: readonly Subscriber[] = [
  {
    event: 'enterprises.changed',
    handle: async (tx, all) => {
      const ids = all.filter(isChanged).flatMap(({ enterprises }) => enterprises);
      await refreshFirms(tx, [...new Set(ids)]);
    },
  },
  { event: 'tiers.changed', handle: refreshAll },
];
