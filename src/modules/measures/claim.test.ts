import { describe, expect, it } from 'vitest';
import { nextSteps, type StandingStep, standOf, stepAfter } from './claim.ts';
import { reminderOf, windowOn } from './window.ts';

const step = (name: StandingStep['step'], on = '2022-06-01', amount: string | null = null): StandingStep => ({
  ...{ step: name, on, amount },
});

describe('a claim', () => {
  it('by application goes from told to paid, one step after the other', () => {
    const way = [
      step('told'),
      step('applied'),
      step('accepted'),
      step('approved', '2022-06-01', '100'),
      step('paid', '2022-06-01', '100'),
    ];
    way.forEach((one, at) => {
      expect(stepAfter('apply', way.slice(0, at), one)).toEqual({ outcome: 'done' });
    });
    expect(nextSteps('apply', standOf(way))).toEqual([]);
    expect(stepAfter('apply', [], step('approved', '2022-06-01', '1'))).toMatchObject({
      ...{ code: 'step-begins', params: { next: 'told applied' } },
    });
    expect(stepAfter('apply', [step('told')], step('approved', '2022-06-01', '1'))).toMatchObject({
      ...{ code: 'step-before-told', params: { next: 'applied' } },
    });
  });

  it('without application is approved at once', () => {
    expect(stepAfter('direct', [], step('approved', '2022-06-01', '1'))).toEqual({ outcome: 'done' });
    expect(nextSteps('direct', standOf([step('told')]))).toEqual(['applied', 'approved', 'refused']);
  });

  it('ends with its refusal', () => {
    expect(nextSteps('apply', standOf([step('applied'), step('refused')]))).toEqual([]);
    const ended = [step('applied'), step('refused')];
    expect(stepAfter('apply', ended, step('accepted'))).toMatchObject({ code: 'step-over' });
  });

  it('takes no step dated before the last', () => {
    expect(stepAfter('apply', [step('told', '2022-06-02')], step('applied', '2022-06-01'))).toMatchObject({
      code: 'step-day-order',
    });
    expect(stepAfter('apply', [step('told', '2022-06-02')], step('applied', '2022-06-02'))).toEqual({
      outcome: 'done',
    });
  });

  it('is paid exactly what was approved at most', () => {
    const approved = [step('approved', '2022-06-01', '0.3'), step('paid', '2022-06-01', '0.1')];
    expect(stepAfter('direct', approved, step('paid', '2022-06-01', '0.2'))).toEqual({ outcome: 'done' });
    expect(stepAfter('direct', approved, step('paid', '2022-06-01', '0.21'))).toMatchObject({
      code: 'step-paid-over',
    });
  });
});

describe('a window', () => {
  it.each([
    ['2022-05-31', 'opens', 1],
    ['2022-06-01', 'open', 29],
    ['2022-06-30', 'open', 0],
    ['2022-07-01', 'closed', 1],
  ])('of June on %s: %s %i', (day, state, days) => {
    expect(windowOn({ windowFrom: '2022-06-01', windowTo: '2022-06-30' }, day, [7, 30])).toMatchObject({
      ...{ state, days },
    });
  });

  it('without a last day never closes', () => {
    const since = { windowFrom: '2022-06-01', windowTo: null };
    expect(windowOn(since, '2022-06-01', [7, 30])).toEqual({ state: 'always', days: null, soon: false });
    expect(windowOn(since, '2022-05-01', [7, 30])).toEqual({ state: 'opens', days: 31, soon: false });
  });

  it('closes soon within the nearest reminder', () => {
    const soon = (day: string) => windowOn({ windowFrom: null, windowTo: '2022-06-30' }, day, [7, 30]).soon;
    expect(['2022-06-22', '2022-06-23', '2022-06-30', '2022-07-01'].map(soon)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('falls under the nearest reminder', () => {
    expect([31, 30, 8, 7, 0].map((days) => reminderOf(days, [30, 7]))).toEqual([undefined, 30, 30, 7, 7]);
  });
});
