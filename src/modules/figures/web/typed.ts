/** What hands and spreadsheets bring, made fit for the server. Pure. */
import type { CellError, ImportMapping } from '../contract.ts';

/** A number as an input method types it (１，２３４．５) as the exact decimal the server takes (1234.5). */
export const typedDecimal = (text: string): string =>
  text.normalize('NFKC').replaceAll(',', '').replace(/\s/g, '');

export type Role = Extract<keyof ImportMapping, 'unit' | 'indicator' | 'day' | 'kind' | 'value' | 'note'>;
export const ROLES: readonly Role[] = ['unit', 'indicator', 'day', 'kind', 'value', 'note'];

/** The server names a fault's column by what it should hold. */
const ROLE_OF: Readonly<Record<string, Role>> = {
  单位: 'unit',
  指标: 'indicator',
  截至日: 'day',
  口径: 'kind',
  数值: 'value',
};

/** Heads that differ from one another: an empty one gets its number, a repeated one its count. */
export function distinctHeads(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((head, at) => {
    const word = head.trim() === '' ? `#${at + 1}` : head;
    const times = (seen.get(word) ?? 0) + 1;
    seen.set(word, times);
    return times === 1 ? word : `${word} (${times})`;
  });
}

export interface PlacedError {
  readonly row: number;
  readonly message: string;
  readonly column?: string;
}

/** Faults at the table's own heads; where no column holds the thing, at the word for it. */
export function placedErrors(
  errors: readonly CellError[],
  mapping: ImportMapping,
  heads: readonly string[],
  wordOf: (role: Role) => string,
): PlacedError[] {
  return errors.map(({ row, column, message }) => {
    const role = ROLE_OF[column];
    if (role === undefined) return { row, message, ...(column === '' ? {} : { column }) };
    const at = mapping[role];
    return { row, message, column: (at === null ? undefined : heads[at]) ?? wordOf(role) };
  });
}
