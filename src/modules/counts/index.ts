import type { Subscriber } from '#platform/db/events.ts';
import { recount } from './recount.ts';

export { bindCounter, endBinding } from './bindings.ts';
export { countRefusals } from './contract.ts';
export { COUNTER } from './counter-actor.ts';
export { serveCounts } from './http.ts';
export {
  type CountedEntry,
  indicatorToBind,
  insertBinding,
  outerBindings,
  recordCounted,
  type StandingBinding,
} from './outer.ts';
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
