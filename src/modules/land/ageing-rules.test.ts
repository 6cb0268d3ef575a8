import { describe, expect, it } from 'vitest';
import { ageOf, landRulesOn, type ParcelFacts } from './ageing-rules.ts';

const DAY = '2022-06-28';
const rules = landRulesOn(DAY);
const facts = (more: Partial<ParcelFacts> = {}): ParcelFacts => ({
  ...{ suppliedOn: '2020-01-10', agreedStartOn: '2021-06-28', agreedProductionOn: null, agreedReachOn: null },
  ...{ startedOn: null, producingOn: null, linked: true, excuse: null, promises: [] },
  ...more,
});
const state = (more: Partial<ParcelFacts>, day = DAY) => {
  const { state, days, level } = ageOf(facts(more), day, rules);
  return [state, days, level];
};

describe('a parcel that was supplied', () => {
  it('is on its way up to the agreed start, and late from the day after', () => {
    expect(state({}, '2021-06-28')).toEqual(['building', 0, null]);
    expect(state({}, '2021-06-29')).toEqual(['unbuilt', 1, 'unbuilt-watch']);
  });
  it('may be found idle when the year is full, not on its last day, and taken back after two', () => {
    expect(state({}, '2022-06-28')).toEqual(['unbuilt', 365, 'unbuilt-watch']);
    expect(state({}, '2022-06-29')).toEqual(['unbuilt', 366, 'unbuilt-idle']);
    expect(state({}, '2023-06-29')).toEqual(['unbuilt', 731, 'unbuilt-recover']);
  });
  it('is not called idle where the government’s doing keeps it, but is still counted as unbuilt', () => {
    expect(state({ excuse: 'government' }, '2023-06-29')).toEqual(['unbuilt', 731, 'unbuilt-watch']);
  });
  it('without an agreed start is judged by the day that the rules derive', () => {
    const { due, derived, state } = ageOf(facts({ agreedStartOn: null }), DAY, rules);
    expect([due, derived, state]).toEqual(['2021-01-09', true, 'unbuilt']);
  });
  it('of which no project is known is not judged, and says so', () => {
    expect(ageOf(facts({ linked: false }), DAY, rules)).toMatchObject({
      state: 'not-told',
      missing: ['project'],
    });
  });
  it('is not supplied before its day', () => {
    expect(state({}, '2020-01-09')).toEqual(['unsupplied', 0, null]);
    expect(state({ suppliedOn: null })).toEqual(['unsupplied', 0, null]);
  });
});

describe('a parcel that was built on', () => {
  const started = { startedOn: '2021-05-01' };
  it('is late when the agreed day of production has passed', () => {
    expect(state({ ...started, agreedProductionOn: '2022-06-28' })).toEqual(['building', 0, null]);
    expect(state({ ...started, agreedProductionOn: '2022-06-27' })).toEqual([
      'unproducing',
      1,
      'unproducing-watch',
    ]);
  });
  it('takes two years from the start where the contract says nothing', () => {
    expect(state(started)).toEqual(['building', 0, null]);
    expect(state(started, '2023-05-02')).toEqual(['unproducing', 1, 'unproducing-watch']);
  });
});

describe('a parcel that produces', () => {
  const producing = { startedOn: '2018-05-01', producingOn: '2019-06-01', agreedReachOn: '2021-12-31' };
  const promise = (actual: string | null) => ({
    ...producing,
    promises: [{ item: 'tax' as const, promised: '100000', actual }],
  });
  it('is below its promise only by a verified number', () => {
    expect(state(promise('99999.99'))).toEqual(['below', 179, 'below-watch']);
    expect(state(promise('100000'))).toEqual(['producing', 0, null]);
    expect(ageOf(facts(promise(null)), DAY, rules)).toMatchObject({
      state: 'not-told',
      missing: ['verifiedYear'],
    });
  });
  it('is not judged where nothing was promised', () => {
    expect(ageOf(facts(producing), DAY, rules)).toMatchObject({ state: 'not-told', missing: ['promise'] });
  });
  it('is below where one of two promises is below, whatever the other is', () => {
    const promises = [
      { item: 'tax' as const, promised: '10', actual: '9' },
      { item: 'output' as const, promised: '10', actual: null },
    ];
    expect(state({ ...producing, promises })).toEqual(['below', 179, 'below-watch']);
  });
  it('has until the agreed day', () => {
    expect(state(promise('1'), '2021-12-31')).toEqual(['producing', 0, null]);
  });
});
