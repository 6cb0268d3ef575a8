/**
 * A full stop (A1 A3) that lost its first byte: `?` stands for it, and what follows has moved by one byte up to the next
 * ASCII character, line end, or a byte 80 that shows nothing (DOMAIN §7.5 C). Put the A1 back and read again.
 */
import { gbkBytes, gbkCharacter, leadByte } from './gbk-bytes.ts';
import { charactersRead, planLanguage, ranked, simplify } from './repair-data.ts';
import { BLANK, type Doubt, isHan, type MarkedEdit } from './repair-marks.ts';

const NOTE_TAIL = /^([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,7})\)/;
const LONGEST_RUN = 400;

export function shiftEdits(text: string): MarkedEdit[] {
  const edits: MarkedEdit[] = [];
  for (let at = text.indexOf('?'); at >= 0; at = text.indexOf('?', at + 1)) {
    const edit = shiftAt(text, at);
    if (!edit) continue;
    edits.push(edit);
    at = edit.end - 1;
  }
  return edits;
}

export const hasShift = (text: string): boolean => {
  for (
    let at = text.indexOf('?'), tries = 0;
    at >= 0 && tries < 200;
    at = text.indexOf('?', at + 1), tries++
  ) {
    if (shiftAt(text, at)) return true;
  }
  return false;
};

/** One way to read a run again, with how familiar the outcome is. */
interface Reading {
  readonly to: string;
  readonly end: number;
  readonly doubt: readonly Doubt[];
  readonly score: number;
}

function shiftAt(text: string, at: number): MarkedEdit | undefined {
  let end = at + 1;
  while (end < text.length && text.charCodeAt(end) >= 0x80 && end - at < LONGEST_RUN) end++;
  const run = text.slice(at + 1, end);
  const bytes = gbkBytes(run);
  if (run.length === 0 || !bytes) return undefined;
  const ways = [
    toTheEnd(text, end, bytes),
    ...upToByte80(at, run, bytes),
    ...firstPairLost(text, end, bytes),
  ];
  const best = ways.filter((way) => way !== undefined).reduce((a, b) => (b.score > a.score ? b : a), NOTHING);
  const asItStands = familiarity(run + asciiAfter(text, end));
  if (best === NOTHING || best.score < asItStands + 0.12) return undefined;
  const { to, doubt } = mendGaps(best);
  return { start: at, end: best.end, to, kind: 'shifted', ...(doubt.length > 0 ? { doubt } : {}) };
}

