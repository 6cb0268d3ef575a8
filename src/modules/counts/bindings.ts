/** Which indicators are counted by which counter: bound and unbound with a reason, never overwritten. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { countIndicatorBy } from '#modules/figures/index.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { CounterRow } from './contract.ts';
import { allCounters, counterNamed, likelyCounter } from './counters.ts';
import { indicatorToBind, insertBinding } from './outer.ts';
import { recount } from './recount.ts';

export interface BindingWish {
  readonly indicatorId: string;
  readonly counter: string;
  readonly reason: string;
}

export async function bindCounter(
  tx: Tx,
  { indicatorId, counter: code, reason }: BindingWish,
): Promise<string> {
  const counter = counterNamed(code);
  if (!counter) throw new Refusal('counter-unknown', { counter: code });
  const indicator = await indicatorToBind(tx, indicatorId);
  if (indicator.measureUnit !== counter.unit || indicator.measure !== counter.measure)
    throw new Refusal('counter-unit', {
      ...{ indicator: indicator.name, unit: indicator.measureUnit },
      ...{ counter: counter.zh, other: counter.unit },
    });
  const id = await insertBinding(tx, { indicatorId, counter: code, reason });
  await recount(tx, { indicators: [indicatorId] });
  return id;
}

export async function endBinding(tx: Tx, id: string, reason: string): Promise<void> {
  const ended = await maybe(
    tx,
    sql<{ indicatorId: string }>`
      update counter_binding set ended_post = ${tx.actor.post}, ended_at = ${tx.at}, ended_reason = ${reason}
      where region_id = ${tx.region} and id = ${id} and ended_at is null returning indicator_id as "indicatorId"`,
  );
  if (!ended) throw new Refusal('not-found');
  await countIndicatorBy(tx, ended.indicatorId, null, reason);
}

interface Bound {
  readonly id: string;
  readonly indicatorId: string;
  readonly indicator: string;
  readonly counter: string;
  readonly boundPost: string;
}

/** Every counter with what it is bound to, and indicators of the ledger that it is likely meant for. */
export async function listCounters(tx: Tx, { locale, rights }: Caller): Promise<CounterRow[]> {
  const bound = await rows(
    tx,
    sql<Bound>`
      select b.id, b.indicator_id as "indicatorId", i.name as indicator, b.counter, b.bound_post as "boundPost"
      from counter_binding b join v_indicator i on i.region_id = ${tx.region} and i.id = b.indicator_id
      where b.region_id = ${tx.region} and b.ended_at is null order by i.name`,
  );
  const free = await rows(
    tx,
    sql<{ id: string; name: string; measureUnit: string; measure: string }>`
      select distinct i.id, i.name, i.measure_unit as "measureUnit", i.measure from v_indicator i
      join v_target t on t.region_id = ${tx.region} and t.indicator_id = i.id and t.withdrawn_on is null
      where i.region_id = ${tx.region} and i.counted_by is null and i.disabled_on is null order by i.name limit 2000`,
  );
  const can = rights.has('targets.amend') ? ['bind'] : [];
  return allCounters().map(({ code, group, basis, measure, unit, ...title }) => ({
    ...{ code, group, measure, unit, title: title[locale], basis: basis[locale], can },
    bound: bound.filter(({ counter }) => counter === code),
    fitting: free
      .filter((one) => one.measureUnit === unit && one.measure === measure)
      .map((one) => ({ ...one, likely: likelyCounter(one)?.code === code })),
  }));
}
