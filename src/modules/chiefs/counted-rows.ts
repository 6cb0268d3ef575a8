/** The rows that each number of the yearly table counts: a number is how many they are, so that it cannot say anything else. */
import { type RawBuilder, sql } from 'kysely';
import { blockerRulesOn, settledStates } from '#modules/blockers/index.ts';
import { chainFirms } from '#modules/diagnosis/index.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { aboveScaleOn, type YearRowRule } from './chief-rules.ts';
import type { CountedRow } from './plan-contract.ts';

type Sql = RawBuilder<unknown>;

export interface YearWish {
  readonly chainId: string;
  readonly year: number;
  readonly asOf: string | undefined;
}

export type ReachedRow = CountedRow & { readonly unitId: string | null };

const MOST = 5000;

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

/** Whose state changed within the year as `turned` says, on the map as it stands. */
function nodes(tx: Tx, wish: YearWish, before: string, after: readonly string[]): Sql {
  const [from, to] = span(tx, wish);
  return sql`
    select s.node_id::text as id, n.name as title, s.state as context, s.from_day as day, '/chains/' || s.chain_id || '?node=' || s.node_id as "to",
      null::text as value, null::uuid as "unitId"
    from v_node_standing s
    join v_node_standing b on b.region_id = ${tx.region} and b.node_id = s.node_id and b.to_day = s.from_day - 1
      and ${knownAsOf(tx, 'b', wish.asOf)}
    cross join lateral (select n.name from v_chain_node n where n.region_id = ${tx.region} and n.id = s.node_id
      order by n.number desc limit 1) n
    where s.region_id = ${tx.region} and s.chain_id = ${wish.chainId} and ${knownAsOf(tx, 's', wish.asOf)}
      and s.from_day between ${from} and ${to} and b.state = ${before} and s.state = any(${[...after]})
    order by s.from_day, n.name limit ${MOST}`;
}

/** Each enterprise once, with the first day on any node of the chain. */
const firms = (tx: Tx, { chainId, asOf }: YearWish): Sql => sql`
  select p.enterprise_id, min(p.from_day) as since, string_agg(distinct n.name, '、') as nodes
  from v_enterprise_position p
  cross join lateral (select n.name from v_chain_node n where n.region_id = ${tx.region} and n.id = p.node_id
    order by n.number desc limit 1) n
  where p.region_id = ${tx.region} and p.chain_id = ${chainId} and p.node_id is not null and ${knownAsOf(tx, 'p', asOf)}
    and p.from_day <= ${asOf ?? tx.today}
  group by p.enterprise_id`;

function firmRows(tx: Tx, wish: YearWish, where: Sql): Sql {
  return sql`
    select e.id::text as id, e.name as title, f.nodes as context, f.since as day, '/enterprises/' || e.id as "to",
      null::text as value, e.unit_id as "unitId"
    from (${firms(tx, wish)}) f join v_enterprise e on e.region_id = ${tx.region} and e.id = f.enterprise_id
    where ${where} order by f.since, e.name limit ${MOST}`;
}

/** Those that count for a node's state, each once, with the verified output of the year. */
function counting(tx: Tx, wish: YearWish, where: Sql): Sql {
  const on = { day: span(tx, wish)[1], asOf: wish.asOf };
  return sql`
    with f as materialized (
      select distinct c.enterprise_id, c.name, c.unit_id from ${chainFirms(tx, sql`select ${wish.chainId}::uuid`, on)} c)
    select f.enterprise_id::text as id, f.name as title, coalesce(u.short_name, '') as context, null::date as day,
      '/enterprises/' || f.enterprise_id as "to", trim_scale(y.output)::text as value, f.unit_id as "unitId"
    from f
    left join v_unit u on u.region_id = ${tx.region} and u.id = f.unit_id
    left join lateral (
      select y.output from v_enterprise_year y
      where y.region_id = ${tx.region} and y.enterprise_id = f.enterprise_id and y.year = ${wish.year} and y.kind = 'verified'
        and y.output is not null and ${knownAsOf(tx, 'y', wish.asOf)} order by y.recorded_at desc, y.id limit 1) y on true
    where ${where} order by y.output desc nulls last, f.name limit ${MOST}`;
}

