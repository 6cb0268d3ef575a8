/** How many seats can be filled at once: the largest flow through sides (inside, outside), institutions, experts and professions. Pure. */
import type { Candidate, Quota } from './draw.ts';

export interface Bounds {
  readonly fits: (candidate: Candidate, quota: Quota) => boolean;
  /** Seats that experts of the region's own institutions may still take. */
  readonly mostInside: number;
  readonly roomOf: (institution: string) => number;
}

interface Edge {
  readonly to: number;
  room: number;
  readonly back: number;
}

class Flow {
  private readonly edges: Edge[][] = [];

  node(): number {
    this.edges.push([]);
    return this.edges.length - 1;
  }

  join(from: number, to: number, room: number): void {
    const [out, into] = [this.edges[from] ?? [], this.edges[to] ?? []];
    out.push({ to, room, back: into.length });
    into.push({ to: from, room: 0, back: out.length - 1 });
  }

  most(from: number, to: number): number {
    for (let found = 0; ; found++) {
      if (!this.push(from, to, new Set())) return found;
    }
  }

  /** One unit along a path that has room; seats are few, so that paths are. */
  private push(at: number, to: number, seen: Set<number>): boolean {
    if (at === to) return true;
    seen.add(at);
    for (const edge of this.edges[at] ?? []) {
      if (edge.room <= 0 || seen.has(edge.to) || !this.push(edge.to, to, seen)) continue;
      edge.room--;
      const back = this.edges[edge.to]?.[edge.back];
      if (back) back.room++;
      return true;
    }
    return false;
  }
}

export function mostSeated(
  candidates: readonly Candidate[],
  quotas: readonly Quota[],
  bounds: Bounds,
): number {
  const flow = new Flow();
  const [start, end, inside, outside] = [flow.node(), flow.node(), flow.node(), flow.node()];
  flow.join(start, inside, bounds.mostInside);
  flow.join(start, outside, candidates.length);
  const professions = quotas.map((quota) => {
    const node = flow.node();
    flow.join(node, end, quota.seats);
    return { quota, node };
  });
  const institutions = new Map<string, number>();
  const nodeOf = ({ institution, outside: isOutside }: Candidate): number => {
    const known = institutions.get(institution);
    if (known !== undefined) return known;
    const node = flow.node();
    institutions.set(institution, node);
    flow.join(isOutside ? outside : inside, node, bounds.roomOf(institution));
    return node;
  };
  for (const candidate of candidates) {
    const fitting = professions.filter(({ quota }) => bounds.fits(candidate, quota));
    if (fitting.length === 0) continue;
    const node = flow.node();
    flow.join(nodeOf(candidate), node, 1);
    for (const { node: seat } of fitting) flow.join(node, seat, 1);
  }
  return flow.most(start, end);
}
