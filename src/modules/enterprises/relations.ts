/** Relations between enterprises: written with their source and days, ended or withdrawn with a reason, never overwritten. */
import { sql } from 'kysely';
import { compare } from '#kernel/decimal.ts';
import { Refusal } from '#kernel/refusal.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type DemoOption, enterpriseToChange, soundCode, tellChanged } from './commands.ts';
import { nameKey } from './name-key.ts';
import { canOn, reachesEnterprise, refuseUnreached } from './policy.ts';
import { mustSee } from './reads.ts';
import type { NewRelation, RelationRow } from './relation-contract.ts';
import { circleOf, overlap, sharesOver } from './relation-rules.ts';
import {
  edgeOf,
  holdsOn,
  insertRelation,
  oneAtATime,
  type RelationEnd,
  relationsOf,
  type StoredRelation,
  standingRelation,
  supersedeRelation,
  walkFrom,
} from './relation-store.ts';
import { findByCode, lockEnterprise, type StoredEnterprise } from './store.ts';

const endOf = ({ id, name, creditCode }: StoredEnterprise): RelationEnd => ({
  ...{ id, name, code: creditCode, key: id },
});

/** `other` of the wish says where the other end stands, seen from the enterprise. */
export async function addRelation(
  tx: Tx,
  caller: Caller,
  id: string,
  wish: NewRelation,
  { demo = false }: DemoOption = {},
): Promise<string> {
  await oneAtATime(tx);
  const own = endOf(await enterpriseToChange(tx, caller, id));
  const other = await otherEnd(tx, caller, wish.end);
  if (other.key === own.key) throw new Refusal('relation-with-itself');
  const [upper, lower] = wish.other === 'upper' ? [other, own] : [own, other];
  const { kind, share, from, to, source } = wish;
  const fresh = { kind, upper, lower, share, from, to, source, demo };
  refuseUnsound(fresh);
  await refuseTwice(tx, fresh, other.name);
  if (kind !== 'same-controller') await refuseCircle(tx, fresh);
  if (share !== null) await refuseSharesOver(tx, fresh);
  const made = await insertRelation(tx, fresh, null);
  await note(tx, fresh, 'relate');
  return made;
}

async function otherEnd(
  tx: Tx,
  caller: Caller,
  { id, name, code }: NewRelation['end'],
): Promise<RelationEnd> {
  if (id !== undefined) {
    const found = await lockEnterprise(tx, id);
    refuseUnreached(caller, found.unitId);
    return endOf(found.mergedInto === null ? found : await lockEnterprise(tx, found.mergedInto));
  }
  const sound = code ? soundCode(code) : null;
  const known = sound === null ? undefined : await findByCode(tx, sound);
  if (known) return endOf(known.mergedInto === null ? known : await lockEnterprise(tx, known.mergedInto));
  if (name === undefined) throw new Refusal('relation-end-missing');
  return { id: null, name, code: sound, key: sound === null ? `name:${nameKey(name)}` : `code:${sound}` };
}

type Fresh = Omit<StoredRelation, 'id' | 'post'>;

function refuseUnsound({ kind, share, from, to }: Fresh): void {
  if (from !== null && to !== null && to < from) throw new Refusal('relation-days', { from, to });
  if (share === null) return;
  if (kind !== 'control' || compare(share, '0') <= 0 || compare(share, '100') > 0)
    throw new Refusal('relation-share-kind');
}

async function refuseTwice(tx: Tx, fresh: Fresh, name: string): Promise<void> {
  const ends = new Set([fresh.upper.key, fresh.lower.key]);
  const standing = await relationsOf(tx, [fresh.lower.key]);
  const same = standing.some(
    (one) =>
      one.kind === fresh.kind &&
      (fresh.kind === 'same-controller'
        ? ends.has(one.upper.key) && ends.has(one.lower.key)
        : one.upper.key === fresh.upper.key && one.lower.key === fresh.lower.key) &&
      overlap(one, fresh),
  );
  if (same) throw new Refusal('relation-there', { name });
}

async function refuseCircle(tx: Tx, fresh: Fresh): Promise<void> {
  const { relations } = await walkFrom(tx, fresh.lower.key, { down: true });
  const circle = circleOf(relations.map(edgeOf), edgeOf({ ...fresh, post: '' }));
  if (circle) throw new Refusal('relation-circle', { path: circle.join(' → ') });
}

