/** Bytes kept by the hash of what they hold, in the region's own database: one backup holds everything. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { maybe, type Tx } from './db/tx.ts';

export const contentHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Keeps the bytes once; answers their hash. */
export async function keepContent(tx: Tx, bytes: Buffer): Promise<string> {
  const hash = contentHash(bytes);
  await sql`
    insert into content (region_id, hash, bytes, size, created_at)
    values (${tx.region}, ${hash}, ${bytes}, ${bytes.length}, ${tx.at}) on conflict do nothing`.execute(
    tx.db,
  );
  return hash;
}

export async function readContent(tx: Tx, hash: string): Promise<Buffer | undefined> {
  const row = await maybe(
    tx,
    sql<{ bytes: Buffer }>`select bytes from content where region_id = ${tx.region} and hash = ${hash}`,
  );
  return row?.bytes;
}
