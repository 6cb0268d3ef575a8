/**
 * The text as the reader wants it, character for character in its place: half-width punctuation beside Chinese becomes
 * full-width. What people see, and every quote, is cut from the text itself.
 */
import { isNumeric } from './repair-script.ts';
import { WIDE } from './wide-marks.ts';

const MARK = /[,:;?!()]/g;

export function readingForm(text: string): string {
  let out = '';
  let from = 0;
  for (const { index, 0: mark } of text.matchAll(MARK)) {
    if (isNumeric(text, index, mark)) continue;
    out += text.slice(from, index) + (WIDE[mark] ?? mark);
    from = index + 1;
  }
  return out + text.slice(from);
}
