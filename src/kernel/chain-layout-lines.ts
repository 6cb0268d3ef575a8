/**
 * The lines between boxes. They run across in the free space of the columns that they pass and turn only in the gutters
 * between columns. All lines to one box share one upright there; uprights are ordered so that no line seems to go on where
 * another begins.
 */
import type { LayoutMap, Line, Point } from './chain-layout.ts';
import type { Columns } from './chain-layout-columns.ts';
import { Corridors } from './chain-layout-corridors.ts';
import type { Placed, Rows } from './chain-layout-rows.ts';
import { type Net, placeUprights } from './chain-layout-uprights.ts';

interface Frame {
  readonly left: number;
  readonly boxWidth: number;
}

/** Between two columns without any line, for each upright more, and between two stages. */
const GUTTER = 30;
const UPRIGHT = 8;
const STAGE_GUTTER = 14;
/** Lines against the stream, and those within a column, leave and come in beside the middle. */
const ASIDE = 12;

/** A line through one gutter: from the height at its left end to that at its right end; both left where it turns back. */
interface Leg {
  readonly gutter: number;
  readonly net: string;
  readonly enters: number;
  readonly leaves: number;
}

interface Way {
  readonly link: number;
  readonly from: Placed;
  readonly to: Placed;
  /** In the order in which the line runs. */
  readonly legs: readonly Leg[];
  readonly kind: 'forwards' | 'backwards' | 'beside' | 'straight-down' | 'straight-up';
}

export function routed(
  map: LayoutMap,
  columns: Columns,
  rows: Rows,
  { left, boxWidth }: Frame,
): { readonly lines: Line[]; readonly xs: number[]; readonly width: number } {
  const count = columns.stages.length;
  const ways = waysOf(map, rows, count);
  const nets = netsOf(ways);
  const uprights = Array.from({ length: count + 1 }, (_, gutter) => placeUprights(nets.get(gutter) ?? []));
  const xs: number[] = [];
  const gutters: number[] = [];
  let x = left;
  for (let column = 0; column < count; column++) {
    xs.push(x);
    x += boxWidth;
    gutters[column + 1] = x;
    const tracks = uprights[column + 1]?.count ?? 0;
    const last = column === count - 1;
    const between = columns.stages[column] !== columns.stages[column + 1] && !last;
    x += last
      ? tracks > 0
        ? 10 + tracks * UPRIGHT
        : 0
      : GUTTER + Math.max(0, tracks - 1) * UPRIGHT + (between ? STAGE_GUTTER : 0);
  }
  const gutterEnd = (gutter: number): number => xs[gutter] ?? x;
  const uprightAt = (gutter: number, net: string): number => {
    const { of, count: tracks } = uprights[gutter] ?? { of: new Map<string, number>(), count: 1 };
    const start = gutters[gutter] ?? left;
    const room = gutterEnd(gutter) - start;
    const inset = (room - (tracks - 1) * UPRIGHT) / 2;
    return Math.round(start + Math.max(6, gutter === count ? 8 : inset) + (of.get(net) ?? 0) * UPRIGHT);
  };
  const lines = ways.map((way) => ({
    ...{ link: way.link, from: way.from.id, to: way.to.id },
    points: pointsOf(way, xs, boxWidth, columns, uprightAt),
  }));
  return { lines, xs, width: Math.max(x, left + boxWidth) };
}

const middle = ({ y, height }: Placed): number => y + height / 2;

function waysOf({ links }: LayoutMap, rows: Rows, columns: number): Way[] {
  const placed = new Map(rows.placed.map((one) => [one.id, one]));
  const corridors = new Corridors(rows, columns);
  const ways: Way[] = [];
  links.forEach((link, at) => {
    const [from, to] = [placed.get(link.from), placed.get(link.to)];
    if (!from || !to || from === to) return;
    ways.push({ link: at, from, to, ...wayOf(from, to, rows, corridors) });
  });
  return ways;
}

