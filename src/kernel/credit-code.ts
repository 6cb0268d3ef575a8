/**
 * The unified social credit code (统一社会信用代码): GB 32100-2015 with its own check character, and the organisation
 * code of GB 11714 inside it with a check character of its own. What is wrong is a value: it belongs to a cell or a field.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** GB 11714 counts A as 10 to Z as 35. */
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const LENGTH = 18;

export type CreditCodeFault =
  | { readonly code: 'credit-code-empty' }
  | { readonly code: 'credit-code-mangled'; readonly params: { readonly text: string } }
  | { readonly code: 'credit-code-length'; readonly params: { readonly length: number } }
  | {
      readonly code: 'credit-code-character';
      readonly params: { readonly character: string; readonly place: number };
    }
  | {
      readonly code: 'credit-code-check';
      readonly params: { readonly expected: string; readonly found: string };
    }
  | {
      readonly code: 'credit-code-organisation';
      readonly params: { readonly expected: string; readonly found: string };
    };

export type ReadCreditCode = { readonly value: string } | { readonly fault: CreditCodeFault };

/** Full-width characters made narrow, blanks and hyphens taken out, small letters made large. */
export const plainCreditCode = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s|\u200b|\u200c|\u200d|\ufeff|['‘’`·.–—-]/g, '')
    .toUpperCase();

/** 9.13E+17, as a spreadsheet shows and saves a code that it took for a number: its last digits are gone. */
const MANGLED = /^\d(?:\.\d+)?E\+?\d{2}$/i;

const WRITTEN = /^[0-9A-HJ-NPQRTUWXY]{18}$/;

export function readCreditCode(text: string): ReadCreditCode {
  // As almost every code is written: no need to make it plain first.
  if (WRITTEN.test(text) && faultOf(text) === undefined) return { value: text };
  const given = text.normalize('NFKC').trim();
  if (given === '') return { fault: { code: 'credit-code-empty' } };
  if (MANGLED.test(given.replace(/\s/g, '')))
    return { fault: { code: 'credit-code-mangled', params: { text: given } } };
  const code = plainCreditCode(given);
  const fault = faultOf(code);
  return fault ? { fault } : { value: code };
}

function faultOf(code: string): CreditCodeFault | undefined {
  const characters = [...code];
  if (characters.length !== LENGTH)
    return { code: 'credit-code-length', params: { length: characters.length } };
  const strange = characters.findIndex((character) => !ALPHABET.includes(character));
  if (strange >= 0) {
    const params = { character: characters[strange] ?? '', place: strange + 1 };
    return { code: 'credit-code-character', params };
  }
  const expected = checkCharacter(code);
  const found = code.charAt(LENGTH - 1);
  if (expected !== found) return { code: 'credit-code-check', params: { expected, found } };
  const inside = organisationCheck(code.slice(8, 16));
  const foundInside = code.charAt(16);
  return inside === foundInside
    ? undefined
    : { code: 'credit-code-organisation', params: { expected: inside, found: foundInside } };
}

export const isCreditCode = (text: string): boolean =>
  text === plainCreditCode(text) && faultOf(text) === undefined;

/** The 18th character for the first seventeen (GB 32100-2015, 5.2). */
export function checkCharacter(code: string): string {
  const sum = weighed(code, ALPHABET, WEIGHTS);
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** The ninth character of an organisation code for its first eight (GB 11714). */
export function organisationCheck(body: string): string {
  const rest = 11 - (weighed(body, ORGANISATION_ALPHABET, ORGANISATION_WEIGHTS) % 11);
  return rest === 10 ? 'X' : rest === 11 ? '0' : String(rest);
}

function weighed(text: string, alphabet: string, weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += (weights[at] ?? 0) * alphabet.indexOf(text.charAt(at));
  return sum;
}

/** A sound code from its first sixteen characters: department, kind, place and the eight of the organisation. */
export function creditCodeFrom(body: string): string {
  const seventeen = `${body}${organisationCheck(body.slice(8, 16))}`;
  return `${seventeen}${checkCharacter(seventeen)}`;
}
