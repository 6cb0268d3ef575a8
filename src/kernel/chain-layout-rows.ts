/** How high a box stands: bands by lane, boxes of a column apart from each other and as level with what they hang on as can be. */
import type { LayoutMap } from './chain-layout.ts';
import type { Columns, Unit } from './chain-layout-columns.ts';

export interface Placed {
  readonly id: string;
  readonly column: number;
  readonly y: number;
  readonly height: number;
}

export interface Rows {
  readonly bands: readonly { readonly lane: string | null; readonly y: number; readonly height: number }[];
  readonly placed: readonly Placed[];
  readonly height: number;
}

/** Heights and centres are multiples of this, so that what is level is level to the pixel. */
const GRID = 8;
const TOP = 32;
const BAND_PADDING = 12;
const GAP = 12;
const PART_GAP = 4;
const EMPTY_BAND = 40;
const SWEEPS = 6;

/** 16 for each line of the name, 28 for the line of state and the padding; with the gap a multiple of the grid. */
const heightOf = (lines: number): number => 28 + 16 * lines;

interface Moving {
  readonly unit: Unit;
  readonly height: number;
  /** Where each member's centre lies below the unit's top. */
  readonly centres: readonly number[];
  y: number;
}

export function placeRows(
  map: LayoutMap,
  columns: Columns,
  linesOf: (id: string) => number,
  laneHeight: (lane: string | null) => number,
): Rows {
  const heights = new Map(map.nodes.map(({ id }) => [id, heightOf(linesOf(id))]));
  const moving = columns.units.map((unit) => movingOf(unit, heights));
  const neighbours = neighboursOf(map, moving);
  const bands: Rows['bands'][number][] = [];
  let top = TOP;
  for (const lane of columns.lanes) {
    const stacks = columns.stages.map((_, column) =>
      moving
        .filter(({ unit }) => unit.lane === lane && unit.column === column)
        .toSorted((a, b) => a.unit.sort - b.unit.sort),
    );
    const inner = Math.max(EMPTY_BAND, laneHeight(lane), ...stacks.map(stackHeight));
    const height = Math.ceil((inner + 2 * BAND_PADDING) / GRID) * GRID;
    settle(stacks, { top: top + BAND_PADDING, height: height - 2 * BAND_PADDING }, neighbours);
    bands.push({ lane, y: top, height });
    top += height;
  }
  const placed = moving.flatMap(({ unit, y, centres }) =>
    unit.members.map((id, at) => {
      const height = heights.get(id) ?? heightOf(1);
      return { id, column: unit.column, y: y + (centres[at] ?? 0) - height / 2, height };
    }),
  );
  return { bands, placed, height: top };
}

function movingOf(unit: Unit, heights: ReadonlyMap<string, number>): Moving {
  let y = 0;
  const centres = unit.members.map((id) => {
    const height = heights.get(id) ?? heightOf(1);
    const centre = y + height / 2;
    y += height + PART_GAP;
    return centre;
  });
  return { unit, height: y - PART_GAP, centres, y: 0 };
}

const stackHeight = (stack: readonly Moving[]): number =>
  stack.reduce((sum, { height }) => sum + height + GAP, -GAP);

/** For each unit: where the ends of its lines lie on it, and the box at the other end. */
type Neighbours = ReadonlyMap<
  string,
  readonly { readonly own: number; readonly other: Moving; readonly at: number }[]
>;

function neighboursOf({ links }: LayoutMap, moving: readonly Moving[]): Neighbours {
  const spot = new Map(
    moving.flatMap((one) =>
      one.unit.members.map((id, at) => [id, { one, at: one.centres[at] ?? 0 }] as const),
    ),
  );
  const found = new Map<string, { own: number; other: Moving; at: number }[]>();
  const tie = (mine: { one: Moving; at: number }, theirs: { one: Moving; at: number }): void => {
    const list = found.get(mine.one.unit.id) ?? [];
    list.push({ own: mine.at, other: theirs.one, at: theirs.at });
    found.set(mine.one.unit.id, list);
  };
  for (const { from, to } of links) {
    const [a, b] = [spot.get(from), spot.get(to)];
    if (!a || !b || a.one === b.one || a.one.unit.lane !== b.one.unit.lane) continue;
    tie(a, b);
    tie(b, a);
  }
  return found;
}

