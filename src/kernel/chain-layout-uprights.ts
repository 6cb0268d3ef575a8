/** Which upright of a gutter stands where: a channel of nets, ordered by what must stand left of what and by crossings. */

export interface Net {
  readonly net: string;
  /** Heights at which it goes out to the left and to the right side of the gutter. */
  readonly lefts: readonly number[];
  readonly rights: readonly number[];
}

export interface Uprights {
  /** From the left, 0 first. */
  readonly of: ReadonlyMap<string, number>;
  readonly count: number;
}

/** Two lines at nearly one height would be taken for one. */
const SAME = 4;

interface Span {
  readonly net: Net;
  readonly low: number;
  readonly high: number;
}

export function placeUprights(nets: readonly Net[]): Uprights {
  const spans = nets.map((net) => spanOf(net)).filter(({ low, high }) => high > low);
  const befores = mustStandLeft(spans);
  const wish = wishes(spans);
  const of = new Map<string, number>();
  const tracks: Span[][] = [];
  const waiting = new Set(spans);
  while (waiting.size > 0) {
    const ready = [...waiting].filter((span) =>
      (befores.get(span) ?? []).every((other) => !waiting.has(other)),
    );
    // A circle of wishes cannot be met: the one with the least claim goes first.
    const [next] = (ready.length > 0 ? ready : [...waiting]).toSorted(
      (a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0) || a.low - b.low || (a.net.net < b.net.net ? -1 : 1),
    );
    if (!next) break;
    waiting.delete(next);
    const first = Math.max(
      0,
      ...(befores.get(next) ?? []).map((other) => (of.get(other.net.net) ?? -1) + 1),
      ...tracks.flatMap((track, at) => (track.some((other) => touches(next, other)) ? [at + 1] : [])),
    );
    const track = tracks[first] ?? [];
    tracks[first] = track;
    track.push(next);
    of.set(next.net.net, first);
  }
  return { of, count: tracks.length };
}

function spanOf(net: Net): Span {
  const all = [...net.lefts, ...net.rights];
  return { net, low: Math.min(...all), high: Math.max(...all) };
}

const touches = (a: Span, b: Span): boolean => a.low < b.high + 2 * SAME && b.low < a.high + 2 * SAME;
const near = (a: number, b: number): boolean => Math.abs(a - b) < SAME;

/** A comes in from the left at the height at which B goes out to the right: A must turn before B does. */
function mustStandLeft(spans: readonly Span[]): Map<Span, Span[]> {
  const befores = new Map<Span, Span[]>();
  for (const after of spans) {
    const { lefts, rights } = after.net;
    befores.set(
      after,
      spans.filter(
        (one) =>
          one !== after &&
          one.net.lefts.some(
            (y) => rights.some((other) => near(y, other)) && !lefts.some((own) => near(y, own)),
          ),
      ),
    );
  }
  return befores;
}

/** How many crossings it would cost to stand left of the others rather than right of them. */
function wishes(spans: readonly Span[]): Map<Span, number> {
  const wish = new Map<Span, number>(spans.map((span) => [span, 0]));
  for (const [at, a] of spans.entries())
    for (const b of spans.slice(at + 1)) {
      if (!touches(a, b)) continue;
      const cost = crossings(a, b) - crossings(b, a);
      wish.set(a, (wish.get(a) ?? 0) + cost);
      wish.set(b, (wish.get(b) ?? 0) - cost);
    }
  return wish;
}

/** With `left` standing left: its ways out to the right cross the other's upright, and the other's ways in cross its own. */
function crossings(left: Span, right: Span): number {
  const within = (y: number, span: Span): boolean => span.low < y && y < span.high;
  return (
    left.net.rights.filter((y) => within(y, right)).length +
    right.net.lefts.filter((y) => within(y, left)).length
  );
}
