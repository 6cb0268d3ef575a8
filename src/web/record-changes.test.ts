import { expect, test } from 'vitest';
import { changesOf } from './record-changes.ts';

test('an amendment tells what was and what is, and nothing of what stayed', () => {
  const before = { id: 'a', version: 1, value: '60', period: '2022', baseline: null, plan: [] };
  const after = { ...before, version: 2, baseline: '48', plan: [{ share: '15', period: '2022-Q1' }] };
  expect(changesOf(before, after)).toEqual([
    { field: 'baseline', before: '—', after: '48' },
    { field: 'plan', before: '—', after: '2022-Q1 15' },
  ]);
});

test('a new record tells what it was entered with; ids are told by their names', () => {
  const name = (field: string, value: string) => (field === 'unitId' ? '扬州经开区' : value);
  expect(changesOf(null, { id: 'a', unitId: 'b', value: '80', note: null }, name)).toEqual([
    { field: 'unitId', before: undefined, after: '扬州经开区' },
    { field: 'value', before: undefined, after: '80' },
  ]);
});

test('an entry without a record after it tells nothing', () => {
  expect(changesOf({ value: '1' }, null)).toEqual([]);
});
