/** Two rows of one enterprise made one: a pointer each way, rows stay where they were, and it can be undone. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, unitsInReach } from '#platform/http/caller.ts';
import { enterpriseToChange, tellChanged } from './commands.ts';
import type { DuplicatePair } from './merge-contract.ts';
import { refuseUnreached } from './policy.ts';
import { lockEnterprise, updateEnterprises } from './store.ts';

/** `otherId` from then on counts as `keptId`, with all that it absorbed itself. */
export async function mergeEnterprises(
  tx: Tx,
  caller: Caller,
  keptId: string,
  otherId: string,
  reason: string,
): Promise<string> {
  if (keptId === otherId) throw new Refusal('merge-with-itself');
  // In the order of their ids, so that two who merge the same pair do not wait for each other.
  for (const id of [keptId, otherId].sort()) await enterpriseToChange(tx, caller, id);
  const kept = await lockEnterprise(tx, keptId);
  const other = await lockEnterprise(tx, otherId);
  const id = newId();
  await sql`
    insert into enterprise_merge (region_id, id, kept_id, merged_id, reason, merged_post, merged_at)
    values (${tx.region}, ${id}, ${keptId}, ${otherId}, ${reason}, ${tx.actor.post}, ${tx.at})`.execute(
    tx.db,
  );
  const below = await Promise.all(other.absorbed.map((one) => lockEnterprise(tx, one)));
  await updateEnterprises(
    tx,
    [
      { ...kept, absorbed: [...kept.absorbed, otherId, ...other.absorbed] },
      { ...other, mergedInto: keptId, absorbed: other.absorbed },
      ...below.map((one) => ({ ...one, mergedInto: keptId })),
    ],
    reason,
  );
  const after = { name: other.name, creditCode: other.creditCode, id: otherId };
  tx.record({ entity: 'enterprise', id: keptId, version: kept.version + 1, act: 'merge', reason, after });
  const into = { mergedInto: kept.name, id: keptId };
  tx.record({
    ...{ entity: 'enterprise', id: otherId, version: other.version + 1, act: 'merged' },
    ...{ reason, after: into },
  });
  tellChanged(tx, [keptId, otherId]);
  return id;
}

export async function undoMerge(tx: Tx, caller: Caller, mergeId: string, reason: string): Promise<void> {
  const merge = await maybe(
    tx,
    sql<{ keptId: string; mergedId: string; undone: boolean }>`
      select kept_id as "keptId", merged_id as "mergedId", undone_at is not null as undone from enterprise_merge
      where region_id = ${tx.region} and id = ${mergeId} for update`,
  );
  if (!merge) throw new Refusal('not-found');
  if (merge.undone) throw new Refusal('merge-undone');
  const other = await lockEnterprise(tx, merge.mergedId);
  refuseUnreached(caller, other.unitId);
  // What it was merged into may itself have been merged since: the pointer leads to the one that stands.
  const kept = await lockEnterprise(tx, other.mergedInto ?? merge.keptId);
  refuseUnreached(caller, kept.unitId);
  const back = new Set([other.id, ...other.absorbed]);
  const below = await Promise.all(other.absorbed.map((one) => lockEnterprise(tx, one)));
  await updateEnterprises(
    tx,
    [
      { ...kept, absorbed: kept.absorbed.filter((one) => !back.has(one)) },
      { ...other, mergedInto: null },
      ...below.map((one) => ({ ...one, mergedInto: other.id })),
    ],
    reason,
  );
  await sql`
    update enterprise_merge set undone_at = ${tx.at}, undone_post = ${tx.actor.post}, undone_reason = ${reason}
    where region_id = ${tx.region} and id = ${mergeId}`.execute(tx.db);
  const before = { name: other.name, creditCode: other.creditCode, id: other.id };
  tx.record({ entity: 'enterprise', id: kept.id, version: kept.version + 1, act: 'unmerge', reason, before });
  tx.record({ entity: 'enterprise', id: other.id, version: other.version + 1, act: 'unmerge', reason });
  tellChanged(tx, [kept.id, other.id]);
}

const MOST_PAIRS = 200;

/** Pairs that stand and bear one name, present or former; who sees both may merge them. */
export function listDuplicates(tx: Tx, caller: Caller): Promise<DuplicatePair[]> {
  const units = unitsInReach(caller);
  const reach = (alias: string) =>
    units === null ? sql`true` : sql`${sql.ref(`${alias}.unit_id`)} = any(${units}::uuid[])`;
  const shown = (alias: string) => sql`jsonb_build_object(
    'id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}, 'creditCode', ${sql.ref(`${alias}.credit_code`)},
    'unit', (select u.short_name from v_unit u where u.region_id = ${tx.region} and u.id = ${sql.ref(`${alias}.unit_id`)}))`;
  return rows(
    tx,
    sql<DuplicatePair>`
      select ${shown('a')} as first, ${shown('b')} as second
      from enterprise a
      join enterprise_name n on n.region_id = ${tx.region} and n.enterprise_id = a.id and n.withdrawn_at is null
      join enterprise_name o on o.region_id = ${tx.region} and o.name_key = n.name_key and o.enterprise_id > a.id
        and o.withdrawn_at is null
      join enterprise b on b.region_id = ${tx.region} and b.id = o.enterprise_id
      where a.region_id = ${tx.region} and a.merged_into is null and b.merged_into is null and ${reach('a')} and ${reach('b')}
      group by a.id, a.name, a.credit_code, a.unit_id, b.id, b.name, b.credit_code, b.unit_id
      order by a.name, a.id, b.id limit ${MOST_PAIRS}`,
  );
}
