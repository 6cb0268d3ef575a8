import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseNumber, figuresEnd, figuresValue } from './numerals.ts';

const DIGITS = '零一二三四五六七八九';

/** 0 to 9999 in words, as it is said. */
function section(value: number): string {
  let words = '';
  let gap = false;
  for (const [place, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / place) % 10;
    if (digit === 0) gap = words !== '';
    else {
      words += (gap ? '零' : '') + DIGITS[digit] + name;
      gap = false;
    }
  }
  return words;
}

function inWords(value: number): string {
  const [high, middle, low] = [Math.floor(value / 1e8), Math.floor(value / 1e4) % 1e4, value % 1e4];
  return (high ? `${section(high)}亿` : '') + (middle ? `${section(middle)}万` : '') + section(low);
}

describe('numbers in words', () => {
  it('come back as the number they were written from', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999_999 }), (value) => {
        expect(chineseNumber(inWords(value))).toBe(value);
      }),
    );
  });

  it.each([
    ['十', 10],
    ['百', 100],
    ['两千', 2000],
    ['四十二', 42],
    ['三百亿', 3e10],
    ['三亿五千万', 3.5e8],
    ['一万亿', 1e12],
    ['一百零五', 105],
  ])('%s is %d', (words, value) => {
    expect(chineseNumber(words)).toBe(value);
  });
});

describe('numbers in figures', () => {
  it('take a comma only before three figures', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (value) => {
        const written = value.toLocaleString('en-US');
        expect(figuresEnd(`${written}万元`, 0)).toBe(written.length);
        expect(figuresValue(written)).toBe(value);
      }),
    );
    expect(figuresEnd('12,增长', 0)).toBe(2);
    expect(figuresEnd('12，345', 0)).toBe(2);
  });
});
