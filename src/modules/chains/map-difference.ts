/** What differs between two contents of a map: for its history, and for holding two versions together. */
import {
  englishLane,
  type LinkKind,
  type MapClass,
  type MapContent,
  type MapNode,
  type MapStage,
} from './map-contract.ts';

/** A node as it is named in a difference. */
export interface NamedNode {
  readonly id: string;
  readonly name: string;
  readonly lane: string | null;
  readonly stage: MapStage;
}

/** What else may change of a node, by its name in the content. */
export const NODE_DETAILS = [
  'en',
  'core',
  'sited',
  'products',
  'technologies',
  'representatives',
  'note',
] as const;
type NodeDetail = (typeof NODE_DETAILS)[number];

export interface LinkChange {
  readonly from: NamedNode;
  readonly to: NamedNode;
  readonly kind: LinkKind;
}

export interface MapDifference {
  readonly added: readonly NamedNode[];
  readonly gone: readonly NamedNode[];
  readonly renamed: readonly (NamedNode & { readonly before: string })[];
  /** To another lane, stage or parent. */
  readonly moved: readonly (NamedNode & {
    readonly before: {
      readonly lane: string | null;
      readonly stage: MapStage;
      readonly parentId: string | null;
    };
    readonly parentId: string | null;
  })[];
  readonly classes: readonly (NamedNode & {
    readonly added: readonly string[];
    readonly gone: readonly string[];
    /** Still there, but main, doubtful or noted otherwise. */
    readonly changed: readonly string[];
  })[];
  readonly details: readonly (NamedNode & { readonly fields: readonly NodeDetail[] })[];
  readonly linksAdded: readonly LinkChange[];
  readonly linksGone: readonly LinkChange[];
  /** The same link with another note. */
  readonly linksNoted: readonly LinkChange[];
  /** Lanes before and after, where they or their order differ. */
  readonly lanes: { readonly before: readonly string[]; readonly after: readonly string[] } | null;
  /** Nodes stand in another order, which changes only the drawing. */
  readonly reordered: boolean;
}

/** Nodes are the same by their id. */
export function mapDifference(before: MapContent, after: MapContent): MapDifference {
  const [old, now] = [byId(before), byId(after)];
  const both = after.nodes.flatMap((node) => {
    const was = old.get(node.id);
    return was ? [{ was, node }] : [];
  });
  return {
    added: after.nodes.filter(({ id }) => !old.has(id)).map(named),
    gone: before.nodes.filter(({ id }) => !now.has(id)).map(named),
    renamed: both.flatMap(({ was, node }) =>
      was.name === node.name ? [] : [{ ...named(node), before: was.name }],
    ),
    moved: both.flatMap(({ was, node }) =>
      was.lane === node.lane && was.stage === node.stage && was.parentId === node.parentId
        ? []
        : [
            {
              ...named(node),
              parentId: node.parentId,
              before: { lane: was.lane, stage: was.stage, parentId: was.parentId },
            },
          ],
    ),
    classes: both.flatMap(({ was, node }) => classChanges(was, node)),
    details: both.flatMap(({ was, node }) => {
      const fields = NODE_DETAILS.filter((field) => !same(was[field], node[field]));
      return fields.length === 0 ? [] : [{ ...named(node), fields }];
    }),
    ...linkChanges(before, after),
    lanes: laneChange(before, after),
    reordered: both.some(({ was, node }) => was.sort !== node.sort),
  };
}

/** As they are told: with their English names where there are any. */
function laneChange(before: MapContent, after: MapContent): MapDifference['lanes'] {
  const told = (content: MapContent) =>
    content.lanes.map((lane) => {
      const en = englishLane(content, lane);
      return en === undefined ? lane : `${lane}（${en}）`;
    });
  const [was, is] = [told(before), told(after)];
  return same(was, is) ? null : { before: was, after: is };
}

/** Nothing differs; the order alone counts as a difference too. */
export const isSameMap = ({ lanes, reordered, ...lists }: MapDifference): boolean =>
  lanes === null && !reordered && Object.values(lists).every(({ length }) => length === 0);

const byId = ({ nodes }: MapContent): ReadonlyMap<string, MapNode> =>
  new Map(nodes.map((node) => [node.id, node]));
const named = ({ id, name, lane, stage }: MapNode): NamedNode => ({ id, name, lane, stage });
const same = (a: unknown, b: unknown): boolean => plain(a) === plain(b);
const plain = (value: unknown): string => JSON.stringify(value, sortedKeys) ?? '';
/** Contents come back from the database with their keys in another order. */
const sortedKeys = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;

function classChanges(was: MapNode, node: MapNode): MapDifference['classes'] {
  const [old, now] = [byCode(was.classes), byCode(node.classes)];
  const added = [...now.keys()].filter((code) => !old.has(code));
  const gone = [...old.keys()].filter((code) => !now.has(code));
  const changed = [...now].flatMap(([code, one]) => {
    const before = old.get(code);
    return before && !same(before, one) ? [code] : [];
  });
  return added.length + gone.length + changed.length === 0 ? [] : [{ ...named(node), added, gone, changed }];
}

const byCode = (classes: readonly MapClass[]): ReadonlyMap<string, MapClass> =>
  new Map(classes.map((one) => [one.code, one]));

function linkChanges(
  before: MapContent,
  after: MapContent,
): Pick<MapDifference, 'linksAdded' | 'linksGone' | 'linksNoted'> {
  const [old, now] = [linksOf(before), linksOf(after)];
  const of = (links: ReadonlyMap<string, HeldLink>, takes: (key: string, link: HeldLink) => boolean) =>
    [...links].flatMap(([key, link]) => (takes(key, link) ? [link.change] : []));
  return {
    linksAdded: of(now, (key) => !old.has(key)),
    linksGone: of(old, (key) => !now.has(key)),
    linksNoted: of(now, (key, { note }) => old.has(key) && old.get(key)?.note !== note),
  };
}

interface HeldLink {
  readonly change: LinkChange;
  readonly note: string | undefined;
}

function linksOf(content: MapContent): ReadonlyMap<string, HeldLink> {
  const nodes = byId(content);
  return new Map(
    content.links.flatMap(({ from, to, kind, note }) => {
      const [start, end] = [nodes.get(from), nodes.get(to)];
      if (!start || !end) return [];
      return [
        [`${from} ${to} ${kind}`, { change: { from: named(start), to: named(end), kind }, note }] as const,
      ];
    }),
  );
}
