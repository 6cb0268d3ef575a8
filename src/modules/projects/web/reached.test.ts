import { expect, it } from 'vitest';
import { reachedDays } from './reached.ts';

const step = (stage: string, happenedOn: string, state: 'verified' | 'entered' | 'waiting' | 'refused') => ({
  ...{ stage, happenedOn, state, supersededReason: null },
});

it('keeps the first day of a stage when a later one was merged in', () => {
  const days = reachedDays([
    step('talks', '2021-10-12', 'entered'),
    step('signed', '2022-02-18', 'verified'),
    step('talks', '2022-06-28', 'entered'),
  ]);
  expect([...days].toSorted()).toEqual([
    ['signed', '2022-02-18'],
    ['talks', '2021-10-12'],
  ]);
});

it('takes a verified day before an earlier one that nobody verified, and none that waits, was refused or no longer counts', () => {
  const days = reachedDays([
    step('signed', '2022-02-01', 'entered'),
    step('signed', '2022-03-01', 'verified'),
    step('filed', '2022-04-01', 'waiting'),
    step('land', '2022-04-01', 'refused'),
    { ...step('started', '2022-05-01', 'verified'), supersededReason: '退回' },
  ]);
  expect([...days]).toEqual([['signed', '2022-03-01']]);
});
