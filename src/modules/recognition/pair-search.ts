/** Pairs that may be one project: found by `projects`, asked about here once. What was decided stays; a certain reason that is new asks again. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { type AlikePair, alikePairs, SAME_REASONS, type SameReason } from '#modules/projects/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';

interface StoredPair {
  readonly id: string;
  readonly firstId: string;
  readonly secondId: string;
  readonly reasons: readonly SameReason[];
  readonly decision: string | null;
}

const keyOf = ({ firstId, secondId }: Pick<StoredPair, 'firstId' | 'secondId'>): string =>
  `${firstId} ${secondId}`;

export async function refreshPairs(tx: Tx, ids: readonly string[]): Promise<void> {
  const found = await alikePairs(tx, ids);
  const stored = await rows(
    tx,
    sql<StoredPair>`
      select r.id, r.first_id as "firstId", r.second_id as "secondId", r.reasons, r.decision from project_pair r
      where r.region_id = ${tx.region} and r.superseded_at is null
        and (r.first_id = any(${[...ids]}::uuid[]) or r.second_id = any(${[...ids]}::uuid[])) for update`,
  );
  const there = new Map(stored.map((one) => [keyOf(one), one]));
  const now = new Set(found.map(keyOf));
  // a merged or withdrawn one is no longer found: what was decided of it stays, what was open is over
  const over = stored.filter((one) => one.decision === null && !now.has(keyOf(one)));
  await supersede(tx, over, '不再相似');
  for (const pair of found) {
    const before = there.get(keyOf(pair));
    if (before && !asksAgain(pair, before)) continue;
    if (before)
      await supersede(tx, [before], before.decision === null ? '相似之处有变化' : '出现新的确定依据');
    await insert(tx, pair);
  }
}

function asksAgain({ reasons }: AlikePair, before: StoredPair): boolean {
  const fresh = reasons.filter((reason) => !before.reasons.includes(reason));
  if (before.decision === null) return fresh.length > 0 || reasons.length !== before.reasons.length;
  return before.decision !== 'one' && fresh.some((reason) => SAME_REASONS[reason].certain);
}

async function supersede(tx: Tx, pairs: readonly StoredPair[], reason: string): Promise<void> {
  if (pairs.length === 0) return;
  await sql`
    update project_pair set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = any(${pairs.map(({ id }) => id)}::uuid[])`.execute(tx.db);
}

async function insert(tx: Tx, { firstId, secondId, reasons, certain }: AlikePair): Promise<void> {
  await sql`
    insert into project_pair (region_id, id, first_id, second_id, reasons, certain, found_on, recorded_at, demo)
    select ${tx.region}, ${newId()}, ${firstId}, ${secondId}, ${[...reasons]}, ${certain}, ${tx.today}, ${tx.at}, bool_and(p.demo)
    from v_project p where p.region_id = ${tx.region} and p.id = any(${[firstId, secondId]}::uuid[])`.execute(
    tx.db,
  );
}
