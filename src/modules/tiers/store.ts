/** Rows of the region's own law. What was said stays: a draft is superseded, adopting and withdrawing are written once. */
import { type RawBuilder, sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { endOfDay } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Track, Version } from './rules.ts';

/** Who said something, and when. */
export interface SaidBy {
  readonly post: string;
  readonly by: string | null;
  readonly at: string;
}

export interface StoredVersion {
  readonly id: string;
  readonly code: string;
  readonly version: string;
  readonly documentNumber: string | null;
  readonly from: string;
  readonly to: string | null;
  readonly tracks: readonly Track[];
  readonly content: string;
  readonly origin: string | null;
  readonly supersedes: string | null;
  /** The draft that took its place. */
  readonly supersededBy: string | null;
  readonly drafted: SaidBy;
  readonly adopted: (SaidBy & { readonly note: string | null }) | null;
  readonly withdrawn: (SaidBy & { readonly reason: string }) | null;
  readonly demo: boolean;
}

const INSTANT = (column: string): RawBuilder<string> =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const COLUMNS = sql`
  v.id, v.code, v.version, v.document_number as "documentNumber", v.effective_from as "from", v.effective_to as "to", v.tracks,
  v.content, v.origin, v.supersedes, n.id as "supersededBy", v.demo,
  jsonb_build_object('post', v.drafted_post, 'by', v.drafted_by, 'at', ${INSTANT('v.drafted_at')}) as drafted,
  case when v.adopted_at is not null then jsonb_build_object('post', v.adopted_post, 'by', v.adopted_by,
    'at', ${INSTANT('v.adopted_at')}, 'note', v.adopted_note) end as adopted,
  case when v.withdrawn_at is not null then jsonb_build_object('post', v.withdrawn_post, 'by', v.withdrawn_by,
    'at', ${INSTANT('v.withdrawn_at')}, 'reason', v.withdrawn_reason) end as withdrawn`;

const fromVersions = (tx: Tx): RawBuilder<unknown> => sql`
  from tier_version v left join tier_version n on n.region_id = ${tx.region} and n.supersedes = v.id
  where v.region_id = ${tx.region}`;

/** The region's versions, newest day first; amended drafts only where they are asked for. */
export const listTierVersions = (
  tx: Tx,
  { code, amended = false }: { readonly code?: string; readonly amended?: boolean } = {},
): Promise<StoredVersion[]> =>
  rows(
    tx,
    sql<StoredVersion>`select ${COLUMNS} ${fromVersions(tx)}
      and ${code === undefined ? sql`true` : sql`v.code = ${code}`} and ${amended ? sql`true` : sql`v.superseded_at is null`}
      order by v.effective_from desc, v.drafted_at desc, v.id limit 1000`,
  );

export const findTierVersion = (tx: Tx, id: string): Promise<StoredVersion | undefined> =>
  maybe(tx, sql<StoredVersion>`select ${COLUMNS} ${fromVersions(tx)} and v.id = ${id}`);

/** Locked; Refusal 'not-found'. */
export async function lockTierVersion(tx: Tx, id: string): Promise<StoredVersion> {
  await sql`select 1 from tier_version where region_id = ${tx.region} and id = ${id} for update`.execute(
    tx.db,
  );
  const found = await findTierVersion(tx, id);
  if (!found) throw new Refusal('not-found');
  return found;
}

/** Users who wrote a draft or one that it was made of. */
export async function draftersOf(tx: Tx, id: string): Promise<string[]> {
  const found = await rows(
    tx,
    sql<{ by: string | null }>`
      with recursive line as (
        select id, supersedes, drafted_by from tier_version where region_id = ${tx.region} and id = ${id}
        union
        select v.id, v.supersedes, v.drafted_by from tier_version v join line l on v.id = l.supersedes
        where v.region_id = ${tx.region})
      select distinct drafted_by as by from line`,
  );
  return found.flatMap(({ by }) => by ?? []);
}

export interface DraftedVersion {
  readonly version: Version;
  readonly content: string;
  readonly origin: string | null;
  readonly supersedes: string | null;
  readonly demo?: boolean;
}

