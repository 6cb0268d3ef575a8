/** The plan of one project: its matters with their days, slack and critical path, and what each way of ordering saves. Pure. */
import { dayNumber } from '#kernel/local-date.ts';
import type { WorkdayCalendar } from '#kernel/workdays.ts';
import type { OrderRule } from './approval-rules.ts';
import { type DayTable, dayTable, dayText, UNKNOWN } from './day-table.ts';
import { reachedFrom } from './graph.ts';
import {
  type NodePart,
  type OrderedGraph,
  type Ordering,
  type PlannedMatter,
  preKey,
  prepare,
} from './ordering.ts';
import { type Plan, plan } from './planner.ts';
import { goalIn, type SavedDays, savedBetween } from './savings.ts';

export interface KnownDays {
  readonly begun?: string | undefined;
  readonly done?: string | undefined;
  readonly preBegun?: string | undefined;
  readonly preDone?: string | undefined;
  /** Left of its term, in its unit, once it runs. */
  readonly left?: number | undefined;
}

export interface ProjectPlanAsk {
  readonly matters: readonly PlannedMatter[];
  readonly goal: string;
  /** Land had: what a wished day of the land is about. */
  readonly land?: string | undefined;
  readonly start: string;
  readonly wish?: { readonly kind: 'land' | 'goal'; readonly on: string } | undefined;
  readonly orders: readonly OrderRule[];
  /** Orders to compare with, the chosen ones left out: the first is what `saved` runs from. */
  readonly compare: readonly OrderRule[];
  readonly actual?: Readonly<Record<string, KnownDays>> | undefined;
  readonly today?: string | undefined;
}

export interface PlanLine {
  readonly code: string;
  readonly part: NodePart;
  readonly startOn: string | null;
  readonly finishOn: string | null;
  readonly latestStartOn: string | null;
  readonly latestFinishOn: string | null;
  /** Working days. */
  readonly slack: number | null;
  readonly critical: boolean;
  /** The matter that decides when this one begins. */
  readonly driver: string | null;
  readonly driverPart: NodePart | null;
}

export interface WishAnswer {
  readonly kind: 'land' | 'goal';
  readonly on: string;
  readonly reachedOn: string | null;
  /** Working days by which the wish is missed; 0 where it is held. */
  readonly lateBy: number | null;
  /** The latest day on which the first matter that has not begun must begin; null where all have. */
  readonly beginBy: string | null;
  readonly first: string | null;
}

export interface ProjectPlanned {
  readonly lines: readonly PlanLine[];
  readonly goalOn: string | null;
  readonly endOn: string | null;
  /** Matters that decide the goal, in their order. */
  readonly path: readonly string[];
  readonly saved: readonly SavedDays[];
  readonly wish: WishAnswer | null;
  /** A year on the way that is not announced. */
  readonly missingYear: number | null;
  readonly provisional: boolean;
}

export type ProjectPlanAnswer = ProjectPlanned | { readonly cycle: readonly string[] };

export const orderingOf = (orders: readonly OrderRule[]): Ordering => ({
  handling: orders.find(({ handling }) => handling !== 'by-needs')?.handling ?? 'by-needs',
  pre: orders.flatMap(({ pre }) => pre ?? []),
});

export function planProject(ask: ProjectPlanAsk, calendar: WorkdayCalendar): ProjectPlanAnswer {
  const table = dayTable(calendar, ask.start);
  const prepared = prepare(ask.matters, orderingOf(ask.orders));
  if ('cycle' in prepared) return prepared;
  const { graph, spans } = prepared;
  const start = dayNumber(ask.start);
  const goal = graph.indexOf.get(ask.goal);
  const actual = actualArrays(prepared, ask);
  const run = (more: object, deadline?: number) =>
    plan(graph, spans, { start, goal, ...actual, ...more }, table, deadline);
  const wish = ask.wish && wishedDays(ask, prepared, { start, table });
  const floors = laterOf(actual.floors, wish?.floors);
  const found = run({ floors });
  const held = wish?.deadline === undefined ? undefined : run({ floors }, wish.deadline);
  const lines = prepared.nodes.flatMap((node, at) =>
    node.part === 'gate' ? [] : [lineOf(prepared, at, found, held ?? found)],
  );
  const lacking = found.finish.some((on) => on >= UNKNOWN);
  return {
    lines,
    ...{ goalOn: told(found.goalOn), endOn: told(found.endOn), path: pathTo(prepared, found, goal) },
    saved: savings(ask, start, table),
    wish: ask.wish ? answerWish(ask, prepared, found, { wished: wish, actual, table }) : null,
    missingYear: lacking || start >= table.end || start < table.from ? table.missingYearAfter(start) : null,
    provisional: lastKnown(found) >= table.provisionalFrom,
  };
}

