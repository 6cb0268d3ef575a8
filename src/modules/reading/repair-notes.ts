/** Pinyin in brackets behind characters: 產(chǎn), 的(de), 了(le/liǎo), 一(yī / yì /yí), 業(ye) (DOMAIN §7.5 A). */
import { charactersReadInAnyTone } from './repair-data.ts';
import { isHan, type MarkedEdit } from './repair-marks.ts';

const TONED = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ';
const SYLLABLE = `[a-z${TONED}üɡ]{1,7}`;
const NOTE = new RegExp(`\\(\\s?(${SYLLABLE}(?:\\s?/\\s?${SYLLABLE})*)\\s?\\)`, 'g');
const TORN = new RegExp(`\\?[a-zɡ]{0,6}[${TONED}][a-zɡ]{0,5}\\)`);
const HAS_TONE = new RegExp(`[${TONED}]`);
/** Read without a tone, so that a note on them has none. */
const NEUTRAL = new Set('de le zhe ge ma ne ba zi men a la ya me shang li'.split(' '));
/** So many notes without a tone that say how their character is read are no chance. */
const TONELESS_FROM = 3;

/** Whether the text carries such notes at all: one with a tone behind a Chinese character, a torn one, or many without. */
export function hasNotes(text: string): boolean {
  let toneless = 0;
  for (const match of text.matchAll(NOTE)) {
    if (!isHan(text[match.index - 1] ?? '')) continue;
    if (HAS_TONE.test(match[1] ?? '')) return true;
    if (saysReading(text, match) && ++toneless >= TONELESS_FROM) return true;
  }
  return TORN.test(text);
}

/** Notes to take out, with the blank that some pages put behind them, in order of place. */
export function noteEdits(text: string): MarkedEdit[] {
  const edits: MarkedEdit[] = [];
  for (const match of text.matchAll(NOTE)) {
    if (!isHan(text[match.index - 1] ?? '') || !isNote(text, match)) continue;
    const end = match.index + match[0].length;
    const blank = !HAS_TONE.test(match[1] ?? '') && /^ [^ ]/.test(text.slice(end, end + 2));
    edits.push({ start: match.index, end: blank ? end + 1 : end, to: '', kind: 'note' });
  }
  return edits;
}

function isNote(text: string, match: RegExpExecArray): boolean {
  const reading = match[1] ?? '';
  return (
    HAS_TONE.test(reading) ||
    reading.split(/\s?\/\s?/).some((one) => NEUTRAL.has(one)) ||
    saysReading(text, match)
  );
}

const saysReading = (text: string, { index, 1: reading = '' }: RegExpExecArray): boolean =>
  charactersReadInAnyTone(reading).includes(text[index - 1] ?? '');
