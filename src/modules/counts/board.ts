/** 三上看板: every counter by unit and month of a year, with the ledger's goal beside it. */
import { sql } from 'kysely';
import { firmsOn, IN_OPERATION } from '#modules/enterprises/index.ts';
import { unitsAndBelow, withinUnits } from '#modules/identity/index.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { type BoardCell, COUNTER_GROUPS, type CountsBoard } from './contract.ts';
import { type BoardWish, type CountedYear, countedAt } from './counted-year.ts';
import { type CountSpan, counterRows } from './counter-rows.ts';
import { allCounters, type Counter } from './counters.ts';
import { type Goal, goalsOf } from './goals.ts';
import { countedValue } from './recount.ts';

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
    ...{ year: at.year, day: at.to, coming: at.coming, units, cells },
    counters: counters.map(({ code, group, basis, measure, unit, ...title }) => ({
      ...{ code, group, measure, unit, title: title[caller.locale], basis: basis[caller.locale] },
    })),
    unplaced: await unplaced(tx, caller, at),
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

interface Counted {
  readonly unitId: string;
  readonly counted: string;
  readonly looked: string;
  readonly months: Readonly<Record<string, number>> | null;
}

async function cellsOf(
  tx: Tx,
  counter: Counter,
  at: CountedYear,
  units: readonly Unit[],
  goals: readonly Goal[],
): Promise<BoardCell[]> {
  const counted = at.coming ? [] : await countedIn(tx, counter, at, units);
  const byUnit = new Map(counted.map((one) => [one.unitId, one]));
  return units.flatMap(({ id }) => {
    const goal = goals.find((one) => one.countedBy === counter.code && one.unitId === id);
    return cellOf(counter, id, byUnit.get(id) ?? NOTHING, goal, at) ?? [];
  });
}

const NOTHING = { counted: '0', looked: '0', months: null };

function cellOf(
  counter: Counter,
  unitId: string,
  { counted, looked, months }: Omit<Counted, 'unitId'>,
  goal: Goal | undefined,
  { coming }: CountedYear,
): BoardCell | undefined {
  if (looked === '0' && !goal) return undefined;
  return {
    ...{ counter: counter.code, unitId, counted: Number(counted), looked: Number(looked) },
    value: coming ? null : (countedValue(counter, { counted, looked }) ?? null),
    months: counter.measure === 'cumulative' ? MONTHS.map((month) => months?.[month] ?? 0) : [],
    target: goal?.target ?? null,
  };
}

function countedIn(tx: Tx, counter: Counter, at: CountSpan, units: readonly Unit[]): Promise<Counted[]> {
  const roots = sql`select unnest(${units.map(({ id }) => id)}::uuid[])`;
  return rows(
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
}

const MONTHS = Array.from({ length: 12 }, (_, at) => String(at + 1));

async function unplaced(tx: Tx, caller: Caller, { to, known }: CountSpan): Promise<number> {
  if (caller.reach.kind !== 'all') return 0;
  const found = await maybe(
    tx,
    sql<{
      n: number;
    }>`select count(*)::integer as n from ${firmsOn(tx, { day: to, known })} where e.unit_id is null and ${IN_OPERATION}`,
  );
  return found?.n ?? 0;
}
