/** Project × month: what was reported, verified or is statistical, who owes, what waits; totals with each project once. */

import { type RawBuilder, sql } from 'kysely';
import { sum } from '#kernel/decimal.ts';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { familyOf, projectInReachOf, rulesOn } from '#modules/projects/index.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type { Caller } from '#platform/http/caller.ts';
import { investedRows, owesMonth, phasesIn, standingProjects, toldByPhase } from './invested.ts';
import type { GridQuery, GridRow, InvestmentGrid, MoneyPart } from './investment-contract.ts';
import { lightsOf } from './light-reads.ts';
import { dueNow, monthOf, monthsOf } from './months.ts';
import { progressRulesOn } from './progress-rules.ts';
import { through } from './through.ts';

type Sql = RawBuilder<unknown>;
const COLUMN: Readonly<Record<MoneyPart, string>> = {
  ...{ amount: 'amount', fixed: 'fixed', equipment: 'equipment', building: 'building' },
  arrivedForeign: 'arrived_foreign',
};

export type Filter = Omit<GridQuery, 'offset' | 'limit'>;

/** Those that the table is about: of a stage from which on it is filled in, or with a value in the year; never those that are gone. */
function conditions(tx: Tx, caller: Caller, query: Filter, year: number): Sql {
  const { asOf, q, unitId, owing, waiting } = query;
  const day = isPast(tx, asOf) ? asOf : tx.today;
  const rule = progressRulesOn(day).monthly;
  const { stages } = rulesOn(day);
  const from = stages.findIndex(({ code }) => code === rule.listed);
  const listed = stages.slice(Math.max(0, from)).map(({ code }) => code);
  const parts: Sql[] = [
    sql`p.region_id = ${tx.region} and p.withdrawn_at is null and p.merged_into is null and ${projectInReachOf(caller)}`,
    sql`((p.stage = any(${listed}::text[]) and p.status in ('ongoing', 'delayed', 'suspended')) or exists (
      select 1 from project_investment y where y.region_id = ${tx.region} and y.project_id in ${familyOf(tx, sql`p.id`, asOf)}
        and y.month >= ${`${year}-01`} and y.month <= ${`${year}-12`} and ${knownAsOf(tx, 'y', asOf)}))`,
  ];
  if (q)
    parts.push(sql`(p.name ilike ${anywhere(q)} or p.number = ${q} or p.company_name ilike ${anywhere(q)})`);
  if (unitId) parts.push(sql`p.unit_id in ${unitsAndBelow(tx, [unitId])}`);
  if (owing) parts.push(owesMonth(tx, { month: owing, rule, asOf }));
  if (waiting) parts.push(waitingOf(tx, caller, asOf));
  return sql.join(parts, sql` and `);
}

/** Has a report that nobody verified, and that the caller may: neither he nor his post entered it. */
export const waitingOf = (tx: Tx, caller: Caller, asOf: string | undefined): Sql => sql`exists (
  select 1 from ${through(tx, 'project_investment', asOf)} w where w.head_id = p.id and w.kind = 'reported' and w.entered_by is distinct from ${caller.userId} and w.entered_post <> ${caller.actor.post}
    and not exists (select 1 from project_investment v where v.region_id = ${tx.region} and v.of_id = w.id
      and ${knownAsOf(tx, 'v', asOf)}))`;

interface Found {
  readonly projectId: string;
  readonly name: string;
  readonly parent: string | null;
  readonly phases: number;
  readonly unit: string;
  readonly stage: string;
  readonly demo: boolean;
  readonly planned: string | null;
  readonly yearPlan: string | null;
  readonly total: string | null;
  readonly cells: Readonly<Record<string, { id: string; value: string | null; state: CellState }>>;
  readonly owes: readonly string[];
  readonly wholeMonths: Readonly<Record<string, string | null>>;
}
type CellState = 'waiting' | 'verified' | 'differs' | 'plain';

