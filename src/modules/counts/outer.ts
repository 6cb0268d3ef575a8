/**
 * Counters that another module provides, such as the scale of a cluster: bound here like those of the rules, so that an indicator
 * has one counter whoever provides it, and nobody types beside it. What they count is recorded here, as what the rules count is.
 */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import {
  countIndicatorBy,
  type FigureEntry,
  findIndicatorById,
  type IndicatorRow,
  markWithdrawn,
  recordFigures,
} from '#modules/figures/index.ts';
import { endOfDay, isPast } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { plainLike } from '#platform/db/like.ts';
import { asCounter, COUNTER } from './counter-actor.ts';

export interface NewBinding {
  readonly indicatorId: string;
  /** `cluster:` and the id of what is counted. */
  readonly counter: string;
  readonly reason: string;
}

/** Refusals 'unknown-indicator', 'counter-bound'. */
export async function indicatorToBind(tx: Tx, indicatorId: string): Promise<IndicatorRow> {
  const indicator = await findIndicatorById(tx, indicatorId);
  if (!indicator) throw new Refusal('unknown-indicator');
  if (indicator.countedBy !== null) throw new Refusal('counter-bound', { indicator: indicator.name });
  return indicator;
}

export async function insertBinding(tx: Tx, { indicatorId, counter, reason }: NewBinding): Promise<string> {
  const id = newId();
  await sql`
    insert into counter_binding (region_id, id, indicator_id, counter, reason, bound_post, bound_at)
    values (${tx.region}, ${id}, ${indicatorId}, ${counter}, ${reason}, ${tx.actor.post}, ${tx.at})`.execute(
    tx.db,
  );
  await countIndicatorBy(tx, indicatorId, counter, reason);
  return id;
}

export interface StandingBinding extends NewBinding {
  readonly id: string;
  readonly indicator: string;
  readonly measureUnit: string;
  /** How many of the base unit the indicator's unit is. */
  readonly factor: string;
  readonly boundPost: string;
  readonly boundAt: string;
  readonly boundYear: number;
  readonly demo: boolean;
}

/** Those of a module, by the word before the colon, that stand on a day. */
export function outerBindings(tx: Tx, kind: string, asOf?: string): Promise<StandingBinding[]> {
  const stands = isPast(tx, asOf)
    ? sql`b.bound_at < ${endOfDay(asOf)} and (b.ended_at is null or b.ended_at >= ${endOfDay(asOf)})`
    : sql`b.ended_at is null`;
  return rows(
    tx,
    sql<StandingBinding>`
      select b.id, b.indicator_id as "indicatorId", i.name as indicator, i.measure_unit as "measureUnit",
        trim_scale(i.factor)::text as factor, b.counter, b.reason, b.bound_post as "boundPost", b.bound_at as "boundAt",
        extract(year from b.bound_at at time zone 'Asia/Shanghai')::integer as "boundYear", i.demo
      from counter_binding b join v_indicator i on i.region_id = ${tx.region} and i.id = b.indicator_id
      where b.region_id = ${tx.region} and b.counter like ${`${plainLike(kind)}:%`} and ${stands} order by b.bound_at, b.id`,
  );
}

export type CountedEntry = Omit<FigureEntry, 'kind' | 'value'> & {
  /** In the indicator's unit; null where there is nothing to count any more. */
  readonly value: string | null;
};

/** Verified figures in the counter's name; one that it recorded and can no longer count is withdrawn. */
export async function recordCounted(tx: Tx, entries: readonly CountedEntry[], demo: boolean): Promise<void> {
  const counter = asCounter(tx);
  const told = entries.flatMap(({ value, ...one }): FigureEntry[] =>
    value === null ? [] : [{ ...one, kind: 'verified', value }],
  );
  await recordFigures(counter, told, { demo });
  for (const { indicatorId, unitId, day } of entries.filter(({ value }) => value === null)) {
    const [gone] = await rows(
      tx,
      sql<{ id: string }>`
        select f.id from v_figure f where f.region_id = ${tx.region} and f.indicator_id = ${indicatorId} and f.unit_id = ${unitId}
          and f.day = ${day} and f.kind = 'verified' and f.superseded_at is null and f.entered_post = ${COUNTER.post}`,
    );
    if (gone) await markWithdrawn(counter, gone.id, '名册里已没有核实数');
  }
}
