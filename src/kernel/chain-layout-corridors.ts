/** Free heights at which a line may cross a column: between its boxes, apart from lines that go elsewhere. */
import type { Rows } from './chain-layout-rows.ts';

/** From a box, and from a line that goes elsewhere. */
const FROM_BOX = 5;
const APART = 6;

interface Taken {
  readonly y: number;
  readonly to: string;
}

export class Corridors {
  readonly #gaps: readonly (readonly [number, number])[][];
  /** By column and by height in steps of `APART`. */
  readonly #taken: Map<number, Taken[]>[];
  readonly #height: number;

  constructor({ placed, height }: Rows, columns: number) {
    this.#height = height;
    this.#taken = Array.from({ length: columns }, () => new Map());
    this.#gaps = Array.from({ length: columns }, (_, column) => {
      const boxes = placed.filter((one) => one.column === column).toSorted((a, b) => a.y - b.y);
      const gaps: (readonly [number, number])[] = [];
      let free = FIRST;
      for (const { y, height: tall } of boxes) {
        if (y - FROM_BOX >= free) gaps.push([free, y - FROM_BOX]);
        free = y + tall + FROM_BOX;
      }
      gaps.push([free, Math.max(free, height - 2)]);
      return gaps;
    });
  }

  /** A height for each column passed: straight on from the start if that is free, else level with the end, else near it. */
  through(columns: readonly number[], start: number, end: number, to: string): number[] {
    const level = [start, end].find((y) => columns.every((column) => this.#isFree(column, y, to)));
    const heights = columns.map((column) => level ?? this.#nearest(column, end, to));
    columns.forEach((column, at) => {
      const y = heights[at] ?? end;
      const taken = this.#taken[column];
      const step = Math.floor(y / APART);
      const there = taken?.get(step);
      if (there) there.push({ y, to });
      else taken?.set(step, [{ y, to }]);
    });
    return heights;
  }

  #isFree(column: number, y: number, to: string): boolean {
    return (
      (this.#gaps[column] ?? []).some(([low, high]) => low <= y && y <= high) && !this.#isTaken(column, y, to)
    );
  }

  #isTaken(column: number, y: number, to: string): boolean {
    const step = Math.floor(y / APART);
    for (let at = step - 1; at <= step + 1; at++)
      for (const taken of this.#taken[column]?.get(at) ?? [])
        if (Math.abs(taken.y - y) < APART && !(taken.to === to && taken.y === y)) return true;
    return false;
  }

  /** Next to the height wished for; a gap that is full is used all the same before a line would run through a box. */
  #nearest(column: number, wish: number, to: string): number {
    let best: number | undefined;
    const gaps = this.#gaps[column] ?? [];
    for (const [low, high] of gaps) {
      const near = Math.min(high, Math.max(low, wish));
      if (best !== undefined && Math.abs(near - wish) >= Math.abs(best - wish)) continue;
      const free = this.#freeIn(column, low, high, near, to);
      if (free !== undefined && (best === undefined || Math.abs(free - wish) < Math.abs(best - wish)))
        best = free;
    }
    if (best !== undefined) return best;
    const [low, high] = gaps.at(-1) ?? [0, this.#height];
    return (low + high) / 2;
  }

  #freeIn(column: number, low: number, high: number, near: number, to: string): number | undefined {
    const shared = this.#sharedIn(column, low, high, to);
    if (shared !== undefined) return shared;
    for (let off = 0; near - off >= low || near + off <= high; off += APART)
      for (const y of off === 0 ? [near] : [near + off, near - off])
        if (low <= y && y <= high && !this.#isTaken(column, y, to)) return y;
    return undefined;
  }

  /** The height at which another line to the same box runs already. */
  #sharedIn(column: number, low: number, high: number, to: string): number | undefined {
    for (let at = Math.floor(low / APART); at <= Math.floor(high / APART); at++)
      for (const taken of this.#taken[column]?.get(at) ?? [])
        if (taken.to === to && low <= taken.y && taken.y <= high) return taken.y;
    return undefined;
  }
}

/** Below the heads of the stages. */
const FIRST = 34;