function aboveScale(tx: Tx, wish: YearWish): Sql {
  const [, to] = span(tx, wish);
  return counting(
    tx,
    wish,
    sql`exists (select 1 from v_enterprise_certificate c
      where c.region_id = ${tx.region} and c.enterprise_id = f.enterprise_id and c.kind = ${aboveScaleOn(to)} and c.issued_on <= ${to}
        and (c.expires_on is null or c.expires_on >= ${to}) and ${knownAsOf(tx, 'c', wish.asOf)})`,
  );
}

/** A past day reads what was said by then: leads keep no view of their past, so their state is that of today where it was reached by the day. */
function leads(tx: Tx, wish: YearWish, where: Sql, day: Sql): Sql {
  const [from, to] = span(tx, wish);
  return sql`
    select l.id::text as id, l.firm_name as title, l.node_name || '　' || u.short_name as context, ${day} as day,
      '/candidates/leads/' || l.id as "to", null::text as value, l.unit_id as "unitId"
    from v_lead l join v_unit u on u.region_id = ${tx.region} and u.id = l.unit_id
    where l.region_id = ${tx.region} and l.chain_id = ${wish.chainId} and ${where} and ${day} between ${from} and ${to}
    order by day, l.firm_name limit ${MOST}`;
}

function visits(tx: Tx, wish: YearWish): Sql {
  const [from, to] = span(tx, wish);
  return sql`
    select v.id::text as id, e.name as title, v.post || '　' || v.matter as context, s.happened_on as day,
      '/chains/' || v.chain_id || '?tab=visits' as "to", null::text as value, v.unit_id as "unitId"
    from chain_visit v
    cross join lateral (
      select p.* from chain_visit_step p
      where p.region_id = ${tx.region} and p.visit_id = v.id and ${knownAsOf(tx, 'p', wish.asOf)} order by p.number desc limit 1) s
    join v_enterprise_survivor es on es.region_id = ${tx.region} and es.id = v.enterprise_id
    join v_enterprise e on e.region_id = ${tx.region} and e.id = es.survivor_id
    where v.region_id = ${tx.region} and v.chain_id = ${wish.chainId} and s.state = 'happened' and s.happened_on between ${from} and ${to}
    order by s.happened_on, e.name limit ${MOST}`;
}

function settled(tx: Tx, wish: YearWish): Sql {
  const [from, to] = span(tx, wish);
  return sql`
    select b.id::text as id, b.what as title, b.raised_by as context, s.happened_on as day, '/blockers/' || b.id as "to",
      null::text as value, b.unit_id as "unitId"
    from v_blocker b
    cross join lateral (
      select p.* from v_blocker_step p
      where p.region_id = ${tx.region} and p.blocker_id = b.id and ${knownAsOf(tx, 'p', wish.asOf)} and p.happened_on <= ${wish.asOf ?? tx.today}
      order by p.number desc limit 1) s
    where b.region_id = ${tx.region} and b.chain_id = ${wish.chainId} and s.state = any(${settledStates(blockerRulesOn(to))})
      and s.happened_on between ${from} and ${to}
    order by s.happened_on, b.id limit ${MOST}`;
}

/** Every row that the number counts, whoever may see it: what is beyond reach is counted and not shown. */
export function rowsCounted(tx: Tx, rule: YearRowRule, wish: YearWish): Promise<ReachedRow[]> {
  const [from, to] = span(tx, wish);
  const statements: Readonly<Record<string, () => Sql>> = {
    'nodes-filled': () => nodes(tx, wish, 'missing', ['thin', 'present', 'strong']),
    'gaps-closed': () => nodes(tx, wish, 'thin', ['present', 'strong']),
    'firms-placed': () => firmRows(tx, wish, sql`f.since between ${from} and ${to}`),
    'above-scale': () => aboveScale(tx, wish),
    'leads-handed': () => leads(tx, wish, sql`true`, sql`l.handed_on`),
    'leads-agreed': () => leads(tx, wish, sql`l.state = any(${rule.agreed ?? []})`, sql`l.state_since`),
    visits: () => visits(tx, wish),
    'blockers-settled': () => settled(tx, wish),
    output: () => counting(tx, wish, sql`true`),
  };
  const statement = statements[rule.code];
  if (!statement) throw new Error(`rules/chiefs/yearly.yaml names a row ${rule.code} that is not counted`);
  return rows(tx, statement() as RawBuilder<ReachedRow>);
}
