/** What re-ordering saves: two computed days of the same goal, and the working and calendar days between them. Never a guess. */
import { type DayTable, dayText, UNKNOWN } from './day-table.ts';
import { type OrderedGraph, type Ordering, type PlannedMatter, prepare } from './ordering.ts';
import { earliest, type PlanWish, WORKING } from './planner.ts';

export interface ComparedOrder {
  readonly code: string;
  /** Day of the goal in this order; null where a year on the way is not announced. */
  readonly goalOn: string | null;
}

export interface SavedDays {
  readonly from: ComparedOrder;
  readonly to: ComparedOrder;
  /** Working days from the one to the other; null where either day is not known. Below 0: the order takes longer. */
  readonly workingDays: number | null;
  readonly calendarDays: number | null;
}

export interface SavingsAsk {
  readonly goal: string;
  readonly start: number;
  /** The land is had on this wished day at the earliest, in every order alike. */
  readonly land?: { readonly code: string; readonly on: number } | undefined;
  /** What has happened already happened in every order. */
  readonly happened?: ((prepared: OrderedGraph) => Partial<PlanWish>) | undefined;
}

/** When the goal is reached if matters are handled in this order; UNKNOWN where a year is not announced, undefined on a cycle. */
export function goalIn(
  matters: readonly PlannedMatter[],
  ordering: Ordering,
  { goal, start, land, happened }: SavingsAsk,
  table: DayTable,
): number | undefined {
  const prepared = prepare(matters, ordering);
  if ('cycle' in prepared) return undefined;
  const { graph, spans } = prepared;
  const at = land && graph.indexOf.get(land.code);
  const real = happened?.(prepared) ?? {};
  const floors = real.floors ? Int32Array.from(real.floors) : new Int32Array(graph.keys.length);
  if (land && at !== undefined)
    floors[at] = Math.max(
      floors[at] ?? 0,
      table.latestStart(land.on, spans.days[at] ?? 0, spans.units[at] === WORKING),
    );
  const wish = { ...real, start, floors, goal: graph.indexOf.get(goal) };
  return earliest(graph, spans, wish, table).goalOn;
}

export function savedBetween(
  from: { readonly code: string; readonly goalOn: number | undefined },
  to: { readonly code: string; readonly goalOn: number | undefined },
  table: DayTable,
): SavedDays {
  const day = (on: number | undefined) => (on === undefined || on >= UNKNOWN ? undefined : on);
  const [early, late] = [day(to.goalOn), day(from.goalOn)];
  const known = early !== undefined && late !== undefined;
  const told = (code: string, on: number | undefined): ComparedOrder => ({
    code,
    goalOn: on === undefined ? null : dayText(on),
  });
  return {
    from: told(from.code, late),
    to: told(to.code, early),
    workingDays: known ? table.through(late) - table.through(early) : null,
    calendarDays: known ? late - early : null,
  };
}
