/** Outlines of parcels: GeoJSON that an office brings, checked ring by ring, and what is drawn of it. Pure. */
import { z } from 'zod';
import { readRuleFile } from '#platform/rulefiles.ts';

type Point = readonly [longitude: number, latitude: number];
type Ring = readonly Point[];
/** Outer ring first, holes after it; several polygons make one parcel. */
export type Outline = readonly (readonly Ring[])[];

export interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const BoundsFile = z.object({
  bounds: z
    .array(
      z.object({
        west: z.string(),
        east: z.string(),
        south: z.string(),
        north: z.string(),
        from: z.iso.date(),
      }),
    )
    .min(1),
});

export interface GeometryFault {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}
type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: GeometryFault };
const wrong = (code: string, params: GeometryFault['params'] = {}) =>
  ({ ok: false, fault: { code, params } }) as const;

/** WGS 84 and CGCS2000 as longitude and latitude; the two differ by centimetres. */
const LONGITUDE_LATITUDE = /(CRS:?:?84|EPSG:?:?(\d*:)?(4326|4490))$/i;
const PROJECTED = /EPSG:?:?(?:\d*:)?(\d{4,6})$/i;

/** Refused where the file says that it is anything but longitude and latitude; a file that says nothing is taken as WGS 84 (RFC 7946). */
export function crsFault(file: unknown): GeometryFault | null {
  const named = (file as { crs?: { properties?: { name?: unknown; code?: unknown } } } | null)?.crs;
  if (named === undefined || named === null) return null;
  const name = String(named.properties?.name ?? named.properties?.code ?? '');
  if (LONGITUDE_LATITUDE.test(name) || /^(4326|4490)$/.test(name)) return null;
  const [, code = ''] = PROJECTED.exec(name) ?? [];
  return { code: 'parcel-crs', params: { name: name === '' ? '?' : name.slice(0, 80), code } };
}

const MOST_POINTS = 2_000;
const MOST_RINGS = 50;

/** Polygon or MultiPolygon into outlines; every fault named. */
export function readOutline(geometry: unknown): Read<Outline> {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
  if (type !== 'Polygon' && type !== 'MultiPolygon')
    return wrong('parcel-geometry-type', { type: String(type ?? '').slice(0, 40) || '—' });
  if (!Array.isArray(coordinates) || coordinates.length === 0) return wrong('parcel-geometry-empty');
  const polygons: unknown[] = type === 'Polygon' ? [coordinates] : coordinates;
  const read: Ring[][] = [];
  let points = 0;
  let rings = 0;
  for (const polygon of polygons) {
    if (!Array.isArray(polygon) || polygon.length === 0) return wrong('parcel-geometry-empty');
    const own: Ring[] = [];
    for (const ring of polygon) {
      const one = readRing(ring, rings + 1);
      if (!one.ok) return one;
      own.push(one.value);
      points += one.value.length;
      rings++;
      if (points > MOST_POINTS || rings > MOST_RINGS)
        return wrong('parcel-geometry-large', { points: MOST_POINTS, rings: MOST_RINGS });
    }
    read.push(own);
  }
  return { ok: true, value: read };
}

function readRing(ring: unknown, number: number): Read<Ring> {
  if (!Array.isArray(ring)) return wrong('parcel-ring', { ring: number });
  const points: Point[] = [];
  for (const at of ring) {
    const [longitude, latitude] = Array.isArray(at) ? at : [];
    if (
      typeof longitude !== 'number' ||
      typeof latitude !== 'number' ||
      !Number.isFinite(longitude + latitude)
    )
      return wrong('parcel-point', { ring: number, point: points.length + 1 });
    const outside = placeFault(longitude, latitude);
    if (outside) return { ok: false, fault: { ...outside, params: { ...outside.params, ring: number } } };
    points.push([round6(longitude), round6(latitude)]);
  }
  if (points.length < 4) return wrong('parcel-ring-short', { ring: number, points: points.length });
  const [first, last] = [points[0], points.at(-1)];
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1])
    return wrong('parcel-ring-open', { ring: number });
  if (crosses(points)) return wrong('parcel-ring-crosses', { ring: number });
  if (twiceArea(points) === 0) return wrong('parcel-ring-flat', { ring: number });
  return { ok: true, value: points };
}

const round6 = (n: number): number => Math.round(n * 1e6) / 1e6;

function placeFault(longitude: number, latitude: number): GeometryFault | null {
  const [box] = readRuleFile('land/ageing.yaml', BoundsFile).bounds;
  if (!box) return null;
  const [west, east, south, north] = [box.west, box.east, box.south, box.north].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const inside = (x: number, y: number) => x >= west && x <= east && y >= south && y <= north;
  if (inside(longitude, latitude)) return null;
  const said = { x: String(longitude).slice(0, 16), y: String(latitude).slice(0, 16) };
  if (inside(latitude, longitude)) return { code: 'parcel-swapped', params: said };
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) return { code: 'parcel-projected', params: said };
  return { code: 'parcel-outside', params: said };
}

/** Twice the area in squared degrees; its sign is the way round. */
const twiceArea = (ring: Ring): number =>
  ring.slice(1).reduce((sum, [x, y], at) => {
    const [px, py] = ring[at] ?? [x, y];
    return sum + (px * y - x * py);
  }, 0);

/** Whether two edges that are no neighbours cut each other. */
function crosses(ring: Ring): boolean {
  const edges = ring.length - 1;
  if (edges > 400) return false;
  for (let i = 0; i < edges; i++)
    for (let j = i + 2; j < edges; j++) {
      if (i === 0 && j === edges - 1) continue;
      if (cut(ring[i], ring[i + 1], ring[j], ring[j + 1])) return true;
    }
  return false;
}

type End = Point | undefined;
function cut(a: End, b: End, c: End, d: End): boolean {
  if (!a || !b || !c || !d) return false;
  const side = (p: Point, q: Point, r: Point) =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

export function boundsOf(outline: Outline): Bounds {
  const points = outline.flat(2);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { west: Math.min(...xs), south: Math.min(...ys), east: Math.max(...xs), north: Math.max(...ys) };
}

const EARTH = 6_371_008.8;
const MU = 10_000 / 15;

/** Area on the ground in mu, to two decimals, for a glance beside the office's own figure; the projection is equal to within a per cent. */
export function areaMu(outline: Outline): string {
  const squareMetres = outline.reduce((sum, rings) => {
    const sizes = rings.map((ring) => ringArea(ring));
    return sum + (sizes[0] ?? 0) - sizes.slice(1).reduce((holes, one) => holes + one, 0);
  }, 0);
  return (squareMetres / MU).toFixed(2);
}

function ringArea(ring: Ring): number {
  const middle = ring.reduce((sum, [, y]) => sum + y, 0) / ring.length;
  const radian = Math.PI / 180;
  const perDegree = EARTH * radian;
  return (Math.abs(twiceArea(ring)) / 2) * perDegree * perDegree * Math.cos(middle * radian);
}
