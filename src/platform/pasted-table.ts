/** A small table pasted from a spreadsheet: its head matched to fields by their words, its cells read one by one, every fault at its cell. Pure. */
import { decimal, isDecimal, multiply } from '#kernel/decimal.ts';

export interface FieldWord {
  readonly field: string;
  readonly words: readonly string[];
}

export interface Head {
  /** Place in the row, and the field that stands there; null is left out. */
  readonly columns: readonly (string | null)[];
  readonly header: readonly string[];
  readonly leftOut: readonly string[];
}

const plain = (word: string): string =>
  word
    .normalize('NFKC')
    .replace(/\([^)]*\)|\[[^\]]*\]|[\s*:：]/g, '')
    .toLowerCase();

/** The field whose word is the head's own, else the one whose word it holds; each field once. */
export function headOf(cells: readonly string[], fields: readonly FieldWord[]): Head {
  const taken = new Set<string>();
  const columns = cells.map((cell) => {
    const head = plain(cell);
    const free = fields.filter(({ field }) => !taken.has(field));
    const found =
      free.find(({ words }) => words.some((word) => plain(word) === head)) ??
      free.find(({ words }) => words.some((word) => head !== '' && head.includes(plain(word))));
    if (found) taken.add(found.field);
    return found?.field ?? null;
  });
  const leftOut = cells.filter((cell, at) => columns[at] === null && cell.trim() !== '');
  return { columns, header: cells.map((cell, at) => cell.trim() || `#${at + 1}`), leftOut };
}

const MONEY: readonly (readonly [RegExp, string])[] = [
  [/亿/, '100000000'],
  [/百万/, '1000000'],
  [/万/, '10000'],
  [/千元/, '1000'],
  [/元/, '1'],
];

/** Yuan for one of the unit that a head names; undefined where it names none. */
export const yuanOf = (head: string): string | undefined => MONEY.find(([unit]) => unit.test(head))?.[1];

/** '1,200.50' → '1200.5'; null for an empty cell or a word that says that it is not told; undefined for what is no number. */
export function numberOf(cell: string): string | null | undefined {
  const text = cell.normalize('NFKC').replace(/[,\s]/g, '');
  if (text === '' || /^(-+|—+|\/|无|未报|未定|暂无|不详|待定|n\/?a)$/i.test(text)) return null;
  return isDecimal(text) ? decimal(text) : undefined;
}

export const times = (number: string, by: string): string => multiply(number, by);

/** 2022-06-28, 2022/6/28, 2022年6月28日; null for an empty cell, undefined for what is no day. */
export function dayOf(cell: string): string | null | undefined {
  const text = cell.normalize('NFKC').trim();
  if (text === '') return null;
  const [, year = '', month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  if (year === '') return undefined;
  const made = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const real = new Date(`${made}T00:00:00Z`);
  return Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== made ? undefined : made;
}
