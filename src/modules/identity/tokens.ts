/** Tokens for machines: act as their owner's post, shown once, kept as a hash, ended at any time. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { newToken } from './passwords.ts';

export interface TokenRow {
  id: string;
  name: string;
  createdAt: string;
  expiresAt: string | null;
  revoked: boolean;
}

export function listTokens(tx: Tx, caller: Caller): Promise<TokenRow[]> {
  return rows(
    tx,
    sql<TokenRow>`
      select id, name, created_at as "createdAt", expires_at as "expiresAt", revoked_at is not null as revoked
      from api_token where user_id = ${caller.userId} order by created_at desc, id limit 200`,
  );
}

export async function issueToken(
  tx: Tx,
  caller: Caller,
  name: string,
  days: number,
  now: string,
): Promise<{ id: string; token: string }> {
  const { token, tokenHash } = newToken();
  const id = newId();
  await sql`
    insert into api_token (token_hash, id, user_id, appointment_id, name, created_at, expires_at)
    values (${tokenHash}, ${id}, ${caller.userId}, ${caller.appointmentId}, ${name}, ${now}, ${now}::timestamptz + make_interval(days => ${days}))`.execute(
    tx.db,
  );
  tx.record({ entity: 'token', id, version: 1, act: 'issue', after: { name, days } });
  return { id, token };
}

export async function revokeToken(tx: Tx, caller: Caller, id: string, now: string): Promise<void> {
  const revoked = await maybe(
    tx,
    sql<{ id: string }>`
      update api_token set revoked_at = ${now} where id = ${id} and user_id = ${caller.userId} and revoked_at is null returning id`,
  );
  if (!revoked) throw new Refusal('not-found');
  tx.record({ entity: 'token', id, version: 2, act: 'revoke' });
}
