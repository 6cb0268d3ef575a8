/** The journal for auditors: whether the chain is whole, and what was changed lately. */
import { type RawBuilder, sql } from 'kysely';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { checkChain } from '#platform/db/journal.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import type { JournalCheck, JournalPage } from './contract.ts';
import { targetsInReach } from './reach.ts';

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

/** Changes of rows that the caller may see; what concerns the whole region (people, the catalogue) is for those who see all of it. */
function changesInReach(tx: Tx, caller: Caller): RawBuilder<unknown> {
  if (caller.reach.kind === 'all') return sql`true`;
  const ownRow = (view: 'v_figure' | 'v_task' | 'v_document') => sql`
    entity_id in (select r.id from ${sql.table(view)} r where r.region_id = ${tx.region} and ${inReach(caller, sql`r.unit_id`)})`;
  return sql`(
    (entity = 'target' and entity_id in (select t.id from ${targetsInReach(tx, caller)}))
    or (entity = 'figure' and ${ownRow('v_figure')}) or (entity = 'task' and ${ownRow('v_task')})
    or (entity = 'document' and ${ownRow('v_document')}) or (entity = 'unit' and ${inReach(caller, sql`entity_id`)}))`;
}

export async function readJournal(
  tx: Tx,
  caller: Caller,
  { entity, id, offset, limit }: JournalQuery,
): Promise<JournalPage> {
  const where = sql`
    region_id = ${tx.region} and ${changesInReach(tx, caller)} and (${entity ?? null}::text is null or entity = ${entity ?? null})
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
