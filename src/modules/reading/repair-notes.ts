/** Pinyin in brackets behind characters: 產(chǎn), 的(de), 了(le/liǎo), 一(yī / yì /yí) (DOMAIN §7.5 A). */
import { isHan, type MarkedEdit } from './repair-marks.ts';

const TONED = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ';
const SYLLABLE = `[a-z${TONED}üɡ]{1,7}`;
const NOTE = new RegExp(`\\((${SYLLABLE}(?:\\s?/\\s?${SYLLABLE})*)\\)`, 'g');
const TORN = new RegExp(`\\?[a-zɡ]{0,6}[${TONED}][a-zɡ]{0,5}\\)`);
const HAS_TONE = new RegExp(`[${TONED}]`);
/** Read without a tone, so that a note on them has none. */
const NEUTRAL = new Set('de le zhe ge ma ne ba zi men a la ya me shang li'.split(' '));

/** Whether the text carries such notes at all: one with a tone behind a Chinese character, or a torn one. */
export function hasNotes(text: string): boolean {
  for (const match of text.matchAll(NOTE))
    if (HAS_TONE.test(match[1] ?? '') && isHan(text[match.index - 1] ?? '')) return true;
  return TORN.test(text);
}

/** Notes to take out, in order of place. */
export function noteEdits(text: string): MarkedEdit[] {
  const edits: MarkedEdit[] = [];
  for (const match of text.matchAll(NOTE)) {
    const reading = match[1] ?? '';
    if (!isHan(text[match.index - 1] ?? '')) continue;
    if (!HAS_TONE.test(reading) && !reading.split(/\s?\/\s?/).some((one) => NEUTRAL.has(one))) continue;
    edits.push({ start: match.index, end: match.index + match[0].length, to: '', kind: 'note' });
  }
  return edits;
}
