import { describe, expect, it } from 'vitest';
import { firstWindow, following, LEAST_READABLE } from './map-window.ts';

describe('the window on a map', () => {
  it('shows the whole where it can be read, in the middle and from the top', () => {
    expect(firstWindow({ width: 800, height: 400 }, { width: 1000, height: 700 })).toEqual({
      ...{ x: 100, y: 14, zoom: 1 },
    });
    const narrow = firstWindow({ width: 1200, height: 500 }, { width: 1000, height: 700 });
    expect(narrow.zoom).toBeCloseTo(0.81, 2);
    expect(narrow.x).toBe(14);
  });

  it('begins at the upper left corner where the whole would be too small to read', () => {
    expect(firstWindow({ width: 4000, height: 3000 }, { width: 390, height: 500 })).toEqual({
      ...{ x: 14, y: 14, zoom: LEAST_READABLE },
    });
  });

  it('stays where the node is seen, and moves no farther than it takes', () => {
    const now = { x: 0, y: 0, zoom: 1 };
    const window = { width: 500, height: 400 };
    const box = { width: 100, height: 40 };
    expect(following(now, { ...box, x: 50, y: 50 }, window)).toBe(now);
    expect(following(now, { ...box, x: 450, y: 50 }, window)).toEqual({ x: -64, y: 0, zoom: 1 });
    expect(following(now, { ...box, x: 50, y: -30 }, window)).toEqual({ x: 0, y: 44, zoom: 1 });
    expect(following({ ...now, zoom: 2 }, { ...box, x: 240, y: 10 }, window)).toEqual({
      ...{ x: -194, y: 0, zoom: 2 },
    });
  });

  it('shows the beginning of a box that is larger than the window', () => {
    const at = following(
      { x: 0, y: 0, zoom: 1 },
      { x: 300, y: 20, width: 900, height: 40 },
      { width: 500, height: 400 },
    );
    expect(at.x + 300).toBe(14);
  });
});
