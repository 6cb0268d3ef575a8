/** Links to one sheet each: a token of which only a hash is kept, until a moment, once. They stand outside the regions' tables. */
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type KnownRegion, regionOf } from '#modules/identity/index.ts';
import { type Database, maybe, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { lockPanel, seatNamed } from './panel-store.ts';

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
const DAY_MS = 86_400_000;

/** Refusals 'panel-state', 'seat-not-accepted', 'seat-has-sheet'; links sent before end. */
export async function makeLink(
  tx: Tx,
  caller: Caller,
  seatId: string,
): Promise<{ token: string; expiresAt: string }> {
  const { panelId } = await seatNamed(tx, seatId);
  const panel = await lockPanel(tx, caller, { id: panelId, states: ['scoring'] });
  const seat = await seatNamed(tx, seatId);
  if (!seat.standing) throw new Refusal('seat-gone');
  if (seat.state !== 'accepted') throw new Refusal('seat-not-accepted');
  if (seat.sheetId !== null) throw new Refusal('seat-has-sheet');
  await revokeLinks(tx, { seatId });
  const token = randomBytes(32).toString('base64url');
  const expiresAt = (
    panel.deadline ?? new Date(Date.parse(tx.at) + panel.template.linkDays * DAY_MS)
  ).toISOString();
  await sql`
    insert into expert_link (token_hash, id, region_id, panel_id, seat_id, created_at, expires_at)
    values (${hashOf(token)}, ${newId()}, ${tx.region}, ${panelId}, ${seatId}, ${tx.at}, ${expiresAt})`.execute(
    tx.db,
  );
  const after = { seat: seat.number, until: expiresAt };
  tx.record({ entity: 'expert-panel', id: panelId, version: panel.version, act: 'send-link', after });
  return { token, expiresAt };
}

export async function revokeLinks(
  tx: Tx,
  of: { readonly panelId: string } | { readonly seatId: string },
): Promise<void> {
  const which = 'panelId' in of ? sql`panel_id = ${of.panelId}` : sql`seat_id = ${of.seatId}`;
  await sql`
    update expert_link set revoked_at = ${tx.at}
    where region_id = ${tx.region} and ${which} and used_at is null and revoked_at is null`.execute(tx.db);
}

interface StoredLink {
  readonly hash: string;
  readonly regionId: string;
  readonly panelId: string;
  readonly seatId: string;
  readonly expiresAt: Date;
  readonly used: boolean;
  readonly revoked: boolean;
}

export interface FoundLink extends StoredLink {
  readonly region: KnownRegion;
}

/** Refusal 'sheet-link-unknown'. */
export async function linkOf(database: Database, token: string): Promise<FoundLink> {
  return database.outsideRegions(async (db) => {
    const link = await maybe(
      db,
      sql<StoredLink>`
        select l.token_hash as hash, l.region_id as "regionId", l.panel_id as "panelId", l.seat_id as "seatId",
          l.expires_at as "expiresAt", l.used_at is not null as used, l.revoked_at is not null as revoked
        from expert_link l where l.token_hash = ${hashOf(token)}`,
    );
    const region = link && (await regionOf(db, link.regionId));
    if (!link || !region) throw new Refusal('sheet-link-unknown');
    return { ...link, region };
  });
}

/** True once: whoever comes second finds it used. */
export async function spendLink(tx: Tx, hash: string): Promise<boolean> {
  const used = await maybe(
    tx,
    sql<{ id: string }>`
      update expert_link set used_at = ${tx.at}
      where token_hash = ${hash} and used_at is null and revoked_at is null returning id`,
  );
  return used !== undefined;
}
