import { describe, expect, it } from 'vitest';
import { landRulesOn } from './ageing-rules.ts';
import { type ConflictFacts, conflictsOf } from './conflict-rules.ts';

const SAME: ConflictFacts = {
  ...{ suppliedOn: '2022-02-25', agreedStartOn: '2022-05-25', agreedProductionOn: '2023-03-31' },
  ...{ startedOn: null, producingOn: null, projectMu: '118', toldMu: '118', stage: 'land' },
  ...{ landOn: '2022-02-25', plannedStartOn: '2022-05-25', plannedProductionOn: '2023-03-31' },
};
const most = landRulesOn('2022-06-28').sameArea.mostPercent;
const codes = (change: Partial<ConflictFacts>) =>
  conflictsOf({ ...SAME, ...change }, most).map(({ kind }) => kind);

describe('a parcel and its project', () => {
  it('say nothing where both tell the same, or one of them tells nothing', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ projectMu: null })).toEqual([]);
    expect(codes({ toldMu: null })).toEqual([]);
    expect(codes({ stage: null, landOn: null, projectMu: '300' })).toEqual([]);
    expect(codes({ suppliedOn: null, landOn: null })).toEqual([]);
  });
  it('say that their areas differ by more than the rule lets pass', () => {
    expect(codes({ projectMu: '120.36' })).toEqual([]);
    expect(codes({ projectMu: '115.64' })).toEqual([]);
    expect(conflictsOf({ ...SAME, projectMu: '133.29' }, most)).toEqual([
      { kind: 'area', params: { parcels: '133.29', project: '118' } },
    ]);
    expect(codes({ projectMu: '115.6' })).toEqual(['area']);
  });
  it('say that one was supplied where the other has no such step, or another day', () => {
    expect(conflictsOf({ ...SAME, landOn: null, stage: 'filed' }, most)).toEqual([
      { kind: 'supply-without-step', params: { day: '2022-02-25', stage: 'filed' } },
    ]);
    expect(codes({ landOn: '2022-02-28' })).toEqual(['supply-day']);
    expect(codes({ suppliedOn: null })).toEqual(['step-without-supply']);
  });
  it('say that the plan is later than what the contract agreed, until it is reached', () => {
    expect(codes({ plannedProductionOn: '2023-04-01' })).toEqual(['production-plan']);
    expect(codes({ plannedStartOn: '2022-06-01' })).toEqual(['start-plan']);
    expect(codes({ plannedStartOn: '2022-06-01', startedOn: '2022-05-30' })).toEqual([]);
    expect(codes({ plannedStartOn: '2022-05-01' })).toEqual([]);
  });
});
