import { describe, expect, it } from 'vitest';
import { evaluate, type FirmFacts, programmeOn } from '#modules/tiers/index.ts';
import { pastOf } from './echelon-rules.ts';
import { bucketOf, markOf, rulesOf, standingOf } from './standing.ts';
import { stateOf } from './windows.ts';

const DAY = '2022-06-28';
const programme = (code: string) => {
  const found = programmeOn(code, DAY);
  if (!found) throw new Error(`no ${code}`);
  return found;
};
const aboveScale = (facts: FirmFacts) => evaluate(programme('above-scale'), facts, DAY);
const year = (mainRevenue: string) => [{ year: 2021, mainRevenue }];

describe('a firm is put', () => {
  it('with those that meet all, are one condition short, or lack data', () => {
    expect(bucketOf(aboveScale({ industry: 'C3484', years: year('20000000') }))).toBe('met');
    expect(bucketOf(aboveScale({ industry: 'C3484', years: year('19999999.99') }))).toBe('near');
    expect(bucketOf(aboveScale({ industry: 'C3484' }))).toBe('lacking');
  });

  it('far away where a second condition is missed or unknown beside the one', () => {
    expect(bucketOf(aboveScale({ industry: 'I6513', years: year('1') }))).toBe('far');
    expect(bucketOf(aboveScale({ industry: 'I6513' }))).toBe('far');
  });

  it('with what is open named, and with what it holds on the day', () => {
    const certificates = [{ kind: 'above-scale', from: '2020-01-01', to: DAY }];
    const standing = standingOf([aboveScale({ industry: 'C3484', years: year('1'), certificates })]);
    expect(standing).toMatchObject({
      held: ['above-scale'],
      near: ['above-scale'],
      open: { 'above-scale': ['main-revenue'] },
    });
    const lapsed = [{ kind: 'above-scale', from: '2020-01-01', to: '2022-06-27' }];
    expect(standingOf([aboveScale({ certificates: lapsed })]).held).toEqual([]);
  });
});

it('equal standings have equal marks, other rules or other answers have not', () => {
  const met = standingOf([aboveScale({ industry: 'C3484', years: year('20000000') })]);
  const near = standingOf([aboveScale({ industry: 'C3484', years: year('1') })]);
  const { mark, rules } = rulesOf([programme('above-scale')]);
  expect(rules).toEqual({ 'above-scale': '统计制度 2011 年起' });
  expect(markOf(met, mark)).toBe(markOf({ ...met }, mark));
  expect(markOf(met, mark)).not.toBe(markOf(near, mark));
  expect(markOf(met, mark)).not.toBe(markOf(met, 'other'));
});

it('who holds a title need not hear of those below it on the line', () => {
  const lines = [['a', 'b', 'c']];
  expect([...pastOf(['b'], lines)].sort()).toEqual(['a', 'b']);
  expect([...pastOf(['x'], lines)]).toEqual(['x']);
  expect([...pastOf([], lines)]).toEqual([]);
});

describe('a window', () => {
  const window = { from: '2026-06-01', to: '2026-08-31' };
  it.each([
    ['2026-05-01', 'coming', 31, false],
    ['2026-05-02', 'coming', 30, true],
    ['2026-05-31', 'coming', 1, true],
    ['2026-06-01', 'open', 91, false],
    ['2026-08-01', 'open', 30, true],
    ['2026-08-31', 'open', 0, true],
    ['2026-09-01', 'over', -1, false],
  ] as const)('on %s is %s with %d days', (day, state, days, remind) => {
    expect(stateOf(window, day, 30)).toEqual({ state, days, remind });
  });
});
