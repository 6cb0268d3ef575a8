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
  const isReady = (span: Span): boolean => (befores.get(span) ?? []).every((other) => !waiting.has(other));
  while (waiting.size > 0) {
    let next: Span | undefined;
    let nextIsReady = false;
    // A circle of wishes cannot be met: then the one with the least claim goes first.
    for (const span of waiting) {
      const ready = isReady(span);
      if (next && nextIsReady && !ready) continue;
      if (!next || (ready && !nextIsReady) || before(span, next, wish)) [next, nextIsReady] = [span, ready];
    }
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

function before(a: Span, b: Span, wish: ReadonlyMap<Span, number>): boolean {
  const [first, second] = [wish.get(a) ?? 0, wish.get(b) ?? 0];
  if (first !== second) return first < second;
  return a.low !== b.low ? a.low < b.low : a.net.net < b.net.net;
}

function spanOf(net: Net): Span {
  const all = [...net.lefts, ...net.rights];
  return { net, low: Math.min(...all), high: Math.max(...all) };
}

const touches = (a: Span, b: Span): boolean => a.low < b.high + 2 * SAME && b.low < a.high + 2 * SAME;
const near = (a: number, b: number): boolean => Math.abs(a - b) < SAME;

/** A comes in from the left at the height at which B goes out to the right: A must turn before B does. */
function mustStandLeft(spans: readonly Span[]): Map<Span, Span[]> {
  const comingIn = new Map<number, Span[]>();
  for (const span of spans)
    for (const y of span.net.lefts) comingIn.set(stepOf(y), [...(comingIn.get(stepOf(y)) ?? []), span]);
  return new Map(
    spans.map((after) => {
      const { lefts, rights } = after.net;
      const found = new Set<Span>();
      for (const y of rights)
        for (const at of [stepOf(y) - 1, stepOf(y), stepOf(y) + 1])
          for (const one of comingIn.get(at) ?? [])
            if (
              one !== after &&
              one.net.lefts.some((own) => near(own, y) && !lefts.some((other) => near(own, other)))
            )
              found.add(one);
      return [after, [...found]] as const;
    }),
  );
}

const stepOf = (y: number): number => Math.floor(y / SAME);

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
  let count = 0;
  for (const y of left.net.rights) if (right.low < y && y < right.high) count++;
  for (const y of right.net.lefts) if (left.low < y && y < left.high) count++;
  return count;
}
