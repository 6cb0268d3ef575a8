import { describe, expect, it } from 'vitest';
import { commitmentRulesOn, type StepOn, type StepWish, standsOn, stepFaults } from './commitment-rules.ts';

const rules = commitmentRulesOn('2022-06-28');
const kind = (code: string) => {
  const found = rules.kinds.find((one) => one.code === code);
  if (!found) throw new Error(code);
  return found;
};
const WHO = { today: '2022-06-28', userId: 'b', post: '核实岗' };
const faults = (wish: Partial<StepWish>, on: Partial<StepOn> = {}) =>
  stepFaults(
    { state: 'proven', happenedOn: '2022-06-28', amount: null, words: '见附件', hasFile: false, ...wish },
    {
      ...{ state: 'open', happenedOn: null, promised: null, proven: null, paid: '0', kind: kind('tax') },
      ...{ provenBy: { userId: 'a', post: '经办岗' }, conditions: [], ...on },
    },
    rules,
    WHO,
  ).map(({ code }) => code);

describe('a commitment on a day', () => {
  const stands = (dueOn: string | null, state = 'open') =>
    standsOn({ dueOn, state, since: null }, '2022-06-28', rules);
  it('is said ninety, thirty and seven days ahead, and is overdue the day after', () => {
    expect(stands('2022-09-27').reminder).toBeNull();
    expect(stands('2022-09-26').reminder).toBe(90);
    expect(stands('2022-07-28').reminder).toBe(30);
    expect(stands('2022-07-05').reminder).toBe(7);
    expect(stands('2022-06-28')).toMatchObject({ overdueDays: 0, daysLeft: 0, reminder: 7 });
    expect(stands('2022-06-27')).toMatchObject({ overdueDays: 1, reminder: null, mover: 'owing' });
  });
  it('without a day is never overdue, and one that is done owes nothing', () => {
    expect(stands(null)).toMatchObject({ daysLeft: null, overdueDays: 0 });
    expect(stands('2022-01-01', 'verified')).toMatchObject({ done: true, overdueDays: 0, mover: 'nobody' });
    expect(stands('2022-01-01', 'proven')).toMatchObject({ mover: 'verifier', overdueDays: 178 });
  });
});

describe('a step', () => {
  it('follows the order that the rules name', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ state: 'verified' })).toEqual(['commitment-order']);
    expect(faults({ state: 'proven', happenedOn: '2022-06-29' })).toEqual(['commitment-day-future']);
  });
  it('is verified by another person in another post, in numbers and not below the promise', () => {
    const proven = { state: 'proven', promised: '1000000' };
    expect(faults({ state: 'verified', amount: '1000000' }, proven)).toEqual([]);
    expect(faults({ state: 'verified', amount: '999999.99' }, proven)).toEqual(['commitment-short']);
    expect(faults({ state: 'verified' }, proven)).toEqual(['commitment-amount-missing']);
    const own = { ...proven, provenBy: { userId: 'b', post: '经办岗' } };
    expect(faults({ state: 'verified', amount: '1000000' }, own)).toEqual(['commitment-verify-own']);
    expect(
      faults(
        { state: 'verified', amount: '1000000' },
        { ...proven, provenBy: { userId: 'a', post: '核实岗' } },
      ),
    ).toEqual(['commitment-verify-own']);
  });
  it('that waives or breaches needs its words', () => {
    expect(faults({ state: 'waived', words: ' ' })).toEqual(['commitment-words-missing']);
    expect(faults({ state: 'breached', words: null })).toEqual(['commitment-words-missing']);
  });
});

describe('money', () => {
  const money = { kind: kind('policy-money'), promised: '5000000' };
  const pay = (
    conditions: StepOn['conditions'],
    more: Partial<StepOn> = {},
    amount: string | null = '5000000',
  ) => faults({ state: 'settled', amount }, { ...money, conditions, ...more });
  const investment = { what: '固定资产投资 3 亿元', state: 'verified' };
  it('is paid only when everything it depends on is verified, and each that is not is named', () => {
    expect(pay([investment])).toEqual([]);
    expect(pay([])).toEqual(['commitment-no-condition']);
    const found = stepFaults(
      { state: 'settled', happenedOn: '2022-06-28', amount: '1', words: null, hasFile: false },
      {
        ...{
          state: 'open',
          happenedOn: null,
          promised: null,
          proven: null,
          paid: '0',
          kind: kind('policy-money'),
        },
        ...{
          provenBy: null,
          conditions: [{ ...investment, state: 'proven' }, { what: '按期投产', state: 'open' }, investment],
        },
      },
      rules,
      WHO,
    );
    expect(found.map(({ code, params }) => [code, params?.what])).toEqual([
      ['commitment-condition-open', '固定资产投资 3 亿元'],
      ['commitment-condition-open', '按期投产'],
    ]);
  });
  it('is not more than was promised, all payments together', () => {
    expect(pay([investment], { paid: '4000000', state: 'settled' }, '1000000')).toEqual([]);
    expect(pay([investment], { paid: '4000000', state: 'settled' }, '1000000.01')).toEqual([
      'commitment-overpaid',
    ]);
    expect(pay([investment], {}, null)).toEqual(['commitment-amount-missing']);
  });
  it('is no step of what is not money', () => {
    expect(faults({ state: 'settled', amount: '1' }, { state: 'verified' })).toEqual([
      'commitment-not-money',
    ]);
  });
  it('waived conditions do not count as performed', () => {
    expect(pay([{ ...investment, state: 'waived' }])).toEqual(['commitment-condition-open']);
  });
});
