/** How one thing that is said of a map is put together. */
import type { MapNode, MapReason, MapSeverity } from './map-contract.ts';

/** The name of a class, or undefined where our table lacks it. */
export type ClassName = (code: string) => string | undefined;

export const reasonAbout = (
  severity: MapSeverity,
  code: string,
  params: MapReason['params'],
  nodes: readonly MapNode[] = [],
  links: readonly number[] = [],
): MapReason => ({ code, severity, params, nodes: nodes.map(({ id }) => id), links: [...links] });

/** A node and what it is part of, upwards; ends where a circle would begin. */
export function lineage(node: MapNode, byId: ReadonlyMap<string, MapNode>): MapNode[] {
  const line: MapNode[] = [];
  for (let at: MapNode | undefined = node; at && !line.includes(at); at = byId.get(at.parentId ?? ''))
    line.push(at);
  return line;
}
