/** Forecasts of the next stage, learnt each night from this region's own ways between stages, per template and over all; kept with their error. */

import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { addDays, dayNumber, daysBetween } from '#kernel/local-date.ts';
import { nextStages, rulesOn } from '#modules/projects/index.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import {
  type Backtest,
  backtest,
  type Curve,
  completedAfter,
  curveOf,
  type DurationForecast,
  durationsOn,
  forecastOf,
  type Way,
} from './durations.ts';
import type { ForecastAnswer } from './page-contract.ts';
import { progressRulesOn } from './progress-rules.ts';

interface Course {
  readonly kind: string;
  readonly enteredOn: string;
  /** The day it stopped waiting without arriving; null while it goes on. */
  readonly stoppedOn: string | null;
  readonly stages: Readonly<Record<string, string>>;
}

/** Stages are dated by steps that stand: verified, or entered where nobody's word is needed. */
const coursesOf = (tx: Tx): Promise<Course[]> =>
  rows(
    tx,
    sql<Course>`
      select p.kind, (p.created_at at time zone 'Asia/Shanghai')::date as "enteredOn",
        case when p.status in ('ongoing', 'delayed') then null else p.status_since end as "stoppedOn",
        coalesce((select jsonb_object_agg(s.stage, s.happened_on) from v_project_step s
          where s.region_id = ${tx.region} and s.project_id = p.id and s.state in ('entered', 'verified')
            and s.superseded_at is null), '{}') as stages
      from v_project p where p.region_id = ${tx.region} and p.withdrawn_at is null and p.merged_into is null`,
  );

interface Pair {
  readonly from: string;
  readonly to: string;
}

/** Every edge of the templates in force. */
function pairsOf(day: string): Pair[] {
  const rules = rulesOn(day);
  const all = rules.templates.flatMap(({ code: kind, path }) =>
    path.flatMap((from) => nextStages(rules, { kind, stage: from }).map((to) => ({ from, to }))),
  );
  return [...new Map(all.map((pair) => [`${pair.from} ${pair.to}`, pair])).values()];
}

export interface Paths {
  /** Stages at which a template begins: a project is there from the day it was entered. */
  readonly first: ReadonlySet<string>;
  /** Places of stages on the way. */
  readonly order: ReadonlyMap<string, number>;
  readonly day: string;
}

/** The ways of some projects between two stages. One that is past the second without having been there left this way on that day. */
export function waysOf(courses: readonly Course[], { from, to }: Pair, { first, order, day }: Paths): Way[] {
  const place = (stage: string) => order.get(stage) ?? 0;
  return courses.flatMap(({ stages, enteredOn, stoppedOn }) => {
    const began = stages[from] ?? (first.has(from) ? enteredOn : undefined);
    const reached = stages[to];
    if (began === undefined || (reached !== undefined && reached < began)) return [];
    const past = Object.entries(stages).flatMap(([stage, on]) => (place(stage) > place(to) ? [on] : []));
    const left = [...past, ...(stoppedOn === null ? [] : [stoppedOn]), day].sort()[0] ?? day;
    const until = dayNumber(left < began ? began : left);
    return [{ from: dayNumber(began), to: reached === undefined ? null : dayNumber(reached), until }];
  });
}

export interface KeptForecast extends Backtest, DurationForecast, Pair {
  readonly kind: string;
  readonly completed: number;
  readonly waiting: number;
  readonly curve: Curve;
}

export const ALL_KINDS = 'all';

/** Pure but for the rules: what is known of every edge on a day. */
export function forecastsOf(courses: readonly Course[], day: string): KeptForecast[] {
  const rules = progressRulesOn(day).forecast;
  const quartiles = { lower: Number(rules.lower), upper: Number(rules.upper) };
  const { templates, stages } = rulesOn(day);
  const paths: Paths = {
    first: new Set(templates.flatMap(({ path }) => path.slice(0, 1))),
    order: new Map(stages.map(({ code, order }) => [code, order])),
    day,
  };
  const cohorts = [ALL_KINDS, ...templates.map(({ code }) => code)];
  return pairsOf(day).flatMap((pair) =>
    cohorts.flatMap((kind): KeptForecast[] => {
      const own = kind === ALL_KINDS ? courses : courses.filter((course) => course.kind === kind);
      const ways = waysOf(own, pair, paths);
      if (ways.length === 0) return [];
      const known = durationsOn(ways, dayNumber(day) + 1);
      const completed = known.filter((one) => one.completed).length;
      const curve = curveOf(known);
      return [
        {
          ...pair,
          ...{ kind, completed, waiting: known.length - completed, curve },
          ...forecastOf(curve, quartiles),
          ...backtest(ways, quartiles, rules.least),
        },
      ];
    }),
  );
}

