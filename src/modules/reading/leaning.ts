/**
 * Which way a paragraph without a heading leans: plans speak in commands and in round figures with a hedge (实施技改项目
 * 3000个以上), accounts in figures to the last digit (新增7227家).
 */
import { anyOf, lexicon } from './facts-lexicon.ts';
import type { Quantity } from './quantities.ts';

const COMMAND = new RegExp(
  `^[\\s　（()）\\d一二三四五六七八九十、.．—]*(?:[^，。]{0,6}?)?${anyOf(lexicon.status.commands)}`,
);
const DONE = new RegExp(anyOf(lexicon.status.doneSigns));

const digitsOf = (value: number): number =>
  String(value)
    .replace(/\D/g, '')
    .replace(/^0+|0+$/g, '').length;

/** True where it leans to what is to be done; false where it does not say. */
export function leansAhead(text: string, figures: readonly Quantity[]): boolean {
  if (figures.length === 0 || !COMMAND.test(text) || DONE.test(text)) return false;
  const exact = figures.some(({ value }) => digitsOf(value) >= 3);
  return !exact && figures.some(({ op }) => op === '>=' || op === '~');
}
