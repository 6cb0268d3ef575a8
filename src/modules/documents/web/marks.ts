/** Which stretches of a text carry which marks, as pure functions: facts may lie inside facts, and doubts inside both. */
import type { DocumentPage, ProposalRow } from '../contract.ts';

export type View = 'repaired' | 'original';

export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly className: string;
  readonly proposal?: { readonly id: string };
  /** The number that ties the text to the list. */
  readonly number?: number;
}

export interface Stretch {
  readonly start: number;
  readonly end: number;
  /** The longest first, so that the last is the closest. */
  readonly marks: readonly Mark[];
  /** Numbers of the facts that end here. */
  readonly ending: readonly Mark[];
}

interface Placed {
  readonly span: readonly [number, number];
  readonly original: readonly [number, number];
}

/** Every mark of a document, by its place in the view that is shown; what has no place there is left out. */
export function marksOf(page: DocumentPage, view: View, proposals: readonly ProposalRow[]): Mark[] {
  const place = (row: Placed) => {
    const [start, end] = view === 'repaired' ? row.span : row.original;
    return { start, end };
  };
  const facts = proposals.map((proposal, i): Mark => {
    const state = proposal.state === 'open' && proposal.sure < 3 ? 'unsure' : proposal.state;
    return { ...place(proposal), className: `f ${state}`, proposal, number: i + 1 };
  });
  const doubts = page.uncertainPlaces.map(
    (row): Mark => ({ ...place(row), className: row.chosen === null ? 'doubt' : 'mend' }),
  );
  const mends = page.repairs.map((row): Mark => ({ ...place(row), className: 'mend' }));
  return [...facts, ...doubts, ...mends]
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** A paragraph cut where marks begin and end. `marks` are in the order of `marksOf`. */
export function stretchesOf(from: number, to: number, marks: readonly Mark[]): Stretch[] {
  const mine = marks.filter(({ start, end }) => start < to && end > from);
  const inside = mine.flatMap(({ start, end }) => [start, end]).filter((at) => at > from && at < to);
  const cuts = [...new Set([from, ...inside, to])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1] ?? to;
    const here = mine.filter((mark) => mark.start < end && mark.end > start);
    return {
      start,
      end,
      marks: here.toSorted((a, b) => b.end - b.start - (a.end - a.start)),
      ending: here.filter((mark) => mark.number !== undefined && mark.end === end),
    };
  });
}
