/** Where days and values lie on the chart, as pure functions. */
import type { TargetPage } from '../contract.ts';

export const W = 760;
export const H = 260;
/** Below the months: the verdicts over time. */
export const STRIP = 30;
const NARROW = 340;
const WIDEST = 1200;
const LEFT = 52;
const RIGHT = 110;
const TOP = 16;
const BOTTOM = 24;

export type Point = readonly [day: string, value: string];

export interface Frame {
  readonly wide: number;
  readonly left: number;
  readonly right: number;
  readonly start: string;
  readonly from: number;
  readonly until: number;
  readonly low: number;
  readonly high: number;
  readonly x: (day: string) => number;
  readonly y: (value: number | string) => number;
  readonly path: (points: readonly Point[]) => string;
}

/** The chart is drawn as wide as its place, so that its words keep their size on a phone. */
export const width = (place: number): number => Math.min(Math.max(Math.round(place), NARROW), WIDEST);

/** null where nothing gives the chart a span: no period, no pace and no figures. */
export function frameOf(page: TargetPage, verified: readonly Point[], wide: number): Frame | null {
  const start = page.periodStart ?? verified[0]?.[0];
  const end = page.periodEnd ?? verified.at(-1)?.[0];
  if (!start || !end || (page.pace.length === 0 && verified.length === 0)) return null;
  const lines = [...page.pace, ...verified, ...page.limits.flatMap(({ line }) => line)];
  const values = lines.map(([, value]) => Number(value));
  const goal = page.pace.length > 0 ? Number(page.value2 ?? page.value ?? 0) : 0;
  const high = niceTop(Math.max(...values, Number(page.forecast?.high ?? 0), goal));
  const low = page.measure === 'cumulative' ? 0 : Math.min(...values);
  const pad = page.measure === 'cumulative' ? 0 : (high - low || high || 1) * 0.2;
  const [from, until] = [Date.parse(start), Date.parse(end)];
  const [left, right] = [LEFT, wide - RIGHT];
  const x = (day: string) => left + ((Date.parse(day) - from) / (until - from || 1)) * (right - left);
  const y = (value: number | string) =>
    H - BOTTOM - ((Number(value) - low + pad) / (high - low + 2 * pad || 1)) * (H - TOP - BOTTOM);
  const path = (points: readonly Point[]) =>
    points.map(([day, value]) => `${x(day).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  return { wide, left, right, start, from, until, low, high, x, y, path };
}

export const ticksOf = ({ low, high }: Frame): number[] =>
  [0, 0.25, 0.5, 0.75, 1].map((part) => low + (high - low) * part);

/** The next round number that four steps divide, so that the axis reads easily. */
export function niceTop(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(Math.max(value, 1e-9)));
  const step = [0.25, 0.5, 1, 2, 2.5].find((each) => each * unit * 4 >= value) ?? 2.5;
  return step * unit * 4;
}

/** A count stands still between reports; a level moves. */
export function stepped(points: readonly Point[], start: string, measure: string): Point[] {
  if (measure !== 'cumulative') return [...points];
  const steps: Point[] = [[start, '0']];
  for (const [day, value] of points) {
    const before = steps.at(-1);
    if (before) steps.push([day, before[1]]);
    steps.push([day, value]);
  }
  return steps;
}