export async function readGrid(tx: Tx, caller: Caller, query: GridQuery): Promise<InvestmentGrid> {
  const { asOf, limit, offset } = query;
  const day = isPast(tx, asOf) ? asOf : tx.today;
  const year = query.year ?? Number(day.slice(0, 4));
  const rule = progressRulesOn(day).monthly;
  const where = conditions(tx, caller, query, year);
  const found = await rows(
    tx,
    sql<Found>`${pageOf(tx, { query, where, year })} limit ${limit} offset ${offset}`,
  );
  const { n } = await one(
    tx,
    sql<{ n: number }>`select count(*)::integer as n from ${standingProjects(tx, asOf)} where ${where}`,
  );
  const due = dueNow(day, rule.dueDay);
  const lights = await lightsOf(
    tx,
    found.map(({ projectId }) => projectId),
    asOf,
  );
  const may = !isPast(tx, asOf);
  const can = ['report', 'verify'].filter((word) => may && caller.rights.has(`progress.${word}`));
  const months = monthsOf(year);
  return {
    year,
    rows: found.map((row): GridRow => {
      const { cells, wholeMonths, ...rest } = row;
      const values = months.map((month) => (row.phases > 0 ? wholeCell(row, month) : (cells[month] ?? null)));
      const told = values.flatMap((cell) => (cell?.value ? [cell.value] : []));
      const light = lights.get(row.projectId)?.find(({ subject }) => subject === 'investment');
      return {
        ...rest,
        ...{ cells: values, owes: [...row.owes], year: told.length > 0 ? sum(told) : null },
        ...{ light: light ?? null, can: row.phases > 0 ? [] : can },
      };
    }),
    total: n,
    sums: await sumsOf(tx, { query, where, year }),
    due: { ...due, owing: await countOwing(tx, caller, due.month, asOf) },
    can,
  };
}

/** A whole is the sum of its phases, written by none. */
function wholeCell({ projectId, wholeMonths }: Found, month: string): GridRow['cells'][number] {
  const value = wholeMonths[month];
  return value === undefined ? null : { id: projectId, value, state: 'plain' };
}

interface Wish {
  readonly query: Filter;
  readonly where: Sql;
  readonly year: number;
}

/** Owed months are looked at up to the last that is over. */
function owedMonths(tx: Tx, { asOf }: Filter, year: number): Sql {
  const day = isPast(tx, asOf) ? asOf : tx.today;
  const rule = progressRulesOn(day).monthly;
  const over = monthsOf(year).filter((month) => month < monthOf(day));
  if (over.length === 0) return sql`'{}'::text[]`;
  const each = over.map(
    (month) => sql`case when ${owesMonth(tx, { month, rule, asOf })} then ${month}::text end`,
  );
  return sql`array_remove(array[${sql.join(each)}], null)`;
}

function pageOf(tx: Tx, { query, where, year }: Wish): Sql {
  const { asOf, kind, part } = query;
  const column = sql.ref(`e.${COLUMN[part]}`);
  const planned = {
    ...{ amount: sql`p.investment_yuan`, fixed: sql`p.fixed_yuan`, building: sql`null::numeric` },
    equipment: sql`round(p.planned_equipment * coalesce(p.rate, 1), 2)`,
    arrivedForeign: sql`round(p.agreed_foreign * coalesce(p.rate, 1), 2)`,
  }[part];
  const state = sql`case when e.kind <> 'reported' then 'plain' when v.id is null then 'waiting'
    when (v.amount, v.fixed, v.equipment, v.building, v.arrived_foreign) is not distinct from
      (e.amount, e.fixed, e.equipment, e.building, e.arrived_foreign) then 'verified' else 'differs' end`;
  return sql`
    select p.id as "projectId", p.name, o.name as parent, ${phasesIn(tx, asOf)} as phases, u.short_name as unit, p.stage, p.demo,
      ${planned}::text as planned,
      (select n.amount::text from ${through(tx, 'project_investment_plan', asOf)} n where n.head_id = p.id
        and n.period = ${String(year)} limit 1) as "yearPlan",
      (select sum(${column})::text from ${investedRows(tx, asOf)} e where e.holder_id = p.id and e.kind = ${kind}) as total,
      coalesce((select jsonb_object_agg(e.month, jsonb_build_object('id', e.id, 'value', ${column}::text, 'state', ${state}))
        from ${through(tx, 'project_investment', asOf)} e left join project_investment v on v.region_id = ${tx.region} and v.of_id = e.id
          and ${knownAsOf(tx, 'v', asOf)}
        where e.head_id = p.id and e.kind = ${kind} and e.month >= ${`${year}-01`} and e.month <= ${`${year}-12`}), '{}') as cells,
      coalesce((select jsonb_object_agg(w.month, w.value) from (
        select e.month, sum(${column})::text as value from ${investedRows(tx, asOf)} e
        where e.holder_id = p.id and e.kind = ${kind} and e.month >= ${`${year}-01`} and e.month <= ${`${year}-12`}
        group by e.month) w), '{}') as "wholeMonths",
      ${owedMonths(tx, query, year)} as owes
    from ${standingProjects(tx, asOf)} left join v_project o on o.region_id = ${tx.region} and o.id = p.parent_id
    where ${where}
    order by u.short_name, coalesce(o.name, p.name), p.parent_id nulls first, p.name, p.id`;
}

