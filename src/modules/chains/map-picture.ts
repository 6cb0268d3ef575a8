/** A chain map as a picture that prints: SVG text, each state by its own shape and fill, so that grey paper tells it too. */
import { type ChainLayout, HEAD_HEIGHT, layoutChain } from '#kernel/chain-layout.ts';
import { cut, textWidth } from '#kernel/chain-layout-text.ts';
import { englishLane, type MapContent, type MapNode } from './map-contract.ts';
import { boxDrawing, NODE_STATES, type NodeState, type ShownState, shownState } from './map-picture-box.ts';
import { lineLegend, linesOf } from './map-picture-lines.ts';
import { attributes, COLOURS, SANS, SERIF, text } from './map-picture-svg.ts';
import { type Locale, STAGE_WORDS } from './map-words.ts';

export interface PictureWords {
  readonly title: string;
  /** What stands beside the title: the place, the chief, the edition. */
  readonly subtitle?: string;
  /** The day of the states, as it is to be read: 2022-06-28. */
  readonly day: string;
  readonly edition?: string;
  /** By which criteria, from which source. */
  readonly foot?: string;
  /** Rows of a demonstration say so. */
  readonly demo?: boolean;
  readonly locale: Locale;
  /** It stands in a paper that has title and foot of its own: without them, and narrow, so that its words stay large. */
  readonly inPaper?: boolean;
}

const MARGIN = 28;
const TITLE_HEIGHT = 62;
const LEGEND_HEIGHT = 34;
const FOOT_HEIGHT = 26;
const PAPER_COLUMNS = 2;

/** Nodes without a state are drawn plainly; the legend counts those that have one. */
export function mapPicture(
  content: MapContent,
  states: ReadonlyMap<string, NodeState>,
  words: PictureWords,
): string {
  const { locale, inPaper = false } = words;
  const nodes = new Map<string, MapNode>(content.nodes.map((node) => [node.id, node]));
  const layout = layoutChain(content, {
    name: ({ id, name }) => (locale === 'en' ? (nodes.get(id)?.en ?? name) : name),
    lane: (lane) => (locale === 'en' ? (englishLane(content, lane) ?? lane) : lane),
    ...(inPaper ? { columnsPerStage: PAPER_COLUMNS } : {}),
  });
  const margin = inPaper ? 2 : MARGIN;
  const title = inPaper ? 0 : TITLE_HEIGHT;
  const top = margin + title + LEGEND_HEIGHT;
  const width = Math.max(layout.width, 620) + 2 * margin;
  const height = top + layout.height + margin + (inPaper ? 0 : FOOT_HEIGHT);
  const largest = Math.max(0, ...[...states.values()].map(({ size }) => size ?? 0));
  return [
    `<svg${attributes({ xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': words.title, 'font-family': SANS[locale], lang: locale, 'text-rendering': 'geometricPrecision' })}>`,
    `<rect${attributes({ width, height, fill: COLOURS.paper })}/>`,
    inPaper ? '' : titleOf(words, width),
    legendOf(content, states, locale, margin, margin + title + 12),
    lineLegend(content, locale, width - margin, margin + title + 12),
    `<g${attributes({ transform: `translate(${margin} ${top})` })}>`,
    frameOf(layout, width - 2 * margin, locale),
    linesOf(layout, content),
    ...layout.boxes.map((box) =>
      boxDrawing(box, nodes.get(box.id), states.get(box.id), { day: words.day, largest, locale }),
    ),
    '</g>',
    inPaper ? '' : footOf(words, width, height),
    '</svg>',
  ].join('\n');
}

const footOf = ({ foot = '' }: PictureWords, width: number, height: number): string =>
  text(MARGIN, height - MARGIN + 4, cut(foot, (width - 2 * MARGIN) / 12), { size: 12, fill: COLOURS.faint });

const DEMO = { zh: '演示', en: 'Demonstration' } as const;
const AS_OF = { zh: '截至', en: 'As of' } as const;

function titleOf({ title, subtitle, day, edition, demo, locale }: PictureWords, width: number): string {
  const said = [edition, `${AS_OF[locale]} ${day}`, demo ? DEMO[locale] : undefined]
    .filter((part) => part !== undefined && part !== '')
    .join('　');
  return [
    text(MARGIN, MARGIN + 20, cut(title, (width - 2 * MARGIN) / 24), { size: 24, weight: 700 }),
    text(MARGIN, MARGIN + 46, subtitle ?? '', { size: 13, fill: COLOURS.soft }),
    text(width - MARGIN, MARGIN + 46, said, { size: 13, fill: COLOURS.soft, anchor: 'end' }),
  ].join('\n');
}

function legendOf(
  { nodes }: MapContent,
  states: ReadonlyMap<string, NodeState>,
  locale: Locale,
  left: number,
  y: number,
): string {
  const shown = nodes.flatMap((node) => {
    const state = states.get(node.id);
    return state ? [shownState(state, node)] : [];
  });
  if (shown.length === 0) return '';
  let x = left;
  const parts: string[] = [];
  for (const [state, look] of Object.entries(NODE_STATES) as [
    ShownState,
    (typeof NODE_STATES)[ShownState],
  ][]) {
    const count = shown.filter((one) => one === state).length;
    if (state === 'accepted' && count === 0) continue;
    const word = `${look.word[locale]} ${count}`;
    parts.push(look.shape(x, y - 10, 18, 12), text(x + 25, y, word, { size: 13, fill: COLOURS.ink }));
    x += Math.round(45 + textWidth(word) * 13);
  }
  return parts.join('\n');
}

const COUNTED = {
  zh: (n: number) => `${n} 个环节`,
  en: (n: number) => `${n} ${n === 1 ? 'node' : 'nodes'}`,
} as const;

function frameOf({ heads, bands, laneWidth }: ChainLayout, width: number, locale: Locale): string {
  const rule = (y: number, stroke: string): string =>
    `<line${attributes({ x1: 0, x2: width, y1: y, y2: y, stroke })}/>`;
  const single = bands.length === 1 && bands[0]?.lane === null;
  return [
    ...heads.map(({ stage, x, count }) => {
      const word = STAGE_WORDS[stage][locale];
      return (
        text(x, 16, word, { size: 13, weight: 700 }) +
        text(x + (locale === 'zh' ? 36 : word.length * 8.2 + 4), 16, COUNTED[locale](count), {
          size: 12,
          fill: COLOURS.faint,
        })
      );
    }),
    rule(HEAD_HEIGHT - 6, COLOURS.ink),
    ...bands.slice(1).map(({ y }) => rule(y, COLOURS.line)),
    ...(single ? [] : bands).flatMap(({ y, lines }) => {
      const size = laneWidth <= 52 ? 20 : 14;
      return lines.map((line, at) =>
        text(0, y + 14 + size + at * (size + 5), line, { size, weight: 700, family: SERIF }),
      );
    }),
  ].join('\n');
}
