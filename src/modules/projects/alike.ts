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
  const found = await rows(
    tx,
    sql<Found>`
      select ${LIKENESS}, ${investorsOf(tx)}, u.short_name as unit
      from project p join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id
      where p.region_id = ${tx.region} and p.withdrawn_at is null and p.merged_into is null
        and p.id in (${keyed(tx, subject)}) and p.id <> all(${[...own]}::uuid[])
        and (p.parent_id is null or p.parent_id <> all(${[...own]}::uuid[]))
      order by p.created_at, p.id limit ${MOST}`,
  );
  return found
    .map(({ id, name, unit, stage, parentId, ...likeness }) => {
      const reasons = sameReasons(subject, { ...likeness, name });
      return { id, name, unit, stage, parentId, reasons, certain: isCertain(reasons) };
    })
    .filter(({ reasons }) => reasons.length > 0);
}

/** Ids that share a key: each branch by an index of its own. */
function keyed(
  tx: Tx,
  { nameKey, creditCode, filingCode, landContract, investors }: Likeness,
): RawBuilder<unknown> {
  const region = sql`p.region_id = ${tx.region}`;
  return sql`
    select p.id from project p where ${region} and p.name_key = ${nameKey}
    union select p.id from project p where ${region} and p.credit_code = ${creditCode}
    union select p.id from project p where ${region} and p.filing_code = ${filingCode}
    union select p.id from project p where ${region} and p.land_contract = ${landContract}
    union select i.project_id from project_investor i
      where i.region_id = ${tx.region} and i.superseded_at is null and i.name_key = any(${[...investors]})
    union select i.project_id from project_investor i
      where i.region_id = ${tx.region} and i.superseded_at is null and i.credit_code = any(${[...investors]})`;
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
