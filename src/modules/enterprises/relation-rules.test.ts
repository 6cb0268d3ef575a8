import { describe, expect, it } from 'vitest';
import { circleOf, type RelationEdge, sharesOver } from './relation-rules.ts';

const edge = (
  upper: string,
  lower: string,
  share: string | null = null,
  from: string | null = null,
  to: string | null = null,
): RelationEdge => ({ upper, lower, upperName: upper, lowerName: lower, share, from, to });

describe('a circle of control', () => {
  it('is seen over any number of steps, and its way is named', () => {
    const edges = [edge('甲', '乙'), edge('乙', '丙'), edge('乙', '丁')];
    expect(circleOf(edges, edge('丙', '甲'))).toEqual(['丙', '甲', '乙', '丙']);
    expect(circleOf(edges, edge('丙', '丁'))).toBeUndefined();
    expect(circleOf(edges, edge('甲', '丁'))).toBeUndefined();
  });

  it('needs a day on which all of it holds', () => {
    const edges = [edge('甲', '乙', null, '2018-01-01', '2019-12-31')];
    expect(circleOf(edges, edge('乙', '甲', null, '2020-01-01', null))).toBeUndefined();
    expect(circleOf(edges, edge('乙', '甲', null, '2019-12-31', null))).toEqual(['乙', '甲', '乙']);
  });

  it('is not looked for without end where others already run in a ring', () => {
    const ring = [edge('甲', '乙'), edge('乙', '甲')];
    expect(circleOf(ring, edge('丙', '甲'))).toBeUndefined();
  });
});

describe('the shares of one company', () => {
  it('may be the whole and not more, on any single day', () => {
    const standing = [edge('甲', '丙', '60'), edge('乙', '丙', '40', '2020-01-01', '2020-12-31')];
    expect(sharesOver(standing, edge('丁', '丙', '40', '2021-01-01'))).toBeUndefined();
    expect(sharesOver(standing, edge('丁', '丙', '40.0001', '2021-01-01'))).toEqual({
      ...{ day: '2021-01-01', sum: '100.0001' },
    });
    expect(sharesOver(standing, edge('丁', '丙', '10', '2019-06-01'))).toEqual({
      ...{ day: '2020-01-01', sum: '110' },
    });
  });
});
