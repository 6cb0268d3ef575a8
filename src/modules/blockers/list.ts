/** Blockers as they stand on a day: each with its last step then. */
import { type RawBuilder, sql } from 'kysely';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { isPast } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { ageOf, type BlockerRules, blockerRulesOn, settledStates } from './blocker-rules.ts';
import { blockerInReach, blockersOn, type OnDay } from './blockers-on.ts';
import type { BlockerList, BlockerQuery, BlockerRow, BlockerWords } from './contract.ts';
import { mayDecide, mayStep } from './policy.ts';

type Sql = RawBuilder<unknown>;
export type StoredBlocker = Omit<BlockerRow, 'settled' | 'days' | 'overdueDays' | 'can'>;

/** `b` with the names of whose it is, whose move it is, its chain and its enterprise, be it merged by now. */
export const namedBlockers = (tx: Tx, on: OnDay): Sql => sql`
  ${blockersOn(tx, on)} b
  join v_unit u on u.region_id = ${tx.region} and u.id = b.unit_id
  join v_unit m on m.region_id = ${tx.region} and m.id = b.mover_unit_id
  left join v_chain c on c.region_id = ${tx.region} and c.id = b.chain_id
  left join v_enterprise_survivor es on es.region_id = ${tx.region} and es.id = b.enterprise_id
  left join v_enterprise e on e.region_id = ${tx.region} and e.id = es.survivor_id`;

const NODE_NAME = (tx: Tx, locale: Caller['locale']): Sql => sql`
  (select ${locale === 'en' ? sql`coalesce(n.name_en, n.name)` : sql`n.name`} from v_chain_node n
    where n.region_id = ${tx.region} and n.id = b.node_id order by n.number desc limit 1)`;

export const blockerColumns = (tx: Tx, { locale }: Caller): Sql => sql`
  b.id, b.chain_id as "chainId", ${locale === 'en' ? sql`coalesce(c.name_en, c.name)` : sql`c.name`} as chain,
  b.node_id as "nodeId", ${NODE_NAME(tx, locale)} as node, e.id as "enterpriseId", e.name as enterprise,
  b.unit_id as "unitId", u.short_name as unit, b.cause, b.what, b.raised_by as "raisedBy", b.raised_on as "raisedOn", b.state,
  b.state_since as since, b.level, b.mover_unit_id as "moverId", m.short_name as mover, b.due_on as "dueOn", b.words, b.demo`;

export async function listBlockers(tx: Tx, caller: Caller, query: BlockerQuery): Promise<BlockerList> {
  const day = query.asOf ?? tx.today;
  const rules = blockerRulesOn(day);
  const from = namedBlockers(tx, { day, asOf: query.asOf });
  const where = conditions(tx, caller, query, day);
  const { total, ...tally } = await one(
    tx,
    sql<BlockerList['tally'] & { total: number }>`
      select count(*) filter (where ${where})::integer as total,
        count(*) filter (where b.level = 'unit' and not b.settled)::integer as unit,
        count(*) filter (where b.level = 'office' and not b.settled)::integer as office,
        count(*) filter (where b.level = 'chief' and not b.settled)::integer as chief,
        count(*) filter (where b.due_on < ${day} and not b.settled)::integer as overdue
      from ${from} where ${blockerInReach(caller)}`,
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

function conditions(tx: Tx, caller: Caller, query: BlockerQuery, day: string): Sql {
  const parts: Sql[] = [blockerInReach(caller)];
  if (query.q) {
    const like = anywhere(query.q);
    parts.push(sql`(b.what ilike ${like} or b.raised_by ilike ${like} or e.name ilike ${like})`);
  }
  if (query.chainId) parts.push(sql`b.chain_id = ${query.chainId}`);
  if (query.nodeId) parts.push(sql`b.node_id = ${query.nodeId}`);
  if (query.enterpriseId) parts.push(sql`e.id = ${query.enterpriseId}`);
  if (query.projectId)
    parts.push(sql`b.from_kind = 'project' and b.from_id in (
      select p.id from v_project p where p.region_id = ${tx.region} and p.survivor_id = ${query.projectId})`);
  if (query.unitId) parts.push(sql`b.mover_unit_id in ${unitsAndBelow(tx, [query.unitId])}`);
  if (query.cause) parts.push(sql`b.cause = ${query.cause}`);
  if (query.level) parts.push(sql`b.level = ${query.level} and not b.settled`);
  if (query.state) parts.push(sql`b.state = ${query.state}`);
  if (query.settled !== undefined) parts.push(query.settled ? sql`b.settled` : sql`not b.settled`);
  if (query.settledIn)
    parts.push(
      sql`b.settled and b.state_since between ${`${query.settledIn}-01-01`} and ${`${query.settledIn}-12-31`}`,
    );
  if (query.mine) parts.push(ownMove(caller));
  if (query.overdue) parts.push(sql`b.due_on < ${day} and not b.settled`);
  return sql.join(parts, sql` and `);
}

/** What this caller is to decide, and what his own unit is to do. */
function ownMove(caller: Caller): Sql {
  const decides = caller.rights.has('blockers.decide') ? inReach(caller, sql`b.unit_id`) : sql`false`;
  const works = caller.rights.has('blockers.work') ? sql`b.mover_unit_id = ${caller.unit.id}` : sql`false`;
  return sql`not b.settled and case when b.level = 'chief' then ${decides} else ${works} end`;
}

/** Oldest first is the most days. */
const order = (sort: BlockerQuery['sort']): Sql =>
  ({
    days: sql`-(b.raised_on - date '2000-01-01')`,
    dueOn: sql`b.due_on`,
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
    : [
        ...(mayStep(caller, row, row) ? ['step'] : []),
        ...(waits && mayDecide(caller, row) ? ['decide'] : []),
      ];
  return { ...row, ...ageOf(row, day, rules), settled, can };
}

export const blockerWords = ({ causes, steps }: BlockerRules): BlockerWords => ({
  causes: causes.map(({ code, zh, en }) => ({ code, zh, en })),
  steps: steps.map(({ code, zh, en, next, needs, level, settles, decides }) => ({
    ...{ code, zh, en, next, needs, settles, decides },
    chief: level === 'chief',
  })),
});
