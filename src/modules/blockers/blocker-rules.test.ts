import { describe, expect, it } from 'vitest';
import { ageOf, blockerRulesOn, decisionIn, stepFaults } from './blocker-rules.ts';

const rules = blockerRulesOn('2022-06-28');
const TODAY = '2022-06-28';
const last = { state: 'raised', happenedOn: '2022-06-01' };
const wish = { state: 'passed-on', happenedOn: '2022-06-10', dueOn: '2022-06-30', unitId: 'u', words: null };
const codes = (change: object, before = last) =>
  stepFaults({ ...wish, ...change }, before, rules, TODAY).map(({ field, code }) => `${field} ${code}`);

describe('the steps of a blocker', () => {
  it('name one that decides, which waits for a chief and settles nothing', () => {
    expect(rules.steps.flatMap(({ code, decides }) => (decides ? [code] : []))).toEqual(['decided']);
    expect(decisionIn(rules)).toMatchObject({ needs: ['words', 'unit', 'due'], settles: false });
    expect(() => decisionIn({ ...rules, steps: [] })).toThrow('steps.yaml');
  });
});

describe('the next step of a blocker', () => {
  it('may be taken where it follows and says what it must', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ state: 'taken-up', words: '请定供地', unitId: undefined, dueOn: null })).toEqual([]);
    expect(codes({ state: 'settled', words: '验收单', dueOn: null })).toEqual([]);
  });

  it('says each lack at its field', () => {
    expect(codes({ unitId: undefined, dueOn: null })).toEqual([
      'unitId blocker-unit-missing',
      'dueOn blocker-due-missing',
    ]);
    expect(codes({ state: 'taken-up' })).toEqual(['words blocker-words-missing']);
    expect(codes({ state: 'settled' })).toEqual(['words blocker-words-missing']);
  });

  it('cannot be decided before it was taken up, nor opened again before it was settled', () => {
    expect(codes({ state: 'decided', words: '同意' })).toEqual(['state blocker-state-order']);
    expect(codes({ state: 'reopened', words: '又停了' })).toEqual(['state blocker-state-order']);
    expect(codes({ state: 'reopened', words: '又停了' }, { ...last, state: 'settled' })).toEqual([]);
    expect(codes({ state: 'dropped' })).toEqual(['state blocker-state-unknown']);
  });

  it('neither lies in the future nor before the last one, and is not due before it happened', () => {
    expect(codes({ happenedOn: '2022-06-29', dueOn: '2022-07-30' })).toEqual([
      'happenedOn blocker-day-future',
    ]);
    expect(codes({ happenedOn: '2022-05-31' })).toEqual(['happenedOn blocker-day-before']);
    expect(codes({ dueOn: '2022-06-09' })).toEqual(['dueOn blocker-due-before']);
  });
});

describe('age', () => {
  const standing = { raisedOn: '2022-06-01', state: 'passed-on', since: '2022-06-10', dueOn: '2022-06-20' };

  it('runs to the day, and it is overdue from the day after its due day', () => {
    expect(ageOf(standing, '2022-06-20', rules)).toEqual({ days: 19, overdueDays: 0 });
    expect(ageOf(standing, '2022-06-21', rules)).toEqual({ days: 20, overdueDays: 1 });
    expect(ageOf({ ...standing, dueOn: null }, '2022-06-21', rules).overdueDays).toBe(0);
  });

  it('stops where it was settled', () => {
    expect(ageOf({ ...standing, state: 'settled' }, '2022-06-28', rules)).toEqual({
      days: 9,
      overdueDays: 0,
    });
  });
});
