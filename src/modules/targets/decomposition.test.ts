import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, compare, divide, multiply, subtract, sum } from '#kernel/decimal.ts';
import type { SharedGoal } from './decomposition.ts';
import { reconcile, shareSentence, spread, waysToMend } from './decomposition.ts';

const eighty: SharedGoal = { operator: '>=', value: '80', value2: null, measure: 'cumulative' };
const quarters = ['12', '20', '24', '20'];

describe('shares and the goal', () => {
  test('seven parks of 14, 12, 12, 11, 11, 10, 10 are 80', () => {
    const result = reconcile(eighty, ['14', '12', '12', '11', '11', '10', '10']);
    expect(result).toMatchObject({ state: 'equal', sum: '80', difference: '0' });
    expect(shareSentence(result, '个', 'zh')).toBe('合计 80 个，与目标一致');
  });

  test('quarters of 12, 20, 24, 20 are 76, 4 less than the goal', () => {
    const result = reconcile(eighty, quarters, 'period');
    expect(result).toEqual({ state: 'under', sum: '76', difference: '4', goal: '80' });
    expect(shareSentence(result, '个', 'zh')).toBe('合计 76 个，比目标少 4 个');
    expect(shareSentence(result, '个', 'en')).toBe('Adds up to 76 个, 4 个 less than the goal');
  });

  test('a hundredth too much is over', () => {
    const result = reconcile({ ...eighty, value: '325' }, ['200.01', '125'], 'unit');
    expect(result).toMatchObject({ state: 'over', difference: '0.01' });
    expect(shareSentence(result, '元', 'zh')).toBe('合计 325.01 元，比目标多 0.01 元');
  });

  test('ratios of units do not add up; over time the last one must stand at the goal', () => {
    const ratio: SharedGoal = { operator: '>=', value: '60', value2: null, measure: 'ratio' };
    expect(reconcile(ratio, ['55', '65'])).toMatchObject({ state: 'not-additive', sum: null });
    expect(shareSentence(reconcile(ratio, ['55', '65']), '%', 'zh')).toBe('比率不能相加，各单位各对各的目标');
    expect(reconcile(ratio, ['52', '56', '60'], 'period').state).toBe('equal');
    expect(reconcile(ratio, ['52', '56', '58'], 'period')).toMatchObject({ state: 'under', difference: '2' });
  });

  test('any sum within a range is equal', () => {
    const range: SharedGoal = { operator: 'range', value: '2', value2: '3', measure: 'cumulative' };
    expect(['1', '2', '3', '4'].map((n) => reconcile(range, [n]).state)).toEqual([
      'under',
      'equal',
      'equal',
      'over',
    ]);
    expect(reconcile(range, ['4'])).toMatchObject({ difference: '1', goal: '3' });
  });

  test('no shares, or no value to share, is no mismatch', () => {
    expect(reconcile(eighty, []).state).toBe('none');
    expect(reconcile({ ...eighty, value: null }, ['1']).state).toBe('none');
  });
});

describe('ways to mend', () => {
  test('4 missing: to the last quarter, one to each, in proportion, or a note', () => {
    expect(waysToMend(eighty, quarters, 0, 'period')).toEqual([
      { way: 'to-last', shares: ['12', '20', '24', '24'] },
      { way: 'evenly', shares: ['13', '21', '25', '21'] },
      { way: 'in-proportion', shares: ['13', '21', '25', '21'] },
      { way: 'note', shares: undefined },
    ]);
  });

  test('a way that would leave a share below zero is not offered', () => {
    const ways = waysToMend({ ...eighty, value: '10' }, ['12', '3'], 0);
    expect(ways.map(({ way }) => way)).toEqual(['evenly', 'in-proportion', 'note']);
    expect(waysToMend(eighty, ['40', '40'], 0)).toEqual([]);
  });

  test('planned levels are mended at the end', () => {
    const ratio: SharedGoal = { operator: '>=', value: '60', value2: null, measure: 'ratio' };
    expect(waysToMend(ratio, ['52', '58'], 1, 'period')[0]).toEqual({ way: 'to-last', shares: ['52', '60'] });
  });

  test('10 in three parts are 4, 3, 3', () => {
    expect(spread('10', ['1', '1', '1'], 0)).toEqual(['4', '3', '3']);
    expect(spread('-10', ['1', '1', '1'], 0)).toEqual(['-4', '-3', '-3']);
    expect(spread('1', ['1', '1', '1'], 2)).toEqual(['0.34', '0.33', '0.33']);
    expect(spread('10.5', ['1', '1'], 0)).toEqual(['5.5', '5']);
  });

  test('for any amount and weights the parts add up exactly, each within one step of its due', () => {
    const weights = fc.array(fc.nat(40), { minLength: 1, maxLength: 8 }).filter((w) => w.some((n) => n > 0));
    fc.assert(
      fc.property(fc.nat(1_000_000), weights, (cents, values) => {
        const amount = divide(String(cents), '100', 2);
        const parts = spread(amount, values.map(String), 2);
        expect(sum(parts)).toBe(add(amount, '0'));
        const whole = String(values.reduce((a, b) => a + b, 0));
        parts.forEach((part, i) => {
          const off = subtract(part, divide(multiply(amount, String(values[i])), whole, 12));
          expect(compare(off, '0.01') <= 0 && compare(off, '-0.01') >= 0).toBe(true);
        });
      }),
    );
  });
});
