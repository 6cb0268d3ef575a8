import { describe, expect, it, test } from 'vitest';
import { fixedAmount, isOffStandard, leftToPay } from './amount-contract.ts';

const direct = { mode: 'direct', amountFrom: null, amountTo: '200000' } as const;
const ceiling = { ...direct, mode: 'apply' } as const;
const range = { ...direct, amountFrom: '50000' } as const;

describe('the standard of a measure', () => {
  it('is one amount where nothing is assessed', () => {
    expect(fixedAmount(direct)).toBe('200000');
    expect(fixedAmount({ ...ceiling, amountFrom: '200000.00' })).toBe('200000');
    expect(fixedAmount(ceiling)).toBeUndefined();
    expect(fixedAmount(range)).toBeUndefined();
    expect(fixedAmount({ ...direct, amountTo: null })).toBeUndefined();
  });

  test.each([
    // 20 yuan typed for 200,000.
    [direct, '20', true],
    [direct, '200000.00', false],
    [direct, '200001', true],
    [ceiling, '20', false],
    [ceiling, '200000.01', true],
    [range, '49999.99', true],
    [range, '50000', false],
    [{ ...direct, amountTo: null }, '20', false],
  ])('%o, an amount of %s is off it: %s', (standard, amount, off) => {
    expect(isOffStandard(standard, amount)).toBe(off);
  });

  it('leaves to be paid what was approved and not paid', () => {
    const claim = { id: '', round: 1, state: 'paid', toldOn: null, appliedOn: null } as const;
    expect(leftToPay({ ...claim, approvedAmount: '200000', paidAmount: '150000.5' })).toBe('49999.5');
    expect(leftToPay({ ...claim, approvedAmount: null, paidAmount: null })).toBeUndefined();
  });
});
