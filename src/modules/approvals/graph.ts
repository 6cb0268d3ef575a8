/**
 * Matters as a graph of what must come before what, put into an order once per template: a plan then walks arrays.
 * `after`: begins when those are done. `with`: is done no earlier than those are (五证同发: issued in one go, each after what it rests on).
 */
export interface GraphNode {
  readonly key: string;
  readonly after: readonly string[];
  readonly with?: readonly string[];
}

/** Edges by node: those of node i stand in `to` from `at[i]` up to `at[i + 1]`. */
export interface Edges {
  readonly at: Int32Array;
  readonly to: Int32Array;
}

export interface Graph {
  readonly keys: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** Every node after all that it rests on. */
  readonly order: Int32Array;
  readonly after: Edges;
  readonly with: Edges;
}

/** Keys on a cycle, in its order: each needs the next, and the last the first. */
export interface Cycle {
  readonly cycle: readonly string[];
}

/** What a node rests on that is no node of the graph is left out: it is not needed here. */
export function compileGraph(nodes: readonly GraphNode[]): Graph | Cycle {
  const keys = nodes.map(({ key }) => key);
  const indexOf = new Map(keys.map((key, at) => [key, at]));
  const edges = (of: (node: GraphNode) => readonly string[]): Edges => {
    const lists = nodes.map((node) => of(node).flatMap((key) => indexOf.get(key) ?? []));
    const at = new Int32Array(nodes.length + 1);
    lists.forEach((list, i) => {
      at[i + 1] = (at[i] ?? 0) + list.length;
    });
    return { at, to: Int32Array.from(lists.flat()) };
  };
  const after = edges((node) => node.after);
  const together = edges((node) => node.with ?? []);
  const found = orderOf(nodes.length, [after, together]);
  if ('cycle' in found) return { cycle: found.cycle.map((at) => keys[at] ?? '') };
  return { keys, indexOf, order: found.order, after, with: together };
}

const reached = new WeakMap<Graph, Map<number, Uint8Array>>();

/** All nodes that one rests on, itself among them, as 1s; once for a graph and goal. */
export function reachedFrom(graph: Graph, goal: number): Uint8Array {
  const known = reached.get(graph) ?? new Map<number, Uint8Array>();
  reached.set(graph, known);
  const found = known.get(goal) ?? lookBack(graph, goal);
  known.set(goal, found);
  return found;
}

function lookBack({ keys, after, with: together }: Graph, goal: number): Uint8Array {
  const seen = new Uint8Array(keys.length);
  const waiting = [goal];
  seen[goal] = 1;
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop())
    for (const { at, to } of [after, together])
      for (let e = at[node] ?? 0; e < (at[node + 1] ?? 0); e++) {
        const next = to[e] ?? 0;
        if (seen[next] === 0) {
          seen[next] = 1;
          waiting.push(next);
        }
      }
  return seen;
}

/** By depth, without recursion: a template may be a chain of thousands. */
function orderOf(
  count: number,
  all: readonly Edges[],
): { readonly order: Int32Array } | { readonly cycle: readonly number[] } {
  const [UNSEEN, OPEN, DONE] = [0, 1, 2];
  const state = new Uint8Array(count);
  const order = new Int32Array(count);
  let filled = 0;
  const restsOn = (node: number): number[] =>
    all.flatMap(({ at, to }) => [...to.subarray(at[node] ?? 0, at[node + 1] ?? 0)]);
  for (let root = 0; root < count; root++) {
    if (state[root] !== UNSEEN) continue;
    const path = [{ node: root, left: restsOn(root) }];
    state[root] = OPEN;
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.left.pop();
      if (next === undefined) {
        state[top.node] = DONE;
        order[filled++] = top.node;
        path.pop();
      } else if (state[next] === OPEN) {
        const from = path.findIndex(({ node }) => node === next);
        return { cycle: path.slice(from).map(({ node }) => node) };
      } else if (state[next] === UNSEEN) {
        state[next] = OPEN;
        path.push({ node: next, left: restsOn(next) });
      }
    }
  }
  return { order };
}
