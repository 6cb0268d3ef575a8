/** 三上看板: every counter by unit and month of a year, with the ledger's goal beside it. */
import { sql } from 'kysely';
import { unitsAndBelow, withinUnits } from '#modules/identity/index.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { type BoardCell, COUNTER_GROUPS, type CountsBoard } from './contract.ts';
import { type CountSpan, counterRows } from './counter-rows.ts';
import { allCounters, type Counter } from './counters.ts';
import { countedValue } from './recount.ts';

export interface BoardWish {
  readonly year?: number | undefined;
  readonly unitId?: string | undefined;
  readonly asOf?: string | undefined;
}

/** The year up to the day that is asked about; a year that is over, whole. */
export function countedAt(tx: Tx, { year, asOf }: BoardWish): CountSpan & { readonly year: number } {
  const today = asOf !== undefined && asOf < tx.today ? asOf : tx.today;
  const wanted = year ?? Number(today.slice(0, 4));
  const [from, end] = [`${wanted}-01-01`, `${wanted}-12-31`];
  const known = today < tx.today ? today : undefined;
  return { year: wanted, from, to: end < today ? end : today, known };
}

type Unit = CountsBoard['units'][number];

export async function readBoard(tx: Tx, caller: Caller, wish: BoardWish): Promise<CountsBoard> {
  const at = countedAt(tx, wish);
  const units = await boardUnits(tx, caller, wish.unitId);
  // Group by group, as the board's head says it.
  const counters = allCounters().toSorted(
    (a, b) => COUNTER_GROUPS.indexOf(a.group) - COUNTER_GROUPS.indexOf(b.group),
  );
  const goals = await goalsOf(tx, caller, at);
  const cells: BoardCell[] = [];
  for (const counter of counters) cells.push(...(await cellsOf(tx, counter, at, units, goals)));
  return {
    ...{ year: at.year, day: at.to, units, cells },
    counters: counters.map(({ code, group, basis, measure, unit, ...title }) => ({
      ...{ code, group, measure, unit, title: title[caller.locale], basis: basis[caller.locale] },
    })),
    unplaced: await unplaced(tx, caller),
  };
}

const MOST_UNITS = 400;

/** Units that answer for firms, those above them, and those with a goal that is counted; in the order of the tree. */
function boardUnits(tx: Tx, caller: Caller, unitId: string | undefined): Promise<Unit[]> {
  const wanted = unitId === undefined ? sql`true` : sql`u.id in ${unitsAndBelow(tx, [unitId])}`;
  return rows(
    tx,
    sql<Unit>`
      with recursive named as (
        select e.unit_id as id from v_enterprise e where e.region_id = ${tx.region} and e.unit_id is not null
        union
        select t.unit_id from v_target t join v_indicator i on i.region_id = ${tx.region} and i.id = t.indicator_id
        where t.region_id = ${tx.region} and t.withdrawn_on is null and i.counted_by is not null
      ), shown as (
        select u.id, u.parent_id from v_unit u join named n on n.id = u.id where u.region_id = ${tx.region}
        union
        select u.id, u.parent_id from v_unit u join shown s on u.id = s.parent_id where u.region_id = ${tx.region}
      ), tree as (
        select u.id, 0 as depth from v_unit u where u.region_id = ${tx.region} and u.parent_id is null
        union all
        select u.id, t.depth + 1 from v_unit u join tree t on u.parent_id = t.id where u.region_id = ${tx.region}
      )
      select u.id, u.short_name as name, t.depth, u.demo from v_unit u join tree t on t.id = u.id
      where u.region_id = ${tx.region} and u.id in (select s.id from shown s) and ${inReach(caller, sql`u.id`)} and ${wanted}
      order by u.sort, u.id limit ${MOST_UNITS}`,
  );
}

interface Goal extends NonNullable<BoardCell['target']> {
  readonly counter: string;
  readonly unitId: string;
}

/** Goals of bound indicators whose period the day lies in: the shortest period is the nearest. */
function goalsOf(tx: Tx, caller: Caller, { to }: CountSpan): Promise<Goal[]> {
  const sentence = sql.lit(caller.locale === 'zh' ? 'zh' : 'en');
  return rows(
    tx,
    sql<Goal>`
      select distinct on (i.counted_by, t.unit_id) t.id, i.counted_by as counter, t.unit_id as "unitId", t.operator,
        trim_scale(t.value / i.factor)::text as value, t.verdict, t.reason->>${sentence} as reason
      from v_target t join v_indicator i on i.region_id = ${tx.region} and i.id = t.indicator_id
      where t.region_id = ${tx.region} and t.withdrawn_on is null and i.counted_by is not null
        and t.period_start <= ${to} and t.period_end >= ${to} and ${inReach(caller, sql`t.unit_id`)}
      order by i.counted_by, t.unit_id, t.period_end - t.period_start, t.id limit 20000`,
  );
}

interface Counted {
  readonly unitId: string;
  readonly counted: string;
  readonly looked: string;
  readonly months: Readonly<Record<string, number>> | null;
}

async function cellsOf(
  tx: Tx,
  counter: Counter,
  at: CountSpan,
  units: readonly Unit[],
  goals: readonly Goal[],
): Promise<BoardCell[]> {
  const roots = sql`select unnest(${units.map(({ id }) => id)}::uuid[])`;
  const found = await rows(
    tx,
    sql<Counted>`
      select m.root as "unitId", sum(m.counted)::text as counted, sum(m.looked)::text as looked,
        jsonb_object_agg(m.month, m.counted) filter (where m.month is not null and m.counted > 0) as months
      from (
        select w.root, extract(month from c.happened_on)::text as month, count(*) filter (where c.counted) as counted, count(*) as looked
        from ${withinUnits(tx, roots)} w join (${counterRows(tx, counter, at)}) c on c.unit_id = w.id
        group by w.root, month) m
      group by m.root`,
  );
  const byUnit = new Map(found.map((one) => [one.unitId, one]));
  return units.flatMap(({ id }) => {
    const { counted, looked, months } = byUnit.get(id) ?? { counted: '0', looked: '0', months: null };
    const goal = goals.find((one) => one.counter === counter.code && one.unitId === id);
    if (looked === '0' && !goal) return [];
    return [
      {
        ...{ counter: counter.code, unitId: id, looked: Number(looked) },
        value: countedValue(counter, { counted, looked }) ?? null,
        months: counter.measure === 'cumulative' ? MONTHS.map((month) => months?.[month] ?? 0) : [],
        target: goal ? { ...goal, reason: goal.reason ?? null } : null,
      },
    ];
  });
}

const MONTHS = Array.from({ length: 12 }, (_, at) => String(at + 1));

async function unplaced(tx: Tx, caller: Caller): Promise<number> {
  if (caller.reach.kind !== 'all') return 0;
  const found = await maybe(
    tx,
    sql<{
      n: number;
    }>`select count(*)::integer as n from v_enterprise e where e.region_id = ${tx.region} and e.unit_id is null`,
  );
  return found?.n ?? 0;
}
