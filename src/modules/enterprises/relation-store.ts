/** Relations as rows, and the way along them: an end is one whoever wrote it, by id, by code, or merged since. */

import { type RawBuilder, sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';

import type { RelationKind } from './relation-contract.ts';
import type { RelationEdge } from './relation-rules.ts';

export interface RelationEnd {
  /** null of an outside body. */
  readonly id: string | null;
  readonly name: string;
  readonly code: string | null;
  /** What it is found by: its id, `code:…` or `name:…`. */
  readonly key: string;
}

export interface StoredRelation {
  readonly id: string;
  readonly kind: RelationKind;
  readonly upper: RelationEnd;
  readonly lower: RelationEnd;
  readonly share: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly source: string;
  readonly post: string;
  readonly demo: boolean;
}

/** An end that is in the register by now, whether by id or by code, goes by the enterprise that stands. */
const END = (alias: string, side: 'upper' | 'lower'): RawBuilder<unknown> => {
  const [by, code] = [sql.ref(`${alias}_id`), sql.ref(`${alias}_code`)];
  const stands = sql`coalesce(${by}.merged_into, ${by}.id, ${code}.merged_into, ${code}.id)`;
  const name = sql`(select s.name from enterprise s where s.region_id = r.region_id and s.id = ${stands})`;
  return sql`jsonb_build_object('id', ${stands}, 'name', coalesce(${name}, r.${sql.ref(`${side}_name`)}),
    'code', coalesce(${by}.credit_code, ${code}.credit_code, r.${sql.ref(`${side}_code`)}),
    'key', coalesce(${stands}::text, r.${sql.ref(`${side}_key`)})) as ${sql.ref(side)}`;
};

const JOINS = (alias: string, side: 'upper' | 'lower'): RawBuilder<unknown> => {
  const [by, code] = [sql.ref(`${alias}_id`), sql.ref(`${alias}_code`)];
  const [id, text] = [sql.ref(`r.${side}_id`), sql.ref(`r.${side}_code`)];
  return sql`
    left join enterprise ${by} on ${by}.region_id = r.region_id and ${by}.id = ${id}
    left join enterprise ${code} on ${code}.region_id = r.region_id and ${id} is null and ${code}.credit_code = ${text}
      and ${code}.withdrawn_at is null`;
};

const select = (where: RawBuilder<unknown>): RawBuilder<StoredRelation> => sql<StoredRelation>`
  select r.id, r.kind, ${END('u', 'upper')}, ${END('l', 'lower')}, trim_scale(r.share)::text as share,
    r.from_day as "from", r.to_day as "to", r.source, r.entered_post as post, r.demo
  from enterprise_relation r ${JOINS('u', 'upper')} ${JOINS('l', 'lower')}
  where ${where}
  order by r.kind, r.share desc nulls last, r.id limit ${MOST_EDGES}`;

const MOST_EDGES = 2000;

/** Everything that the ends of these keys are written as. */
async function writtenAs(tx: Tx, keys: readonly string[]): Promise<string[]> {
  const ids = keys.filter((key) => !key.includes(':'));
  const found = await rows(
    tx,
    sql<{ id: string; code: string }>`
      select e.id, e.credit_code as code from enterprise e
      where e.region_id = ${tx.region} and e.id = any(array(
        select unnest(array[k.id] || k.absorbed) from enterprise k
        where k.region_id = ${tx.region} and k.id = any(${ids}::uuid[])))`,
  );
  return [...new Set([...keys, ...found.flatMap(({ id, code }) => [id, `code:${code}`])])];
}

/** Relations that touch these ends, as known now or at the end of a past day. */
export async function relationsOf(
  tx: Tx,
  keys: readonly string[],
  asOf?: string,
  side: 'upper' | 'lower' | 'both' = 'both',
): Promise<StoredRelation[]> {
  const written = await writtenAs(tx, keys);
  const on = (column: 'upper_key' | 'lower_key') => sql`r.${sql.ref(column)} = any(${written})`;
  const ends =
    side === 'both'
      ? sql`(${on('upper_key')} or ${on('lower_key')})`
      : on(side === 'upper' ? 'upper_key' : 'lower_key');
  return rows(tx, select(sql`r.region_id = ${tx.region} and ${ends} and ${knownAsOf(tx, 'r', asOf)}`));
}

const MOST_STEPS = 50;

export interface Walk {
  readonly relations: readonly StoredRelation[];
  /** It went on further than this looks. */
  readonly cut: boolean;
}

/** All that hangs together with these ends, or only what is below them; a step is one statement. */
export async function walkFrom(
  tx: Tx,
  start: string,
  { down, on, most = MOST_EDGES }: { down: boolean; on?: string; most?: number },
): Promise<Walk> {
  const found = new Map<string, StoredRelation>();
  const seen = new Set([start]);
  let frontier = [start];
  for (let step = 0; step < MOST_STEPS && frontier.length > 0; step++) {
    const next: string[] = [];
    for (const relation of await relationsOf(tx, frontier, undefined, down ? 'upper' : 'both')) {
      if (on !== undefined && !holdsOn(relation, on)) continue;
      if (down && relation.kind === 'same-controller') continue;
      found.set(relation.id, relation);
      for (const { key } of down ? [relation.lower] : [relation.upper, relation.lower])
        if (!seen.has(key)) {
          seen.add(key);
          next.push(key);
        }
    }
    if (seen.size > most) return { relations: [...found.values()], cut: true };
    frontier = next;
  }
  return { relations: [...found.values()], cut: frontier.length > 0 };
}

export const holdsOn = ({ from, to }: Pick<StoredRelation, 'from' | 'to'>, day: string): boolean =>
  (from === null || from <= day) && (to === null || to >= day);

export const edgeOf = ({ upper, lower, share, from, to }: Omit<StoredRelation, 'id'>): RelationEdge => ({
  ...{ upper: upper.key, lower: lower.key, upperName: upper.name, lowerName: lower.name },
  ...{ share, from, to },
});

type Fresh = Omit<StoredRelation, 'id' | 'post'>;

export async function insertRelation(tx: Tx, fresh: Fresh, replaces: string | null): Promise<string> {
  const id = newId();
  const { kind, upper, lower, share, from, to, source, demo } = fresh;
  await sql`
    insert into enterprise_relation (region_id, id, kind, upper_id, upper_name, upper_code, upper_key, lower_id, lower_name,
      lower_code, lower_key, share, from_day, to_day, source, entered_post, recorded_at, replaces, demo)
    values (${tx.region}, ${id}, ${kind}, ${upper.id}, ${upper.name}, ${upper.code}, ${upper.key}, ${lower.id}, ${lower.name},
      ${lower.code}, ${lower.key}, ${share}, ${from}, ${to}, ${source}, ${tx.actor.post}, ${tx.at}, ${replaces}, ${demo})`.execute(
    tx.db,
  );
  return id;
}

export const supersedeRelation = (tx: Tx, id: string, reason: string) =>
  sql`
    update enterprise_relation set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id} and superseded_at is null`.execute(tx.db);

export const standingRelation = (tx: Tx, id: string): Promise<StoredRelation | undefined> =>
  maybe(tx, select(sql`r.region_id = ${tx.region} and r.id = ${id} and r.superseded_at is null`));

/** One at a time in a region: two who each write half of a circle would not see each other. */
export const oneAtATime = (tx: Tx) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`enterprise_relation ${tx.region}`}, 0))`.execute(
    tx.db,
  );
