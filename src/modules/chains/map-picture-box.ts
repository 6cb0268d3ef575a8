/** How a node is drawn by its state: filled, outlined, with a bar at the left, dashed red, dashed grey. */
import type { Box } from '#kernel/chain-layout.ts';
import { cut } from '#kernel/chain-layout-text.ts';
import { daysBetween } from '#kernel/local-date.ts';
import type { MapNode } from './map-contract.ts';
import { attributes, COLOURS, text } from './map-picture-svg.ts';
import type { Locale, Said } from './map-words.ts';

export interface NodeState {
  readonly state: 'strong' | 'present' | 'thin' | 'missing';
  /** A few words beside the state's own: 规上 6 家. */
  readonly label?: string;
  /** Drawn as a bar as long as its share of the largest. */
  readonly size?: number;
  /** The first day of the state. */
  readonly since?: string;
}

/** A gap that is accepted is a state of its own on paper. */
export type ShownState = NodeState['state'] | 'accepted';

export const shownState = ({ state }: NodeState, { sited }: Pick<MapNode, 'sited'>): ShownState =>
  state === 'missing' && !sited ? 'accepted' : state;

interface Look {
  readonly word: Said;
  readonly name: string;
  readonly said: string;
  readonly shape: (x: number, y: number, width: number, height: number) => string;
}

const rectangle =
  (fill: string, stroke: string, dash?: string) =>
  (x: number, y: number, width: number, height: number): string =>
    `<rect${attributes({ x, y, width, height, fill, stroke, 'stroke-width': 1.2, 'stroke-dasharray': dash })}/>`;
const barred = (x: number, y: number, width: number, height: number): string =>
  rectangle(COLOURS.paper, COLOURS.amberMark)(x, y, width, height) +
  `<rect${attributes({ x, y, width: 4, height, fill: COLOURS.amberMark })}/>`;

export const NODE_STATES: Readonly<Record<ShownState, Look>> = {
  strong: {
    word: { zh: '强', en: 'Strong' },
    name: COLOURS.paper,
    said: COLOURS.paper,
    shape: rectangle(COLOURS.accent, COLOURS.accent),
  },
  present: {
    word: { zh: '有', en: 'Present' },
    name: COLOURS.ink,
    said: COLOURS.faint,
    shape: rectangle(COLOURS.wash, COLOURS.accent),
  },
  thin: { word: { zh: '弱', en: 'Thin' }, name: COLOURS.ink, said: COLOURS.amber, shape: barred },
  missing: {
    word: { zh: '缺', en: 'Missing' },
    name: COLOURS.ink,
    said: COLOURS.red,
    shape: rectangle(COLOURS.paper, COLOURS.redMark, '4 3'),
  },
  accepted: {
    word: { zh: '缺，不布局', en: 'Missing, accepted' },
    name: COLOURS.faint,
    said: COLOURS.faint,
    shape: rectangle(COLOURS.paper, COLOURS.grey, '4 3'),
  },
};

/** Without a state: known to the map, not judged. */
const PLAIN = { name: COLOURS.ink, said: COLOURS.faint, shape: rectangle(COLOURS.paper, COLOURS.grey) };

interface Setting {
  readonly day: string;
  readonly largest: number;
  readonly locale: Locale;
}

const PADDING = 12;

export function boxDrawing(
  box: Box,
  node: MapNode | undefined,
  state: NodeState | undefined,
  setting: Setting,
): string {
  if (!node) return '';
  const look = state ? NODE_STATES[shownState(state, node)] : PLAIN;
  const said = state ? saidOf(state, node, setting) : '';
  const weight = node.core || state?.state === 'strong' ? 700 : 400;
  // Without a state its line stays empty: the name stands in the middle.
  const first = box.y + (state ? 18 : 26);
  const share = setting.largest > 0 && state?.size !== undefined ? state.size / setting.largest : 0;
  return [
    '<g>',
    look.shape(box.x, box.y, box.width, box.height),
    share > 0
      ? `<rect${attributes({ x: box.x, y: box.y + box.height - 3, width: Math.max(1, Math.round(box.width * Math.min(1, share))), height: 3, fill: state?.state === 'strong' ? COLOURS.wire : COLOURS.accent })}/>`
      : '',
    ...box.lines.map((line, at) =>
      text(box.x + PADDING, first + 16 * at, line, { size: 13, weight, fill: look.name }),
    ),
    text(box.x + PADDING, first + 16 * box.lines.length + 1, cut(said, (box.width - 2 * PADDING + 8) / 12), {
      size: 12,
      fill: look.said,
    }),
    '</g>',
  ].join('');
}

const ACCEPTED = { zh: '不在本地布局', en: 'accepted' } as const;
const YEARS = { zh: (n: string) => `${n} 年`, en: (n: string) => `${n} y` } as const;

/** Its word, what is known of it, and for a gap how old it is. */
function saidOf(state: NodeState, node: MapNode, { day, locale }: Setting): string {
  const shown = shownState(state, node);
  if (shown === 'accepted') return [NODE_STATES.missing.word[locale], ACCEPTED[locale]].join('　');
  const old = shown === 'missing' || shown === 'thin' ? ageOf(state.since, day) : undefined;
  return [NODE_STATES[shown].word[locale], state.label, old && YEARS[locale](old)]
    .filter((part) => part !== undefined && part !== '')
    .join('　');
}

function ageOf(since: string | undefined, day: string): string | undefined {
  if (since === undefined || since > day) return undefined;
  return (daysBetween(since, day) / 365.25).toFixed(1);
}