function wayOf(from: Placed, to: Placed, rows: Rows, corridors: Corridors): Pick<Way, 'legs' | 'kind'> {
  if (from.column === to.column) {
    const straight = nextInColumn(from, to, rows);
    if (straight !== undefined) return { kind: straight, legs: [] };
    const leg = {
      gutter: from.column + 1,
      net: `beside ${to.id}`,
      enters: middle(from) + ASIDE,
      leaves: middle(to) - ASIDE,
    };
    return { kind: 'beside', legs: [leg] };
  }
  const forwards = from.column < to.column;
  const side = forwards ? 0 : ASIDE;
  const [start, end] = [middle(from) + side, middle(to) + side];
  const step = forwards ? 1 : -1;
  const passed = Array.from(
    { length: Math.abs(to.column - from.column) - 1 },
    (_, at) => from.column + (at + 1) * step,
  );
  const heights = corridors.through(passed, start, end, to.id);
  const all = [start, ...heights, end];
  const legs = all.slice(1).map((height, at) => {
    const before = all[at] ?? start;
    const gutter = from.column + at * step + (forwards ? 1 : 0);
    return { gutter, net: `${forwards ? 'to' : 'back'} ${to.id} ${height}`, enters: before, leaves: height };
  });
  return { kind: forwards ? 'forwards' : 'backwards', legs };
}

/** Straight up or down where nothing stands between the two. */
function nextInColumn(from: Placed, to: Placed, { placed }: Rows): Way['kind'] | undefined {
  const [upper, lower] = from.y < to.y ? [from, to] : [to, from];
  const [start, end] = [upper.y + upper.height, lower.y];
  const between = placed.some(
    (one) =>
      one.column === from.column && one !== from && one !== to && one.y < end && one.y + one.height > start,
  );
  if (between) return undefined;
  return from === upper ? 'straight-down' : 'straight-up';
}

/** What the uprights of a gutter join: everything that goes on to one height there. */
function netsOf(ways: readonly Way[]): Map<number, Net[]> {
  const gutters = new Map<number, Map<string, { lefts: Set<number>; rights: Set<number> }>>();
  for (const { kind, legs } of ways) {
    for (const { gutter, net, enters, leaves } of legs) {
      const nets = gutters.get(gutter) ?? new Map<string, { lefts: Set<number>; rights: Set<number> }>();
      gutters.set(gutter, nets);
      const ends = nets.get(net) ?? { lefts: new Set<number>(), rights: new Set<number>() };
      nets.set(net, ends);
      (kind === 'backwards' ? ends.rights : ends.lefts).add(enters);
      (kind === 'forwards' ? ends.rights : ends.lefts).add(leaves);
    }
  }
  return new Map(
    [...gutters].map(([gutter, nets]) => [
      gutter,
      [...nets].map(([net, { lefts, rights }]) => ({ net, lefts: [...lefts], rights: [...rights] })),
    ]),
  );
}

function pointsOf(
  { kind, from, to, legs }: Way,
  xs: readonly number[],
  boxWidth: number,
  { indentOf }: Columns,
  uprightAt: (gutter: number, net: string) => number,
): Point[] {
  const right = ({ column }: Placed): number => (xs[column] ?? 0) + boxWidth;
  const left = ({ column, id }: Placed): number => (xs[column] ?? 0) + indentOf(id);
  if (kind === 'straight-down' || kind === 'straight-up') {
    const x = (Math.max(left(from), left(to)) + right(from)) / 2;
    return kind === 'straight-down'
      ? [
          [x, from.y + from.height],
          [x, to.y],
        ]
      : [
          [x, from.y],
          [x, to.y + to.height],
        ];
  }
  const [start, end] =
    kind === 'forwards'
      ? [right(from), left(to)]
      : kind === 'backwards'
        ? [left(from), right(to)]
        : [right(from), right(to)];
  const points: Point[] = [[start, legs[0]?.enters ?? 0]];
  for (const { gutter, net, enters, leaves } of legs) {
    if (enters === leaves) continue;
    const x = uprightAt(gutter, net);
    points.push([x, enters], [x, leaves]);
  }
  points.push([end, legs.at(-1)?.leaves ?? 0]);
  return points;
}
