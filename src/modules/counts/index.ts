import type { Subscriber } from '#platform/db/events.ts';
import { recount } from './recount.ts';

export { bindCounter } from './bindings.ts';
export { countRefusals } from './contract.ts';
export { serveCounts } from './http.ts';
export { recount } from './recount.ts';

/** Rows changed: the numbers made of them follow before the answer leaves, once for all changes of a transaction. */
export const countSubscribers: readonly Subscriber[] = [
  'enterprises.changed',
  'listing.changed',
  'renovation.changed',
].map((event) => ({
  event,
  handle: async (tx) => {
    await recount(tx);
  },
}));
