/** What happened in the demo region up to its day: through the same commands that people use, on the days it happened. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { z } from 'zod';
import { bindCounter, recount } from '#modules/counts/index.ts';
import { type FigureEntry, recordFigures } from '#modules/figures/index.ts';
import type { KnownCaller } from '#modules/identity/index.ts';
import { amendTarget, judgeAll, shareByPeriod, shareByUnit } from '#modules/targets/index.ts';
import type { Clock } from '#platform/clock.ts';
import { SYSTEM } from '#platform/db/actor.ts';
import { type Database, maybe, type Tx } from '#platform/db/database.ts';
import { ensureChiefTargets } from './chiefs.ts';
import { callerOf, onDay } from './days.ts';
import { ensureBindings, ensureParts } from './parts.ts';
import { type AdoptedPlan, readPlan } from './plan.ts';
import type { TownIds } from './town.ts';

const Series = z.object({
  unit: z.string(),
  indicator: z.string(),
  /** Verified values by day. */
  verified: z.record(z.string(), z.string()).default({}),
  /** Reported values where they differ from the verified ones, or stand alone. */
  reported: z.record(z.string(), z.string()).default({}),
  statistical: z.record(z.string(), z.string()).default({}),
});
const Story = z.object({
  shares: z.array(
    z.object({ unit: z.string(), indicator: z.string(), units: z.record(z.string(), z.string()) }),
  ),
  quarters: z.array(
    z.object({
      unit: z.string(),
      indicator: z.string(),
      shares: z.array(z.string()).length(4),
      note: z.string().nullable(),
    }),
  ),
  baselines: z.array(
    z.object({ unit: z.string(), indicator: z.string(), value: z.string(), reason: z.string() }),
  ),
  /** Indicators that are counted out of rows, by which counter. */
  bindings: z.array(z.object({ indicator: z.string(), counter: z.string(), reason: z.string() })),
  series: z.array(Series),
});
type Story = z.infer<typeof Story>;

const story: Story = Story.parse(parse(readFileSync(path.join(import.meta.dirname, 'story.yaml'), 'utf8')));

/** Whether the last line of the story has been written. */
export async function storyTold(database: Database, region: string): Promise<boolean> {
  const scope = { region, actor: SYSTEM, at: '2022-06-28T00:00:00.000Z', today: '2022-06-28' };
  const figure = await database.inRegion(scope, (tx) =>
    maybe(tx, sql`select 1 from v_figure where region_id = ${region} limit 1`),
  );
  return figure !== undefined;
}

export async function tellStory(database: Database, clock: Clock, ids: TownIds): Promise<void> {
  const clerk = await callerOf(database, clock, ids, 'clerk');
  const leader = await callerOf(database, clock, ids, 'leader');
  await ensureParts(database, clock, ids);
  const adopted = await onDay(database, clerk, '2022-02-18', (tx, who) => readPlan(tx, who, ids));
  await onDay(database, clerk, '2022-03-10', (tx, who) => shareOut(tx, who, ids, adopted));
  await onDay(database, clerk, '2022-03-10', bindAll, 'T02:00:00.000Z');
  for (const day of daysOf(story)) {
    await onDay(database, leader, day, (tx) => report(tx, ids, day));
    await onDay(database, clerk, day, (tx) => verify(tx, ids, day), 'T08:40:00.000Z');
    await onDay(database, clerk, day, (tx) => countAndJudge(tx, day), 'T10:00:00.000Z');
  }
  await ensureChiefTargets(database, clock, ids);
  await ensureBindings(database, clock, ids);
}

async function bindAll(tx: Tx): Promise<void> {
  for (const { indicator, counter, reason } of story.bindings)
    await bindCounter(tx, { indicatorId: await knownIndicator(tx, indicator), counter, reason });
}

/** As the register was known on that day: the enterprises' later days are told already. */
async function countAndJudge(tx: Tx, day: string): Promise<void> {
  await recount(tx, { known: day });
  await judgeAll(tx);
}

async function shareOut(tx: Tx, caller: KnownCaller, ids: TownIds, adopted: AdoptedPlan): Promise<void> {
  for (const { unit, indicator, units } of story.shares) {
    const target = adopted.target(unit, indicator);
    const shares = Object.entries(units).map(([key, value]) => ({ unitId: unitOf(ids, key), value }));
    await shareByUnit(tx, caller, target, {
      version: 1,
      shares,
      acknowledge: null,
      reason: '按七大园区分解（演示）',
    });
    adopted.changed(unit, indicator);
  }
  for (const { unit, indicator, value, reason } of story.baselines) {
    const change = { version: adopted.version(unit, indicator), baseline: value, reason };
    await amendTarget(tx, caller, adopted.target(unit, indicator), change);
  }
  for (const { unit, indicator, shares: parts, note } of story.quarters) {
    const shares = parts.map((share, i) => ({ period: `2022-Q${i + 1}`, share }));
    const version = adopted.version(unit, indicator);
    const target = adopted.target(unit, indicator);
    await shareByPeriod(tx, caller, target, {
      version,
      shares,
      acknowledge: note,
      reason: '按季分解（演示）',
    });
  }
}

/** Days on which something was reported, in order. A figure of a day is told the same day. */
function daysOf({ series }: Story): string[] {
  const days = series.flatMap((s) => [s.verified, s.reported, s.statistical].flatMap(Object.keys));
  return [...new Set(days)].sort();
}

const unitOf = (ids: TownIds, key: string): string => {
  const id = ids.units[key];
  if (!id) throw new Error(`story.yaml names the unknown unit ${key}`);
  return id;
};

async function report(tx: Tx, ids: TownIds, day: string): Promise<void> {
  await record(tx, ids, day, 'reported', (s) => s.reported[day] ?? s.verified[day]);
}

async function verify(tx: Tx, ids: TownIds, day: string): Promise<void> {
  await record(tx, ids, day, 'verified', (s) => s.verified[day]);
  await record(tx, ids, day, 'statistical', (s) => s.statistical[day]);
}

async function record(
  tx: Tx,
  ids: TownIds,
  day: string,
  kind: FigureEntry['kind'],
  valueIn: (series: Story['series'][number]) => string | undefined,
): Promise<void> {
  const entries: FigureEntry[] = [];
  for (const series of story.series) {
    const value = valueIn(series);
    if (value === undefined) continue;
    const indicator = await knownIndicator(tx, series.indicator);
    entries.push({ indicatorId: indicator, unitId: unitOf(ids, series.unit), day, kind, value });
  }
  await recordFigures(tx, entries, { demo: true });
}

async function knownIndicator(tx: Tx, name: string): Promise<string> {
  const found = await maybe(
    tx,
    sql<{ id: string }>`select id from v_indicator where region_id = ${tx.region} and name = ${name}`,
  );
  if (!found) throw new Error(`story.yaml names the unknown indicator ${name}`);
  return found.id;
}
