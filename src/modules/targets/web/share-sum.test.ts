import { expect, test } from 'vitest';
import { shareSum } from './share-sum.ts';

test('shares being typed say what they add up to against the goal', () => {
  expect(shareSum(['14', '12.5', ''], '30')).toEqual({ sum: '26.5', difference: '3.5', state: 'short' });
  expect(shareSum(['20', '10'], '30')).toMatchObject({ state: 'equal' });
  expect(shareSum(['1,020', '10'], '30')).toMatchObject({ difference: '1000', state: 'over' });
});

test('nothing is said while something is no number, nor without a goal', () => {
  expect(shareSum(['十'], '30')).toBeNull();
  expect(shareSum([''], '30')).toBeNull();
  expect(shareSum(['1'], null)).toBeNull();
});
