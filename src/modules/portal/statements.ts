/** Statements of an enterprise: said with grounds and files, one on an item at a time, withdrawn while they wait. */
import { type RawBuilder, sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { BodyOf } from '#kernel/route.ts';
import { enterpriseForItself } from '#modules/enterprises/index.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { ageInWorkdays } from '#platform/work-calendar.ts';
import { soundBody } from './checks.ts';
import type {
  portalRoutes,
  StatementBody,
  StatementPart,
  StatementQuery,
  StatementRow,
  StatementState,
} from './contract.ts';
import { attachFiles } from './files.ts';
import { itemOf, keptFor } from './items.ts';
import { ownLink } from './policy.ts';
import { type Locale, STATE_WORDS, sayBody } from './words.ts';

export async function state(
  tx: Tx,
  caller: Caller,
  wish: BodyOf<typeof portalRoutes.state>,
  { demo = false }: { demo?: boolean } = {},
): Promise<string> {
  const { enterpriseId } = await ownLink(tx, caller);
  const page = await enterpriseForItself(tx, caller, enterpriseId);
  const body = await soundBody(tx, page, wish.body, { locale: caller.locale, confirmed: wish.confirmed });
  const item = itemOf(body);
  await refuseSecond(tx, enterpriseId, item, sayBody(body, caller.locale).title);
  const kept = keptFor(page, body, caller.locale);
  const id = newId();
  await sql`
    insert into portal_statement (region_id, id, enterprise_id, part, item, body, kept, grounds, state, said_post, said_by,
      said_on, said_at, demo)
    values (${tx.region}, ${id}, ${enterpriseId}, ${body.part}, ${item}, ${JSON.stringify(body)}::jsonb,
      ${kept === null ? null : JSON.stringify(kept)}::jsonb, ${wish.grounds}, 'waiting', ${tx.actor.post}, ${tx.actor.userId},
      ${tx.today}, ${tx.at}, ${demo})`.execute(tx.db);
  await attachFiles(tx, enterpriseId, id, wish.files);
  const after = { enterpriseId, item, body, grounds: wish.grounds, files: wish.files.length };
  tx.record({ entity: 'statement', id, version: 1, act: 'state', after });
  return id;
}

async function refuseSecond(tx: Tx, enterpriseId: string, item: string, title: string): Promise<void> {
  const there = await maybe(
    tx,
    sql`
      select 1 from portal_statement where region_id = ${tx.region} and enterprise_id = ${enterpriseId}
        and item = ${item} and state = 'waiting'`,
  );
  if (there) throw new Refusal('statement-waiting', { title });
}

export interface StoredStatement {
  readonly id: string;
  readonly version: number;
  readonly enterpriseId: string;
  readonly part: StatementPart;
  readonly body: StatementBody;
  readonly kept: StatementBody | null;
  readonly grounds: string;
  readonly state: StatementState;
  readonly demo: boolean;
}

/** Locked while it waits; Refusal where it was decided already. */
export async function waitingStatement(tx: Tx, id: string, locale: Locale): Promise<StoredStatement> {
  const found = await maybe(
    tx,
    sql<StoredStatement>`
      select s.id, s.version, e.id as "enterpriseId", s.part, s.body, s.kept, s.grounds, s.state, s.demo
      from portal_statement s
      join v_enterprise e on e.region_id = ${tx.region} and s.enterprise_id = any(array[e.id] || e.absorbed)
      where s.region_id = ${tx.region} and s.id = ${id} for update of s`,
  );
  if (!found) throw new Refusal('not-found');
  if (found.state !== 'waiting')
    throw new Refusal('statement-decided', {
      ...{ title: sayBody(found.body, locale).title, state: STATE_WORDS[found.state][locale] },
    });
  return found;
}

export async function decide(
  tx: Tx,
  { id, version, enterpriseId, body }: StoredStatement,
  to: Exclude<StatementState, 'waiting'>,
  reason: string,
): Promise<void> {
  await sql`
    update portal_statement set state = ${to}, decided_post = ${tx.actor.post}, decided_by = ${tx.actor.userId},
      decided_on = ${tx.today}, decided_at = ${tx.at}, decided_reason = ${reason}, version = version + 1
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  const after = { enterpriseId, state: to, item: itemOf(body) };
  tx.record({ entity: 'statement', id, version: version + 1, act: to, reason, after });
}

/** One's own, while it waits; another's is as if it were not there. */
export async function withdrawStatement(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const { enterpriseId } = await ownLink(tx, caller);
  const mine = await maybe(
    tx,
    sql`
      select 1 from portal_statement s
      join v_enterprise e on e.region_id = ${tx.region} and s.enterprise_id = any(array[e.id] || e.absorbed)
      where s.region_id = ${tx.region} and s.id = ${id} and e.id = ${enterpriseId}`,
  );
  if (!mine) throw new Refusal('not-found');
  await decide(tx, await waitingStatement(tx, id, caller.locale), 'withdrawn', reason);
}

type Found = Omit<StatementRow, 'title' | 'before' | 'after' | 'age' | 'can'> & {
  body: StatementBody;
  kept: StatementBody | null;
};

const FROM = (tx: Tx): RawBuilder<unknown> => sql`portal_statement s
  join v_enterprise e on e.region_id = ${tx.region} and s.enterprise_id = any(array[e.id] || e.absorbed)
  left join v_unit u on u.region_id = ${tx.region} and u.id = e.unit_id`;

interface Part {
  readonly where: RawBuilder<unknown>;
  readonly order: RawBuilder<unknown>;
  readonly offset: number;
  readonly limit: number;
  readonly can: readonly string[];
}

async function statementRows(tx: Tx, locale: Locale, { where, order, offset, limit, can }: Part) {
  const found = await rows(
    tx,
    sql<Found>`
      select s.id, s.version, e.id as "enterpriseId", e.name as enterprise, u.short_name as unit, s.part, s.body, s.kept,
        s.grounds, s.state, s.said_post as "saidPost", s.said_on as "saidOn", s.decided_post as "decidedPost",
        s.decided_on as "decidedOn", s.decided_reason as "decidedReason", s.demo,
        coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.file_name) order by f.id) from portal_file f
          where f.region_id = ${tx.region} and f.statement_id = s.id), '[]') as files
      from ${FROM(tx)} where s.region_id = ${tx.region} and ${where}
      order by ${order} limit ${limit} offset ${offset}`,
  );
  return found.map(({ body, kept, ...row }): StatementRow => {
    const { title, value } = sayBody(body, locale);
    return {
      ...row,
      title,
      before: kept === null ? '' : sayBody(kept, locale).value,
      after: value,
      age: row.state === 'waiting' ? ageInWorkdays(row.saidOn, tx.today) : null,
      can: row.state === 'waiting' ? [...can] : [],
    };
  });
}

const MOST_OWN = 200;

/** The enterprise's own, newest first. */
export const ownStatements = (tx: Tx, caller: Caller, enterpriseId: string): Promise<StatementRow[]> =>
  statementRows(tx, caller.locale, {
    ...{
      where: sql`e.id = ${enterpriseId}`,
      order: sql`(s.state = 'waiting') desc, s.said_at desc, s.id desc`,
    },
    ...{ offset: 0, limit: MOST_OWN, can: ['withdraw'] },
  });

/** For officers, by reach: what waits longest first; what was decided, newest first. */
export async function listWaiting(tx: Tx, caller: Caller, query: StatementQuery) {
  const parts = [sql`s.state = ${query.state}`, inReach(caller, sql`e.unit_id`)];
  if (query.q) {
    const like = anywhere(query.q);
    parts.push(sql`(e.name ilike ${like} or s.grounds ilike ${like})`);
  }
  const where = sql.join(parts, sql` and `);
  const [count] = await rows(
    tx,
    sql<{
      n: number;
    }>`select count(*)::integer as n from ${FROM(tx)} where s.region_id = ${tx.region} and ${where}`,
  );
  const order = query.state === 'waiting' ? sql`s.said_at, s.id` : sql`s.decided_at desc, s.id`;
  const { offset, limit } = query;
  const found = await statementRows(tx, caller.locale, {
    where,
    order,
    offset,
    limit,
    can: ['accept', 'refuse'],
  });
  return { rows: found, total: count?.n ?? 0 };
}