async function refuseSharesOver(tx: Tx, fresh: Fresh): Promise<void> {
  const above = await relationsOf(tx, [fresh.lower.key], undefined, 'lower');
  const over = sharesOver(
    above.filter(({ kind }) => kind === 'control').map(edgeOf),
    edgeOf({ ...fresh, post: '' }),
  );
  if (over)
    throw new Refusal('relation-shares-over', {
      ...{ name: fresh.lower.name, sum: over.sum, day: over.day || '—' },
    });
}

export async function endRelation(tx: Tx, caller: Caller, id: string, to: string, reason: string) {
  const standing = await relationToChange(tx, caller, id);
  if (standing.from !== null && to < standing.from)
    throw new Refusal('relation-days', { from: standing.from, to });
  if (standing.to !== null && to > standing.to)
    throw new Refusal('relation-days', { from: to, to: standing.to });
  await supersedeRelation(tx, id, reason);
  const made = await insertRelation(tx, { ...standing, to }, id);
  await note(tx, { ...standing, to }, 'end-relation', reason);
  return made;
}

export async function withdrawRelation(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const standing = await relationToChange(tx, caller, id);
  await supersedeRelation(tx, id, reason);
  await note(tx, standing, 'withdraw-relation', reason);
}

/** Who may change either end may change what is between them. */
async function relationToChange(tx: Tx, caller: Caller, id: string): Promise<StoredRelation> {
  await oneAtATime(tx);
  const standing = await standingRelation(tx, id);
  if (!standing) throw new Refusal('not-found');
  const ends = [standing.upper.id, standing.lower.id].filter((end) => end !== null);
  const found = await Promise.all(ends.map((end) => lockEnterprise(tx, end)));
  if (!found.some(({ unitId }) => reachesEnterprise(caller, unitId))) throw new Refusal('out-of-reach');
  return standing;
}

/** In the history of both ends. */
async function note(tx: Tx, relation: Fresh, act: string, reason?: string): Promise<void> {
  const ids: string[] = [];
  for (const [own, other, side] of [
    [relation.upper, relation.lower, 'lower'],
    [relation.lower, relation.upper, 'upper'],
  ] as const) {
    if (own.id === null) continue;
    const { version } = await lockEnterprise(tx, own.id);
    const { kind, share, from, to, source } = relation;
    const after = { relation: other.name, other: side, kind, share, from, to, source };
    tx.record({ entity: 'enterprise', id: own.id, version, act, after, ...(reason ? { reason } : {}) });
    ids.push(own.id);
  }
  tellChanged(tx, ids);
}

/** As seen from one enterprise: who stands above it and who below. */
export async function listRelations(
  tx: Tx,
  caller: Caller,
  id: string,
  asOf?: string,
): Promise<RelationRow[]> {
  const { unitId } = await mustSee(tx, caller, id);
  const day = asOf ?? tx.today;
  const may = asOf === undefined || asOf >= tx.today ? canOn(caller, unitId).includes('edit') : false;
  const found = await relationsOf(tx, [id], asOf);
  const seen = await seenAmong(
    tx,
    caller,
    found.flatMap(({ upper, lower }) => [upper.id, lower.id]),
  );
  return found.map(({ upper, lower, ...one }) => {
    const [side, end] = upper.key === id ? (['lower', lower] as const) : (['upper', upper] as const);
    return {
      ...{ id: one.id, kind: one.kind, other: side, name: end.name, code: end.code },
      otherId: end.id !== null && seen.has(end.id) ? end.id : null,
      ...{ share: one.share, from: one.from, to: one.to, source: one.source, valid: holdsOn(one, day) },
      ...{ post: one.post, demo: one.demo, can: may ? ['end', 'withdraw'] : [] },
    };
  });
}

/** Which of them the caller reaches. */
async function seenAmong(tx: Tx, caller: Caller, ids: readonly (string | null)[]): Promise<Set<string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const found = await rows(
    tx,
    sql<{ id: string; unitId: string | null }>`
      select id, unit_id as "unitId" from enterprise where region_id = ${tx.region} and id = any(${wanted}::uuid[])`,
  );
  return new Set(found.filter(({ unitId }) => reachesEnterprise(caller, unitId)).map(({ id }) => id));
}
