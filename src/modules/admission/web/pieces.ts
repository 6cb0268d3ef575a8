/** A text cut where flags begin and end, so that each piece is of one flag or of none. */
import type { FlagRow } from '../clause-contract.ts';

export interface Piece {
  readonly from: number;
  readonly text: string;
  readonly flag: FlagRow | undefined;
}

/** Where two flags overlap the later one to begin has the common part. */
export function pieces(body: string, flags: readonly FlagRow[]): Piece[] {
  const cuts = [...new Set([0, body.length, ...flags.flatMap(({ starts, ends }) => [starts, ends])])]
    .filter((at) => at >= 0 && at <= body.length)
    .sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, at) => {
    const to = cuts[at + 1] ?? body.length;
    const over = flags.filter(({ starts, ends }) => starts <= from && ends >= to);
    const flag = over.toSorted((a, b) => a.starts - b.starts).at(-1);
    return { from, text: body.slice(from, to), flag };
  });
}
