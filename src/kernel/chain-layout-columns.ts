/** Which column a box stands in: stages side by side, and within a stage as many columns as goods take steps. */
import type { LayoutMap, LayoutNode, LayoutStage } from './chain-layout.ts';

/** A node with its parts below it; moved as one. */
export interface Unit {
  readonly id: string;
  readonly lane: string | null;
  readonly column: number;
  readonly sort: number;
  /** The node and its parts, in the order in which they stand. */
  readonly members: readonly string[];
}

export interface Columns {
  /** The stage of each column. */
  readonly stages: readonly LayoutStage[];
  /** In the order of the bands; null for nodes without a lane. */
  readonly lanes: readonly (string | null)[];
  readonly units: readonly Unit[];
  /** How far a part is moved in below its node. */
  readonly indentOf: (id: string) => number;
}

const INDENT = 14;
const DEEPEST = 3;
const STAGES: readonly LayoutStage[] = ['upper', 'middle', 'lower'];

export function columnsOf(map: LayoutMap, mostPerStage: number): Columns {
  const families = familiesOf(map.nodes);
  const step = steps(map, families);
  let first = 0;
  const stages: LayoutStage[] = [];
  const column = new Map<string, number>();
  for (const stage of STAGES) {
    const roots = families.roots.filter((root) => root.stage === stage);
    if (roots.length === 0) continue;
    const count = Math.min(
      mostPerStage,
      1 + Math.max(...roots.map(({ id }) => step.after(id) + step.before(id))),
    );
    for (const { id } of roots) {
      const [early, late] = [step.before(id), count - 1 - step.after(id)];
      const takes = stage === 'lower' || (stage === 'middle' && step.isFed(id)) ? early : late;
      column.set(id, first + Math.max(0, Math.min(count - 1, takes)));
    }
    for (let at = 0; at < count; at++) stages.push(stage);
    first += count;
  }
  return {
    stages,
    lanes: lanesOf(map),
    units: families.roots.map(({ id, lane, sort }) => ({
      ...{ id, lane, sort, column: column.get(id) ?? 0 },
      members: families.membersOf(id),
    })),
    indentOf: (id) => INDENT * Math.min(DEEPEST, families.depthOf(id)),
  };
}

function lanesOf({ lanes, nodes }: LayoutMap): (string | null)[] {
  const others = nodes.map(({ lane }) => lane).filter((lane) => lane !== null && !lanes.includes(lane));
  const loose = nodes.some(({ lane }) => lane === null) || nodes.length === 0;
  return [...new Set([...lanes, ...others, ...(loose ? [null] : [])])];
}

interface Families {
  readonly roots: readonly LayoutNode[];
  readonly rootOf: (id: string) => string | undefined;
  readonly depthOf: (id: string) => number;
  readonly membersOf: (root: string) => readonly string[];
}

/** A part stands with its node only in the same stage and lane; elsewhere it stands for itself. */
function familiesOf(nodes: readonly LayoutNode[]): Families {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const lines = new Map(nodes.map((node) => [node.id, lineOf(node, byId)]));
  const roots = nodes.filter(({ id }) => lines.get(id)?.length === 1);
  const members = new Map<string, LayoutNode[]>();
  for (const node of nodes) {
    const parent = lines.get(node.id)?.[1];
    if (parent) members.set(parent.id, [...(members.get(parent.id) ?? []), node]);
  }
  const walk = (id: string): string[] => [
    id,
    ...(members.get(id) ?? []).toSorted((a, b) => a.sort - b.sort).flatMap((part) => walk(part.id)),
  ];
  return {
    roots,
    rootOf: (id) => lines.get(id)?.at(-1)?.id,
    depthOf: (id) => (lines.get(id)?.length ?? 1) - 1,
    membersOf: walk,
  };
}

/** The node, what it is part of, and so on up; a circle of parts leaves each node to itself. */
function lineOf(node: LayoutNode, byId: ReadonlyMap<string, LayoutNode>): LayoutNode[] {
  const line: LayoutNode[] = [node];
  for (let at = byId.get(node.parentId ?? ''); at; at = byId.get(at.parentId ?? '')) {
    if (line.includes(at)) return [node];
    if (at.stage !== node.stage || at.lane !== node.lane) break;
    line.push(at);
  }
  return line;
}

interface Steps {
  /** How many steps come before it within its stage. */
  readonly before: (root: string) => number;
  readonly after: (root: string) => number;
  /** Something of an earlier stage goes into it. */
  readonly isFed: (root: string) => boolean;
}

function steps({ nodes, links }: LayoutMap, { roots, rootOf }: Families): Steps {
  const stage = new Map(nodes.map(({ id, stage }) => [id, STAGES.indexOf(stage)]));
  const next = new Map<string, Set<string>>(roots.map(({ id }) => [id, new Set()]));
  const fed = new Set<string>();
  for (const link of links) {
    const [from, to] = [rootOf(link.from), rootOf(link.to)];
    if (from === undefined || to === undefined || from === to) continue;
    const [a = 0, b = 0] = [stage.get(from), stage.get(to)];
    if (a === b) next.get(from)?.add(to);
    if (a < b) fed.add(to);
  }
  const order = forwards(roots, next);
  const [before, after] = [new Map<string, number>(), new Map<string, number>()];
  for (const id of order)
    for (const to of next.get(id) ?? [])
      before.set(to, Math.max(before.get(to) ?? 0, (before.get(id) ?? 0) + 1));
  for (const id of order.toReversed())
    for (const to of next.get(id) ?? [])
      after.set(id, Math.max(after.get(id) ?? 0, (after.get(to) ?? 0) + 1));
  return {
    before: (id) => before.get(id) ?? 0,
    after: (id) => after.get(id) ?? 0,
    isFed: (id) => fed.has(id),
  };
}

/** Nodes so that links go forwards; a link that would close a circle is taken out of `next`. */
function forwards(roots: readonly LayoutNode[], next: ReadonlyMap<string, Set<string>>): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const order: string[] = [];
  for (const { id: start } of roots) {
    if (state.has(start)) continue;
    state.set(start, 'open');
    const walk = [{ id: start, rest: [...(next.get(start) ?? [])] }];
    for (let top = walk.at(-1); top; top = walk.at(-1)) {
      const to = top.rest.shift();
      if (to === undefined) {
        state.set(top.id, 'done');
        order.push(top.id);
        walk.pop();
      } else if (state.get(to) === 'open') next.get(top.id)?.delete(to);
      else if (!state.has(to)) {
        state.set(to, 'open');
        walk.push({ id: to, rest: [...(next.get(to) ?? [])] });
      }
    }
  }
  return order.toReversed();
}
