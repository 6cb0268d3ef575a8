/** Where a place of the repaired text lies in the original. Positions are UTF-16 code units; spans are half-open. */
export type Span = readonly [start: number, end: number];

/** One stretch that was replaced; between edits both texts run in step. Edits are in order and do not overlap. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly to: string;
}

/**
 * Runs of corresponding places: `repaired[i]` and `original[i]` begin run i. A run whose two lengths are equal maps
 * character by character; any other maps as a whole.
 */
export interface OffsetMap {
  readonly repaired: Int32Array;
  readonly original: Int32Array;
}

export interface Edited {
  readonly text: string;
  readonly map: OffsetMap;
}

export const identityMap = (length: number): OffsetMap => ({
  repaired: Int32Array.of(0, length),
  original: Int32Array.of(0, length),
});

/** The text with its edits made, and the map back. Linear. */
export function applyEdits(text: string, edits: readonly Edit[]): Edited {
  const pieces: string[] = [];
  const repaired: number[] = [];
  const original: number[] = [];
  let from = 0;
  let length = 0;
  for (const { start, end, to } of edits) {
    if (start > from) {
      repaired.push(length);
      original.push(from);
      pieces.push(text.slice(from, start));
      length += start - from;
    }
    repaired.push(length);
    original.push(start);
    pieces.push(to);
    length += to.length;
    from = end;
  }
  if (from < text.length) {
    repaired.push(length);
    original.push(from);
    pieces.push(text.slice(from));
    length += text.length - from;
  }
  repaired.push(length);
  original.push(text.length);
  return {
    text: pieces.join(''),
    map: { repaired: Int32Array.from(repaired), original: Int32Array.from(original) },
  };
}

/** Last index whose value is not above `at`. */
function runAt(starts: Int32Array, at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** First original place of a repaired place. */
export function toOriginal({ repaired, original }: OffsetMap, at: number): number {
  const run = runAt(repaired, at);
  const [r, o] = [repaired[run] ?? 0, original[run] ?? 0];
  const [rEnd, oEnd] = [repaired[run + 1] ?? r, original[run + 1] ?? o];
  return rEnd - r === oEnd - o ? o + (at - r) : o;
}

/** The original characters that a repaired span came of; a run that maps as a whole is taken whole. */
export function spanToOriginal(map: OffsetMap, [start, end]: Span): Span {
  if (end <= start) return [toOriginal(map, start), toOriginal(map, start)];
  const { repaired, original } = map;
  const run = runAt(repaired, end - 1);
  const [r, o] = [repaired[run] ?? 0, original[run] ?? 0];
  const [rEnd, oEnd] = [repaired[run + 1] ?? r, original[run + 1] ?? o];
  return [toOriginal(map, start), rEnd - r === oEnd - o ? o + (end - r) : oEnd];
}

/** The original place at which what comes before `at` ends; it lies before `toOriginal` where something was taken out. */
function endInOriginal({ repaired, original }: OffsetMap, at: number): number {
  if (at <= 0) return 0;
  const run = runAt(repaired, at - 1);
  const [r, o] = [repaired[run] ?? 0, original[run] ?? 0];
  const [rEnd, oEnd] = [repaired[run + 1] ?? r, original[run + 1] ?? o];
  return rEnd - r === oEnd - o ? o + (at - r) : oEnd;
}

/** First of `second` then `first`: from the text after both repairs back to the one before either. */
export function composeMaps(first: OffsetMap, second: OffsetMap): OffsetMap {
  const cuts = new Set<number>(second.repaired);
  for (let i = 0; i < first.repaired.length; i++) cuts.add(fromOriginal(second, first.repaired[i] ?? 0));
  const repaired: number[] = [];
  const original: number[] = [];
  for (const at of [...cuts].sort((a, b) => a - b)) {
    const [before, after] = [
      endInOriginal(first, endInOriginal(second, at)),
      toOriginal(first, toOriginal(second, at)),
    ];
    for (const place of before < after ? [before, after] : [after]) {
      repaired.push(at);
      original.push(place);
    }
  }
  return { repaired: Int32Array.from(repaired), original: Int32Array.from(original) };
}

/** The repaired place of an original one: the first place that came of it or of what follows it. */
export function fromOriginal({ repaired, original }: OffsetMap, at: number): number {
  const run = runAt(original, at);
  const [r, o] = [repaired[run] ?? 0, original[run] ?? 0];
  const [rEnd, oEnd] = [repaired[run + 1] ?? r, original[run + 1] ?? o];
  return rEnd - r === oEnd - o ? Math.min(r + (at - o), rEnd) : r;
}

/** As bytes for storage, and back. */
export function mapToBytes({ repaired, original }: OffsetMap): Uint8Array {
  const both = new Int32Array(repaired.length * 2);
  both.set(repaired);
  both.set(original, repaired.length);
  return new Uint8Array(both.buffer);
}

export function mapFromBytes(bytes: Uint8Array): OffsetMap {
  const copy = bytes.slice();
  const both = new Int32Array(copy.buffer, 0, copy.byteLength >> 2);
  const half = both.length >> 1;
  return { repaired: both.slice(0, half), original: both.slice(half) };
}
