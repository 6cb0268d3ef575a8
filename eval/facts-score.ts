/** Sums over documents: precision, recall, what of the matched is right, and how far confidence can be trusted. */
import { matching, overlap, paired, type Stated } from './facts-match.ts';

export interface Tally {
  labels: number;
  read: number;
  matched: number;
  subject: number;
  op: number;
  year: number;
  statusPaired: number;
  statusRight: number;
}

export interface Band {
  readonly from: number;
  read: number;
  right: number;
}

export const emptyTally = (): Tally => ({
  labels: 0,
  read: 0,
  matched: 0,
  subject: 0,
  op: 0,
  year: 0,
  statusPaired: 0,
  statusRight: 0,
});

export const emptyBands = (): Band[] =>
  [0.95, 0.85, 0.75, 0.65, 0.5, 0].map((from) => ({ from, read: 0, right: 0 }));

/** Adds one document to the sums. A second statement of a matched fact is no error. */
export function count(
  labels: readonly Stated[],
  read: readonly Stated[],
  tallies: readonly Tally[],
  bands: readonly Band[],
): void {
  const pairs = paired(labels, read, 'status too');
  const matched = new Set(pairs.values());
  const again = (fact: Stated): boolean => labels.some((label) => matching(label, fact, 'status too') > 0);
  const counted = read.filter((fact, j) => matched.has(j) || !again(fact));
  const loose = [...paired(labels, read, 'status left out')];
  const right = (test: (label: Stated, fact: Stated) => boolean): number =>
    [...pairs].filter(([i, j]) => holds(labels[i], read[j], test)).length;
  for (const tally of tallies) {
    tally.labels += labels.length;
    tally.read += counted.length;
    tally.matched += pairs.size;
    tally.subject += right((label, fact) => overlap(label.subject, fact.subject) >= 0.5);
    tally.op += right((label, fact) => label.op === fact.op);
    tally.year += right((label, fact) => (label.year ?? null) === (fact.year ?? null));
    tally.statusPaired += loose.length;
    tally.statusRight += loose.filter(([i, j]) =>
      holds(labels[i], read[j], (a, b) => a.status === b.status),
    ).length;
  }
  for (const [j, fact] of read.entries()) {
    const band = bands.find(({ from }) => (fact.confidence ?? 0) >= from);
    if (!band || (!matched.has(j) && again(fact))) continue;
    band.read++;
    if (matched.has(j)) band.right++;
  }
}

const holds = (
  label: Stated | undefined,
  fact: Stated | undefined,
  test: (label: Stated, fact: Stated) => boolean,
): boolean => label !== undefined && fact !== undefined && test(label, fact);

export interface Rates {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly subject: number;
  readonly op: number;
  readonly year: number;
  readonly status: number;
  readonly labels: number;
  readonly read: number;
}

export function rates(tally: Tally): Rates {
  const precision = tally.matched / Math.max(1, tally.read);
  const recall = tally.matched / Math.max(1, tally.labels);
  const of = (n: number): number => n / Math.max(1, tally.matched);
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / Math.max(1e-9, precision + recall),
    subject: of(tally.subject),
    op: of(tally.op),
    year: of(tally.year),
    status: tally.statusRight / Math.max(1, tally.statusPaired),
    labels: tally.labels,
    read: tally.read,
  };
}

/** Character errors after NFKC and without white space: Levenshtein distance and the length of the clean text. */
export function characterErrors(clean: string, repaired: string): { errors: number; chars: number } {
  const bare = (text: string): string[] => [...text.normalize('NFKC').replace(/[\s\ufeff]+/g, '')];
  const [a, b] = [bare(clean), bare(repaired)];
  let before = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, char] of a.entries()) {
    const row = [i + 1];
    for (const [j, other] of b.entries())
      row.push(
        Math.min((before[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1, (before[j] ?? 0) + (char === other ? 0 : 1)),
      );
    before = row;
  }
  return { errors: before[b.length] ?? 0, chars: a.length };
}
