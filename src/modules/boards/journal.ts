/** The journal for auditors: whether the chain is whole, and what was changed lately, by whom, of which record. */

import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '#kernel/id.ts';
import type { QueryOf } from '#kernel/route.ts';
import { endOfDay } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import { checkChain } from '#platform/db/journal.ts';
import { anywhere } from '#platform/db/like.ts';
import type { AcrossModules } from '#platform/http/across.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { boardRoutes, JournalCheck, JournalPage } from './contract.ts';
import { find } from './find.ts';
import { changesInReach } from './journal-reach.ts';
import { namesOf } from './names.ts';

export async function checkJournal(tx: Tx): Promise<JournalCheck> {
  const check = await checkChain(tx);
  return check.whole
    ? { whole: true, length: check.length, brokenAt: null }
    : { whole: false, length: null, brokenAt: check.brokenAt };
}

type JournalQuery = QueryOf<typeof boardRoutes.readJournal>;

export async function readJournal(
  tx: Tx,
  caller: Caller,
  query: JournalQuery,
  modules: readonly AcrossModules[],
): Promise<JournalPage> {
  const where = await conditions(tx, caller, query, modules);
  const total = await maybe(tx, sql<{ n: string }>`select count(*) as n from journal where ${where}`);
  const found = await rows(
    tx,
    sql<Omit<JournalPage['rows'][number], 'title' | 'to'>>`
      select seq::text as seq, entity, entity_id as id, act, ${instant('at')} as at, actor_post as post,
             reason, before, after, hash
      from journal where ${where} order by journal.seq desc limit ${query.limit} offset ${query.offset}`,
  );
  const named = await namesOf(tx, found, modules, caller.locale);
  return {
    rows: found.map((row) => ({ ...row, title: named(row)?.title ?? null, to: named(row)?.to ?? null })),
    total: Number(total?.n ?? 0),
    words: Object.assign({}, ...modules.map(({ codes }) => codes?.(tx.today, caller.locale))),
  };
}

async function conditions(
  tx: Tx,
  caller: Caller,
  { entity, id, post, from, to, q }: JournalQuery,
  modules: readonly AcrossModules[],
): Promise<RawBuilder<unknown>> {
  const parts = [sql`region_id = ${tx.region}`, changesInReach(tx, caller)];
  if (entity) parts.push(sql`entity = ${entity}`);
  if (id) parts.push(sql`entity_id = ${id}`);
  if (post) parts.push(sql`actor_post ilike ${anywhere(post)}`);
  if (from) parts.push(sql`at >= ${endOfDay(from)} - interval '1 day'`);
  if (to) parts.push(sql`at < ${endOfDay(to)}`);
  if (q) parts.push(await wordsMatch(tx, caller, q, modules));
  return sql.join(parts, sql` and `);
}

/** Said in the entry itself, or the entry's record or firm is one that these words find. */
async function wordsMatch(
  tx: Tx,
  caller: Caller,
  q: string,
  modules: readonly AcrossModules[],
): Promise<RawBuilder<unknown>> {
  const like = anywhere(q);
  const ids = (await find(tx, caller, q, modules)).map(({ id }) => id).filter((one) => isUuid(one));
  return sql`(reason ilike ${like} or before::text ilike ${like} or after::text ilike ${like}
    or entity_id = any(${ids}::uuid[]) or after ->> 'enterpriseId' = any(${ids}::text[]))`;
}
