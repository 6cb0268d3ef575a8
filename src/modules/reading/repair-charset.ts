/**
 * UTF-8 that was read as GBK: back to bytes, and read rightly. A byte that made no pair with the next one was lost
 * (U+FFFD): every byte that cannot pair with its neighbour is tried, and the text that such pages say is taken.
 */
import { gbkCode } from './gbk-bytes.ts';
import { shows } from './gbk-gaps.ts';
import { cheapest, emptyPath, further, type Link, type Path, rankedBetween } from './repair-language.ts';
import { lengthOf } from './repair-latin.ts';
import { BLANK, type Doubt, type MarkedEdit } from './repair-marks.ts';

/** What 的, 、, 。, ， and 亿元 of UTF-8 look like as GBK. */
const GBK_SIGNS = /锛|銆|鐨|浜垮厓|鍏ㄥ|骞|涓€|涓\ufffd/g;
const WAYS = 8;

export function isGbkMojibake(text: string): boolean {
  const signs = text.slice(0, 20_000).match(GBK_SIGNS)?.length ?? 0;
  return signs >= 4 && signs * 60 > Math.min(text.length, 20_000);
}

/** A lost byte. */
const LOST = -1;
/** `?`: itself, or a lost byte. */
const PERHAPS_LOST = -2;

interface Bytes {
  readonly values: readonly number[];
  /** Which character of the damaged text each came from. */
  readonly from: readonly number[];
}

/** Line by line: a line's bytes, with a hole for every U+FFFD. */
export function gbkEdits(text: string): MarkedEdit[] {
  const edits: MarkedEdit[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    if (isDamaged(line)) edits.push(...lineEdits(line, start));
    start += line.length + 1;
  }
  return edits;
}

const isDamaged = (line: string): boolean => /[\u0080-\uffff]/.test(line);

function bytesOf(line: string): Bytes {
  const values: number[] = [];
  const from: number[] = [];
  for (let i = 0; i < line.length; i++) {
    for (const value of codesOf(line[i] ?? '')) {
      values.push(value);
      from.push(i);
    }
  }
  return { values, from };
}

function codesOf(character: string): number[] {
  if (character === '€') return [0x80];
  if (character === '?') return [PERHAPS_LOST];
  const code = character.charCodeAt(0);
  if (code < 0x80) return [code];
  const pair = gbkCode(character);
  return pair === undefined ? [LOST] : [pair >> 8, pair & 0xff];
}

/** A letter read from bytes i to i + length. */
interface Piece {
  readonly length: number;
  readonly letters: readonly string[];
}

/** Which characters can stand at byte i; empty letters when none can, and the length to skip. */
function pieceAt(values: readonly number[], i: number): Piece {
  const lead = values[i] ?? LOST;
  if (lead === PERHAPS_LOST) return { length: 1, letters: ['?'] };
  if (lead >= 0 && lead < 0x80) return { length: 1, letters: [String.fromCharCode(lead)] };
  const length = lead < 0 ? 3 : lengthOf(lead);
  const stop = firstForeign(values, i, length);
  return stop < length ? { length: stop, letters: [] } : { length, letters: fillings(values, i, length) };
}

/** How many bytes from i on can belong to one character of this length. */
function firstForeign(values: readonly number[], i: number, length: number): number {
  for (let n = 1; n < length; n++) {
    const value = values[i + n];
    if (value === undefined || (value >= 0 && (value & 0xc0) !== 0x80)) return n;
  }
  return length;
}

const IN_CHINESE =
  /^[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2010-\u2030\u00b7\u00d7\u2460-\u2473\u25a0-\u25cf]$/;

function fillings(values: readonly number[], i: number, length: number): string[] {
  let bytes: number[][] = [[]];
  for (let n = 0; n < length; n++) {
    const value = values[i + n] ?? LOST;
    const choices = value >= 0 ? [value] : lostBytes(n, values[i + n + 1]);
    bytes = bytes.flatMap((made) => choices.map((choice) => [...made, choice]));
    if (bytes.length > 4096) return [];
  }
  const lost = bytes.length > 1;
  return bytes
    .map((one) => new TextDecoder().decode(Uint8Array.from(one)))
    .filter((one) => (lost ? IN_CHINESE.test(one) : !one.includes('\ufffd')));
}

/** Bytes that make no pair with the next one, so that a page lost them. */
function lostBytes(place: number, next: number | undefined): number[] {
  const [low, high] = place === 0 ? [0xe2, 0xef] : [0x80, 0xbf];
  const bytes: number[] = [];
  for (let byte = low; byte <= high; byte++)
    if (next === undefined || next < 0x40 || !shows(byte, next)) bytes.push(byte);
  return bytes;
}

/** The line as pieces, and the likeliest text through them. */
function lineEdits(line: string, start: number): MarkedEdit[] {
  const { values, from } = bytesOf(line);
  const pieces: { readonly from: number; readonly letters: readonly string[] }[] = [];
  let paths: Path[] = [emptyPath];
  for (let i = 0; i < values.length; ) {
    const { length, letters } = pieceAt(values, i);
    pieces.push({ from: start + (from[i] ?? 0), letters });
    const shown = letters.length > 0 ? letters : [BLANK];
    paths = cheapest(
      paths.flatMap((path) => shown.map((letter) => further(path, letter))),
      WAYS,
    );
    i += length;
  }
  return joined(pieces, lettersOf(paths[0]), start + line.length);
}

function lettersOf(path: Path | undefined): string[] {
  const letters: string[] = [];
  for (let link: Link | undefined = path?.last; link; link = link.before) letters.push(link.letter);
  return letters.reverse();
}

function joined(
  pieces: readonly { readonly from: number; readonly letters: readonly string[] }[],
  letters: readonly string[],
  end: number,
): MarkedEdit[] {
  const edits: MarkedEdit[] = [];
  for (const [i, piece] of pieces.entries()) {
    const to = letters[i] ?? BLANK;
    const stop = Math.max(pieces[i + 1]?.from ?? end, piece.from);
    const doubt = piece.letters.length === 1 ? [] : [doubtAt(letters, i, piece.letters)];
    edits.push({ start: piece.from, end: stop, to, kind: 'charset', ...(doubt.length > 0 ? { doubt } : {}) });
  }
  return merged(edits);
}

function doubtAt(letters: readonly string[], i: number, candidates: readonly string[]): Doubt {
  const before = letters.slice(Math.max(0, i - 4), i).join('');
  const after = letters.slice(i + 1, i + 5).join('');
  const chosen = letters[i] ?? BLANK;
  const others = rankedBetween(before, candidates, after).filter((one) => one !== chosen);
  return {
    at: 0,
    candidates: (chosen === BLANK ? others : [chosen, ...others]).slice(0, 6),
    reason: 'bytes-lost',
  };
}

/** Two characters out of one damaged character begin at the same place: one edit for both. */
function merged(edits: readonly MarkedEdit[]): MarkedEdit[] {
  const out: MarkedEdit[] = [];
  for (const edit of edits) {
    const last = out.at(-1);
    if (last && (last.end > edit.start || last.end === last.start)) {
      const doubt = [
        ...(last.doubt ?? []),
        ...(edit.doubt ?? []).map((one) => ({ ...one, at: one.at + last.to.length })),
      ];
      out[out.length - 1] = {
        ...last,
        end: Math.max(last.end, edit.end),
        to: last.to + edit.to,
        ...(doubt.length > 0 ? { doubt } : {}),
      };
    } else out.push(edit);
  }
  return out;
}
