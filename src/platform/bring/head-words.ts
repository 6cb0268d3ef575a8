/** Words of a head: as they are written, bare of units and brackets, and as what a mapping is remembered by. Pure. */
import type { Cell } from '../files/xlsx-rows.ts';

export const headWords = (cells: readonly Cell[]): string[] =>
  cells.map(({ value }) => value.replace(/\s+/g, ' ').trim());

/** 营业收入（万元）* → 营业收入 */
export const bareWord = (word: string): string =>
  word
    .normalize('NFKC')
    .replace(/\([^)]*\)|\[[^\]]*\]/g, '')
    .replace(/[*:。、]/g, '')
    .replace(/\/?(亿|万|千)?元$/, '')
    .replace(/\s+/g, ' ')
    .trim();

const LONGEST_KEY = 800;

/** The words of a head tell a source from another; years in them change from year to year. */
export const headKey = (words: readonly string[]): string =>
  words
    .map((word) =>
      word
        .normalize('NFKC')
        .replace(/(19|20)\d\d/g, 'YYYY')
        .replace(/\s+/g, ''),
    )
    .join('|')
    .slice(0, LONGEST_KEY);
