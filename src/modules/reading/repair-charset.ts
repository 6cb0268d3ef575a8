/** UTF-8 that was read as Latin-1 or as GBK: turn it back into bytes and read it rightly. */
import { gbkCode } from './gbk-bytes.ts';
import { suits } from './repair-data.ts';
import { BLANK, type MarkedEdit } from './repair-marks.ts';

/** Windows-1252 shows these for the bytes 80–9F; pages that say Latin-1 mean it. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const LATIN_RUN = /[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{3,}/g;
const LATIN_LEAD = /[ãäåæçèéïâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2}/;

export const isLatinMojibake = (text: string): boolean => LATIN_LEAD.test(text);

export function latinEdits(text: string): MarkedEdit[] {
  return [...text.matchAll(LATIN_RUN)].flatMap((match): MarkedEdit[] => {
    const edits: MarkedEdit[] = [];
    let at = match.index;
    for (const { length, character } of utf8Characters([...match[0]].map(latinByte))) {
      edits.push({ start: at, end: at + length, to: character, kind: 'charset' });
      at += length;
    }
    return edits;
  });
}

function latinByte(character: string): number {
  const code = character.charCodeAt(0);
  return code <= 0xff ? code : 0x80 + WINDOWS_1252.indexOf(character);
}

function* utf8Characters(bytes: readonly number[]): Generator<{ length: number; character: string }> {
  for (let i = 0; i < bytes.length; ) {
    const length = lengthOf(bytes[i] ?? 0);
    const character = new TextDecoder().decode(Uint8Array.from(bytes.slice(i, i + length)));
    yield {
      length: Math.min(length, bytes.length - i),
      character: character.includes('\ufffd') ? BLANK : character,
    };
    i += length;
  }
}

const lengthOf = (lead: number): number => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1);

/** What 的, 、, 。, ， and 亿元 of UTF-8 look like as GBK. */
const GBK_SIGNS = /锛|銆|鐨|浜垮厓|鍏ㄥ|骞|涓€|涓�/g;

export function isGbkMojibake(text: string): boolean {
  const signs = text.slice(0, 20_000).match(GBK_SIGNS)?.length ?? 0;
  return signs >= 4 && signs * 60 > Math.min(text.length, 20_000);
}

interface Byte {
  /** -1 where the byte was lost. */
  readonly value: number;
  /** Which character of the damaged text it came from. */
  readonly from: number;
}

/** Line by line: a line's bytes, with a hole for every U+FFFD. */
export function gbkEdits(text: string): MarkedEdit[] {
  const edits: MarkedEdit[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    edits.push(...lineEdits(text, start, line));
    start += line.length + 1;
  }
  return edits;
}

function lineEdits(text: string, start: number, line: string): MarkedEdit[] {
  const bytes: Byte[] = [];
  for (let i = 0; i < line.length; i++) {
    const character = line[i] ?? '';
    const code =
      character === '\ufffd'
        ? -1
        : character === '€'
          ? 0x80
          : character.charCodeAt(0) < 0x80
            ? character.charCodeAt(0)
            : gbkCode(character);
    if (code === undefined || code === -1) bytes.push({ value: -1, from: start + i });
    else if (code > 0xff)
      bytes.push({ value: code >> 8, from: start + i }, { value: code & 0xff, from: start + i });
    else bytes.push({ value: code, from: start + i });
  }
  return charactersOf(bytes, start + line.length, text);
}

/** UTF-8 characters out of bytes with holes. Characters of the damaged text are shared between neighbours, so runs are cut where they meet. */
function charactersOf(bytes: readonly Byte[], end: number, _text: string): MarkedEdit[] {
  const made: { from: number; to: string; candidates?: string[] }[] = [];
  let before = '';
  for (let i = 0; i < bytes.length; ) {
    const { length, candidates } = characterAt(bytes, i);
    const chosen = candidates.length > 1 ? best(candidates, before) : (candidates[0] ?? BLANK);
    made.push({
      from: bytes[i]?.from ?? end,
      to: chosen,
      ...(candidates.length === 1 ? {} : { candidates }),
    });
    before = chosen;
    i += length;
  }
  return joined(made, end);
}

const best = (candidates: readonly string[], before: string): string =>
  candidates.reduce((a, b) => (suits(before, b, '') > suits(before, a, '') ? b : a));

function characterAt(bytes: readonly Byte[], i: number): { length: number; candidates: string[] } {
  const lead = bytes[i]?.value ?? -1;
  if (lead >= 0 && lead < 0x80) return { length: 1, candidates: [String.fromCharCode(lead)] };
  const length = lead < 0 ? 3 : lengthOf(lead);
  const known = bytes.slice(i, i + length).map(({ value }) => value);
  const stop = known.findIndex((value, n) => n > 0 && value >= 0 && (value & 0xc0) !== 0x80);
  if (stop > 0) return { length: stop, candidates: [] };
  return { length, candidates: fillings(known) };
}

/** All characters that fit the known bytes: CJK and its punctuation only, since holes are found in nothing else here. */
function fillings(known: readonly number[]): string[] {
  const holes = known.filter((value) => value < 0).length;
  if (holes === 0) {
    const text = new TextDecoder().decode(Uint8Array.from(known));
    return text.includes('\ufffd') ? [] : [text];
  }
  if (known.length !== 3 || holes > 1) return [];
  const found: string[] = [];
  const hole = known.indexOf(-1);
  const [low, high] = hole === 0 ? [0xe3, 0xef] : [0x80, 0xbf];
  for (let value = low; value <= high; value++) {
    const text = new TextDecoder().decode(Uint8Array.from(known.map((byte) => (byte < 0 ? value : byte))));
    if (/^[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2010-\u2026]$/.test(text)) found.push(text);
  }
  return found;
}

function joined(
  made: readonly { from: number; to: string; candidates?: string[] }[],
  end: number,
): MarkedEdit[] {
  const edits: MarkedEdit[] = [];
  for (let i = 0; i < made.length; i++) {
    const one = made[i];
    if (!one) continue;
    const stop = Math.max(made[i + 1]?.from ?? end, one.from);
    const doubt = one.candidates
      ? [
          {
            at: 0,
            candidates: sorted(one.candidates, made[i - 1]?.to ?? '', made[i + 1]?.to ?? ''),
            reason: 'bytes-lost' as const,
          },
        ]
      : undefined;
    const to = doubt ? (doubt[0]?.candidates[0] ?? BLANK) : one.to;
    edits.push({ start: one.from, end: stop, to, kind: 'charset', ...(doubt ? { doubt } : {}) });
  }
  return merged(edits);
}

const sorted = (candidates: readonly string[], before: string, after: string): string[] =>
  [...candidates].sort((a, b) => suits(before, b, after) - suits(before, a, after)).slice(0, 6);

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