/** Nightly. Answers how many edges were learnt; one that came out the same stays. */
export async function learnForecasts(tx: Tx): Promise<number> {
  const rule = progressRulesOn(tx.today).forecast;
  const learnt = forecastsOf(await coursesOf(tx), tx.today);
  const there = await rows(
    tx,
    sql<{ id: string; same: string }>`
      select f.id, concat_ws(' ', f.kind, f.from_stage, f.to_stage, f.completed, f.waiting, f.cases, f.mean_error, f.coverage,
        md5(f.curve::text)) as same
      from stage_forecast f where f.region_id = ${tx.region} and f.superseded_at is null`,
  );
  const before = new Set(there.map(({ id }) => id));
  const made = await rows(
    tx,
    sql<{ id: string; same: string }>`
      select v.id, concat_ws(' ', v.kind, v.from_stage, v.to_stage, v.completed, v.waiting, v.cases, v.mean_error, v.coverage,
        md5(v.curve::text)) as same
      from jsonb_to_recordset(${JSON.stringify(learnt.map(plainForecast))}::jsonb) as v(id uuid, kind text, from_stage text,
        to_stage text, completed integer, waiting integer, cases integer, mean_error numeric(10, 1), coverage numeric(5, 4),
        curve jsonb)`,
  );
  const kept = new Map(there.map(({ id, same }) => [same, id]));
  const stays = made.flatMap(({ same }) => kept.get(same) ?? []);
  for (const id of stays) before.delete(id);
  await sql`
    update stage_forecast set computed_on = ${tx.today} where region_id = ${tx.region} and id = any(${stays}::uuid[])`.execute(
    tx.db,
  );
  await sql`
    update stage_forecast set superseded_at = ${tx.at} where region_id = ${tx.region} and id = any(${[...before]}::uuid[])`.execute(
    tx.db,
  );
  const fresh = learnt.filter((_, at) => !kept.has(made[at]?.same ?? ''));
  if (fresh.length > 0) await insertAll(tx, fresh, `forecast ${rule.from}`);
  return learnt.length;
}

const plainForecast = (one: KeptForecast) => ({
  ...{ id: newId(), kind: one.kind, from_stage: one.from, to_stage: one.to, curve: one.curve },
  ...{ completed: one.completed, waiting: one.waiting, cases: one.cases },
  mean_error: one.meanError === null ? null : one.meanError.toFixed(1),
  coverage: one.coverage === null ? null : one.coverage.toFixed(4),
});

async function insertAll(tx: Tx, fresh: readonly KeptForecast[], version: string): Promise<void> {
  const values = fresh.map((one) => {
    const { id, curve, mean_error, coverage } = plainForecast(one);
    return sql`(${tx.region}, ${id}, ${one.kind}, ${one.from}, ${one.to}, ${one.completed}, ${one.waiting},
      ${JSON.stringify(curve)}::jsonb, ${one.median}, ${one.lower}, ${one.upper}, ${one.cases}, ${mean_error}, ${coverage},
      ${tx.today}, ${version}, ${tx.at})`;
  });
  await sql`
    insert into stage_forecast (region_id, id, kind, from_stage, to_stage, completed, waiting, curve, median, lower, upper, cases,
      mean_error, coverage, computed_on, rule_version, recorded_at)
    values ${sql.join(values)}`.execute(tx.db);
}

interface Stored {
  readonly kind: string;
  readonly completed: number;
  readonly waiting: number;
  readonly curve: Curve;
  readonly cases: number;
  readonly meanError: string | null;
  readonly coverage: string | null;
  readonly computedOn: string;
}

export interface ForecastWish {
  readonly kind: string;
  readonly stage: string;
  readonly since: string;
  readonly into: string | null;
  readonly plannedOn: string | null;
}

/** Of the project's own template, else of all kinds; where both are too few, that is said. */
export async function forecastFor(
  tx: Tx,
  { kind, stage, since, into, plannedOn }: ForecastWish,
  asOf: string | undefined,
): Promise<ForecastAnswer | null> {
  if (into === null) return null;
  const day = isPast(tx, asOf) ? asOf : tx.today;
  const rule = progressRulesOn(day).forecast;
  const found = await rows(
    tx,
    sql<Stored>`
      select f.kind, f.completed, f.waiting, f.curve, f.cases, f.mean_error::text as "meanError", f.coverage::text,
        f.computed_on as "computedOn"
      from stage_forecast f
      where f.region_id = ${tx.region} and f.from_stage = ${stage} and f.to_stage = ${into} and f.kind in (${kind}, ${ALL_KINDS})
        and ${knownAsOf(tx, 'f', asOf)}`,
  );
  const enough = (wanted: string) => found.find((one) => one.kind === wanted && one.completed >= rule.least);
  const cohort = enough(kind) ?? enough(ALL_KINDS);
  const shown = cohort ?? found.find((one) => one.kind === ALL_KINDS);
  const waited = Math.max(0, daysBetween(since, day));
  // whoever has waited longer than most asks a curve of which little is left
  const longer = cohort ? completedAfter(cohort.curve, waited) : 0;
  const ahead =
    cohort && longer >= rule.least
      ? forecastOf(cohort.curve, { lower: Number(rule.lower), upper: Number(rule.upper) }, waited)
      : { lower: null, median: null, upper: null };
  const tested = (shown?.cases ?? 0) >= rule.leastTested;
  const on = (days: number | null) => (days === null ? null : addDays(since, days));
  return {
    ...{ from: stage, into, since, waited, plannedOn, least: rule.least },
    ...{
      longer,
      leastTested: rule.leastTested,
      cohort: cohort?.kind ?? null,
      completed: shown?.completed ?? 0,
      waiting: shown?.waiting ?? 0,
    },
    ...{ lowerOn: on(ahead.lower), medianOn: on(ahead.median), upperOn: on(ahead.upper) },
    ...{ cases: shown?.cases ?? 0, meanError: tested ? (shown?.meanError ?? null) : null },
    coverage: tested ? (shown?.coverage ?? null) : null,
    computedOn: shown?.computedOn ?? null,
  };
}
