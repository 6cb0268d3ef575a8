/** What is wrong with a chain map, or worth a look. A fault keeps it from being put into force; a notice never does. */
import { classReasons } from './map-check-classes.ts';
import { circleFrom, circlesIn } from './map-circles.ts';
import type { MapContent, MapLink, MapNode, MapReason } from './map-contract.ts';
import { type ClassName, lineage, reasonAbout } from './map-reason.ts';

/** Everything there is to say, in the order in which a map is read: lanes, nodes, classes, links. */
export function checkMap(content: MapContent, className: ClassName): MapReason[] {
  return [
    ...laneReasons(content),
    ...nodeReasons(content),
    ...parentReasons(content),
    ...classReasons(content, className),
    ...linkReasons(content),
    ...circleReasons(content),
    ...aloneReasons(content),
  ];
}

export const mapFaults = (reasons: readonly MapReason[]): MapReason[] =>
  reasons.filter(({ severity }) => severity === 'fault');

function laneReasons({ lanes, nodes }: MapContent): MapReason[] {
  const used = new Set(nodes.map(({ lane }) => lane));
  return [
    ...nodes.flatMap((node) =>
      node.lane !== null && !lanes.includes(node.lane)
        ? [reasonAbout('fault', 'map-lane-missing', { name: node.name, lane: node.lane }, [node])]
        : [],
    ),
    ...lanes.flatMap((lane, at) => {
      if (lanes.indexOf(lane) < at) return [reasonAbout('fault', 'map-lane-twice', { lane })];
      return used.has(lane) ? [] : [reasonAbout('notice', 'map-lane-empty', { lane })];
    }),
  ];
}

function nodeReasons({ nodes }: MapContent): MapReason[] {
  const byId = Map.groupBy(nodes, ({ id }) => id);
  const byName = Map.groupBy(nodes, ({ lane, name }) => `${lane ?? ''}\n${name}`);
  return [
    ...[...byId.values()].flatMap(([one, other]) =>
      one && other
        ? [reasonAbout('fault', 'map-node-id-twice', { name: one.name, other: other.name }, [one])]
        : [],
    ),
    ...[...byName.values()].flatMap((same) => {
      const [first] = same;
      return first && same.length > 1
        ? [reasonAbout('fault', 'map-node-twice', { name: first.name, count: same.length }, same)]
        : [];
    }),
  ];
}

function parentReasons({ nodes }: MapContent): MapReason[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const circles = circlesIn(nodes, ({ parentId }) => (parentId === null ? [] : [parentId]));
  return [
    ...nodes.flatMap((node) =>
      node.parentId !== null && !byId.has(node.parentId)
        ? [reasonAbout('fault', 'map-parent-missing', { name: node.name }, [node])]
        : [],
    ),
    ...circles.map((circle) => reasonAbout('fault', 'map-parent-cycle', { names: inTurn(circle) }, circle)),
  ];
}

const inTurn = (circle: readonly MapNode[]): string =>
  [...circle, ...circle.slice(0, 1)].map(({ name }) => name).join(' → ');

const ORDER = { upper: 0, middle: 1, lower: 2 } as const;

function linkReasons({ nodes, links }: MapContent): MapReason[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const places = Map.groupBy(links.keys(), (at) => keyOf(links[at]));
  return links.flatMap((link, at) => {
    const [from, to] = [byId.get(link.from), byId.get(link.to)];
    const ends = { from: from?.name ?? '？', to: to?.name ?? '？' };
    if (!from || !to) {
      const there = [from, to].filter((node) => node !== undefined);
      return [reasonAbout('fault', 'map-link-end-missing', { number: at + 1, ...ends }, there, [at])];
    }
    if (from === to) return [reasonAbout('fault', 'map-link-self', { name: from.name }, [from], [at])];
    const same = places.get(keyOf(link)) ?? [at];
    if (same.length > 1)
      return same[0] === at
        ? [reasonAbout('fault', 'map-link-twice', { ...ends, count: same.length }, [from, to], same)]
        : [];
    return movesGoods(link) && ORDER[from.stage] > ORDER[to.stage]
      ? [reasonAbout('notice', 'map-stage-order', ends, [from, to], [at])]
      : [];
  });
}

const keyOf = (link: MapLink | undefined): string => `${link?.from} ${link?.to} ${link?.kind}`;
/** Goods go along it: what only serves may come from anywhere. */
const movesGoods = ({ kind }: MapLink): boolean => kind !== 'serves';

function circleReasons({ nodes, links }: MapContent): MapReason[] {
  const goes = Map.groupBy(links.filter(movesGoods), ({ from }) => from);
  const next = ({ id }: MapNode): string[] =>
    (goes.get(id) ?? []).flatMap(({ to }) => (to === id ? [] : [to]));
  return circlesIn(nodes, next).map((knot) => {
    const circle = circleFrom(knot, next);
    return reasonAbout('notice', 'map-cycle', { names: inTurn(circle) }, circle);
  });
}

/** A part speaks for its node, and the node for its parts. */
function aloneReasons({ nodes, links }: MapContent): MapReason[] {
  if (nodes.length < 2) return [];
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const linked = new Set(links.flatMap(({ from, to }) => (from === to ? [] : [from, to])));
  const spoken = new Set<string>();
  for (const node of nodes) {
    const line = lineage(node, byId);
    if (line.some(({ id }) => linked.has(id))) {
      spoken.add(node.id);
      if (linked.has(node.id)) for (const { id } of line) spoken.add(id);
    }
  }
  return nodes.flatMap((node) =>
    spoken.has(node.id) || linked.has(node.id)
      ? []
      : [reasonAbout('notice', 'map-node-alone', { name: node.name }, [node])],
  );
}
