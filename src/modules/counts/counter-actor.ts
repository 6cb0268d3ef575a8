/** In whose name counted figures are recorded: not the doing of whoever changed a row. */
import type { Actor } from '#platform/db/actor.ts';
import type { Tx } from '#platform/db/database.ts';

export const COUNTER: Actor = { kind: 'system', userId: null, post: '名册自动计数' };

export const asCounter = (tx: Tx): Tx => ({
  ...tx,
  actor: COUNTER,
  record: (change) => tx.record({ ...change, actor: COUNTER }),
});
