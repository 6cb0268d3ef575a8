/**
 * In which order matters are handled: only by what they rest on (并联), stage by stage, or one by one (串联); and pre-review (预审): a matter
 * is looked at before the land is had, and issued only after it. Each makes other edges of the same matters.
 */
import type { TermUnit } from './day-table.ts';
import { type Cycle, compileGraph, type Graph, type GraphNode } from './graph.ts';
import { CALENDAR, NOTHING, type Spans, WORKING } from './planner.ts';

export interface PlannedMatter {
  readonly code: string;
  /** Order of its stage; null is beside all stages (并行、全程). */
  readonly rank: number | null;
  readonly needs: readonly string[];
  readonly days: number;
  readonly unit: TermUnit;
  /** A day to reach, such as the start of works: takes no time. */
  readonly passes: boolean;
}

export type Handling = 'by-needs' | 'stage-by-stage' | 'one-by-one';

/** Matters that are looked at before the anchor, and the days that issuing them takes after it. */
export interface PreReview {
  readonly anchor: string;
  readonly reviewed: readonly string[];
  /** Of these, those that may be issued only after the anchor. */
  readonly issued: readonly string[];
  readonly days: number;
  readonly unit: TermUnit;
}

export interface Ordering {
  readonly handling: Handling;
  readonly pre: readonly PreReview[];
}

/** `pre`: looked at beforehand; `issue`: the rest of such a one; `whole`: without pre-review; `gate`: between two stages. */
export type NodePart = 'pre' | 'issue' | 'whole' | 'gate';

export interface OrderedNode extends GraphNode {
  readonly code: string;
  readonly part: NodePart;
  /** Looked at beforehand, and not waiting for the anchor to be issued. */
  readonly reviewed: boolean;
  readonly days: number;
  readonly unit: TermUnit;
  readonly passes: boolean;
}

export interface OrderedGraph {
  readonly graph: Graph;
  readonly nodes: readonly OrderedNode[];
  readonly spans: Spans;
}

/** Matters that this project does not need taken out: what rested on one rests on what that rested on. */
export function withoutUnneeded<M extends { readonly code: string; readonly needs: readonly string[] }>(
  matters: readonly M[],
  unneeded: ReadonlySet<string>,
): M[] {
  const byCode = new Map(matters.map((matter) => [matter.code, matter]));
  const standsFor = (code: string, seen: ReadonlySet<string>): readonly string[] => {
    if (!unneeded.has(code) || seen.has(code)) return [code];
    const needs = byCode.get(code)?.needs ?? [];
    return needs.flatMap((need) => standsFor(need, new Set([...seen, code])));
  };
  return matters
    .filter(({ code }) => !unneeded.has(code))
    .map((matter) => ({
      ...matter,
      needs: [...new Set(matter.needs.flatMap((need) => standsFor(need, new Set())))],
    }));
}

export const preKey = (code: string): string => `pre:${code}`;

/** Once for a template and an ordering; a plan then only walks it. A cycle names the matters on it. */
export function prepare(matters: readonly PlannedMatter[], ordering: Ordering): OrderedGraph | Cycle {
  const nodes = inOrder(withPreReview(matters, ordering.pre), rankOf(matters), ordering.handling);
  const graph = compileGraph(nodes);
  if (!('cycle' in graph)) return { graph, nodes, spans: spansOf(nodes) };
  const codes = graph.cycle.map((key) => nodes.find((node) => node.key === key));
  const named = codes.flatMap((node) => (node && node.part !== 'gate' ? [node.code] : []));
  return { cycle: [...new Set(named)] };
}

export function spansOf(nodes: readonly Pick<OrderedNode, 'days' | 'unit' | 'passes'>[]): Spans {
  return {
    days: Int32Array.from(nodes, ({ days }) => days),
    units: Uint8Array.from(nodes, ({ unit, passes }) =>
      passes ? NOTHING : unit === 'working-days' ? WORKING : CALENDAR,
    ),
  };
}

const rankOf = (matters: readonly PlannedMatter[]): ReadonlyMap<string, number | null> =>
  new Map(matters.map(({ code, rank }) => [code, rank]));

function withPreReview(matters: readonly PlannedMatter[], reviews: readonly PreReview[]): OrderedNode[] {
  return matters.flatMap((matter) => {
    const review = reviews.find(({ reviewed }) => reviewed.includes(matter.code));
    return review && !matter.passes ? reviewedNodes(matter, review, matters) : [whole(matter, matter.needs)];
  });
}

