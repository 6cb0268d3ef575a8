import { describe, expect, it } from 'vitest';
import { areaMu, boundsOf, crsFault, readOutline } from './geometry-rules.ts';

const SQUARE = [
  [119.4, 32.3],
  [119.41, 32.3],
  [119.41, 32.31],
  [119.4, 32.31],
  [119.4, 32.3],
];
const polygon = (...rings: unknown[]) => ({ type: 'Polygon', coordinates: rings });
const fault = (geometry: unknown) => {
  const read = readOutline(geometry);
  return read.ok ? 'read' : read.fault.code;
};

describe('an outline', () => {
  it('is read as polygons, with its bounds and its area on the ground', () => {
    const read = readOutline(polygon(SQUARE));
    if (!read.ok) throw new Error(read.fault.code);
    expect(boundsOf(read.value)).toEqual({ west: 119.4, south: 32.3, east: 119.41, north: 32.31 });
    // 0.01° by 0.01° at 32.3° north is 940 m by 1112 m
    expect(Number(areaMu(read.value))).toBeCloseTo(1567.8, 0);
  });
  it.each([
    ['a point', { type: 'Point', coordinates: [119, 32] }, 'parcel-geometry-type'],
    ['nothing', null, 'parcel-geometry-type'],
    ['no rings', polygon(), 'parcel-geometry-empty'],
    [
      'three points',
      polygon([
        [119, 32],
        [119.1, 32],
        [119, 32],
      ]),
      'parcel-ring-short',
    ],
    ['an open ring', polygon([...SQUARE.slice(0, 4), [119.4, 32.29]]), 'parcel-ring-open'],
    [
      'a ring that crosses itself',
      polygon([
        [119, 32],
        [119.1, 32.1],
        [119.1, 32],
        [119, 32.1],
        [119, 32],
      ]),
      'parcel-ring-crosses',
    ],
    [
      'a ring without area',
      polygon([
        [119, 32],
        [119.1, 32],
        [119.2, 32],
        [119, 32],
      ]),
      'parcel-ring-flat',
    ],
    [
      'metres of a projection',
      polygon(SQUARE.map(([x = 0, y = 0]) => [x * 4000, y * 100_000])),
      'parcel-projected',
    ],
    ['latitude before longitude', polygon(SQUARE.map(([x, y]) => [y, x])), 'parcel-swapped'],
    ['a place elsewhere', polygon(SQUARE.map(([x = 0, y]) => [x - 119, y])), 'parcel-outside'],
    ['words for numbers', polygon([['119.4', 32.3], ...SQUARE.slice(1)]), 'parcel-point'],
  ])('that is %s is refused', (_, geometry, code) => {
    expect(fault(geometry)).toBe(code);
  });
});

describe('the reference system', () => {
  const named = (name: string) => crsFault({ crs: { type: 'name', properties: { name } } });
  it('may be WGS 84 or CGCS2000 in longitude and latitude, or not be said', () => {
    for (const name of ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326', 'urn:ogc:def:crs:EPSG::4490'])
      expect([name, named(name)]).toEqual([name, null]);
    expect(crsFault({})).toBeNull();
  });
  it('is refused where it is another', () => {
    expect(named('urn:ogc:def:crs:EPSG::4549')).toEqual({
      code: 'parcel-crs',
      params: { name: 'urn:ogc:def:crs:EPSG::4549', code: '4549' },
    });
    expect(named('EPSG:3857')?.params.code).toBe('3857');
  });
});
