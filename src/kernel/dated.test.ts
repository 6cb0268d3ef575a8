import { describe, expect, test } from 'vitest';
import type { Dated } from './dated.ts';
import { gapsIn, inForceOn, overlapsIn, valueOn } from './dated.ts';

const threshold: Dated<string>[] = [
  { from: '2022-01-01', to: '2023-12-31', value: '80', source: '甲' },
  { from: '2024-01-01', value: '85', source: '乙' },
];

describe('a dated value', () => {
  test('the old value holds through its last day, the new one from its first', () => {
    expect(valueOn(threshold, '2021-12-31')).toBeUndefined();
    expect(valueOn(threshold, '2022-01-01')).toBe('80');
    expect(valueOn(threshold, '2023-12-31')).toBe('80');
    expect(valueOn(threshold, '2024-01-01')).toBe('85');
    expect(inForceOn(threshold, '2030-06-30')?.source).toBe('乙');
  });

  test('days on which nothing holds are found', () => {
    expect(gapsIn(threshold)).toEqual([]);
    expect(gapsIn([{ from: '2024-02-01' }, { from: '2022-01-01', to: '2023-12-31' }])).toEqual([
      { from: '2024-01-01', to: '2024-01-31' },
    ]);
  });

  test('days on which two values hold are found', () => {
    expect(overlapsIn(threshold)).toEqual([]);
    const clash = overlapsIn([{ from: '2022-01-01', to: '2024-01-01' }, { from: '2024-01-01' }]);
    expect(clash.map((pair) => pair.day)).toEqual(['2024-01-01']);
  });
});
