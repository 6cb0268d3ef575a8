/** Many words looked for at once, in one pass and without backtracking: by their first and by their last character. */

export interface Hit {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

export class Words {
  readonly #byFirst: ReadonlyMap<number, readonly string[]>;
  readonly #byLast: ReadonlyMap<number, readonly string[]>;
  /** One bit per character: most characters of a text begin no word at all. */
  readonly #first = new Uint8Array(65_536);

  constructor(words: readonly string[]) {
    const longestFirst = [...new Set(words)].toSorted((a, b) => b.length - a.length);
    this.#byFirst = Map.groupBy(longestFirst, (word) => word.charCodeAt(0));
    this.#byLast = Map.groupBy(longestFirst, (word) => word.charCodeAt(word.length - 1));
    for (const first of this.#byFirst.keys()) this.#first[first] = 1;
  }

  /** The longest word that begins at `at`. */
  at(text: string, at: number): string | undefined {
    const code = text.charCodeAt(at);
    if (this.#first[code] !== 1) return undefined;
    return this.#byFirst.get(code)?.find((word) => text.startsWith(word, at));
  }

  /** The longest word that ends before `end`. */
  before(text: string, end: number): string | undefined {
    return this.#byLast
      .get(text.charCodeAt(end - 1))
      ?.find((word) => text.startsWith(word, end - word.length));
  }

  /** The first word in the text, the longest of those that begin there. */
  first(text: string, from = 0): Hit | undefined {
    for (let at = from; at < text.length; at++) {
      const word = this.at(text, at);
      if (word !== undefined) return { word, start: at, end: at + word.length };
    }
    return undefined;
  }

  has(text: string): boolean {
    return this.first(text) !== undefined;
  }

  /** All words from left to right, none inside another. */
  *all(text: string): Generator<Hit> {
    for (let hit = this.first(text); hit; hit = this.first(text, hit.end)) yield hit;
  }
}

const numerals = '零一二三四五六七八九十';

/** A small count in Chinese or Arabic figures: 三, 十二, 两, 10. */
export function countOf(word: string): number | undefined {
  if (/^\d{1,3}$/.test(word)) return Number(word);
  if (!/^[一二两三四五六七八九十]{1,3}$/.test(word)) return undefined;
  const [tens = '', ones = ''] = word.includes('十') ? word.split('十') : ['0', word];
  const digit = (char: string, empty: number) =>
    char === '' ? empty : numerals.indexOf(char === '两' ? '二' : char);
  return (tens === '0' ? 0 : digit(tens, 1) * 10) + digit(ones, 0);
}

export const isHan = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf);

const SENTENCE_ENDS = new Set('。！？；\n');
const CLAUSE_ENDS = new Set('。！？；\n，：,;:');

export const clauseStart = (text: string, at: number, furthest = 80): number =>
  edgeBefore(text, at, CLAUSE_ENDS, furthest);
export const clauseEnd = (text: string, at: number, furthest = 80): number =>
  edgeAfter(text, at, CLAUSE_ENDS, furthest);
export const sentenceStart = (text: string, at: number, furthest = 200): number =>
  edgeBefore(text, at, SENTENCE_ENDS, furthest);
export const sentenceEnd = (text: string, at: number, furthest = 200): number =>
  edgeAfter(text, at, SENTENCE_ENDS, furthest);

function edgeBefore(text: string, at: number, ends: ReadonlySet<string>, furthest: number): number {
  let start = at;
  while (start > 0 && at - start < furthest && !ends.has(text.charAt(start - 1))) start--;
  return start;
}

function edgeAfter(text: string, at: number, ends: ReadonlySet<string>, furthest: number): number {
  let end = at;
  while (end < text.length && end - at < furthest && !ends.has(text.charAt(end))) end++;
  return end;
}

/** Place of the first item that begins at `at` or behind it; items stand in the text's order. */
export function firstFrom(items: readonly { readonly start: number }[], at: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.start ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
