/** The journal for auditors: whether the chain is whole, and what was changed lately. */
import { sql } from 'kysely';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { checkChain } from '#platform/db/journal.ts';
import type { JournalCheck, JournalPage } from './contract.ts';

export async function checkJournal(tx: Tx): Promise<JournalCheck> {
  const check = await checkChain(tx);
  return check.whole
    ? { whole: true, length: check.length, brokenAt: null }
    : { whole: false, length: null, brokenAt: check.brokenAt };
}

interface JournalQuery {
  readonly entity?: string | undefined;
  readonly id?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

const INSTANT = sql.lit('YYYY-MM-DD"T"HH24:MI:SS"Z"');

export async function readJournal(tx: Tx, { entity, id, offset, limit }: JournalQuery): Promise<JournalPage> {
  const where = sql`
    region_id = ${tx.region} and (${entity ?? null}::text is null or entity = ${entity ?? null})
    and (${id ?? null}::uuid is null or entity_id = ${id ?? null}::uuid)`;
  const total = await maybe(tx, sql<{ n: string }>`select count(*) as n from journal where ${where}`);
  const found = await rows(
    tx,
    sql<JournalPage['rows'][number]>`
      select seq::text as seq, entity, entity_id as id, act, to_char(at at time zone 'UTC', ${INSTANT}) as at, actor_post as post,
             reason, before, after, hash
      from journal where ${where} order by journal.seq desc limit ${limit} offset ${offset}`,
  );
  return { rows: found, total: Number(total?.n ?? 0) };
}