interface Space {
  readonly top: number;
  readonly height: number;
}

/** Columns in turn, there and back: ordered by what they hang on where their numbers allow, then drawn level. */
function settle(stacks: Moving[][], space: Space, neighbours: Neighbours): void {
  for (const stack of stacks) {
    let y = space.top + (space.height - stackHeight(stack)) / 2;
    for (const one of stack) {
      one.y = y;
      y += one.height + GAP;
    }
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const forwards = sweep % 2 === 0;
    for (const at of forwards ? stacks.keys() : [...stacks.keys()].toReversed()) {
      const stack = stacks[at];
      if (!stack || stack.length === 0) continue;
      // Towards the side just done; the last rounds look to both sides.
      const wanted = new Map(
        stack.map((one) => [
          one,
          wantedTop(one, at, sweep >= SWEEPS - 2 ? 0 : forwards ? -1 : 1, neighbours),
        ]),
      );
      const order = (one: Moving): number => (wanted.get(one) ?? one.y) + one.height / 2;
      stack.sort((a, b) => a.unit.sort - b.unit.sort || order(a) - order(b));
      level(stack, (one) => wanted.get(one), space);
    }
  }
  // What hangs on one box alone ends level with it; everything else keeps its place.
  for (const stack of stacks) {
    const leaf = (one: Moving): boolean =>
      new Set((neighbours.get(one.unit.id) ?? []).map(({ other }) => other)).size === 1;
    level(stack, (one) => (leaf(one) ? wantedTop(one, one.unit.column, 0, neighbours) : one.y), space);
  }
}

/** The mean of what it hangs on to one side (−1, 1) or both (0); to the other side where there is none on this. */
function wantedTop(
  one: Moving,
  column: number,
  side: -1 | 0 | 1,
  neighbours: Neighbours,
): number | undefined {
  const all = (neighbours.get(one.unit.id) ?? []).filter(({ other }) => other.unit.column !== column);
  const here = all.filter(({ other }) => side !== 0 && Math.sign(other.unit.column - column) === side);
  const used = here.length > 0 ? here : all;
  if (used.length === 0) return undefined;
  return used.reduce((sum, { own, other, at }) => sum + other.y + at - own, 0) / used.length;
}

/** As near to where each wants to be as order and distance allow: pooled means (PAVA), kept within the band. */
function level(stack: readonly Moving[], wanted: (one: Moving) => number | undefined, space: Space): void {
  let below = 0;
  const offsets = stack.map(({ height }) => {
    const offset = below;
    below += height + GAP;
    return offset;
  });
  const pools: { sum: number; weight: number; count: number }[] = [];
  stack.forEach((one, at) => {
    const want = wanted(one);
    const weight = want === undefined ? 0.01 : 1;
    let pool = { sum: ((want ?? one.y) - (offsets[at] ?? 0)) * weight, weight, count: 1 };
    for (
      let last = pools.at(-1);
      last && last.sum / last.weight > pool.sum / pool.weight;
      last = pools.at(-1)
    ) {
      pools.pop();
      pool = { sum: last.sum + pool.sum, weight: last.weight + pool.weight, count: last.count + pool.count };
    }
    pools.push(pool);
  });
  const room = space.height - (below - GAP);
  const bases = pools.flatMap(({ sum, weight, count }) => Array<number>(count).fill(sum / weight));
  stack.forEach((one, at) => {
    const base = Math.min(Math.max((bases[at] ?? 0) - space.top, 0), room);
    one.y =
      space.top +
      Math.min(Math.round(base / GRID) * GRID, Math.floor(room / GRID) * GRID) +
      (offsets[at] ?? 0);
  });
}
