/**
 * A run that went one byte out of step: a character lost its first byte (shown as `?`), and from there on each pair shown
 * is the second half of one character with the first half of the next, up to an ASCII character or a byte 80, which shows
 * nothing (DOMAIN §7.5 B, C). The bytes are read again in step; pairs that showed nothing are filled in by what such
 * texts say.
 */
import { gbkBytes, gbkCharacter, leadByte, trailByte } from './gbk-bytes.ts';
import { charactersFrom, pairsAround, shows } from './gbk-gaps.ts';
import { charactersRead, charactersReadInAnyTone, simplify } from './repair-data.ts';
import { along, cheapest, further, type Path } from './repair-language.ts';
import { BLANK } from './repair-marks.ts';

/** How many ways of reading a run are followed at once. */
const WAYS = 24;
const NOTE_TAIL = /^([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜɡü]{1,7})\)/;

/** One outcome: what the run says, and where in the text it ends. */
export interface Outcome {
  readonly path: Path;
  readonly end: number;
}

/**
 * All ways worth following to read the run that begins at `at`, whose first byte `lead` stood before it and was lost or
 * cut off. `before` is the text so far; `opening` stands for a first letter that became half-width. Paths hold simplified
 * letters.
 */
export function readRun(
  text: string,
  at: number,
  lead: number,
  before: readonly Path[],
  opening = '',
): Outcome[] {
  const end = runEnd(text, at + opening.length);
  const run = opening + text.slice(at + opening.length, end);
  const bytes = gbkBytes(run);
  if (!bytes) return [];
  let shifted: readonly Path[] = before;
  let restored: Path[] = [];
  let high = lead;
  for (let i = 0; i < bytes.length; i += 2) {
    const plain = simplify(run[i / 2] ?? '');
    restored = cheapest(
      [...restored, ...shifted.flatMap((path) => inStepAgain(path, high))].map((path) =>
        further(path, plain),
      ),
      WAYS,
    );
    shifted = cheapest(
      shifted.flatMap((path) => between(path, high, bytes[i] ?? 0)),
      WAYS,
    );
    high = bytes[i + 1] ?? 0;
  }
  const last = bytes.at(-1) ?? lead;
  return [
    ...restored.map((path) => ({ path, end })),
    ...shifted.flatMap((path) => ends(text, end, last, path)),
  ];
}

function runEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && text.charCodeAt(end) >= 0x80) end++;
  return end;
}

/** A byte left over that is ASCII was a character of its own; one that makes a character with a byte 80 has lost it. */
function inStepAgain(path: Path, high: number): Path[] {
  if (high < 0x80) return [further(path, String.fromCharCode(high))];
  const character = gbkCharacter(high, 0x80);
  return character && charactersFrom(high).includes(character) ? [further(path, simplify(character))] : [];
}

/** The two bytes as one character, or as the outer halves of two whose inner halves showed nothing. */
function between(path: Path, high: number, low: number): Path[] {
  const ways: Path[] = [];
  if (shows(high, low)) ways.push(further(path, simplify(gbkCharacter(high, low) ?? '')));
  const pairs = pairsAround(high, low);
  const firsts = [...pairs.keys()];
  for (const [first, seconds] of pairs) {
    const opened = further(path, first, firsts);
    for (const second of seconds) ways.push(further(opened, second, seconds));
  }
  return ways;
}

/** How the run may end with one first byte over, by what follows it. */
function ends(text: string, end: number, lead: number, path: Path): Outcome[] {
  const next = text.charCodeAt(end);
  const outcomes = next === 0x3f ? [] : inStepAgain(path, lead).map((one) => ({ path: one, end }));
  if (next === 0x3f) outcomes.push(...trailLost(text, end, lead, path));
  else if (next >= 0x40 && next < 0x7f)
    outcomes.push(
      ...between(path, lead, next)
        .filter((one) => fitsNote(text, end + 1, one))
        .map((one) => ({ path: one, end: end + 1 })),
    );
  if (outcomes.length === 0) outcomes.push({ path: further(path, BLANK, charactersFrom(lead)), end });
  return outcomes;
}

/** A note that follows says how the last letter is read. */
function fitsNote(text: string, at: number, { last }: Path): boolean {
  const note = text[at] === '(' ? NOTE_TAIL.exec(text.slice(at + 1, at + 10)) : null;
  return note === null || charactersRead(note[1] ?? '').some((one) => simplify(one) === last?.letter);
}

/** `?` is a first byte whose second one went with it; `?py)` carried a note, so its reading is known. */
function trailLost(text: string, end: number, lead: number, path: Path): Outcome[] {
  const note = NOTE_TAIL.exec(text.slice(end + 1, end + 10));
  const stop = end + 1 + (note?.[0].length ?? 0);
  const read = note
    ? charactersRead(note[1] ?? '').filter((one) => leadByte(one) === lead)
    : charactersFrom(lead);
  const letters = [...new Set(read.map(simplify))];
  return letters.map((letter) => ({ path: further(path, letter, letters), end: stop }));
}

/** Letters beyond the end that help to judge an outcome. */
const BEYOND = 6;

/** The likeliest outcome; all are judged up to the same place of the text, a little beyond their ends. */
export function likeliest(text: string, outcomes: readonly Outcome[]): Outcome | undefined {
  const costUpTo = judgedUpTo(text, Math.max(0, ...outcomes.map(({ end }) => end)));
  let best: Outcome | undefined;
  let least = Infinity;
  for (const outcome of outcomes) {
    const cost = costUpTo(outcome);
    if (cost < least) [best, least] = [outcome, cost];
  }
  return best;
}

/** Costs of outcomes with the text that follows each, all up to a little beyond `stop`. */
export function judgedUpTo(text: string, stop: number): (outcome: Outcome) => number {
  const after = beyond(text, stop);
  const rests = new Map<number, string>();
  return ({ path, end }) => {
    const rest = rests.get(end) ?? lettersOf(text.slice(end, stop) + after);
    rests.set(end, rest);
    return along(path, rest).cost;
  };
}

/** The text from a place to a little after it, cut at the next doubtful sign. */
const beyond = (text: string, at: number): string =>
  lettersOf(text.slice(at, at + 40).replace(/\?.*/s, '?')).slice(0, BEYOND);

const BRACKETED = /\([^()]{1,16}\)/g;
export const withoutNotes = (text: string): string => text.replace(BRACKETED, '');
export const lettersOf = (text: string): string => [...withoutNotes(text)].map(simplify).join('');

/** First bytes that a character can have that was cut in half after `before` by a note read `reading` (DOMAIN §7.5 B). */
export function leadsOfTorn(before: string, reading: string): number[] {
  const low = trailByte(before);
  const leads = (characters: readonly string[]): number[] =>
    characters.filter((one) => leadByte(one) === low).map((one) => trailByte(one) ?? 0);
  const exact = leads(charactersRead(reading));
  // Another tone: 績 is read jī on some pages.
  const all = exact.length > 0 ? exact : leads(charactersReadInAnyTone(reading));
  return [...new Set(all)].filter((lead) => lead > 0x80);
}
