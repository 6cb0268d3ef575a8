/** Uploaded tables wait here to be checked; they are nobody's data until they are imported. */
import { randomUUID } from 'node:crypto';
import { Refusal } from '#kernel/refusal.ts';

const KEPT_MS = 30 * 60_000;

export interface WaitingTables<Table> {
  /** The id to ask for it by. */
  keep(userId: string, table: Table): string;
  /** Refusal 'upload-gone' for one that is too old, was crowded out, or is another's. */
  of(userId: string, uploadId: string | undefined): Table;
}

/**
 * @param most how many tables wait at once; the oldest make room.
 * @param drop told of each that waits no longer
 */
export function waitingTables<Table>(most: number, drop?: (table: Table) => void): WaitingTables<Table> {
  const waiting = new Map<string, { table: Table; userId: string; until: number }>();
  return {
    keep(userId, table) {
      for (const [id, { until, table: old }] of waiting) {
        if (until >= performance.now() && waiting.size < most) continue;
        waiting.delete(id);
        drop?.(old);
      }
      const uploadId = randomUUID();
      waiting.set(uploadId, { table, userId, until: performance.now() + KEPT_MS });
      return uploadId;
    },
    of(userId, uploadId) {
      const kept = waiting.get(uploadId ?? '');
      if (!kept || kept.userId !== userId || kept.until < performance.now()) throw new Refusal('upload-gone');
      kept.until = performance.now() + KEPT_MS;
      return kept.table;
    },
  };
}
