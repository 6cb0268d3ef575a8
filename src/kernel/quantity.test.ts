import { describe, expect, test } from 'vitest';
import { areConvertible, convert, shownInProse, shownNumber } from './quantity.ts';
import { allUnits, findUnit } from './units.ts';

describe('a quantity', () => {
  test.each([
    ['325', '亿元', '元', '32500000000'],
    ['25000', '万元', '亿元', '2.5'],
    ['3', '亩', '平方米', '2000'],
    ['1', '平方公里', '亩', '1500'],
    ['100', '亩', '公顷', '6.666667'],
    ['1.5', '万吨', '吨', '15000'],
    ['3', '年', '个月', '36'],
    ['5', '‰', '%', '0.5'],
    ['30', '万元/亩', '元/平方米', '450'],
    ['4', '亿元/平方公里', '万元/亩', '26.666667'],
  ])('%s %s is %s → %s', (value, from, to, expected) => {
    expect(convert({ value, unit: from }, to)).toEqual({ value: expected, unit: to });
  });

  test.each([
    ['5', '工作日', '天'],
    ['5', '%', '个百分点'],
    ['5', '万美元', '万元'],
    ['5', '家', '人'],
    ['5', '天', '个月'],
  ])('%s %s is not turned into %s', (value, from, to) => {
    expect(areConvertible(from, to)).toBe(false);
    expect(() => convert({ value, unit: from }, to)).toThrow(
      expect.objectContaining({ code: 'different-dimensions' }),
    );
  });

  test('an unknown unit is refused, never read as one', () => {
    expect(() => convert({ value: '1', unit: '箩' }, '个')).toThrow(
      expect.objectContaining({ code: 'unknown-unit' }),
    );
    expect(findUnit('万元/亩/年')).toBeUndefined();
  });

  test('亿元 shows one decimal, 万元 commas, counts are whole, percentages as they are', () => {
    const shown = (value: string, unit: string) => shownNumber({ value, unit });
    expect(shown('168.94', '亿元')).toBe('168.9');
    expect(shown('325', '亿元')).toBe('325.0');
    expect(shown('12345.5', '万元')).toBe('12,346');
    expect(shown('20', '家')).toBe('20');
    expect(shown('8.5', '%')).toBe('8.5');
    expect(shownNumber({ value: '8.5', unit: '%' }, 2)).toBe('8.50');
  });

  test('prose sets a space before a unit and none before a percent sign', () => {
    expect(shownInProse({ value: '325', unit: '亿元' })).toBe('325 亿元');
    expect(shownInProse({ value: '21', unit: '个' })).toBe('21 个');
    expect(shownInProse({ value: '54.0', unit: '%' })).toBe('54%');
    expect(shownInProse({ value: '1.5', unit: '个百分点' })).toBe('1.5 个百分点');
  });

  test('no unit stands in the table twice', () => {
    const codes = allUnits().map((unit) => unit.code);
    expect(codes.length).toBeGreaterThan(90);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
