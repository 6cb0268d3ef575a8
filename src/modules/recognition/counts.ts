/** Counters of a place and year with the ledger's goals beside them, and the projects that make a number. */
import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { outerBindings } from '#modules/counts/index.ts';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { targetInReach } from '#modules/targets/index.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach, refuseOutOfReach } from '#platform/http/caller.ts';
import type {
  CountBoard,
  CountedProject,
  CountedProjects,
  CountedQuery,
  CountLine,
} from './count-contract.ts';
import { type CountSpan, countedOnly, counterRows } from './counter-rows.ts';
import { allCounters, countedValue, counterNamed, fitsUnit, KIND, likelyCounter } from './counters.ts';
import { countPlaces } from './counting.ts';
import { splitsCount } from './switches.ts';

export interface CountWish {
  readonly unitId?: string | undefined;
  readonly year?: number | undefined;
  readonly asOf?: string | undefined;
}

interface Span extends CountSpan {
  readonly year: number;
}

/** The year up to the day that is asked about; a year that is over, whole. */
async function spanOf(tx: Tx, { year, asOf }: CountWish): Promise<Span> {
  const today = asOf !== undefined && asOf < tx.today ? asOf : tx.today;
  const wanted = year ?? Number(today.slice(0, 4));
  const end = `${wanted}-12-31`;
  const known = today < tx.today ? today : undefined;
  const shared = await splitsCount(tx, today, asOf);
  return { year: wanted, from: `${wanted}-01-01`, to: end < today ? end : today, known, shared };
}

interface Place {
  readonly id: string;
  readonly name: string;
}

/** The unit that is asked about, or the highest that the caller reaches. */
async function placeOf(tx: Tx, caller: Caller, unitId: string | undefined): Promise<Place> {
  if (unitId !== undefined) refuseOutOfReach(caller, unitId);
  const found = await maybe(
    tx,
    sql<Place>`
      with recursive tree as (
        select u.id, u.short_name as name, u.sort, 0 as depth from v_unit u where u.region_id = ${tx.region} and u.parent_id is null
        union all
        select u.id, u.short_name, u.sort, t.depth + 1 from v_unit u join tree t on u.parent_id = t.id where u.region_id = ${tx.region})
      select t.id, t.name from tree t where ${unitId === undefined ? inReach(caller, sql`t.id`) : sql`t.id = ${unitId}`}
      order by t.depth, t.sort, t.id limit 1`,
  );
  if (!found) throw new Refusal('not-found');
  return found;
}

export async function readCounts(tx: Tx, caller: Caller, wish: CountWish): Promise<CountBoard> {
  const span = await spanOf(tx, wish);
  const place = await placeOf(tx, caller, wish.unitId);
  const bindings = await outerBindings(tx, KIND, wish.asOf);
  const goals = await goalsOf(tx, caller, place.id, span);
  const free = await freeIndicators(tx);
  const lines: CountLine[] = [];
  for (const counter of allCounters()) {
    const [counted] = await countPlaces(tx, counter, [place.id], span);
    if (!counted) continue;
    const { unitId: _unit, ...found } = counted;
    const { code, group, measure, unit, basis } = counter;
    const bound = bindings.filter((one) => one.counter === `${KIND}:${code}`);
    lines.push({
      ...{ code, group, measure, unit, title: counter[caller.locale], basis: basis[caller.locale] },
      ...found,
      value: countedValue(counter, counted),
      bound: bound.map(({ id, indicatorId, indicator, boundPost }) => ({
        id,
        indicatorId,
        indicator,
        boundPost,
      })),
      goal:
        goals.find(({ indicatorId }) => bound.some((one) => one.indicatorId === indicatorId))?.goal ?? null,
      fitting: free
        .filter((one) => fitsUnit(counter, one))
        .map((one) => ({ id: one.id, name: one.name, likely: likelyCounter(one)?.code === code })),
    });
  }
  return {
    ...{ year: span.year, day: span.to, unitId: place.id, unit: place.name, shared: span.shared, lines },
    can: span.known === undefined && caller.rights.has('targets.amend') ? ['bind'] : [],
  };
}

