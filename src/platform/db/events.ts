/**
 * Backward calls between modules: the one below says what happened, the one above has subscribed. Subscribers run
 * inside the same transaction, so that a verdict is fresh when the answer leaves (docs/decisions/0003).
 */
import type { Tx } from './tx.ts';

export interface DomainEvent {
  /** `<module>.<what happened>` */
  readonly name: string;
  readonly data: unknown;
}

export interface Subscriber {
  readonly event: string;
  /** Called once with the data of all events of the name that wait: a hundred changed rows are one refresh. */
  readonly handle: (tx: Tx, all: readonly unknown[]) => Promise<void>;
}

/** Runs what the events of a transaction set off, and what those set off, in the order of each name's first event. */
export async function deliver(
  tx: Tx,
  events: DomainEvent[],
  subscribers: readonly Subscriber[],
): Promise<void> {
  for (let first = events[0]; first; first = events[0]) {
    const { name } = first;
    const all = events.filter((event) => event.name === name).map(({ data }) => data);
    const others = events.filter((event) => event.name !== name);
    events.splice(0, events.length, ...others);
    for (const subscriber of subscribers) {
      if (subscriber.event === name) await subscriber.handle(tx, all);
    }
  }
}
