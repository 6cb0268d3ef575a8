/** The opinion as it was frozen, for the printed page and as a file. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { readContent } from '#platform/content.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { OpinionPaper } from './opinion-contract.ts';
import { panelInReach } from './panel-list.ts';

interface StoredOpinion {
  readonly snapshot: OpinionPaper;
  readonly hash: string;
  readonly fileName: string;
}

async function opinionOf(tx: Tx, caller: Caller, panelId: string): Promise<StoredOpinion> {
  const found = await maybe(
    tx,
    sql<StoredOpinion>`
      select o.snapshot, o.content_hash as hash, o.file_name as "fileName"
      from expert_opinion o join expert_panel p on p.region_id = ${tx.region} and p.id = o.panel_id
      where o.region_id = ${tx.region} and o.panel_id = ${panelId} and ${panelInReach(caller)}`,
  );
  if (!found) throw new Refusal('panel-no-opinion');
  return found;
}

export const readPaper = async (tx: Tx, caller: Caller, panelId: string): Promise<OpinionPaper> =>
  (await opinionOf(tx, caller, panelId)).snapshot;

export async function paperFile(
  tx: Tx,
  caller: Caller,
  panelId: string,
): Promise<{ name: string; bytes: Buffer }> {
  const { hash, fileName } = await opinionOf(tx, caller, panelId);
  const bytes = await readContent(tx, hash);
  if (!bytes) throw new Refusal('panel-no-opinion');
  return { name: fileName, bytes };
}
