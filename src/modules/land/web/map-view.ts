/** What part of the map is seen: longitude and latitude onto a plane, zoomed and moved. Pure. */
import type { ParcelMap } from '../contract.ts';

type Box = NonNullable<ParcelMap['bounds']>;
export interface View {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const WIDTH = 1000;
export const HEIGHT = 640;
const MARGIN = 0.04;

export interface Plane {
  readonly x: (longitude: number) => number;
  readonly y: (latitude: number) => number;
  /** Pixels of the plane for one metre. */
  readonly perMetre: number;
}

const METRES_PER_DEGREE = 111_195;

/** The whole of the bounds within the frame, shapes as they are on the ground. */
export function planeOf(box: Box): Plane {
  const flat = Math.cos((((box.south + box.north) / 2) * Math.PI) / 180);
  const wide = Math.max((box.east - box.west) * flat, 1e-5);
  const high = Math.max(box.north - box.south, 1e-5);
  const scale = Math.min((WIDTH * (1 - 2 * MARGIN)) / wide, (HEIGHT * (1 - 2 * MARGIN)) / high);
  const left = (WIDTH - wide * scale) / 2;
  const top = (HEIGHT - high * scale) / 2;
  return {
    x: (longitude) => left + (longitude - box.west) * flat * scale,
    y: (latitude) => top + (box.north - latitude) * scale,
    perMetre: scale / METRES_PER_DEGREE,
  };
}

export const WHOLE: View = { x: 0, y: 0, width: WIDTH, height: HEIGHT };
const CLOSEST = 60;

/** Zoomed by a factor about a point that stays where it is; never wider than the whole, never closer than sixty times. */
export function zoomed(
  view: View,
  by: number,
  about = { x: view.x + view.width / 2, y: view.y + view.height / 2 },
): View {
  const width = Math.min(WIDTH, Math.max(WIDTH / CLOSEST, view.width / by));
  const ratio = width / view.width;
  return within({
    width,
    height: view.height * ratio,
    x: about.x - (about.x - view.x) * ratio,
    y: about.y - (about.y - view.y) * ratio,
  });
}

export const moved = (view: View, dx: number, dy: number): View =>
  within({ ...view, x: view.x + dx, y: view.y + dy });

/** So that a place is in the middle, at least as close as it is. */
export const centred = (view: View, x: number, y: number): View =>
  within({ ...view, x: x - view.width / 2, y: y - view.height / 2 });

/** The middle of what is seen stays on the plane. */
const within = (view: View): View => ({
  ...view,
  x: Math.min(WIDTH - view.width / 2, Math.max(-view.width / 2, view.x)),
  y: Math.min(HEIGHT - view.height / 2, Math.max(-view.height / 2, view.y)),
});

export const pathOf = (outline: ParcelMap['parcels'][number]['outline'], { x, y }: Plane): string =>
  outline
    .flat()
    .map(
      (ring) =>
        `M${ring.map(([longitude, latitude]) => `${x(longitude).toFixed(2)} ${y(latitude).toFixed(2)}`).join('L')}Z`,
    )
    .join('');

type Outline = ParcelMap['parcels'][number]['outline'];

/** The middle of its first ring, on the plane. */
export function middleOf(outline: Outline, plane: Plane): { readonly x: number; readonly y: number } {
  const points = outline[0]?.[0]?.slice(1) ?? [];
  const mean = (of: 0 | 1) => points.reduce((sum, point) => sum + point[of], 0) / Math.max(1, points.length);
  return { x: plane.x(mean(0)), y: plane.y(mean(1)) };
}

/** A square about its middle where its outline would be too small to be seen; undefined where it is not. */
export function markOf(outline: Outline, plane: Plane, least: number): string | undefined {
  const points = outline.flat(2);
  const wide = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  const large = Math.max(
    wide(points.map(([longitude]) => plane.x(longitude))),
    wide(points.map(([, latitude]) => plane.y(latitude))),
  );
  if (points.length === 0 || large >= least) return undefined;
  const { x, y } = middleOf(outline, plane);
  return `M${x - least / 2} ${y - least / 2}h${least}v${least}h${-least}Z`;
}

const STEPS = [1, 2, 5];

/** A round length in metres that takes about a sixth of what is seen. */
export function scaleBar(
  view: View,
  { perMetre }: Plane,
): { readonly metres: number; readonly width: number } {
  const wanted = view.width / 6 / perMetre;
  const ten = 10 ** Math.floor(Math.log10(wanted));
  const metres = (STEPS.findLast((step) => step * ten <= wanted) ?? 1) * ten;
  return { metres, width: metres * perMetre };
}

export const ZOOM = 1.4;
const STEP = 0.15;
const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ...{ ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] },
};
export const MAP_KEYS: ReadonlySet<string> = new Set([...Object.keys(MOVES), '+', '=', '-', '0']);

/** What a key makes of the view; any other leaves it as it is. */
export function byKey(view: View, key: string): View {
  const move = MOVES[key];
  if (move) return moved(view, view.width * move[0], view.height * move[1]);
  if (key === '0') return WHOLE;
  if (key === '-') return zoomed(view, 1 / ZOOM);
  return MAP_KEYS.has(key) ? zoomed(view, ZOOM) : view;
}
