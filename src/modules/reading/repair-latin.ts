/** UTF-8 that was read as Latin-1 or Windows-1252: turn it back into bytes and read it rightly. */
import { BLANK, type MarkedEdit } from './repair-marks.ts';

/** Windows-1252 shows these for the bytes 80–9F; pages that say Latin-1 mean it. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const LATIN_RUN = /[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2,}/g;
const LATIN_LEAD = /[ãäåæçèéïâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2}/;

export const isLatinMojibake = (text: string): boolean => LATIN_LEAD.test(text);

export function latinEdits(text: string): MarkedEdit[] {
  return [...text.matchAll(LATIN_RUN)].flatMap((match) => runEdits(match[0], match.index));
}

/** A run of quotation marks and dashes is no damage: only what reads as UTF-8 is touched. */
function runEdits(run: string, start: number): MarkedEdit[] {
  if (!/[\u00c2-\u00f4]/.test(run)) return [];
  const bytes = Uint8Array.from(run, latinByte);
  const edits: MarkedEdit[] = [];
  for (let i = 0; i < bytes.length; ) {
    const length = lengthOf(bytes[i] ?? 0);
    const character = new TextDecoder().decode(bytes.subarray(i, i + length));
    const end = Math.min(i + length, bytes.length);
    edits.push(
      character.includes('\ufffd')
        ? {
            start: start + i,
            end: start + end,
            to: BLANK,
            kind: 'charset',
            doubt: [{ at: 0, candidates: [], reason: 'bytes-lost' }],
          }
        : { start: start + i, end: start + end, to: character, kind: 'charset' },
    );
    i = end;
  }
  return edits;
}

function latinByte(character: string): number {
  const code = character.charCodeAt(0);
  return code <= 0xff ? code : 0x80 + WINDOWS_1252.indexOf(character);
}

/** Bytes of the UTF-8 character that this byte begins. */
export const lengthOf = (lead: number): number =>
  lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
