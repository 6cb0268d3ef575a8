/** Counts over documents: what was found, what was invented, and what of the found was right. */
import type { Figure } from './labels.ts';
import { likeness, overlap, pairsOf, sameFact } from './match.ts';

export interface ReadFigure extends Figure {
  readonly confidence: number;
}

export interface Band {
  readonly from: number;
  facts: number;
  right: number;
}

export interface Tally {
  labelled: number;
  read: number;
  matched: number;
  subject: number;
  op: number;
  year: number;
  /** Paired with status left out, and those of them whose status is right. */
  paired: number;
  status: number;
  readonly bands: readonly Band[];
}

const BANDS = [0.9, 0.7, 0.5, 0];

export const emptyTally = (): Tally => ({
  labelled: 0,
  read: 0,
  matched: 0,
  subject: 0,
  op: 0,
  year: 0,
  paired: 0,
  status: 0,
  bands: BANDS.map((from) => ({ from, facts: 0, right: 0 })),
});

/** Adds one document. A second statement of a fact already matched is no error and is not counted as read. */
export function addDocument(tally: Tally, labels: readonly Figure[], reads: readonly ReadFigure[]): void {
  const pairs = pairsOf(labels, reads, sameFact);
  const matched = new Set(pairs.map(({ read }) => read));
  tally.labelled += labels.length;
  tally.matched += pairs.length;
  for (const [j, read] of reads.entries()) {
    if (!matched.has(j) && labels.some((label) => sameFact(label, read) > 0)) continue;
    tally.read++;
    countBand(tally.bands, read.confidence, matched.has(j));
  }
  for (const { label, read } of pairs) {
    const [wanted, found] = [labels[label], reads[read]];
    if (!wanted || !found) continue;
    tally.subject += overlap(wanted.subject, found.subject) >= 0.5 ? 1 : 0;
    tally.op += wanted.op === found.op ? 1 : 0;
    tally.year += (wanted.year ?? null) === (found.year ?? null) ? 1 : 0;
  }
  for (const { label, read } of pairsOf(labels, reads, likeness)) {
    tally.paired++;
    tally.status += labels[label]?.status === reads[read]?.status ? 1 : 0;
  }
}

function countBand(bands: readonly Band[], confidence: number, right: boolean): void {
  const band = bands.find(({ from }) => confidence >= from);
  if (!band) return;
  band.facts++;
  band.right += right ? 1 : 0;
}

export interface Rates {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly subjects: number;
  readonly ops: number;
  readonly years: number;
  readonly status: number;
}

const part = (some: number, all: number): number => (all === 0 ? 0 : some / all);

export function ratesOf(tally: Tally): Rates {
  const precision = part(tally.matched, tally.read);
  const recall = part(tally.matched, tally.labelled);
  return {
    precision,
    recall,
    f1: part(2 * precision * recall, precision + recall),
    subjects: part(tally.subject, tally.matched),
    ops: part(tally.op, tally.matched),
    years: part(tally.year, tally.matched),
    status: part(tally.status, tally.paired),
  };
}
