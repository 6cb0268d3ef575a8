/** A class of GB/T 4754 as tables write it: C3670 汽车零部件, 3670, 36, A 农、林、牧、渔业. Pure. */

export interface ClassHead {
  /** The letter of a section, else its two, three or four digits alone. */
  readonly code: string;
  /** 1 section, 2 division, 3 group, 4 class. */
  readonly level: number;
  readonly name: string | null;
}

/** A letter before digits is their section and says nothing more. Divisions run from 01 to 98, with room for new ones. */
const SHAPE = /^([A-T])?(\d{2,4})?(?:[\s、.．:：\-—_]+|(?=[^\dA-Za-z\s]))?(.*)$/s;

/** undefined for what has not the form of a code. Without a code a name says nothing that can be compared. */
export function classHead(text: string): ClassHead | undefined {
  const plain = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  const [, letter, digits, rest = ''] = SHAPE.exec(plain) ?? [];
  if (digits === undefined && (letter === undefined || /^[A-Za-z\d]/.test(rest))) return undefined;
  if (digits !== undefined && (/^(\d|年)/.test(rest) || digits.startsWith('00') || digits.startsWith('99')))
    return undefined;
  const name = rest.trim();
  return { code: digits ?? letter ?? '', level: digits?.length ?? 1, name: name === '' ? null : name };
}

/** Heads of columns that sum up others. */
export const isSumWord = (text: string): boolean =>
  /^(合\s*计|总\s*计|小\s*计|共\s*计|total|sum)$/i.test(text.trim());
