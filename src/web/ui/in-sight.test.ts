import { expect, it } from 'vitest';
import { scrollOn } from './in-sight.ts';

it('what is open is brought to the middle where it is cut, and stays where it is seen whole', () => {
  const frame = { left: 0, width: 390 };
  expect(scrollOn(frame, { left: 100, width: 76 })).toBe(0);
  expect(scrollOn(frame, { left: 360, width: 76 })).toBe(203);
  expect(scrollOn(frame, { left: -200, width: 76 })).toBe(-357);
});
