/** What names a firm across tables: its credit code, or its name where nobody gave a code. Pure. */
import { nameKey } from '#modules/enterprises/index.ts';

const NAMED = 'name:';

/** '' where neither says who it is. */
export const firmKey = (code: string | null, name: string): string => code ?? namedKey(name);

export const namedKey = (name: string): string => {
  const key = nameKey(name);
  return key === '' ? '' : `${NAMED}${key}`;
};

export const isNamed = (key: string): boolean => key.startsWith(NAMED);

/** Products as they are looked through: one width, no blanks, capitals. */
export const productKey = (text: string): string => text.normalize('NFKC').toUpperCase().replace(/\s+/g, '');
