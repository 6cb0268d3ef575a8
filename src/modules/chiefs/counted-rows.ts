/** The rows that each number of the yearly table counts: a number is how many they are, so that it cannot say anything else. */
import { type RawBuilder, sql } from 'kysely';
import { addDays } from '#kernel/local-date.ts';
import { blockerRulesOn, blockersOn, settledStates } from '#modules/blockers/index.ts';
import {
  chainFirms,
  firstDays,
  isAboveScale,
  nodesInForce,
  OUTPUT,
  toldYears,
} from '#modules/diagnosis/index.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import type { YearRowRule } from './chief-rules.ts';
import { leadsOn } from './leads-on.ts';
import type { CountedRow } from './plan-contract.ts';
import { visitsOn } from './visits-on.ts';

type Sql = RawBuilder<unknown>;

export interface YearWish {
  readonly chainId: string;
  readonly year: number;
  readonly asOf: string | undefined;
}

/** The day itself, or the last of a year that is over. */
export function lastDayOf(tx: Tx, { year, asOf }: YearWish): string {
  const day = asOf ?? tx.today;
  const last = `${year}-12-31`;
  return day < last ? day : last;
}

/** Days of the year until the day. */
const span = (tx: Tx, wish: YearWish): readonly [string, string] => [
  `${wish.year}-01-01`,
  lastDayOf(tx, wish),
];

/** Whose positions, maps and steps count: those of the last day, as it is known. */
const lastOf = (tx: Tx, wish: YearWish) => ({ day: lastDayOf(tx, wish), asOf: wish.asOf });

interface Turn {
  readonly before: string;
  readonly after: readonly string[];
}

/**
 * Nodes of the map in force on the last day that were `before` when the year began, or when they came to be told of within it, and are
 * `after` on the last day: each once, with the day since when. What was filled and is missing again is not among them.
 */
function nodes(tx: Tx, wish: YearWish, { before, after }: Turn): Sql {
  const [from, to] = span(tx, wish);
  const known = (alias: string) =>
    sql`${sql.ref(`${alias}.region_id`)} = ${tx.region} and ${knownAsOf(tx, alias, wish.asOf)}`;
  return sql`
    select n.id::text as id, n.name as title, s.state as context,
      (select coalesce(max(x.to_day) + 1, s.from_day) from v_node_standing x
        where ${known('x')} and x.node_id = n.id and x.to_day < ${to} and x.state <> all(${[...after]})) as day,
      '/chains/' || n.chain_id || '?node=' || n.id as "to", null::text as value, null::uuid as "unitId"
    from ${nodesInForce(tx, sql`select ${wish.chainId}::uuid`, lastOf(tx, wish))}
    join v_node_standing s on ${known('s')} and s.node_id = n.id and s.from_day <= ${to} and (s.to_day is null or s.to_day >= ${to})
    cross join lateral (
      select b.state from v_node_standing b
      where ${known('b')} and b.node_id = n.id and (b.to_day is null or b.to_day >= ${addDays(from, -1)})
      order by b.from_day limit 1) b
    where s.state = any(${[...after]}) and b.state = ${before}`;
}

/**
 * Firms that count on the last day and did so for the first time within the year, with all nodes they stand on. Put together, not joined: a join
 * of the two goes through all of one for each of the other where the database knows little of the tables.
 */
function firmsPlaced(tx: Tx, wish: YearWish): Sql {
  const [from, to] = span(tx, wish);
  const on = lastOf(tx, wish);
  const chain = sql`select ${wish.chainId}::uuid`;
  return sql`
    select f.enterprise_id::text as id, f.name as title,
      f.nodes as context,
      f.since as day, '/enterprises/' || f.enterprise_id as "to", null::text as value, f.unit_id as "unitId"
    from (
      select k.enterprise_id, max(k.name) as name, max(k.unit_id::text)::uuid as unit_id, min(k.since) as since,
        string_agg(distinct k.node, '、') as nodes
      from (
        select f.enterprise_id, f.name, f.unit_id, null::date as since, null::text as node from ${chainFirms(tx, chain, on)} f
        union all select d.enterprise_id, null, null, d.since, null from ${firstDays(tx, wish.chainId, on)} d
        union all select p.enterprise_id, null, null, null, n.name from ${nodesInForce(tx, chain, on)}
          join v_enterprise_position p on p.region_id = ${tx.region} and p.chain_id = n.chain_id and p.node_id = n.id
            and p.from_day <= ${to} and (p.to_day is null or p.to_day >= ${to}) and ${knownAsOf(tx, 'p', wish.asOf)}) k
      group by k.enterprise_id having count(k.name) > 0) f
    where f.since between ${from} and ${to}`;
}

