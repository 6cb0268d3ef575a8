import { describe, expect, it } from 'vitest';
import { labelsOf } from './map-labels.ts';

const at = (id: string, x: number, y: number) => ({ id, code: `演示-经-${id}`, x, y });

describe('names on the map', () => {
  it('are all there where there is room', () => {
    const all = [at('01', 0, 0), at('02', 200, 0), at('03', 0, 40)];
    expect(labelsOf(all, 12)).toEqual(all.map((one) => ({ ...one, more: 0 })));
  });
  it('share one where they would lie on one another, which says of how many', () => {
    const all = [at('01', 100, 100), at('02', 104, 101), at('03', 108, 96), at('09', 600, 100)];
    expect(labelsOf(all, 12).map(({ id, more }) => [id, more])).toEqual([
      ['01', 2],
      ['09', 0],
    ]);
    // nearer, there is room again
    expect(labelsOf(all, 0.2)).toHaveLength(4);
  });
});
