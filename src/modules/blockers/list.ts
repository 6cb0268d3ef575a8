/** Blockers as they stand on a day: each with its last step then. */
import { type RawBuilder, sql } from 'kysely';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { endOfDay, isPast, knownAsOf } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { ageOf, type BlockerRules, blockerRulesOn, settledStates } from './blocker-rules.ts';
import type { BlockerList, BlockerQuery, BlockerRow, BlockerWords } from './contract.ts';
import { mayDecide, mayWork } from './policy.ts';

type Sql = RawBuilder<unknown>;
export type StoredBlocker = Omit<BlockerRow, 'settled' | 'days' | 'overdueDays' | 'can'>;

/** `b` joined with its last step `s` as known on the day; one that was not raised yet has none. */
export const blockersOn = (tx: Tx, asOf: string | undefined): Sql => sql`
  blocker b cross join lateral (
    select p.* from blocker_step p
    where p.region_id = ${tx.region} and p.blocker_id = b.id and ${knownAsOf(tx, 'p', asOf)}
      and p.happened_on <= ${asOf ?? tx.today}
    order by p.number desc limit 1) s
  join v_unit u on u.region_id = ${tx.region} and u.id = b.unit_id
  join v_unit m on m.region_id = ${tx.region} and m.id = s.unit_id
  left join v_chain c on c.region_id = ${tx.region} and c.id = b.chain_id
  left join v_enterprise e on e.region_id = ${tx.region} and (e.id = b.enterprise_id or e.absorbed @> array[b.enterprise_id])`;

export const blockerInReach = (tx: Tx, caller: Caller): Sql =>
  sql`b.region_id = ${tx.region} and (${inReach(caller, sql`b.unit_id`)} or ${inReach(caller, sql`s.unit_id`)})`;

const NODE_NAME = (tx: Tx, locale: Caller['locale']): Sql => sql`
  (select ${locale === 'en' ? sql`coalesce(n.name_en, n.name)` : sql`n.name`} from v_chain_node n
    where n.region_id = ${tx.region} and n.id = b.node_id order by n.number desc limit 1)`;

export const blockerColumns = (tx: Tx, { locale }: Caller): Sql => sql`
  b.id, b.chain_id as "chainId", ${locale === 'en' ? sql`coalesce(c.name_en, c.name)` : sql`c.name`} as chain,
  b.node_id as "nodeId", ${NODE_NAME(tx, locale)} as node, e.id as "enterpriseId", e.name as enterprise,
  b.unit_id as "unitId", u.short_name as unit, b.cause, b.what, b.raised_by as "raisedBy", b.raised_on as "raisedOn", s.state,
  s.happened_on as since, s.level, s.unit_id as "moverId", m.short_name as mover, s.due_on as "dueOn", s.words, b.demo`;

export async function listBlockers(tx: Tx, caller: Caller, query: BlockerQuery): Promise<BlockerList> {
  const day = query.asOf ?? tx.today;
  const rules = blockerRulesOn(day);
  const from = blockersOn(tx, query.asOf);
  const where = conditions(tx, caller, query, rules, day);
  const settled = settledStates(rules);
  const { total, ...tally } = await one(
    tx,
    sql<BlockerList['tally'] & { total: number }>`
      select count(*) filter (where ${where})::integer as total,
        count(*) filter (where s.level = 'unit' and s.state <> all(${settled}))::integer as unit,
        count(*) filter (where s.level = 'office' and s.state <> all(${settled}))::integer as office,
        count(*) filter (where s.level = 'chief' and s.state <> all(${settled}))::integer as chief,
        count(*) filter (where s.due_on < ${day} and s.state <> all(${settled}))::integer as overdue
      from ${from} where ${blockerInReach(tx, caller)}`,
  );
  const direction = query.descending ? sql`desc` : sql`asc`;
  const found = await rows(
    tx,
    sql<StoredBlocker>`
      select ${blockerColumns(tx, caller)} from ${from} where ${where}
      order by ${order(query.sort)} ${direction} nulls last, b.id limit ${query.limit} offset ${query.offset}`,
  );
  const past = isPast(tx, query.asOf);
  return {
    rows: found.map((row) => blockerRow(row, caller, rules, day, past)),
    ...{ total, tally, words: blockerWords(rules) },
    can: !past && caller.rights.has('blockers.raise') ? ['raise'] : [],
  };
}

function conditions(tx: Tx, caller: Caller, query: BlockerQuery, rules: BlockerRules, day: string): Sql {
  const parts: Sql[] = [blockerInReach(tx, caller)];
  const settled = settledStates(rules);
  if (query.q) {
    const like = anywhere(query.q);
    parts.push(sql`(b.what ilike ${like} or b.raised_by ilike ${like} or e.name ilike ${like})`);
  }
  if (query.chainId) parts.push(sql`b.chain_id = ${query.chainId}`);
  if (query.nodeId) parts.push(sql`b.node_id = ${query.nodeId}`);
  if (query.enterpriseId) parts.push(sql`e.id = ${query.enterpriseId}`);
  if (query.unitId) parts.push(sql`s.unit_id in ${unitsAndBelow(tx, [query.unitId])}`);
  if (query.cause) parts.push(sql`b.cause = ${query.cause}`);
  if (query.level) parts.push(sql`s.level = ${query.level} and s.state <> all(${settled})`);
  if (query.state) parts.push(sql`s.state = ${query.state}`);
  if (query.settled !== undefined)
    parts.push(query.settled ? sql`s.state = any(${settled})` : sql`s.state <> all(${settled})`);
  if (query.settledIn)
    parts.push(
      sql`s.state = any(${settled}) and s.happened_on between ${`${query.settledIn}-01-01`} and ${`${query.settledIn}-12-31`}`,
    );
  if (query.overdue) parts.push(sql`s.due_on < ${day} and s.state <> all(${settled})`);
  if (isPast(tx, query.asOf)) parts.push(sql`b.created_at < ${endOfDay(query.asOf)}`);
  return sql.join(parts, sql` and `);
}

/** Oldest first is the most days. */
const order = (sort: BlockerQuery['sort']): Sql =>
  ({
    days: sql`-(b.raised_on - date '2000-01-01')`,
    dueOn: sql`s.due_on`,
    raisedOn: sql`b.raised_on`,
    mover: sql`m.sort`,
  })[sort];

export function blockerRow(
  row: StoredBlocker,
  caller: Caller,
  rules: BlockerRules,
  day: string,
  past: boolean,
): BlockerRow {
  const settled = settledStates(rules).includes(row.state);
  const waits = row.level === 'chief' && !settled;
  const can = past
    ? []
    : [...(mayWork(caller, row) ? ['step'] : []), ...(waits && mayDecide(caller, row) ? ['decide'] : [])];
  return { ...row, ...ageOf(row, day, rules), settled, can };
}

export const blockerWords = ({ causes, steps }: BlockerRules): BlockerWords => ({
  causes: causes.map(({ code, zh, en }) => ({ code, zh, en })),
  steps: steps.map(({ code, zh, en, next, needs, level, settles }) => ({
    ...{ code, zh, en, next, needs, settles },
    chief: level === 'chief',
  })),
});
