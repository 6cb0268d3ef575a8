import { describe, expect, it } from 'vitest';
import {
  centred,
  HEIGHT,
  markOf,
  moved,
  pathOf,
  planeOf,
  scaleBar,
  WHOLE,
  WIDTH,
  zoomed,
} from './map-view.ts';

const BOX = { west: 119.3, south: 32.2, east: 119.5, north: 32.4 };

describe('the plane', () => {
  it('holds the whole of the bounds, north above, shapes as on the ground', () => {
    const { x, y } = planeOf(BOX);
    expect(x(BOX.west)).toBeGreaterThan(0);
    expect(x(BOX.east)).toBeLessThan(WIDTH);
    expect(y(BOX.north)).toBeGreaterThan(0);
    expect(y(BOX.south)).toBeLessThan(HEIGHT);
    const [wide, high] = [x(119.31) - x(119.3), y(32.3) - y(32.31)];
    expect(wide / high).toBeCloseTo(Math.cos((32.3 * Math.PI) / 180), 3);
  });
  it('draws a parcel of one point’s breadth without dividing by zero', () => {
    const { x } = planeOf({ west: 119.3, east: 119.3, south: 32.3, north: 32.3 });
    expect(Number.isFinite(x(119.3))).toBe(true);
  });
  it('draws a square where an outline is too small to be seen, and the outline once it is near', () => {
    const plane = planeOf(BOX);
    const small = [
      [
        [
          [119.4, 32.3],
          [119.401, 32.3],
          [119.401, 32.301],
          [119.4, 32.3],
        ] as [number, number][],
      ],
    ];
    expect(markOf(small, plane, 8)).toMatch(/^M[\d.]+ [\d.]+h8v8h-8Z$/);
    expect(markOf(small, plane, 0.1)).toBeUndefined();
  });
  it('writes a path for each ring', () => {
    const ring: [number, number][] = [
      [119.3, 32.2],
      [119.4, 32.2],
      [119.4, 32.3],
      [119.3, 32.2],
    ];
    expect(pathOf([[ring], [ring]], planeOf(BOX)).match(/M/g)?.length).toBe(2);
  });
});

describe('what is seen', () => {
  it('is zoomed about a point that stays, never wider than the whole and never too close', () => {
    const close = zoomed(WHOLE, 2, { x: 250, y: 160 });
    expect(close).toEqual({ x: 125, y: 80, width: 500, height: 320 });
    expect(zoomed(WHOLE, 0.5)).toEqual(WHOLE);
    expect(zoomed(WHOLE, 1000).width).toBeCloseTo(WIDTH / 60);
  });
  it('is moved as far as its middle stays on the plane', () => {
    expect(moved(WHOLE, 5000, 0).x).toBe(WIDTH / 2);
    expect(centred(zoomed(WHOLE, 4), 500, 320)).toEqual({ x: 375, y: 240, width: 250, height: 160 });
  });
  it('has a round scale', () => {
    const { metres, width } = scaleBar(WHOLE, planeOf(BOX));
    expect([1, 2, 5]).toContain(Number(String(metres)[0]));
    expect(width).toBeLessThanOrEqual(WHOLE.width / 6);
  });
});
