/** Bound indicators counted again: verified figures of the day where they changed, and once a month where they did not. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import {
  type CountedEntry,
  indicatorToBind,
  insertBinding,
  outerBindings,
  recordCounted,
  type StandingBinding,
} from '#modules/counts/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { countedValue, counterNamed, fitsUnit, KIND, type ProjectCounter } from './counters.ts';
import { countPlaces, noteOf } from './counting.ts';
import { splitsCount } from './switches.ts';

export interface ProjectRecount {
  readonly indicators?: readonly string[];
  /** Rows as they were known at the end of this day; as they are known now where it is not said. */
  readonly known?: string;
}

export async function recountProjects(tx: Tx, { indicators, known }: ProjectRecount = {}): Promise<void> {
  const bindings = await outerBindings(tx, KIND);
  const wanted = indicators ? bindings.filter((one) => indicators.includes(one.indicatorId)) : bindings;
  if (wanted.length === 0) return;
  const shared = await splitsCount(tx, tx.today);
  for (const binding of wanted) {
    const counter = counterNamed(binding.counter.slice(KIND.length + 1));
    if (counter)
      await recordCounted(tx, await entriesOf(tx, counter, binding, { known, shared }), binding.demo);
  }
}

interface Goal {
  readonly unitId: string;
  readonly last: string | null;
  readonly lastDay: string | null;
}

/** Units that have a goal of the indicator today, with the last figure of the year. */
const goalsOf = (tx: Tx, indicatorId: string, from: string): Promise<Goal[]> =>
  rows(
    tx,
    sql<Goal>`
      select distinct on (t.unit_id) t.unit_id as "unitId", f.value as last, f.day as "lastDay" from v_target t
      left join lateral (
        select trim_scale(f.value / i.factor)::text as value, f.day from v_figure f
        join v_indicator i on i.region_id = ${tx.region} and i.id = f.indicator_id
        where f.region_id = ${tx.region} and f.indicator_id = ${indicatorId} and f.unit_id = t.unit_id and f.kind = 'verified'
          and f.superseded_at is null and not f.withdrawn and f.day between ${from} and ${tx.today}
        order by f.day desc limit 1) f on true
      where t.region_id = ${tx.region} and t.indicator_id = ${indicatorId} and t.withdrawn_on is null
        and t.period_start <= ${tx.today} and t.period_end >= ${tx.today}
      order by t.unit_id`,
  );

interface Counting {
  readonly known: string | undefined;
  readonly shared: boolean;
}

async function entriesOf(
  tx: Tx,
  counter: ProjectCounter,
  { indicatorId, measureUnit }: StandingBinding,
  { known, shared }: Counting,
): Promise<CountedEntry[]> {
  const day = tx.today;
  const from = `${day.slice(0, 4)}-01-01`;
  const goals = await goalsOf(tx, indicatorId, from);
  const places = await countPlaces(
    tx,
    counter,
    goals.map(({ unitId }) => unitId),
    { from, to: day, known, shared },
  );
  return goals.flatMap(({ unitId, last, lastDay }) => {
    const place = places.find((one) => one.unitId === unitId);
    if (!place) return [];
    const value = countedValue(counter, place, measureUnit);
    const told = last === value && lastDay !== day && lastDay?.startsWith(day.slice(0, 8));
    if (told || (value === null && last === null)) return [];
    return [{ indicatorId, unitId, day, value, note: noteOf(counter, place) }];
  });
}

/** Refusals 'counter-unknown', 'counter-unit', 'counter-bound', 'unknown-indicator'. */
export async function bindProjectCounter(
  tx: Tx,
  {
    indicatorId,
    counter: code,
    reason,
  }: { readonly indicatorId: string; readonly counter: string; readonly reason: string },
): Promise<string> {
  const counter = counterNamed(code);
  if (!counter) throw Refusal.at('counter', 'counter-unknown', { counter: code });
  const indicator = await indicatorToBind(tx, indicatorId);
  if (!fitsUnit(counter, indicator))
    throw new Refusal('counter-unit', {
      ...{ indicator: indicator.name, unit: indicator.measureUnit },
      ...{ counter: counter.zh, other: counter.unit },
    });
  const id = await insertBinding(tx, { indicatorId, counter: `${KIND}:${code}`, reason });
  await recountProjects(tx, { indicators: [indicatorId] });
  return id;
}
