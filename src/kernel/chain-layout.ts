/**
 * Where the boxes and lines of a chain map stand: columns by stage, bands by lane, lines with right angles. The browser and
 * the server draw by it; the same content always gives the same drawing. Lengths are pixels of the drawing at its own size.
 */
import { type Columns, columnsOf } from './chain-layout-columns.ts';
import { routed } from './chain-layout-lines.ts';
import { type Placed, placeRows } from './chain-layout-rows.ts';
import { balanced, wrapped } from './chain-layout-text.ts';

export type LayoutStage = 'upper' | 'middle' | 'lower';

export interface LayoutNode {
  readonly id: string;
  readonly name: string;
  readonly lane: string | null;
  readonly stage: LayoutStage;
  /** Smaller stands higher; among equal ones lines decide. */
  readonly sort: number;
  readonly parentId: string | null;
}

export interface LayoutLink {
  readonly from: string;
  readonly to: string;
}

/** As much of a map's content as its drawing needs. */
export interface LayoutMap {
  readonly lanes: readonly string[];
  readonly nodes: readonly LayoutNode[];
  readonly links: readonly LayoutLink[];
}

export interface LayoutChoice {
  /** What stands in the box; the node's name where left out. */
  readonly name?: (node: LayoutNode) => string;
  readonly lane?: (lane: string) => string;
  /** How many columns a stage may have; what hangs on behind shares the last one. */
  readonly columnsPerStage?: number;
  readonly boxWidth?: number;
}

export interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The name, broken into lines; below them there is room for one line of state. */
  readonly lines: readonly string[];
}

export type Point = readonly [x: number, y: number];

export interface Line {
  /** Its place in the map's links. */
  readonly link: number;
  readonly from: string;
  readonly to: string;
  /** From box to box; each next point is straight across or straight up or down. */
  readonly points: readonly Point[];
}

export interface Band {
  readonly lane: string | null;
  readonly lines: readonly string[];
  readonly y: number;
  readonly height: number;
}

export interface StageHead {
  readonly stage: LayoutStage;
  readonly x: number;
  readonly width: number;
  readonly count: number;
}

export interface ChainLayout {
  readonly width: number;
  readonly height: number;
  /** What the names of the lanes take at the left; 0 without lanes. */
  readonly laneWidth: number;
  readonly heads: readonly StageHead[];
  readonly bands: readonly Band[];
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

export const LAYOUT_STAGES: readonly LayoutStage[] = ['upper', 'middle', 'lower'];
/** What the heads of the stages take at the top. */
export const HEAD_HEIGHT = 32;
const BOX_WIDTH = 144;
const BOX_PADDING = 12;
const NAME_SIZE = 13;
const LANE_SIZE = { short: 20, long: 14 };

export function layoutChain(map: LayoutMap, choice: LayoutChoice = {}): ChainLayout {
  const boxWidth = choice.boxWidth ?? BOX_WIDTH;
  const columns = columnsOf(map, choice.columnsPerStage ?? 3);
  const texts = new Map(
    map.nodes.map((node) => {
      const inner = boxWidth - 2 * BOX_PADDING - columns.indentOf(node.id);
      return [node.id, wrapped(choice.name?.(node) ?? node.name, inner / NAME_SIZE, 4)] as const;
    }),
  );
  const lanes = laneTexts(columns, choice.lane ?? ((lane) => lane));
  const rows = placeRows(
    map,
    columns,
    (id) => texts.get(id)?.length ?? 1,
    (lane) => lanes.height(lane),
  );
  const { lines, xs, width } = routed(map, columns, rows, { left: lanes.width, boxWidth });
  const placed = new Map(rows.placed.map((one) => [one.id, one]));
  return {
    width,
    height: rows.height,
    laneWidth: lanes.width,
    heads: headsOf(map, columns, xs, boxWidth),
    bands: rows.bands.map((band) => ({ ...band, lines: lanes.lines(band.lane) })),
    boxes: map.nodes.flatMap((node) => {
      const one = placed.get(node.id);
      return one ? [boxOf(one, columns.indentOf(node.id), xs, boxWidth, texts.get(node.id) ?? [])] : [];
    }),
    lines,
  };
}

function boxOf(
  { id, column, y, height }: Placed,
  indent: number,
  xs: readonly number[],
  boxWidth: number,
  lines: readonly string[],
): Box {
  return { id, x: (xs[column] ?? 0) + indent, y, width: boxWidth - indent, height, lines };
}

function headsOf(map: LayoutMap, columns: Columns, xs: readonly number[], boxWidth: number): StageHead[] {
  return LAYOUT_STAGES.flatMap((stage) => {
    const of = columns.stages.flatMap((one, column) => (one === stage ? [column] : []));
    const [first, last] = [of[0], of.at(-1)];
    if (first === undefined || last === undefined) return [];
    const x = xs[first] ?? 0;
    const count = map.nodes.filter((node) => node.stage === stage).length;
    return [{ stage, x, width: (xs[last] ?? 0) + boxWidth - x, count }];
  });
}

function laneTexts(columns: Columns, named: (lane: string) => string) {
  const names = new Map(
    columns.lanes.flatMap((lane) => (lane === null ? [] : [[lane, named(lane)] as const])),
  );
  const short = [...names.values()].every((name) => [...name].length <= 2);
  const width = names.size === 0 ? 0 : short ? 52 : 100;
  const size = short ? LANE_SIZE.short : LANE_SIZE.long;
  const lines = (lane: string | null): string[] =>
    lane === null ? [] : balanced(names.get(lane) ?? lane, (width - 14) / size, 6);
  return { width, lines, height: (lane: string | null) => lines(lane).length * (size + 5) };
}
