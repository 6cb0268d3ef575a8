/** Traditional to simplified one for one, 著 where it means 着, and punctuation that was made half-width. */
import { simplifiedTable } from './repair-data.ts';
import type { MarkedEdit } from './repair-marks.ts';
import { WIDE } from './wide-marks.ts';

/** 著 stays where it is itself: 显著 著名 名著 著作 原著 编著 卓著 昭著 译著 论著 专著 巨著 著称 著述 著者 著录. */
const BEFORE_STAYS = new Set('顯显名原編编卓昭譯译論论專专巨遺遗');
const AFTER_STAYS = new Set('名作稱称述者書书錄录');

export const simplifiedOf = (text: string, at: number): string => {
  const character = text[at] ?? '';
  if (character === '著') {
    return BEFORE_STAYS.has(text[at - 1] ?? '') || AFTER_STAYS.has(text[at + 1] ?? '') ? character : '着';
  }
  return simplifiedTable().get(character) ?? character;
};

/** Simplified, character for character, so that places stay where they are. */
export function simplifiedText(text: string): string {
  const table = simplifiedTable();
  let out = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x3400 || code > 0xfaff) continue;
    const character = text[i] ?? '';
    if (character !== '著' && !table.has(character)) continue;
    out += text.slice(from, i) + simplifiedOf(text, i);
    from = i + 1;
  }
  return out + text.slice(from);
}

/** Share of Chinese characters that have another simplified form. */
export function traditionalShare(text: string): number {
  const table = simplifiedTable();
  let han = 0;
  let traditional = 0;
  for (const character of text.slice(0, 4000)) {
    if (character < '\u4e00' || character > '\u9fff') continue;
    han++;
    if (table.has(character)) traditional++;
  }
  return han === 0 ? 0 : traditional / han;
}

/** On such pages all of , : ; ? were made half-width; thousands, times and ratios keep theirs. */
export function punctuationEdits(text: string): MarkedEdit[] {
  const edits: MarkedEdit[] = [];
  for (const match of text.matchAll(/[,:;?!]/g)) {
    const at = match.index;
    const to = WIDE[match[0]];
    if (to && !isNumeric(text, at, match[0])) edits.push({ start: at, end: at + 1, to, kind: 'punctuation' });
  }
  return edits;
}

export function isNumeric(text: string, at: number, sign: string): boolean {
  const before = /\d$/.test(text.slice(Math.max(0, at - 1), at));
  if (sign === ',') return before && /^\d{3}(?!\d)/.test(text.slice(at + 1, at + 5));
  if (sign === ':') return before && /^\d/.test(text.slice(at + 1, at + 2));
  return (
    /[A-Za-z]$/.test(text.slice(Math.max(0, at - 1), at)) && /^\s?[A-Za-z]/.test(text.slice(at + 1, at + 3))
  );
}

const DOUBLED = /[,，](?=[,，。;；:：、!！?？])|(?<=[、])[,，]/g;
/** So many are no slips of the pen. */
const DOUBLED_FROM = 3;

/** Pages that put a comma before other marks: 获悉,,我市; 一,、 */
export function doubledEdits(text: string): MarkedEdit[] {
  const edits = [...text.matchAll(DOUBLED)].map(
    ({ index }): MarkedEdit => ({ start: index, end: index + 1, to: '', kind: 'punctuation' }),
  );
  return edits.length < DOUBLED_FROM ? [] : edits;
}