/** Each project once: wholes as the sum of their phases, phases not again beside them. */
async function sumsOf(tx: Tx, { query, where, year }: Wish): Promise<InvestmentGrid['sums']> {
  const { asOf, kind, part } = query;
  const column = sql.ref(`e.${COLUMN[part]}`);
  const found = await rows(
    tx,
    sql<{ month: string; value: string | null }>`
      with meant as (select p.id from ${standingProjects(tx, asOf)} where ${where})
      select e.month, sum(${column})::text as value
      from ${through(tx, 'project_investment', asOf)} e
      where e.kind = ${kind} and e.month >= ${`${year}-01`} and e.month <= ${`${year}-12`} and e.head_id in (select id from meant)
        and not ${toldByPhase(tx, asOf)}
      group by e.month`,
  );
  const plan = await one(
    tx,
    sql<{ value: string | null }>`
      with meant as (select p.id, p.parent_id from ${standingProjects(tx, asOf)} where ${where})
      select sum(n.amount)::text as value from ${through(tx, 'project_investment_plan', asOf)} n join meant m on m.id = n.head_id
      where n.period = ${String(year)}
        and not exists (select 1 from meant c join ${through(tx, 'project_investment_plan', asOf)} o on o.head_id = c.id
          and o.period = n.period where c.parent_id in ${familyOf(tx, sql`m.id`, asOf)})`,
  );
  const months = monthsOf(year).map((month) => found.find((one) => one.month === month)?.value ?? null);
  const told = months.flatMap((value) => value ?? []);
  return { months, year: told.length > 0 ? sum(told) : null, yearPlan: plan.value };
}

/** How many within reach owe the report of a month. */
export async function countOwing(
  tx: Tx,
  caller: Caller,
  month: string,
  asOf: string | undefined,
): Promise<number> {
  const day = isPast(tx, asOf) ? asOf : tx.today;
  const { n } = await one(
    tx,
    sql<{ n: number }>`
      select count(*)::integer as n from ${standingProjects(tx, asOf)}
      where p.region_id = ${tx.region} and p.withdrawn_at is null and p.merged_into is null and ${projectInReachOf(caller)}
        and ${owesMonth(tx, { month, rule: progressRulesOn(day).monthly, asOf })}`,
  );
  return n;
}

/** When the oldest that waits to be verified by the caller was reported, and how many projects have one. */
export async function countWaiting(tx: Tx, caller: Caller): Promise<{ n: number; day: string | null }> {
  return one(
    tx,
    sql<{ n: number; day: string | null }>`
      select count(*)::integer as n, min(p.oldest) as day from (
        select p.id, (select min((w.recorded_at at time zone 'Asia/Shanghai')::date) from ${through(tx, 'project_investment', undefined)} w
          where w.head_id = p.id and w.kind = 'reported'
            and not exists (select 1 from project_investment v where v.region_id = ${tx.region} and v.of_id = w.id
              and v.superseded_at is null)) as oldest
        from v_project p
        where p.region_id = ${tx.region} and p.withdrawn_at is null and p.merged_into is null and ${projectInReachOf(caller)}
          and ${waitingOf(tx, caller, undefined)}) p`,
  );
}
