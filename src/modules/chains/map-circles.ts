/** Circles among nodes: which hang together in one, and the shortest way round. */

interface Named {
  readonly id: string;
}

/**
 * Groups of two or more nodes of which each can be reached from each other (Tarjan), in the order of the list.
 * `next` says where one goes on to; ids that are not in the list are passed over.
 */
export function circlesIn<Node extends Named>(
  nodes: readonly Node[],
  next: (node: Node) => readonly string[],
): Node[][] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const order = new Map(nodes.map((node, at) => [node.id, at]));
  const seen = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const found: Node[][] = [];
  const least = (id: string, value: number): void => {
    low.set(id, Math.min(low.get(id) ?? value, value));
  };
  const enter = (node: Node) => {
    seen.set(node.id, seen.size);
    least(node.id, seen.size - 1);
    open.push(node.id);
    return { node, rest: next(node).filter((id) => byId.has(id)) };
  };
  for (const start of nodes) {
    if (seen.has(start.id)) continue;
    const walk = [enter(start)];
    for (let top = walk.at(-1); top; top = walk.at(-1)) {
      const { node, rest } = top;
      const to = rest.shift();
      const there = to === undefined ? undefined : byId.get(to);
      if (there) {
        const when = seen.get(there.id);
        if (when === undefined) walk.push(enter(there));
        else if (open.includes(there.id)) least(node.id, when);
        continue;
      }
      walk.pop();
      const above = walk.at(-1);
      if (above) least(above.node.id, low.get(node.id) ?? 0);
      if (low.get(node.id) !== seen.get(node.id)) continue;
      const group = open.splice(open.indexOf(node.id)).flatMap((id) => byId.get(id) ?? []);
      if (group.length > 1) found.push(group);
    }
  }
  const placed = (node: Node | undefined): number => order.get(node?.id ?? '') ?? 0;
  return found
    .map((group) => group.toSorted((a, b) => placed(a) - placed(b)))
    .toSorted((a, b) => placed(a[0]) - placed(b[0]));
}

/** The shortest way round within a group, from its first node: each goes on to the next, the last to the first. */
export function circleFrom<Node extends Named>(
  group: readonly Node[],
  next: (node: Node) => readonly string[],
): Node[] {
  const [start] = group;
  if (!start) return [];
  const byId = new Map(group.map((node) => [node.id, node]));
  const came = new Map<string, Node>();
  const queue = [start];
  for (let at = queue.shift(); at; at = queue.shift()) {
    for (const id of next(at)) {
      if (id === start.id) return wayTo(at, start, came);
      const there = byId.get(id);
      if (there && !came.has(id)) {
        came.set(id, at);
        queue.push(there);
      }
    }
  }
  return [...group];
}

function wayTo<Node extends Named>(end: Node, start: Node, came: ReadonlyMap<string, Node>): Node[] {
  const way: Node[] = [];
  for (let at: Node | undefined = end; at; at = at === start ? undefined : came.get(at.id)) way.unshift(at);
  return way;
}
