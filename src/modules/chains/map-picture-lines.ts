/** The lines of a picture and what they mean: full where goods go, dashed where something only serves. */
import type { ChainLayout, Line } from '#kernel/chain-layout.ts';
import { textWidth } from '#kernel/chain-layout-text.ts';
import type { MapContent } from './map-contract.ts';
import { attributes, COLOURS, text } from './map-picture-svg.ts';
import { KIND_WORDS, type Locale } from './map-words.ts';

/** Lines under the boxes, each with a small head where it ends; what only serves is dashed. */
export function linesOf({ lines }: ChainLayout, { links }: MapContent): string {
  const drawn = (isDashed: boolean): string =>
    drawnOnce(lines.filter(({ link }) => (links[link]?.kind === 'serves') === isDashed));
  const heads = new Set(lines.map(({ points }) => headOf(points.at(-2), points.at(-1))));
  return [
    `<path${attributes({ d: drawn(true), ...WIRE, 'stroke-dasharray': DASHES })}/>`,
    `<path${attributes({ d: drawn(false), ...WIRE })}/>`,
    `<path${attributes({ d: [...heads].join(''), fill: COLOURS.wire })}/>`,
  ].join('\n');
}

const DASHES = '5 4';
const WIRE = { fill: 'none', stroke: COLOURS.wire, 'stroke-width': 1.2, 'stroke-linecap': 'square' } as const;
const GOODS = { zh: '供给、加工', en: 'Supplies, processes' } as const;

/** What a full and what a dashed line is, at the right of the legend. */
export function lineLegend({ links }: MapContent, locale: Locale, right: number, y: number): string {
  const kinds = [
    { word: KIND_WORDS.serves[locale], dash: DASHES, is: links.some(({ kind }) => kind === 'serves') },
    { word: GOODS[locale], dash: undefined, is: links.some(({ kind }) => kind !== 'serves') },
  ];
  let x = right;
  return kinds
    .filter(({ is }) => is)
    .map(({ word, dash }) => {
      const start = Math.round(x - textWidth(word) * 12 - 32);
      const drawn = `<path${attributes({ d: `M${start} ${y - 4}H${start + 26}`, ...WIRE, 'stroke-dasharray': dash })}/>`;
      const said = text(start + 32, y, word, { size: 12, fill: COLOURS.faint });
      x = start - 16;
      return drawn + said;
    })
    .join('');
}

/** What several lines share is drawn once: dashes laid over dashes would look like a full line. */
function drawnOnce(lines: readonly Line[]): string {
  const across = new Map<number, [number, number][]>();
  const upright = new Map<number, [number, number][]>();
  for (const { points } of lines)
    for (const [at, [x, y]] of points.entries()) {
      const next = points[at + 1];
      if (!next) continue;
      const [runs, place, a, b] = next[1] === y ? [across, y, x, next[0]] : [upright, x, y, next[1]];
      const list = runs.get(place) ?? [];
      list.push([Math.min(a, b), Math.max(a, b)]);
      runs.set(place, list);
    }
  return [
    ...[...across].flatMap(([y, runs]) => joined(runs).map(([a, b]) => `M${a} ${y}H${b}`)),
    ...[...upright].flatMap(([x, runs]) => joined(runs).map(([a, b]) => `M${x} ${a}V${b}`)),
  ].join('');
}

function joined(runs: readonly [number, number][]): [number, number][] {
  const all: [number, number][] = [];
  for (const [a, b] of runs.toSorted((one, other) => one[0] - other[0])) {
    const last = all.at(-1);
    if (last && a <= last[1]) last[1] = Math.max(last[1], b);
    else all.push([a, b]);
  }
  return all;
}

function headOf(
  before: readonly [number, number] | undefined,
  end: readonly [number, number] | undefined,
): string {
  if (!before || !end) return '';
  const [x, y] = end;
  const [dx, dy] = [Math.sign(x - before[0]), Math.sign(y - before[1])];
  const corner = (side: number): string => `${x - 6 * dx + 3 * side * dy} ${y - 6 * dy + 3 * side * dx}`;
  return `M${x} ${y}L${corner(1)}L${corner(-1)}Z`;
}
