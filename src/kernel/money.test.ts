import { describe, expect, test } from 'vitest';
import { addMoney, compareMoney, money, moneyFrom, moneyIn } from './money.ts';
import { growth, percentFrom, pointsBetween, ratioOf } from './percent.ts';

describe('money', () => {
  test('3.25 亿元 is kept as yuan with two decimals and shown in 亿元 again', () => {
    const amount = moneyFrom('3.25', '亿元', 'CNY');
    expect(amount).toEqual({ amount: '325000000.00', currency: 'CNY' });
    expect(moneyIn(amount, '万元')).toBe('32500');
    expect(moneyFrom('0.12345678901', '亿元', 'CNY').amount).toBe('12345678.90');
  });

  test('a part of a cent, a sum over 18 digits and yuan in dollars are refused', () => {
    expect(() => money('1.005', 'CNY')).toThrow(expect.objectContaining({ code: 'money-too-fine' }));
    expect(money('-999999999999999999.99', 'CNY').amount).toBe('-999999999999999999.99');
    expect(() => money('1000000000000000000', 'CNY')).toThrow(
      expect.objectContaining({ code: 'money-too-large' }),
    );
    expect(() => moneyFrom('1', '亿元', 'USD')).toThrow(
      expect.objectContaining({ code: 'different-dimensions' }),
    );
  });

  test('currencies are not added to each other', () => {
    const [yuan, dollars] = [money('10', 'CNY'), money('10', 'USD')];
    expect(addMoney(yuan, money('0.5', 'CNY')).amount).toBe('10.50');
    expect(compareMoney(yuan, money('9.99', 'CNY'))).toBe(1);
    expect(() => addMoney(yuan, dollars)).toThrow(expect.objectContaining({ code: 'different-currencies' }));
  });
});

describe('percent', () => {
  test('21 of 39.008 is 54 %, 53.8 to one decimal; nothing is a share of zero', () => {
    const ratio = ratioOf('21', '39.008') ?? '';
    expect(ratio).toBe('0.538351');
    expect([percentFrom(ratio), percentFrom(ratio, 1)]).toEqual(['54', '53.8']);
    expect(ratioOf('1', '0.00')).toBeUndefined();
  });

  test('55 % after 48 % is 7 percentage points more, and a growth of 14.58 %', () => {
    expect(pointsBetween('55', '48')).toBe('7');
    expect(growth('55', '48')).toBe('14.58');
    expect(growth('55', '0')).toBeUndefined();
    expect(growth('55', '-3')).toBeUndefined();
  });
});