export async function insertTierVersion(tx: Tx, draft: DraftedVersion): Promise<string> {
  const id = newId();
  const { code, version, documentNumber, effectiveFrom, effectiveTo, review, tracks } = draft.version;
  await sql`
    insert into tier_version (region_id, id, code, version, document_number, effective_from, effective_to, review_from, review_to,
      tracks, content, origin, supersedes, drafted_post, drafted_by, drafted_at, demo)
    values (${tx.region}, ${id}, ${code}, ${version}, ${documentNumber}, ${effectiveFrom}, ${effectiveTo ?? null},
      ${review?.from ?? null}, ${review?.to ?? null}, ${[...tracks]}, ${draft.content}, ${draft.origin}, ${draft.supersedes},
      ${tx.actor.post}, ${tx.actor.userId}, ${tx.at}, ${draft.demo ?? false})`.execute(tx.db);
  if (draft.supersedes !== null)
    await sql`update tier_version set superseded_at = ${tx.at}
      where region_id = ${tx.region} and id = ${draft.supersedes} and superseded_at is null`.execute(tx.db);
  return id;
}

export const markAdopted = (tx: Tx, id: string, note: string | null) =>
  sql`update tier_version set adopted_post = ${tx.actor.post}, adopted_by = ${tx.actor.userId}, adopted_at = ${tx.at},
      adopted_note = ${note}
    where region_id = ${tx.region} and id = ${id} and adopted_at is null`.execute(tx.db);

export const markWithdrawn = (tx: Tx, id: string, reason: string) =>
  sql`update tier_version set withdrawn_post = ${tx.actor.post}, withdrawn_by = ${tx.actor.userId}, withdrawn_at = ${tx.at},
      withdrawn_reason = ${reason}
    where region_id = ${tx.region} and id = ${id} and withdrawn_at is null`.execute(tx.db);

export interface StoredSwitch {
  readonly id: string;
  readonly code: string;
  readonly version: string;
  readonly on: boolean;
  readonly from: string;
  readonly reason: string;
  readonly post: string;
  readonly at: string;
}

/** Who was known on a day by what was said until its end; without a day, all that was said. */
const saidBy = (column: string, known: string | undefined): RawBuilder<unknown> =>
  known === undefined ? sql`true` : sql`${sql.ref(column)} < ${endOfDay(known)}`;

export const listTierSwitches = (tx: Tx, known?: string): Promise<StoredSwitch[]> =>
  rows(
    tx,
    sql<StoredSwitch>`
      select id, code, version, is_on as "on", from_day as "from", reason, switched_post as post, ${INSTANT('switched_at')} as at
      from tier_switch where region_id = ${tx.region} and ${saidBy('switched_at', known)}
      order by code, version, from_day, switched_at, id limit 2000`,
  );

export async function insertTierSwitch(
  tx: Tx,
  wish: Pick<StoredSwitch, 'code' | 'version' | 'on' | 'from' | 'reason'>,
): Promise<string> {
  const id = newId();
  await sql`
    insert into tier_switch (region_id, id, code, version, is_on, from_day, reason, switched_post, switched_by, switched_at)
    values (${tx.region}, ${id}, ${wish.code}, ${wish.version}, ${wish.on}, ${wish.from}, ${wish.reason}, ${tx.actor.post},
      ${tx.actor.userId}, ${tx.at})`.execute(tx.db);
  return id;
}

export interface AdoptedText {
  readonly id: string;
  readonly content: string;
  readonly adoptedAt: string;
}

/** Texts of what is adopted and not withdrawn, as it was known at the end of a day where one is given. */
export const adoptedTexts = (tx: Tx, known?: string): Promise<AdoptedText[]> =>
  rows(
    tx,
    sql<AdoptedText>`
      select id, content, ${INSTANT('adopted_at')} as "adoptedAt" from tier_version
      where region_id = ${tx.region} and adopted_at is not null and ${saidBy('adopted_at', known)}
        and (withdrawn_at is null or ${known === undefined ? sql`false` : sql`withdrawn_at >= ${endOfDay(known)}`})
      order by effective_from, adopted_at, id limit 1000`,
  );
