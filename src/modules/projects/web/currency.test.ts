import { expect, it } from 'vitest';
import { currencyName, moneyIn, moneyUnit, plainNumber } from './currency.ts';

it('calls currencies by name and money by its unit', () => {
  expect([currencyName('CNY', 'zh'), currencyName('USD', 'zh'), currencyName('EUR', 'en')]).toEqual([
    ...['人民币', '美元', 'Euro'],
  ]);
  expect(currencyName('us', 'zh')).toBe('us');
  expect([moneyUnit('CNY', 'zh'), moneyUnit('USD', 'zh')]).toEqual(['万元', '万美元']);
  expect(moneyIn('12500000.00', 'USD', 'zh')).toBe('1,250 万美元');
});

it('prints areas and rates without noughts at their end', () => {
  expect([plainNumber('15000.00'), plainNumber('6.370000'), plainNumber('1.85')]).toEqual([
    ...['15,000', '6.37', '1.85'],
  ]);
});