/** Neither before today nor before what is wished. */
function laterOf(one: Int32Array | undefined, other: Int32Array | undefined): Int32Array | undefined {
  return one && other ? one.map((day, at) => Math.max(day, other[at] ?? 0)) : (one ?? other);
}

const told = (day: number | undefined): string | null =>
  day === undefined || day >= UNKNOWN || day <= 0 ? null : dayText(day);

const lastKnown = ({ finish }: Plan): number =>
  finish.reduce((last, on) => (on < UNKNOWN && on > last ? on : last), 0);

function lineOf({ nodes }: OrderedGraph, at: number, found: Plan, latest: Plan): PlanLine {
  const node = nodes[at];
  const slack = latest.slack[at] ?? UNKNOWN;
  const driver = nodes[found.driver[at] ?? -1];
  return {
    ...{ code: node?.code ?? '', part: node?.part ?? 'whole' },
    ...{ startOn: told(found.start[at]), finishOn: told(found.finish[at]) },
    latestStartOn: told(latest.latestStart[at]),
    latestFinishOn: told(latest.latestFinish[at]),
    slack: slack >= UNKNOWN ? null : slack,
    critical: found.critical[at] === 1,
    driver: driver && driver.part !== 'gate' ? driver.code : null,
    driverPart: driver && driver.part !== 'gate' ? driver.part : null,
  };
}

export interface KnownColumns {
  readonly done?: Int32Array;
  readonly begun?: Int32Array;
  readonly left?: Int32Array;
  readonly floors?: Int32Array;
  readonly today?: number;
}

function actualArrays({ graph, nodes }: OrderedGraph, { actual, today }: ProjectPlanAsk): KnownColumns {
  if (!actual || !today) return {};
  const count = graph.keys.length;
  const [done, begun] = [new Int32Array(count), new Int32Array(count)];
  const left = new Int32Array(count).fill(-1);
  const floors = new Int32Array(count).fill(dayNumber(today));
  nodes.forEach(({ code, part, reviewed }, at) => {
    const happened = actual[code];
    if (!happened) return;
    const formal = happened.begun !== undefined || happened.done !== undefined;
    const [from, to] =
      part === 'pre'
        ? [happened.preBegun ?? happened.begun, happened.preDone ?? happened.begun ?? happened.done]
        : reviewed && !formal
          ? [happened.preBegun, happened.preDone]
          : [happened.begun, happened.done];
    if (from) begun[at] = dayNumber(from);
    if (to) done[at] = dayNumber(to);
    if (part !== 'pre' && from && !to && happened.left !== undefined) left[at] = happened.left;
  });
  return { done, begun, left, floors, today: dayNumber(today) };
}

interface WishedDays {
  readonly deadline?: number | undefined;
  readonly floors?: Int32Array | undefined;
  /** Of everything that leads to what is wished, the latest beginning. */
  readonly latestStart: Int32Array;
  readonly leads: (at: number) => boolean;
}

