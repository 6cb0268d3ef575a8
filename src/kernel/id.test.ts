import { expect, test } from 'vitest';
import { isId, newId } from './id.ts';

const zero = new Uint8Array(10);
const FUTURE = Date.UTC(2100, 0, 1);

test('an id is a UUID of version 7 that begins with the time it was made', () => {
  const id = newId(FUTURE, zero);
  expect(isId(id)).toBe(true);
  expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(FUTURE);
  expect(id.charAt(14)).toBe('7');
  expect('89ab').toContain(id.charAt(19));
});

test('ids of one millisecond, also ten thousand of them, sort in the order they were made and are all different', () => {
  const ids = Array.from({ length: 10_000 }, () => newId(FUTURE + 1, zero));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(10_000);
});

test('a clock set back does not make ids that sort before earlier ones', () => {
  const before = newId(FUTURE + 60_000);
  expect(newId(FUTURE) > before).toBe(true);
});

test('a UUID of another version is not taken for one of ours', () => {
  expect(isId('9b2d7c1e-5b0a-4f6e-8a43-0e6f5b1f7c11')).toBe(false);
  expect(isId('')).toBe(false);
});