interface PlaceGoal {
  readonly indicatorId: string;
  readonly goal: CountLine['goal'];
}

function goalsOf(tx: Tx, caller: Caller, unitId: string, { to }: Span): Promise<PlaceGoal[]> {
  if (!caller.rights.has('targets.view')) return Promise.resolve([]);
  return rows(
    tx,
    sql<PlaceGoal>`
      select t.indicator_id as "indicatorId", json_build_object('id', t.id, 'operator', t.operator,
        'value', trim_scale(t.value / i.factor)::text, 'unit', i.measure_unit) as goal
      from v_target t join v_indicator i on i.region_id = ${tx.region} and i.id = t.indicator_id
      where t.region_id = ${tx.region} and t.unit_id = ${unitId} and t.withdrawn_on is null and i.counted_by like ${`${KIND}:%`}
        and t.period_start <= ${to} and t.period_end >= ${to} and ${targetInReach(caller)} order by t.id`,
  );
}

interface Free {
  readonly id: string;
  readonly name: string;
  readonly measureUnit: string;
  readonly measure: string;
}

const freeIndicators = (tx: Tx): Promise<Free[]> =>
  rows(
    tx,
    sql<Free>`
      select distinct i.id, i.name, i.measure_unit as "measureUnit", i.measure from v_indicator i
      join v_target t on t.region_id = ${tx.region} and t.indicator_id = i.id and t.withdrawn_on is null
      where i.region_id = ${tx.region} and i.counted_by is null and i.disabled_on is null order by i.name limit 2000`,
  );

export async function listCountedProjects(
  tx: Tx,
  caller: Caller,
  query: CountedQuery,
): Promise<CountedProjects> {
  const counter = counterNamed(query.counter);
  if (!counter) throw new Refusal('counter-unknown', { counter: query.counter });
  const span = await spanOf(tx, query);
  const place = await placeOf(tx, caller, query.unitId);
  const [counted] = await countPlaces(tx, counter, [place.id], span);
  const looked = sql`(${counterRows(tx, counter, span)}) c where c.unit_id in ${unitsAndBelow(tx, [place.id])}`;
  const within = countedOnly(counter);
  const { total, out } = await one(
    tx,
    sql<{ total: number; out: number }>`
      select count(distinct c.id) filter (where ${query.show === 'in' ? within : sql`not (${within})`})::integer as total,
        count(distinct c.id) filter (where not (${within}))::integer as out from ${looked}`,
  );
  const found = await rows(tx, rowsOf(tx, looked, within, query));
  return {
    ...{ rows: found, total, out, title: counter[caller.locale], basis: counter.basis[caller.locale] },
    ...{ unit: counter.unit, year: span.year, day: span.to, place: place.name },
    value: counted ? countedValue(counter, counted) : null,
    ...{ weight: counted?.weight ?? '0', looked: counted?.looked ?? '0' },
  };
}

/** A project whose places are all within is one line, with the sum of their parts. */
const rowsOf = (
  tx: Tx,
  looked: RawBuilder<unknown>,
  within: RawBuilder<unknown>,
  { show, limit, offset }: CountedQuery,
) => sql<CountedProject>`
  select c.id, c.name, u.short_name as unit, c.stage, c."happenedOn", c."investmentYuan", c.percent, c.shared, c.counted,
    c."leftOut", c.look, c.demo
  from (
    select c.id, c.name, (array_agg(c.unit_id order by c.weight desc))[1] as unit_id, c.stage, c.happened_on as "happenedOn",
      c.whole::text as "investmentYuan", trim_scale(sum(c.weight) * 100)::text as percent, bool_or(c.split is not null) as shared,
      c.counted, case when c.left_out is null and not bool_or(${within}) then 'below' else c.left_out end as "leftOut", c.look, c.demo
    from ${looked} and ${show === 'in' ? within : sql`not (${within})`}
    group by c.id, c.name, c.stage, c.happened_on, c.whole, c.counted, c.left_out, c.look, c.demo
    order by c.happened_on desc nulls last, c.name, c.id limit ${limit} offset ${offset}) c
  join v_unit u on u.region_id = ${tx.region} and u.id = c.unit_id
  order by c."happenedOn" desc nulls last, c.name, c.id`;