/** What leads to a wished day of the land is put as late as it may be, so that the land is had on that day and not before. */
function wishedDays(
  { wish, land, goal, ...ask }: ProjectPlanAsk,
  prepared: OrderedGraph,
  { start, table }: { readonly start: number; readonly table: DayTable },
): WishedDays | undefined {
  const { graph, spans } = prepared;
  const key = wish?.kind === 'land' ? land : goal;
  const at = key === undefined ? undefined : graph.indexOf.get(key);
  if (!wish || at === undefined) return undefined;
  const on = dayNumber(wish.on);
  const back = plan(
    graph,
    spans,
    { start, goal: at, ...actualArrays(prepared, { ...ask, goal }) },
    table,
    on,
  );
  const reached = reachedFrom(graph, at);
  const leads = (node: number) => reached[node] === 1;
  if (wish.kind === 'goal') return { deadline: on, latestStart: back.latestStart, leads };
  const floors = Int32Array.from(graph.keys, (_, node) => {
    const late = back.latestStart[node] ?? UNKNOWN;
    return leads(node) && late < UNKNOWN && late > start ? table.workdayUpTo(late) : 0;
  });
  return { floors, latestStart: back.latestStart, leads };
}

interface Wished {
  readonly wished: WishedDays | undefined;
  readonly actual: KnownColumns;
  readonly table: DayTable;
}

/** What has begun need not begin any more. */
const hasBegun = ({ begun, done }: KnownColumns, node: number): boolean =>
  (begun?.[node] ?? 0) > 0 || (done?.[node] ?? 0) > 0;

function answerWish(
  { wish, land, goal }: ProjectPlanAsk,
  { graph, nodes }: OrderedGraph,
  found: Plan,
  { wished, actual, table }: Wished,
): WishAnswer | null {
  if (!wish) return null;
  const key = wish.kind === 'land' ? land : goal;
  const at = key === undefined ? undefined : graph.indexOf.get(key);
  const reached = at === undefined ? UNKNOWN : (found.finish[at] ?? UNKNOWN);
  const on = dayNumber(wish.on);
  let first = -1;
  nodes.forEach((_, node) => {
    const late = wished?.latestStart[node] ?? UNKNOWN;
    if (!wished?.leads(node) || late >= UNKNOWN || hasBegun(actual, node)) return;
    if (first === -1 || late < (wished.latestStart[first] ?? UNKNOWN)) first = node;
  });
  return {
    ...{ kind: wish.kind, on: wish.on, reachedOn: told(reached) },
    lateBy: reached >= UNKNOWN ? null : Math.max(0, table.through(reached) - table.through(on)),
    beginBy: first === -1 ? null : told(wished?.latestStart[first]),
    first: nodes[first]?.code ?? null,
  };
}

/** From the goal back along what decided each beginning. */
function pathTo({ nodes, graph }: OrderedGraph, found: Plan, goal: number | undefined): string[] {
  const path: string[] = [];
  for (let at = goal; at !== undefined && at >= 0; ) {
    const node = nodes[at];
    if (node && node.part !== 'gate') path.unshift(node.part === 'pre' ? preKey(node.code) : node.code);
    const held = heldBy(graph.with, at, found);
    at = held ?? found.driver[at];
  }
  return path;
}

/** One that is done only because another was done then. */
function heldBy(
  edges: { at: Int32Array; to: Int32Array },
  at: number,
  { finish, driver }: Plan,
): number | undefined {
  for (let e = edges.at[at] ?? 0; e < (edges.at[at + 1] ?? 0); e++) {
    const other = edges.to[e] ?? 0;
    if (finish[other] === finish[at] && driver[at] === -1) return other;
  }
  return undefined;
}

function savings(ask: ProjectPlanAsk, start: number, table: DayTable): SavedDays[] {
  const { wish } = ask;
  const land = wish?.kind === 'land' && ask.land ? { code: ask.land, on: dayNumber(wish.on) } : undefined;
  const goalOf = (orders: readonly OrderRule[]) =>
    goalIn(
      ask.matters,
      orderingOf(orders),
      { goal: ask.goal, start, land, happened: (prepared) => actualArrays(prepared, ask) },
      table,
    );
  const chosen = { code: ask.orders.map(({ code }) => code).join('+'), goalOn: goalOf(ask.orders) };
  return ask.compare.map((order) =>
    savedBetween({ code: order.code, goalOn: goalOf([order]) }, chosen, table),
  );
}
