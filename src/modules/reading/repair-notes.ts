/**
 * Pinyin in brackets behind characters: 產(chǎn), 的(de), 了(le/liǎo), 一(yī / yì /yí); and the places where the tool that
 * put them in cut a character of two bytes in half (DOMAIN §7.5 A, B). `?` there has swallowed the bracket.
 */

import { gbkBytes, gbkCharacter, leadByte, trailByte } from './gbk-bytes.ts';
import { charactersRead, isTraditional, ranked, simplify } from './repair-data.ts';
import { BLANK, type Doubt, isHan, type MarkedEdit } from './repair-marks.ts';

const TONED = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ';
const SYLLABLE = `[a-z${TONED}üɡ]{1,7}`;
const NOTE = new RegExp(`\\((${SYLLABLE}(?:\\s?/\\s?${SYLLABLE})*)\\)`, 'g');
const TORN = new RegExp(`\\?(${SYLLABLE})\\)`, 'g');
const hasAscii = (text: string): boolean => [...text].some((character) => character < '\u0080');
const HAS_TONE = new RegExp(`[${TONED}]`);
/** Read without a tone, so that a note on them has none. */
const NEUTRAL = new Set([
  'de',
  'le',
  'zhe',
  'ge',
  'ma',
  'ne',
  'ba',
  'zi',
  'men',
  'a',
  'la',
  'ya',
  'me',
  'shang',
  'li',
]);

/** Whether the text carries such notes at all: one with a tone behind a Chinese character. */
export function hasNotes(text: string): boolean {
  for (const match of text.matchAll(NOTE)) {
    if (HAS_TONE.test(match[1] ?? '') && isHan(text[match.index - 1] ?? '')) return true;
  }
  return TORN.test(text) && new RegExp(TORN.source).exec(text)?.[1]?.match(HAS_TONE) !== null;
}

/** Notes to take out and torn characters to put back, in order of place. */
export function noteEdits(text: string): MarkedEdit[] {
  const edits: MarkedEdit[] = [];
  for (const match of text.matchAll(NOTE)) {
    const reading = match[1] ?? '';
    if (!isHan(text[match.index - 1] ?? '')) continue;
    if (!HAS_TONE.test(reading) && !reading.split(/\s?\/\s?/).some((one) => NEUTRAL.has(one))) continue;
    edits.push({ start: match.index, end: match.index + match[0].length, to: '', kind: 'note' });
  }
  return [...edits, ...tornEdits(text)].sort((a, b) => a.start - b.start);
}

interface Tear {
  readonly start: number;
  readonly end: number;
  readonly reading: string;
}

function tornEdits(text: string): MarkedEdit[] {
  const tears: Tear[] = [...text.matchAll(TORN)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length, reading: match[1] ?? '' }))
    .filter(({ reading }) => HAS_TONE.test(reading));
  const edits: MarkedEdit[] = [];
  for (let i = 0; i < tears.length; i++) {
    const [tear, next] = [tears[i], tears[i + 1]];
    if (!tear) continue;
    if (next && next.start === tear.end) {
      edits.push(ownReading(text, tear, next));
      i++;
    } else edits.push(rejoined(text, tear));
  }
  return edits;
}

/** 要?jiǎng)?chuàng)新: the torn character carries its own note, so its reading and its first byte are known. */
function ownReading(text: string, first: Tear, second: Tear): MarkedEdit {
  const leads = leadsOfTorn(text, first);
  const candidates = charactersRead(second.reading).filter((character) =>
    leads.has(leadByte(character) ?? -1),
  );
  return settled(text, first.start, second.end, [candidates], 'several-fit');
}

/**
 * First bytes that the torn character can have: the tool took the last byte of the character before and this first byte
 * for a character of its table, which is read as the note says.
 */
function leadsOfTorn(text: string, { start, reading }: Tear): Set<number> {
  const before = trailByte(text[start - 1] ?? '');
  const leads = new Set<number>();
  for (const character of charactersRead(reading)) {
    if (leadByte(character) === before) leads.add(trailByte(character) ?? -1);
  }
  return leads;
}

/** 家?guī)?， and 展?jié)摿?，: from the tear to the next `?` the bytes run one out of step. */
function rejoined(text: string, tear: Tear): MarkedEdit {
  const stop = text.indexOf('?', tear.end);
  const between = stop < 0 ? '' : text.slice(tear.end, stop);
  const leads = [...leadsOfTorn(text, tear)];
  const bytes = gbkBytes(between);
  if (stop < 0 || !bytes || hasAscii(between)) {
    return settled(text, tear.start, tear.end, [leads.flatMap(charactersWithLead)], 'trail-lost');
  }
  const slots: string[][] = [];
  if (bytes.length === 0) slots.push(leads.flatMap(charactersWithLead));
  else {
    slots.push(leads.flatMap((lead) => gbkCharacter(lead, bytes[0] ?? 0) ?? []));
    for (let i = 1; i + 1 < bytes.length; i += 2)
      slots.push([gbkCharacter(bytes[i] ?? 0, bytes[i + 1] ?? 0) ?? BLANK]);
    slots.push(charactersWithLead(bytes.at(-1) ?? 0));
  }
  return settled(text, tear.start, stop + 1, slots, 'trail-lost');
}

/** The punctuation of such pages with this first byte, likeliest first. */
const STOPS: Readonly<Record<number, readonly string[]>> = {
  161: ['。', '”', '“', '、', '》', '《'],
  163: ['，', '；', '：', '！', '？', '）'],
};

/** Characters of such pages with this first byte: what was made traditional, and sound ones that have no other form. */
function charactersWithLead(lead: number): string[] {
  const stops = STOPS[lead];
  if (stops) return [...stops];
  const found: string[] = [];
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    const character = trail === 0x7f ? undefined : gbkCharacter(lead, trail);
    if (character && isHan(character) && (isTraditional(character) || (lead >= 0xb0 && trail >= 0xa1)))
      found.push(character);
  }
  return found;
}

/** One character for each slot, chosen by what stands beside it; slots with several candidates are doubtful. */
function settled(
  text: string,
  start: number,
  end: number,
  slots: readonly string[][],
  reason: Doubt['reason'],
): MarkedEdit {
  let before = simplify(text[start - 1] ?? '');
  let to = '';
  const doubt: Doubt[] = [];
  for (const [i, slot] of slots.entries()) {
    const next = slots[i + 1];
    const after =
      next?.length === 1 ? simplify(next[0] ?? '') : i === slots.length - 1 ? simplify(text[end] ?? '') : '';
    const order = ranked(slot, before, after);
    const chosen = order[0] ?? BLANK;
    if (order.length !== 1) doubt.push({ at: to.length, candidates: order.slice(0, 6), reason });
    to += chosen;
    before = chosen;
  }
  return { start, end, to, kind: 'torn', ...(doubt.length > 0 ? { doubt } : {}) };
}
