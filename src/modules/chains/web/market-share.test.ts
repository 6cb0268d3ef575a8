import { describe, expect, it } from 'vitest';
import { shareOf } from './market-share.ts';

describe('a market share typed in percent', () => {
  it('is kept as a part of one, exactly', () => {
    expect(['12.5', '12.5%', '100', '7', '0.01', '33.3333', ' 10 '].map(shareOf)).toEqual([
      ...['0.125', '0.125', '1', '0.07', '0.0001', '0.333333', '0.1'],
    ]);
  });

  it('is none where nothing or no number is typed', () => {
    expect(['', '一成', '12,5', '-3'].map(shareOf)).toEqual([null, null, null, null]);
  });
});
