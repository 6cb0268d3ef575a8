import { expect, it } from 'vitest';
import { isTypedMoney, yuanFrom } from './typed-money.ts';

it('money is typed in ten thousands, or with its unit behind it', () => {
  expect(['12000', '12,000', '1.2亿', '1.2 亿元', '300万', '３００万元', '5000元'].map(yuanFrom)).toEqual([
    ...['120000000', '120000000', '120000000', '120000000', '3000000', '3000000', '5000'],
  ]);
  expect(yuanFrom(' ')).toBeNull();
});

it('what is no amount is said to be none, and goes to the server as it is', () => {
  expect(['', '1.2亿', '12,000'].every(isTypedMoney)).toBe(true);
  expect(['一亿', '1.2亿美', 'abc'].some(isTypedMoney)).toBe(false);
  expect(yuanFrom('一亿')).toBe('一亿');
});
