import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareFractions, fraction, minus, over, plus, size, times, toDecimal } from './fraction.ts';

const whole = fc.integer({ min: -5000, max: 5000 });
const quotient = fc
  .tuple(
    whole,
    whole.filter((n) => n !== 0),
  )
  .map(([a, b]) => fraction(String(a), String(b)));

test('178 of 365 days of 80 is compared exactly, and rounded only when written', () => {
  const planned = over(times(fraction('80'), fraction('178')), fraction('365'));
  expect(toDecimal(planned, 1)).toBe('39');
  expect(toDecimal(planned)).toBe('39.013699');
  expect(compareFractions(planned, fraction('39.013699'))).toBe(-1);
  expect(compareFractions(planned, fraction('39.013698'))).toBe(1);
});

test('a fraction with a negative divisor has its sign above, and none is divided by zero', () => {
  expect(fraction('1', '-2')).toEqual({ above: -1n, below: 2n });
  expect(size(fraction('1', '-2'))).toEqual({ above: 1n, below: 2n });
  expect(() => over(fraction('1'), fraction('0'))).toThrow(
    expect.objectContaining({ code: 'division-by-zero' }),
  );
});

test('for any fractions, what is added can be taken away and what is multiplied divided again', () => {
  fc.assert(
    fc.property(quotient, quotient, (a, b) => {
      expect(compareFractions(minus(plus(a, b), b), a)).toBe(0);
      fc.pre(b.above !== 0n);
      expect(compareFractions(over(times(a, b), b), a)).toBe(0);
    }),
  );
});