const whole = (matter: PlannedMatter, after: readonly string[]): OrderedNode => ({
  ...{ key: matter.code, code: matter.code, part: 'whole', after, reviewed: false },
  ...{ days: matter.days, unit: matter.unit, passes: matter.passes },
});

function reviewedNodes(
  matter: PlannedMatter,
  review: PreReview,
  matters: readonly PlannedMatter[],
): OrderedNode[] {
  const behind = restingOn(review.anchor, matters);
  const passes = new Set(matters.flatMap((one) => (one.passes ? [one.code] : [])));
  const issuedLater = (code: string) => review.issued.includes(code) && !passes.has(code);
  // what can be had only after the anchor is waived while it is looked at beforehand
  const had = matter.needs.filter((code) => review.reviewed.includes(code) || !behind.has(code));
  const beforehand = had.map((code) =>
    review.reviewed.includes(code) && issuedLater(code) ? preKey(code) : code,
  );
  if (!review.issued.includes(matter.code)) return [{ ...whole(matter, beforehand), reviewed: true }];
  const key = preKey(matter.code);
  const { code, days, unit } = matter;
  return [
    { key, code, part: 'pre', after: beforehand, days, unit, passes: false, reviewed: true },
    {
      ...{
        key: code,
        code,
        part: 'issue',
        days: review.days,
        unit: review.unit,
        passes: false,
        reviewed: false,
      },
      after: [key, review.anchor, ...matter.needs.filter((need) => !issuedLater(need))],
      with: matter.needs.filter(issuedLater),
    },
  ];
}

/** The anchor and all that rests on it. */
function restingOn(anchor: string, matters: readonly PlannedMatter[]): ReadonlySet<string> {
  const found = new Set([anchor]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { code, needs } of matters)
      if (!found.has(code) && needs.some((need) => found.has(need))) {
        found.add(code);
        grown = true;
      }
  }
  return found;
}

function inOrder(
  nodes: readonly OrderedNode[],
  ranks: ReadonlyMap<string, number | null>,
  handling: Handling,
): readonly OrderedNode[] {
  if (handling === 'by-needs') return nodes;
  return handling === 'stage-by-stage' ? stageByStage(nodes, ranks) : oneByOne(nodes);
}

/** A gate opens when the whole stage before is done; what stands beside all stages waits for none. */
function stageByStage(
  nodes: readonly OrderedNode[],
  ranks: ReadonlyMap<string, number | null>,
): OrderedNode[] {
  const rank = (node: OrderedNode) => ranks.get(node.code) ?? null;
  const stages = [...new Set(nodes.flatMap((node) => rank(node) ?? []))].sort((a, b) => a - b);
  const gate = (stage: number) => `gate:${stage}`;
  const gates = stages.slice(1).map((stage, at): OrderedNode => {
    const before = stages[at] ?? stage;
    const done = nodes.filter((node) => rank(node) === before).map(({ key }) => key);
    const after = at === 0 ? done : [...done, gate(before)];
    return { ...blank, key: gate(stage), code: gate(stage), part: 'gate', after };
  });
  const held = nodes.map((node) => {
    const stage = rank(node);
    return stage === null || stage === stages[0] ? node : { ...node, after: [...node.after, gate(stage)] };
  });
  return [...held, ...gates];
}

const blank = { reviewed: false, days: 0, unit: 'working-days', passes: true } as const;

/** Each after the one before it, in the order of the template as far as what they rest on lets it. */
function oneByOne(nodes: readonly OrderedNode[]): OrderedNode[] {
  const left = [...nodes];
  const there = new Set(nodes.map(({ key }) => key));
  const placed = new Set<string>();
  const line: OrderedNode[] = [];
  while (left.length > 0) {
    const at = left.findIndex((node) =>
      [...node.after, ...(node.with ?? [])].every((key) => placed.has(key) || !there.has(key)),
    );
    // on a cycle: left as it is, so that the graph names it
    const [node] = left.splice(Math.max(0, at), 1);
    if (!node) break;
    const before = line.at(-1);
    line.push(before && at >= 0 ? { ...node, after: [...node.after, before.key] } : node);
    placed.add(node.key);
  }
  return line;
}
