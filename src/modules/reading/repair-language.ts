/**
 * How likely a text is, by the words it falls into: what ranks the candidates for lost characters. Costs are read as bits
 * of surprise. It never decides whether a sound place is touched.
 */

import { WIDE } from './wide-marks.ts';
import { STRANGER, wordCosts } from './word-costs.ts';

/** Words by their letters; `cost` is Infinity where none ends. */
interface Stem {
  readonly next: Map<string, Stem>;
  cost: number;
}

const newStem = (): Stem => ({ next: new Map(), cost: Infinity });
let roots: Stem | undefined;

function allStems(): Stem {
  if (roots) return roots;
  roots = newStem();
  for (const [word, cost] of wordCosts()) {
    let stem = roots;
    for (const letter of word) {
      const longer: Stem = stem.next.get(letter) ?? newStem();
      stem.next.set(letter, longer);
      stem = longer;
    }
    stem.cost = cost;
  }
  return roots;
}

/** As the tables have it: figures are all 0, Latin letters all A, half-width signs as their wide ones. */
function asLetter(letter: string): string {
  const code = letter.charCodeAt(0);
  if (code > 0x7f) return letter;
  if (code >= 48 && code <= 57) return '0';
  const latin = code | 0x20;
  return latin >= 97 && latin <= 122 ? 'A' : (WIDE[letter] ?? letter);
}

/** A text as far as it has been written. */
export interface Path {
  /** Cost of the whole, by its best division into words. */
  readonly cost: number;
  /** Words begun and not ended: how far, and the cost of what stands before each. */
  readonly open: readonly { readonly stem: Stem; readonly before: number }[];
  readonly last: Link | undefined;
}

/** The letters of a path, last first. */
export interface Link {
  readonly letter: string;
  readonly doubt: readonly string[] | undefined;
  readonly before: Link | undefined;
}

export const emptyPath: Path = { cost: 0, open: [], last: undefined };

/** One letter further; `doubt` names the other letters that the bytes allow. The letter is simplified already. */
export function further(path: Path, letter: string, doubt?: readonly string[]): Path {
  const one = asLetter(letter);
  const alone = allStems().next.get(one);
  let cost = path.cost + Math.min(alone?.cost ?? Infinity, STRANGER);
  const open: Path['open'][number][] = [];
  for (const { stem, before } of path.open) {
    const longer = stem.next.get(one);
    if (!longer) continue;
    cost = Math.min(cost, before + longer.cost);
    if (longer.next.size > 0) open.push({ stem: longer, before });
  }
  if (alone && alone.next.size > 0) open.push({ stem: alone, before: path.cost });
  return { cost, open, last: { letter, doubt, before: path.last } };
}

/** The same, held less likely by `by`. */
export const dearer = (path: Path, by: number): Path => ({
  ...path,
  cost: path.cost + by,
  open: path.open.map(({ stem, before }) => ({ stem, before: before + by })),
});

export const along = (path: Path, letters: string): Path => {
  let at = path;
  for (const letter of letters) at = further(at, letter);
  return at;
};

/** The paths worth following: the cheapest few, one for each ending. */
export function cheapest(paths: readonly Path[], most: number): Path[] {
  if (paths.length <= 1) return [...paths];
  const floor = paths.reduce((least, { cost }) => Math.min(least, cost), Infinity) + WORTH_FOLLOWING;
  const kept = new Map<string, Path>();
  for (const path of paths.filter(({ cost }) => cost <= floor).sort((a, b) => a.cost - b.cost)) {
    if (kept.size >= most) break;
    const ending = endingOf(path);
    if (!kept.has(ending)) kept.set(ending, path);
  }
  return [...kept.values()];
}
const WORTH_FOLLOWING = 25;

/** The last four letters, which is all that what follows can ask for. */
function endingOf({ last }: Path): string {
  let ending = '';
  let link = last;
  for (let n = 0; n < 4 && link; n++) {
    ending += asLetter(link.letter);
    link = link.before;
  }
  return ending;
}

export const textCost = (text: string): number => along(emptyPath, text).cost;

/** Candidates for one place, likeliest first, judged with four letters on either side. All simplified. */
export function rankedBetween(before: string, candidates: readonly string[], after: string): string[] {
  const left = along(emptyPath, before.slice(-4));
  const scored = [...new Set(candidates)].map((candidate) => ({
    candidate,
    cost: along(along(left, candidate), after.slice(0, 4)).cost,
  }));
  return scored.sort((a, b) => a.cost - b.cost).map(({ candidate }) => candidate);
}
