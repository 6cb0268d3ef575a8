/**
 * The planner: when each matter can begin and be done at the earliest, when at the latest, how much slack it has and which lie on the
 * critical path, over working and calendar days mixed. Pure: a graph, the days that each takes, a calendar; no clock, no database.
 *
 * A matter begins on the day on which the last of what it rests on is done; that day does not count (《民法典》 201). Slack is in working
 * days: by how many its beginning may be put off before the goal, or for what comes after the goal the end, moves.
 */
import { type DayTable, UNKNOWN } from './day-table.ts';
import { type Graph, reachedFrom } from './graph.ts';

/** What each node takes, by its place in the graph. */
export interface Spans {
  readonly days: Int32Array;
  /** 1 working days, 0 calendar days, 2 takes no time at all and needs no working day (a milestone, or not needed here). */
  readonly units: Uint8Array;
}

export const WORKING = 1;
export const CALENDAR = 0;
export const NOTHING = 2;

export interface PlanWish {
  /** Day number before which nothing begins. */
  readonly start: number;
  /** Node whose day is the promise; undefined is the end of everything. */
  readonly goal?: number | undefined;
  /** Not before these days, by node; 0 where there is none. */
  readonly floors?: Int32Array | undefined;
  /** What really happened: done on that day, or begun then. 0 where there is none. */
  readonly done?: Int32Array | undefined;
  readonly begun?: Int32Array | undefined;
  /** What is left of one that has begun runs from here, the day on which is asked. */
  readonly today?: number | undefined;
  /** Left of one that has begun, in its unit; -1 where it is not told and the whole span counts from its beginning. */
  readonly left?: Int32Array | undefined;
}

export interface Plan {
  readonly start: Int32Array;
  readonly finish: Int32Array;
  readonly latestStart: Int32Array;
  readonly latestFinish: Int32Array;
  /** Working days, below 0 where a deadline cannot be held; UNKNOWN where a year is not announced. */
  readonly slack: Int32Array;
  readonly critical: Uint8Array;
  /** Which node decided when this one begins; -1 where the start did. */
  readonly driver: Int32Array;
  /** When the goal is done, and when everything is. */
  readonly goalOn: number;
  readonly endOn: number;
}

/** Earliest days only: half the work where nobody asks for slack. */
export function earliest(graph: Graph, spans: Spans, wish: PlanWish, table: DayTable) {
  const { order, after, with: together } = graph;
  const count = order.length;
  const start = new Int32Array(count);
  const finish = new Int32Array(count);
  const driver = new Int32Array(count).fill(-1);
  const { floors, done, begun, left, today = 0 } = wish;
  let endOn = wish.start;
  for (let step = 0; step < count; step++) {
    const node = order[step] ?? 0;
    let from = wish.start;
    const floor = floors?.[node] ?? 0;
    if (floor > from) from = floor;
    for (let e = after.at[node] ?? 0, stop = after.at[node + 1] ?? 0; e < stop; e++) {
      const other = after.to[e] ?? 0;
      const on = finish[other] ?? 0;
      if (on > from || (on === from && driver[node] === -1)) {
        from = on;
        driver[node] = other;
      }
    }
    const began = begun?.[node] ?? 0;
    if (began > 0) from = began;
    let to = spanEnd(spans, node, from, table);
    if (began > 0) {
      const rest = left?.[node] ?? -1;
      if (rest >= 0) to = table.term(today, rest, spans.units[node] !== CALENDAR);
      else if (to < today) to = today;
    }
    for (let e = together.at[node] ?? 0, stop = together.at[node + 1] ?? 0; e < stop; e++) {
      const on = finish[together.to[e] ?? 0] ?? 0;
      if (on > to) to = on;
    }
    const really = done?.[node] ?? 0;
    if (really > 0) {
      to = really;
      if (began === 0 && from > really) from = really;
    }
    start[node] = from;
    finish[node] = to;
    if (to > endOn) endOn = to;
  }
  const goalOn = wish.goal === undefined ? endOn : (finish[wish.goal] ?? endOn);
  return { start, finish, driver, goalOn, endOn };
}

function spanEnd({ days, units }: Spans, node: number, from: number, table: DayTable): number {
  const unit = units[node];
  if (unit === NOTHING || from >= UNKNOWN) return from;
  return table.term(from, days[node] ?? 0, unit === WORKING);
}

/** The whole plan. `deadline`: latest days for the goal to be done by then, which may be sooner than it can. */
export function plan(
  graph: Graph,
  spans: Spans,
  wish: PlanWish,
  table: DayTable,
  deadline?: number | undefined,
): Plan {
  const found = earliest(graph, spans, wish, table);
  const toGoal = wish.goal === undefined ? undefined : reachedFrom(graph, wish.goal);
  const count = graph.order.length;
  const latestFinish = new Int32Array(count);
  for (let node = 0; node < count; node++)
    latestFinish[node] = toGoal?.[node] === 1 && node !== wish.goal ? UNKNOWN : found.endOn;
  if (wish.goal !== undefined) latestFinish[wish.goal] = deadline ?? found.goalOn;
  else if (deadline !== undefined) latestFinish.fill(deadline);
  const latestStart = latestDays(graph, spans, table, latestFinish, toGoal);
  const slack = new Int32Array(count);
  const critical = new Uint8Array(count);
  for (let node = 0; node < count; node++) {
    const [late, from] = [latestStart[node] ?? UNKNOWN, found.start[node] ?? UNKNOWN];
    const known = late < UNKNOWN && from < UNKNOWN && (found.finish[node] ?? UNKNOWN) < UNKNOWN;
    slack[node] = known ? table.through(late) - table.through(from) : UNKNOWN;
    critical[node] = known && slack[node] === 0 ? 1 : 0;
  }
  return { ...found, latestStart, latestFinish, slack, critical };
}

/** Fills the latest finishes from the end and answers the latest beginnings. What leads to the goal is held by the goal alone. */
function latestDays(
  { order, after, with: together }: Graph,
  { days, units }: Spans,
  table: DayTable,
  latestFinish: Int32Array,
  toGoal: Uint8Array | undefined,
): Int32Array {
  const latestStart = new Int32Array(order.length);
  for (let step = order.length - 1; step >= 0; step--) {
    const node = order[step] ?? 0;
    const by = latestFinish[node] ?? UNKNOWN;
    const unit = units[node];
    const begin =
      unit === NOTHING || by >= UNKNOWN ? by : table.latestStart(by, days[node] ?? 0, unit === WORKING);
    latestStart[node] = begin;
    for (let e = after.at[node] ?? 0, stop = after.at[node + 1] ?? 0; e < stop; e++)
      hold(after.to[e] ?? 0, node, begin);
    for (let e = together.at[node] ?? 0, stop = together.at[node + 1] ?? 0; e < stop; e++)
      hold(together.to[e] ?? 0, node, by);
  }
  function hold(other: number, node: number, by: number): void {
    const foreign = toGoal?.[other] === 1 && toGoal[node] === 0;
    if (!foreign && by < (latestFinish[other] ?? UNKNOWN)) latestFinish[other] = by;
  }
  return latestStart;
}