const NOTHING: Reading = { to: '', end: 0, doubt: [], score: -1 };
const asciiAfter = (text: string, end: number): string =>
  /[A-Za-z@[\\\]^_`{|}~]/.test(text[end] ?? '') ? (text[end] ?? '') : '';

/** The whole run moves; a byte left over joins what follows it: an ASCII character that was its second byte, or a `?`. */
function toTheEnd(text: string, end: number, bytes: readonly number[]): Reading | undefined {
  const whole = [0xa1, ...bytes];
  if (whole.length % 2 === 0) return reading(decoded(whole), end, []);
  const lead = whole.at(-1) ?? 0;
  const body = decoded(whole.slice(0, -1));
  const joined = gbkCharacter(lead, text.charCodeAt(end));
  if (joined && isHan(joined) && asciiAfter(text, end) !== '') return reading(body + joined, end + 1, []);
  if (text[end] !== '?') return reading(`${body}${BLANK}`, end, [doubtAt(body.length, [])]);
  const tail = lostTail(text, end, lead);
  const order = ranked(tail.characters, simplify(body.at(-1) ?? ''), simplify(text[tail.end] ?? ''));
  const doubt = order.length === 1 ? [] : [doubtAt(body.length, order)];
  return reading(body + (order[0] ?? BLANK), tail.end, doubt);
}

/** A byte 80 at the end of a character shows nothing and puts what follows back into step. */
function upToByte80(at: number, run: string, bytes: readonly number[]): Reading[] {
  const ways: Reading[] = [];
  for (let cut = 1; cut < run.length; cut++) {
    const character = gbkCharacter(bytes[cut * 2 - 1] ?? 0, 0x80);
    if (!character || !isHan(character)) continue;
    const to = decoded([0xa1, ...bytes.slice(0, cut * 2), 0x80]);
    const end = at + 1 + cut;
    ways.push({ ...reading(to, end, []), score: familiarity(to + run.slice(cut)) });
  }
  return ways;
}

/** A3 with the byte after it can be a pair that shows nothing: one character after the stop is then half lost. */
function firstPairLost(text: string, end: number, bytes: readonly number[]): Reading[] {
  if (bytes[0] === 0xa3 || bytes.length < 6) return [];
  const even = [...bytes.slice(1)];
  const joined = even.length % 2 === 1 ? gbkCharacter(even.at(-1) ?? 0, text.charCodeAt(end)) : undefined;
  const body = decoded(joined ? even.slice(0, -1) : even.slice(0, even.length - (even.length % 2)));
  const taken = joined && isHan(joined) && asciiAfter(text, end) !== '';
  return [reading(`。${BLANK}${body}${taken ? joined : ''}`, taken ? end + 1 : end, [doubtAt(1, [])])];
}

const doubtAt = (at: number, candidates: readonly string[]): Doubt => ({
  at,
  candidates: candidates.slice(0, 6),
  reason: candidates.length > 0 ? 'trail-lost' : 'bytes-lost',
});

const reading = (to: string, end: number, doubt: readonly Doubt[]): Reading => ({
  to,
  end,
  doubt,
  score: familiarity(to),
});

/** `?` at the end of a run is the last first byte; `?py)` is one that carried a note, so its reading is known. */
function lostTail(text: string, at: number, lead: number): { characters: string[]; end: number } {
  const note = NOTE_TAIL.exec(text.slice(at + 1, at + 12));
  if (note) {
    const read = charactersRead(note[1] ?? '').filter((character) => leadByte(character) === lead);
    return { characters: read, end: at + 1 + note[0].length };
  }
  return { characters: charactersFrom(lead), end: at + 1 };
}

function charactersFrom(lead: number): string[] {
  const characters: string[] = [];
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    const character = trail === 0x7f ? undefined : gbkCharacter(lead, trail);
    if (character && isHan(character)) characters.push(character);
  }
  return characters;
}

function decoded(bytes: readonly number[]): string {
  let text = '';
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    const character = gbkCharacter(bytes[i] ?? 0, bytes[i + 1] ?? 0);
    text += character === undefined || /[\ue000-\uf8ff]/.test(character) ? BLANK : character;
  }
  return text;
}

/** Share of characters that such texts are full of. */
export function familiarity(text: string): number {
  const { letters } = planLanguage();
  let known = 0;
  let all = 0;
  for (const character of text) {
    all++;
    if (letters.has(simplify(character)) || COMMON.has(character)) known++;
  }
  return all === 0 ? 0 : known / all;
}

const COMMON = new Set(
  '。，、“”《》（）：；的是了在和不有个也从该再先把被让到前还要往没清说谁叫随无绝打扰业样家底摸谈另位跟则盯着各又已于与为其它此',
);

/**
 * Two bytes that show nothing were the end of one character and the beginning of the next: where the outcome has a
 * stranger, two characters are tried in its place.
 */
function mendGaps({ to, doubt }: Reading): { to: string; doubt: Doubt[] } {
  const doubts = [...doubt];
  let text = to;
  const { letters, words } = planLanguage();
  for (let at = 1; at < text.length; at++) {
    const character = text[at] ?? '';
    if (!isHan(character) || letters.has(simplify(character)) || COMMON.has(character)) continue;
    const pair = pairFor(character, text.slice(Math.max(0, at - 2), at), text.slice(at + 1, at + 3), words);
    if (!pair) continue;
    text = text.slice(0, at) + pair + text.slice(at + 1);
    for (const [i, one] of doubts.entries()) if (one.at > at) doubts[i] = { ...one, at: one.at + 1 };
    doubts.push(
      { at, candidates: [pair[0] ?? BLANK], reason: 'bytes-lost' },
      { at: at + 1, candidates: [pair[1] ?? BLANK], reason: 'bytes-lost' },
    );
    at++;
  }
  return { to: text, doubt: doubts.sort((a, b) => a.at - b.at) };
}

/** Rows of GBK for private use: a pair from them shows nothing. */
const isPrivate = (lead: number, trail: number): boolean =>
  ((lead >= 0xaa && lead <= 0xaf) || (lead >= 0xf8 && lead <= 0xfe) ? trail >= 0xa1 : false) ||
  (lead >= 0xa1 && lead <= 0xa7 && trail >= 0x40 && trail <= 0xa0);

function pairFor(
  character: string,
  before: string,
  after: string,
  words: ReadonlySet<string>,
): string | undefined {
  const bytes = gbkBytes(character);
  if (bytes?.length !== 2) return undefined;
  const [lead = 0, trail = 0] = bytes;
  for (let x = 0xa1; x <= 0xfe; x++) {
    const first = gbkCharacter(lead, x);
    if (!first || !isHan(first)) continue;
    for (let y = 0x81; y <= 0xfe; y++) {
      if (!isPrivate(x, y)) continue;
      const second = gbkCharacter(y, trail);
      if (second && makesWord(before, simplify(first) + simplify(second), after, words))
        return first + second;
    }
  }
  return undefined;
}

/** The two make a word, alone or with what stands beside them. */
function makesWord(before: string, pair: string, after: string, words: ReadonlySet<string>): boolean {
  const left = [...before].map(simplify).join('');
  const right = [...after].map(simplify).join('');
  return (
    words.has(pair) ||
    words.has(left.slice(-1) + pair) ||
    words.has(pair + right.slice(0, 1)) ||
    (words.has(left.slice(-1) + pair[0]) && words.has(pair[1] + right.slice(0, 1)))
  );
}
