/** Projects by a word: of its name, of who invests or its company, a number, or the beginning of a code. */
import { type RawBuilder, sql } from 'kysely';
import { nameKey } from '#modules/enterprises/index.ts';
import { isPast } from '#platform/db/as-of.ts';
import { one, type Tx } from '#platform/db/database.ts';
import { anywhere, plainLike } from '#platform/db/like.ts';
import { plainFilingCode } from '#platform/filing-code.ts';

type Sql = RawBuilder<unknown>;

const codeOf = (q: string): string => plainFilingCode(q).toUpperCase();

/** A word of marks alone leaves no key, which would be part of every name. */
const investorKey = (q: string): string | null => nameKey(q) || null;

/** More projects than this are found sooner by reading all of them. */
const MOST_FOUND = 5000;

/**
 * Those that the word names now, as an array in the database's own words, found by pairs of characters past row-level security, by a function that
 * guards the region itself; undefined where all must be read: for one character, a past day, or a word that very many have.
 */
export async function projectsWorded(
  tx: Tx,
  q: string,
  asOf: string | undefined,
): Promise<string | undefined> {
  const key = investorKey(q);
  if (isPast(tx, asOf) || [...q].length < 2 || (key !== null && [...key].length < 2)) return undefined;
  const { n, ids } = await one(
    tx,
    sql<{ n: number; ids: string }>`
      select count(*)::integer as n, coalesce(array_agg(w.id), '{}')::text as ids from (
        select projects_worded(${q}, ${anywhere(q)}, ${key}, ${key === null ? null : anywhere(key)}, ${codeOf(q)}) as id
        limit ${MOST_FOUND + 1}) w`,
  );
  return n > MOST_FOUND ? undefined : ids;
}

/** The same of `p`, all of a region looked at: under row-level security no index of words can be asked. */
export function wordsMatch(tx: Tx, q: string): Sql {
  const code = `${plainLike(codeOf(q))}%`;
  const key = investorKey(q);
  // where no letter has two cases, the comparison that tells them apart is many times quicker
  const like = q.toLowerCase() === q.toUpperCase() ? sql`like` : sql`ilike`;
  return sql`(p.name ${like} ${anywhere(q)} or p.company_name ${like} ${anywhere(q)} or p.number = ${q} or p.credit_code like ${code}
    or p.filing_code like ${code}
    or p.id in (select i.project_id from project_investor i
      where i.region_id = ${tx.region} and i.superseded_at is null and i.name_key like ${key === null ? null : anywhere(key)})
    or p.id in (select c.parent_id from project c
      where c.region_id = ${tx.region} and c.parent_id is not null and c.withdrawn_at is null and c.name ${like} ${anywhere(q)}))`;
}
