/** Counting bound indicators again: as verified figures of the day, where they changed and once a month where they did not. */
import { sql } from 'kysely';
import { fraction, over, times, toDecimal } from '#kernel/fraction.ts';
import { type FigureEntry, recordFigures } from '#modules/figures/index.ts';
import { withinUnits } from '#modules/identity/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { asCounter } from './counter-actor.ts';
import { counterRows } from './counter-rows.ts';
import { type Counter, counterNamed } from './counters.ts';

export interface Binding {
  readonly indicatorId: string;
  readonly counter: string;
  readonly demo: boolean;
}

export interface Recount {
  /** Only these; all that are bound where it is not said. */
  readonly indicators?: readonly string[];
  /** Rows as they were known at the end of this day; as they are known now where it is not said. */
  readonly known?: string;
}

/** How many figures were recorded. */
export async function recount(tx: Tx, { indicators, known }: Recount = {}): Promise<number> {
  let recorded = 0;
  for (const { indicatorId, counter: code, demo } of await bindings(tx, indicators)) {
    const counter = counterNamed(code);
    if (!counter) continue;
    const entries = await counted(tx, counter, indicatorId, known);
    const { added, changed } = await recordFigures(asCounter(tx), entries, { demo });
    recorded += added + changed;
  }
  return recorded;
}

const bindings = (tx: Tx, indicators: readonly string[] | undefined): Promise<Binding[]> =>
  rows(
    tx,
    sql<Binding>`
      select b.indicator_id as "indicatorId", b.counter, i.demo from counter_binding b
      join v_indicator i on i.region_id = ${tx.region} and i.id = b.indicator_id
      where b.region_id = ${tx.region} and b.ended_at is null
        and (${indicators ?? null}::uuid[] is null or b.indicator_id = any(${indicators ?? null}::uuid[]))
      order by b.id`,
  );

interface Found {
  readonly unitId: string;
  readonly counted: string;
  readonly looked: string;
  readonly last: string | null;
  readonly lastDay: string | null;
}

/** For every unit that has a goal of the indicator today; those whose figure of the month already says the same are left out. */
async function counted(
  tx: Tx,
  counter: Counter,
  indicatorId: string,
  known: string | undefined,
): Promise<FigureEntry[]> {
  const day = tx.today;
  const from = `${day.slice(0, 4)}-01-01`;
  const units = sql`
    select t.unit_id from v_target t where t.region_id = ${tx.region} and t.indicator_id = ${indicatorId}
      and t.withdrawn_on is null and t.period_start <= ${day} and t.period_end >= ${day}`;
  const found = await rows(
    tx,
    sql<Found>`
      select w.root as "unitId", count(c.enterprise_id) filter (where c.counted)::text as counted, count(c.enterprise_id)::text as looked,
        f.value as last, f.day as "lastDay"
      from ${withinUnits(tx, units)} w
      left join (${counterRows(tx, counter, { from, to: day, known })}) c on c.unit_id = w.id
      left join lateral (
        select trim_scale(f.value / i.factor)::text as value, f.day from v_figure f
        join v_indicator i on i.region_id = ${tx.region} and i.id = f.indicator_id
        where f.region_id = ${tx.region} and f.indicator_id = ${indicatorId} and f.unit_id = w.root and f.kind = 'verified'
          and f.superseded_at is null and not f.withdrawn and f.day between ${from} and ${day}
        order by f.day desc limit 1) f on true
      group by w.root, f.value, f.day order by w.root`,
  );
  return found.flatMap((one) => {
    const value = countedValue(counter, one);
    if (value === undefined) return [];
    const month = day.slice(0, 8);
    if (one.last === value && one.lastDay?.startsWith(month) && one.lastDay !== day) return [];
    return [{ indicatorId, unitId: one.unitId, day, kind: 'verified', value, note: noteOf(counter, one) }];
  });
}

/** A share of nothing has no value. */
export function countedValue(
  { measure }: Counter,
  { counted, looked }: Pick<Found, 'counted' | 'looked'>,
): string | undefined {
  if (measure !== 'ratio') return counted;
  if (looked === '0') return undefined;
  return toDecimal(times(over(fraction(counted), fraction(looked)), fraction('100')), 1);
}

const noteOf = ({ zh, measure }: Counter, { counted, looked }: Found): string =>
  measure === 'ratio' ? `${zh}：${looked} 家中 ${counted} 家` : zh;
