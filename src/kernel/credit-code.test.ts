import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { creditCodeFrom, isCreditCode, plainCreditCode, readCreditCode } from './credit-code.ts';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const KNOWN = ['91341800MA2W1EY93F', '91440300708461136T', '914403001922038216'];
const faultOf = (text: string) => {
  const read = readCreditCode(text);
  return 'fault' in read ? read.fault : undefined;
};
const sound = fc
  .array(fc.constantFrom(...ALPHABET), { minLength: 14, maxLength: 14 })
  .map((body) => creditCodeFrom(`91${body.join('')}`));

describe('a unified social credit code', () => {
  test.each(KNOWN)('%s of the register of companies is sound', (code) => {
    expect(readCreditCode(code)).toEqual({ value: code });
    expect(isCreditCode(code)).toBe(true);
    expect(creditCodeFrom(code.slice(0, 16))).toBe(code);
  });

  test('is understood with full-width digits, small letters, blanks and hyphens', () => {
    const value = '91341800MA2W1EY93F';
    for (const text of [
      '９１３４１８００ＭＡ２Ｗ１ＥＹ９３Ｆ',
      ' 91341800ma2w1ey93f ',
      '91341800 MA2W1EY9 3F',
      "'91341800-MA2W1EY93-F",
      '\u200b91341800MA2W1EY93F\u00a0',
    ])
      expect(readCreditCode(text)).toEqual({ value });
  });

  test('says what is wrong: nothing, mangled by a spreadsheet, length, character, either check', () => {
    expect(faultOf('  ')).toEqual({ code: 'credit-code-empty' });
    expect(faultOf('9.13E+17')).toEqual({ code: 'credit-code-mangled', params: { text: '9.13E+17' } });
    expect(faultOf('9.14403E17')?.code).toBe('credit-code-mangled');
    expect(faultOf('9134180')).toEqual({ code: 'credit-code-length', params: { length: 7 } });
    expect(faultOf('91341800MA2W1EYO3F')).toEqual({
      code: 'credit-code-character',
      params: { character: 'O', place: 16 },
    });
    expect(faultOf('91341800MA2W1EY93E')).toEqual({
      code: 'credit-code-check',
      params: { expected: 'F', found: 'E' },
    });
  });

  test('is checked inside too: a whole check character around a broken organisation code is refused', () => {
    const broken = [...ALPHABET]
      .map((last) => `91341800MA2W1EY94${last}`)
      .find((code) => faultOf(code)?.code === 'credit-code-organisation');
    expect(broken).toBeDefined();
  });

  test('made from any body is sound', () => {
    fc.assert(fc.property(sound, (code) => isCreditCode(code)));
  });

  test('with any one character changed is refused', () => {
    fc.assert(
      fc.property(sound, fc.integer({ min: 0, max: 17 }), fc.constantFrom(...ALPHABET), (code, at, other) => {
        fc.pre(code[at] !== other);
        return !isCreditCode(code.slice(0, at) + other + code.slice(at + 1));
      }),
    );
  });

  test('of any text whatever is answered, and what is accepted is plain already', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readCreditCode(text);
        return 'fault' in read || (plainCreditCode(read.value) === read.value && isCreditCode(read.value));
      }),
    );
  });
});