/** Those that count for a node's state, each once, with the verified output of the year. */
function counting(tx: Tx, wish: YearWish, where: Sql): Sql {
  const told = { firm: sql`f.enterprise_id`, item: OUTPUT, years: [wish.year], asOf: wish.asOf };
  return sql`
    select f.enterprise_id::text as id, f.name as title, coalesce(u.short_name, '') as context, null::date as day,
      '/enterprises/' || f.enterprise_id as "to", trim_scale(y.value)::text as value, f.unit_id as "unitId"
    from ${chainFirms(tx, sql`select ${wish.chainId}::uuid`, lastOf(tx, wish))} f
    left join v_unit u on u.region_id = ${tx.region} and u.id = f.unit_id
    left join lateral ${toldYears(tx, told)} y on true
    where ${where}`;
}

/** As they stood on the last day. */
function leads(tx: Tx, wish: YearWish, where: Sql, day: Sql): Sql {
  const [from, to] = span(tx, wish);
  return sql`
    select l.id::text as id, l.firm_name as title, l.node_name || '　' || u.short_name as context, ${day} as day,
      '/candidates/leads/' || l.id as "to", null::text as value, l.unit_id as "unitId"
    from ${leadsOn(tx, { chainId: wish.chainId, ...lastOf(tx, wish) })} join v_unit u on u.region_id = ${tx.region} and u.id = l.unit_id
    where ${where} and ${day} between ${from} and ${to}`;
}

function visits(tx: Tx, wish: YearWish): Sql {
  const [from, to] = span(tx, wish);
  return sql`
    select v.id::text as id, e.name as title, v.post || '　' || v.matter as context, s.happened_on as day,
      '/chains/' || v.chain_id || '?tab=visits' as "to", null::text as value, v.unit_id as "unitId"
    from ${visitsOn(tx, wish.asOf)}
    join v_enterprise_survivor k on k.region_id = ${tx.region} and k.id = v.enterprise_id
    join v_enterprise e on e.region_id = ${tx.region} and e.id = k.survivor_id
    where v.region_id = ${tx.region} and v.chain_id = ${wish.chainId} and s.state = 'happened' and s.happened_on between ${from} and ${to}`;
}

function settled(tx: Tx, wish: YearWish): Sql {
  const [from, to] = span(tx, wish);
  return sql`
    select b.id::text as id, b.what as title, b.raised_by as context, b.state_since as day, '/blockers/' || b.id as "to",
      null::text as value, b.unit_id as "unitId"
    from ${blockersOn(tx, { day: wish.asOf ?? tx.today, asOf: wish.asOf })} b
    where b.chain_id = ${wish.chainId} and b.state = any(${settledStates(blockerRulesOn(to))})
      and b.state_since between ${from} and ${to}`;
}

/** Rows of the chain itself, which whoever sees the chain sees. */
const OF_THE_CHAIN: readonly string[] = ['nodes-filled', 'gaps-closed'];

function counted(tx: Tx, rule: YearRowRule, wish: YearWish): Sql {
  const statements: Readonly<Record<string, () => Sql>> = {
    'nodes-filled': () => nodes(tx, wish, { before: 'missing', after: ['thin', 'present', 'strong'] }),
    'gaps-closed': () => nodes(tx, wish, { before: 'thin', after: ['present', 'strong'] }),
    'firms-placed': () => firmsPlaced(tx, wish),
    'above-scale': () => counting(tx, wish, isAboveScale(tx, 'f', lastOf(tx, wish))),
    'leads-handed': () => leads(tx, wish, sql`true`, sql`l.handed_on`),
    'leads-agreed': () => leads(tx, wish, sql`l.state = any(${rule.agreed ?? []})`, sql`l.since`),
    visits: () => visits(tx, wish),
    'blockers-settled': () => settled(tx, wish),
    output: () => counting(tx, wish, sql`true`),
  };
  const statement = statements[rule.code];
  if (!statement) throw new Error(`rules/chiefs/yearly.yaml names a row ${rule.code} that is not counted`);
  return statement();
}

/** How many rows there are, whoever may see them; and how many of them the caller reaches. */
export function countOf(
  tx: Tx,
  caller: Caller,
  rule: YearRowRule,
  wish: YearWish,
): Promise<{ all: number; reached: number }> {
  return one(
    tx,
    sql<{ all: number; reached: number }>`
      select count(*)::integer as all, (count(*) filter (where ${reachOf(caller, rule)}))::integer as reached
      from (${counted(tx, rule, wish)}) c`,
  );
}

/** Without a park, a firm is seen only by those who reach all, as in every list. */
const reachOf = (caller: Caller, { code }: YearRowRule): Sql =>
  OF_THE_CHAIN.includes(code) ? sql`true` : inReach(caller, sql`c."unitId"`);

export interface RowsPage {
  readonly offset: number;
  readonly limit: number;
}

/** Those that the caller reaches. */
export const rowsCounted = (
  tx: Tx,
  caller: Caller,
  rule: YearRowRule,
  { offset, limit, ...wish }: YearWish & RowsPage,
): Promise<CountedRow[]> =>
  rows(
    tx,
    sql<CountedRow>`
      select c.id, c.title, coalesce(c.context, '') as context, c.day, c."to", c.value from (${counted(tx, rule, wish)}) c
      where ${reachOf(caller, rule)}
      order by c.day, c.value::numeric desc nulls last, c.title, c.id offset ${offset} limit ${limit}`,
  );
