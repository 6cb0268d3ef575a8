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
  readonly handle: (tx: Tx, data: unknown) => Promise<void>;
}

/** Runs what the events of a transaction set off, and what those set off, in order. */
export async function deliver(
  tx: Tx,
  events: DomainEvent[],
  subscribers: readonly Subscriber[],
): Promise<void> {
  for (let event = events.shift(); event; event = events.shift()) {
    for (const subscriber of subscribers) {
      if (subscriber.event === event.name) await subscriber.handle(tx, event.data);
    }
  }
}
