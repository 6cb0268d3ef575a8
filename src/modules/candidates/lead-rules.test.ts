import { describe, expect, it } from 'vitest';
import { leadRulesOn, silenceOf, stepFaults } from './lead-rules.ts';

const TODAY = '2022-06-28';
const rules = leadRulesOn(TODAY);
const last = { state: 'talking', happenedOn: '2022-06-20' };
const codes = (wish: object, from = last) =>
  stepFaults(
    { state: 'talking', happenedOn: TODAY, reason: null, cause: null, ...wish },
    from,
    rules,
    TODAY,
  ).map(({ code }) => code);

describe('a step of a lead', () => {
  it('may be one more talk, a visit, or an agreement', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ state: 'visiting' })).toEqual([]);
    expect(codes({ state: 'agreed' })).toEqual([]);
  });
  it('does not go back to the beginning, nor on after an agreement', () => {
    expect(codes({ state: 'handed-over' })).toEqual(['lead-state-order']);
    expect(codes({ state: 'talking' }, { ...last, state: 'agreed' })).toEqual(['lead-state-order']);
    expect(codes({ state: 'agreed' }, { ...last, state: 'agreed' })).toEqual(['lead-state-order']);
    expect(codes({ state: 'sleeping' })).toEqual(['lead-state-unknown']);
  });
  it('that declines says why, in words and by a cause; others have no cause', () => {
    expect(codes({ state: 'declined' })).toEqual(['lead-reason-missing', 'lead-cause-missing']);
    expect(codes({ state: 'declined', reason: '配套电网测试缺', cause: 'supporting' })).toEqual([]);
    expect(codes({ state: 'declined', reason: '说不清', cause: 'weather' })).toEqual(['lead-cause-unknown']);
    expect(codes({ cause: 'land' })).toEqual(['lead-cause-idle']);
    expect(codes({ state: 'not-now' })).toEqual(['lead-reason-missing']);
  });
  it('that was declined may be taken up again', () => {
    expect(codes({ state: 'contacted' }, { ...last, state: 'declined' })).toEqual([]);
  });
  it('is on a day between the last step and today, both included', () => {
    expect(codes({ happenedOn: '2022-06-20' })).toEqual([]);
    expect(codes({ happenedOn: '2022-06-19' })).toEqual(['lead-day-before']);
    expect(codes({ happenedOn: '2022-06-29' })).toEqual(['lead-day-future']);
  });
});

describe('silence', () => {
  it('is said after 14 days, and loudly after 30; nothing is said of what has ended', () => {
    expect([14, 15, 30, 31].map((days) => silenceOf(days, 'talking', rules))).toEqual([
      null,
      'amber',
      'amber',
      'red',
    ]);
    expect(silenceOf(400, 'declined', rules)).toBeNull();
    expect(silenceOf(400, 'not-now', rules)).toBe('red');
  });
});

it('every state that may follow is a state, and every one but the first can be reached', () => {
  const known = rules.states.map(({ code }) => code);
  const reached = new Set(rules.states.flatMap(({ next }) => next));
  expect([...reached].filter((code) => !known.includes(code))).toEqual([]);
  expect(known.filter((code) => !reached.has(code))).toEqual(['handed-over']);
});
