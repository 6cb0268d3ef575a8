/** Projects that may be the same as another: found by keys, judged by `sameness.ts`. Whole projects and phases, of the whole region. */
import { type RawBuilder, sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import { isCertain, type Likeness, type SameReason, sameReasons } from './sameness.ts';

export interface AlikeProject {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly stage: string;
  readonly parentId: string | null;
  readonly reasons: readonly SameReason[];
  readonly certain: boolean;
}

type Found = Likeness & Omit<AlikeProject, 'reasons' | 'certain'>;

const MOST = 50;

const LIKENESS = sql`p.id, p.name, p.name_key as "nameKey", p.unit_id as "unitId", p.credit_code as "creditCode",
  p.filing_code as "filingCode", p.product_key as "productKey", p.land_mu::text as "landMu", p.land_contract as "landContract",
  p.parent_id as "parentId", p.stage`;

/** Names' keys and credit codes of who invests in `p`. */
const investorsOf = (tx: Tx): RawBuilder<unknown> => sql`coalesce((
  select array_agg(k.key) from project_investor i cross join lateral unnest(array[i.name_key, i.credit_code]) k(key)
  where i.region_id = ${tx.region} and i.project_id = p.id and i.superseded_at is null and k.key is not null), '{}') as investors`;

/** Who is like this one; `own` is itself, its whole project and its phases, which are not asked about. */
export async function alikeProjects(
  tx: Tx,
  subject: Likeness,
  own: readonly string[] = [],
): Promise<AlikeProject[]> {
  const [found = []] = await alikeToEach(tx, [subject], own);
  return found;
}

/** The same of each of many. */
export async function alikeToEach(
  tx: Tx,
  subjects: readonly Likeness[],
  own: readonly string[] = [],
): Promise<AlikeProject[][]> {
  const asked = subjects.map(({ nameKey, creditCode, filingCode, landContract, investors }, at) => ({
    ...{ at, nameKey, creditCode, filingCode, landContract, investors },
  }));
  const found = await rows(
    tx,
    sql<Found & { at: number }>`
      with asked as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(at integer, "nameKey" text, "creditCode" text,
          "filingCode" text, "landContract" text, investors text[])),
      nearest as (
        select k.at, p.id, row_number() over (partition by k.at order by p.created_at, p.id) as place
        from (${keyed(tx)}) k join project p on p.region_id = ${tx.region} and p.id = k.id
        where p.withdrawn_at is null and p.merged_into is null and p.id <> all(${[...own]}::uuid[])
          and (p.parent_id is null or p.parent_id <> all(${[...own]}::uuid[])))
      select n.at, ${LIKENESS}, ${investorsOf(tx)}, u.short_name as unit
      from nearest n join project p on p.region_id = ${tx.region} and p.id = n.id
      join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id
      where n.place <= ${MOST} order by n.at, n.place`,
  );
  const by = Map.groupBy(found, ({ at }) => at);
  return subjects.map((subject, place) =>
    (by.get(place) ?? [])
      .map(({ at: _at, id, name, unit, stage, parentId, ...likeness }) => {
        const reasons = sameReasons(subject, { ...likeness, name });
        return { id, name, unit, stage, parentId, reasons, certain: isCertain(reasons) };
      })
      .filter(({ reasons }) => reasons.length > 0),
  );
}

/** Ids that share a key with one that is asked about: each branch by an index of its own. */
function keyed(tx: Tx): RawBuilder<unknown> {
  const by = (column: string, key: string) => sql`
    select a.at, p.id from asked a join project p on p.region_id = ${tx.region} and ${sql.ref(`p.${column}`)} = ${sql.ref(`a.${key}`)}`;
  const investor = (column: string) => sql`
    select a.at, i.project_id from asked a cross join lateral unnest(a.investors) k(key)
    join project_investor i on i.region_id = ${tx.region} and i.superseded_at is null and ${sql.ref(`i.${column}`)} = k.key`;
  return sql`${by('name_key', 'nameKey')} union ${by('credit_code', 'creditCode')} union ${by('filing_code', 'filingCode')}
    union ${by('land_contract', 'landContract')} union ${investor('name_key')} union ${investor('credit_code')}`;
}

export interface AlikePair {
  readonly firstId: string;
  readonly secondId: string;
  readonly reasons: readonly SameReason[];
  readonly certain: boolean;
}

/** Of each of these projects with any other that stands; neither a whole with its phase, nor two phases of one. Each pair once. */
export async function alikePairs(tx: Tx, ids: readonly string[]): Promise<AlikePair[]> {
  const keys = await rows(
    tx,
    sql<{ own: string; other: string }>`
      with own as (select p.* from project p where p.region_id = ${tx.region} and p.id = any(${[...ids]}::uuid[])
        and p.withdrawn_at is null and p.merged_into is null),
      keyed as (
        select o.id as own, p.id as other from own o join project p on p.region_id = ${tx.region} and p.name_key = o.name_key
        union select o.id, p.id from own o join project p on p.region_id = ${tx.region} and p.credit_code = o.credit_code
        union select o.id, p.id from own o join project p on p.region_id = ${tx.region} and p.filing_code = o.filing_code
        union select o.id, p.id from own o join project p on p.region_id = ${tx.region} and p.land_contract = o.land_contract
        union select o.id, i.project_id from own o
          join project_investor a on a.region_id = ${tx.region} and a.project_id = o.id and a.superseded_at is null
          join project_investor i on i.region_id = ${tx.region} and i.superseded_at is null and i.name_key = a.name_key
        union select o.id, i.project_id from own o
          join project_investor a on a.region_id = ${tx.region} and a.project_id = o.id and a.superseded_at is null
          join project_investor i on i.region_id = ${tx.region} and i.superseded_at is null and i.credit_code = a.credit_code)
      select k.own, k.other from keyed k where k.own <> k.other order by 1, 2 limit ${MOST_PAIRS}`,
  );
  if (keys.length === 0) return [];
  const named = [...new Set(keys.flatMap(({ own, other }) => [own, other]))];
  const known = new Map((await likenesses(tx, named)).map((one) => [one.id, one]));
  const pairs = new Map<string, AlikePair>();
  for (const { own, other } of keys) {
    const [a, b] = [known.get(own), known.get(other)];
    if (!a || !b || sameFamily(a, b)) continue;
    const reasons = sameReasons(a, b);
    const [firstId, secondId] = [own, other].toSorted() as [string, string];
    if (reasons.length > 0)
      pairs.set(`${firstId} ${secondId}`, { firstId, secondId, reasons, certain: isCertain(reasons) });
  }
  return [...pairs.values()];
}

/** An investor with very many projects is looked at as far as this. */
const MOST_PAIRS = 20_000;

type Known = Likeness & { readonly id: string; readonly parentId: string | null };

const sameFamily = (a: Known, b: Known): boolean =>
  a.parentId === b.id || b.parentId === a.id || (a.parentId !== null && a.parentId === b.parentId);

/** Those of them that stand. */
const likenesses = (tx: Tx, ids: readonly string[]): Promise<Known[]> =>
  rows(
    tx,
    sql<Known>`
      select ${LIKENESS}, ${investorsOf(tx)} from project p
      where p.region_id = ${tx.region} and p.id = any(${[...ids]}::uuid[]) and p.withdrawn_at is null and p.merged_into is null`,
  );

/** One project as others are compared with it. */
export async function likenessOf(tx: Tx, id: string): Promise<Likeness | undefined> {
  const [found] = await rows(
    tx,
    sql<Likeness>`
      select ${LIKENESS}, ${investorsOf(tx)} from project p where p.region_id = ${tx.region} and p.id = ${id}`,
  );
  return found;
}
