import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  compare,
  decimal,
  divide,
  equals,
  fixed,
  grouped,
  max,
  min,
  multiply,
  negate,
  round,
  subtract,
  sum,
} from './decimal.ts';

const number = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, scale]) => {
    const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
    const written = scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`;
    return digits < 0n ? `-${written}` : written;
  });

describe('an exact decimal', () => {
  test('a tenth and two tenths are three tenths', () => {
    expect(add('0.1', '0.2')).toBe('0.3');
    expect(subtract('30.01', '30')).toBe('0.01');
    expect(multiply('80', '0.4876')).toBe('39.008');
    expect(sum(['12', '20', '24', '20'])).toBe('76');
  });

  test('30.01 is over 30, and 30.00 is 30', () => {
    expect(compare('30.01', '30')).toBe(1);
    expect(compare('30.00', '30')).toBe(0);
    expect(compare('-1', '0.5')).toBe(-1);
    expect(equals('-0', '0.00')).toBe(true);
  });

  test('halves go up, away from zero, as 四舍五入 does', () => {
    expect(['0.5', '1.5', '2.5', '-0.5', '0.49'].map((n) => round(n, 0))).toEqual(['1', '2', '3', '-1', '0']);
    expect(divide('2', '3', 4)).toBe('0.6667');
    expect(divide('-2', '3', 4)).toBe('-0.6667');
    expect(divide('2', '-3', 1)).toBe('-0.7');
    expect(divide('80', '4', 6)).toBe('20');
  });

  test('division by zero is refused, and so is what is no decimal', () => {
    expect(() => divide('1', '0.00', 2)).toThrow(expect.objectContaining({ code: 'division-by-zero' }));
    for (const text of ['', '1e3', '1,000', '.5', '5.', 'NaN', '１２', ' 1'])
      expect(() => decimal(text)).toThrow(expect.objectContaining({ code: 'bad-number' }));
  });

  test('it is written in one form, fixed or grouped where a table wants it', () => {
    expect(['+007.50', '-0.00', '000'].map(decimal)).toEqual(['7.5', '0', '0']);
    expect([fixed('3', 1), fixed('39.008', 1), fixed('-0.04', 1), fixed('2.5', 0)]).toEqual([
      '3.0',
      '39.0',
      '0.0',
      '3',
    ]);
    expect(['1234567.5', '-1000', '999', '0.1234567'].map(grouped)).toEqual([
      '1,234,567.5',
      '-1,000',
      '999',
      '0.1234567',
    ]);
    expect([min('2', '10'), max('2', '10'), negate('2.50')]).toEqual(['2', '10', '-2.5']);
  });
});

describe('for any decimals', () => {
  test('taking away what was added gives the number again', () => {
    fc.assert(fc.property(number, number, (a, b) => subtract(add(a, b), b) === decimal(a)));
  });

  test('multiplying spreads over a sum', () => {
    fc.assert(
      fc.property(
        number,
        number,
        number,
        (a, b, c) => multiply(a, add(b, c)) === add(multiply(a, b), multiply(a, c)),
      ),
    );
  });

  test('a quotient to six decimals is within half of its last place', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        fc.pre(!equals(b, '0'));
        const error = subtract(multiply(divide(a, b, 6), b), a);
        const half = multiply('0.0000005', b);
        const size = (n: string) => (compare(n, '0') < 0 ? negate(n) : n);
        return compare(size(error), size(half)) <= 0;
      }),
    );
  });

  test('order agrees with the sign of the difference', () => {
    fc.assert(fc.property(number, number, (a, b) => compare(a, b) === compare(subtract(a, b), '0')));
  });
});
