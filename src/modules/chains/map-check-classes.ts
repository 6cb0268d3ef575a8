/** What is said of the industry classes of a map. */
import type { MapContent, MapNode, MapReason } from './map-contract.ts';
import { type ClassName, lineage, reasonAbout } from './map-reason.ts';

const FORM = /^\d{4}$/;

/** By node first, then the classes that several nodes share. */
export function classReasons({ nodes }: MapContent, className: ClassName): MapReason[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return [
    ...nodes.flatMap((node) => ofNode(node, byId, className)),
    ...sharedClasses(nodes, byId, className),
  ];
}

function ofNode(node: MapNode, byId: ReadonlyMap<string, MapNode>, className: ClassName): MapReason[] {
  const { name, classes } = node;
  if (lineage(node, byId).every((one) => one.classes.length === 0))
    return [reasonAbout('notice', 'map-class-none', { name }, [node])];
  const codes = classes.map(({ code }) => code);
  const faults = [...new Set(codes)].flatMap((code) => {
    if (!FORM.test(code)) return [reasonAbout('fault', 'map-class-form', { name, code }, [node])];
    if (codes.indexOf(code) !== codes.lastIndexOf(code))
      return [reasonAbout('fault', 'map-class-twice', { name, code }, [node])];
    return className(code) === undefined
      ? [reasonAbout('notice', 'map-class-unknown', { name, code }, [node])]
      : [];
  });
  return classes.length > 0 && !classes.some(({ main }) => main)
    ? [...faults, reasonAbout('notice', 'map-class-main-none', { name }, [node])]
    : faults;
}

/** A node and its parts are one place; any two others have to be told apart by the main product. */
function sharedClasses(
  nodes: readonly MapNode[],
  byId: ReadonlyMap<string, MapNode>,
  className: ClassName,
): MapReason[] {
  const holders = new Map<string, MapNode[]>();
  for (const node of nodes)
    for (const code of new Set(node.classes.map((one) => one.code)))
      holders.set(code, [...(holders.get(code) ?? []), node]);
  return [...holders].flatMap(([code, all]) => {
    const roots = new Set(all.map((node) => lineage(node, byId).at(-1)?.id));
    if (roots.size < 2) return [];
    const names = all.map(({ name }) => `“${name}”`).join('、');
    return [reasonAbout('notice', 'map-class-shared', { code, class: className(code) ?? '', names }, all)];
  });
}
