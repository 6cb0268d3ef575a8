/** The map on the screen: nodes by state, lines under them; drag to move, wheel to zoom, arrows from node to node. */
import '@xyflow/react/dist/base.css';
import './chain-map.css';
import { type Node, type NodeProps, ReactFlow, type ReactFlowInstance, ViewportPortal } from '@xyflow/react';
import { memo, type RefObject, useEffect, useMemo, useRef } from 'react';
import { type ChainLayout, layoutChain } from '#kernel/chain-layout.ts';
import { plainMoney } from '#kernel/money.ts';
import type { NodeStanding } from '#modules/diagnosis/contract.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { englishLane, type MapContent, type MapNode } from '../map-contract.ts';
import { MapLines } from './map-lines.tsx';
import { firstWindow, following } from './map-window.ts';
import type { NodeState } from './tally.tsx';
import type { ChainKey } from './words.ts';

export interface MapViewProps {
  readonly content: MapContent;
  readonly standings: ReadonlyMap<string, NodeStanding>;
  readonly chosen: string | undefined;
  readonly gapsOnly: boolean;
  readonly bySize: boolean;
  readonly onChoose: (id: string) => void;
}

interface BoxData extends Record<string, unknown> {
  readonly lines: readonly string[];
  readonly label: string;
  readonly state: NodeState | undefined;
  readonly accepted: boolean;
  readonly faint: boolean;
  readonly chosen: boolean;
  /** Of the largest output, from 0 to 1; null where sizes are not shown. */
  readonly share: number | null;
  readonly width: number;
  readonly height: number;
  /** Something is at risk in it. */
  readonly risk: boolean;
}
type BoxNode = Node<BoxData, 'box'>;

const NODE_TYPES = { box: memo(BoxView) };

export function MapView(props: MapViewProps) {
  const { content, onChoose, chosen } = props;
  const { t, locale } = useWords<ChainKey>();
  const layout = useMemo(() => layoutOf(content, locale), [content, locale]);
  const nodes = useBoxes(props, layout);
  const place = useRef<HTMLDivElement>(null);
  const flow = useRef<Flow>(null);
  useFollowing({ place, flow, layout, chosen });
  const walk = (key: string) => {
    const next = neighbour(layout, chosen, key);
    if (next) onChoose(next);
  };
  return (
    <div
      ref={place}
      className="map-view"
      role="application"
      aria-label={t('map.help')}
      onKeyDown={(event) => {
        if (!event.key.startsWith('Arrow')) return;
        event.preventDefault();
        event.stopPropagation();
        walk(event.key);
      }}
    >
      <button
        type="button"
        className="btn map-whole"
        onClick={() => {
          if (place.current) void flow.current?.setViewport(firstWindow(layout, sizeOf(place.current)));
        }}
      >
        {t('map.whole')}
      </button>
      <ReactFlow<BoxNode>
        key={locale}
        onInit={(made) => {
          flow.current = made;
          if (place.current) void made.setViewport(firstWindow(layout, sizeOf(place.current)));
        }}
        nodes={nodes}
        edges={NO_EDGES}
        nodeTypes={NODE_TYPES}
        onNodeClick={(_, { id }) => onChoose(id)}
        nodesDraggable={false}
        nodesConnectable={false}
        disableKeyboardA11y
        onlyRenderVisibleElements={false}
        minZoom={0.15}
        maxZoom={2}
        proOptions={{ hideAttribution: true }}
      >
        <ViewportPortal>
          <MapLines layout={layout} content={content} chosen={chosen} />
        </ViewportPortal>
      </ReactFlow>
    </div>
  );
}

const NO_EDGES: never[] = [];
const FOLLOWING_MS = 160;
/** English names are longer. */
const ENGLISH_BOX = 172;

type Flow = ReactFlowInstance<BoxNode>;

const sizeOf = ({ clientWidth, clientHeight }: Element) => ({ width: clientWidth, height: clientHeight });

const layoutOf = (content: MapContent, locale: 'zh' | 'en'): ChainLayout => {
  const english = new Map(content.nodes.map(({ id, en }) => [id, en]));
  return layoutChain(
    content,
    locale === 'en'
      ? {
          name: ({ id, name }) => english.get(id) ?? name,
          lane: (lane) => englishLane(content, lane) ?? lane,
          boxWidth: ENGLISH_BOX,
        }
      : {},
  );
};

interface Followed {
  readonly place: RefObject<HTMLDivElement | null>;
  readonly flow: RefObject<Flow | null>;
  readonly layout: ChainLayout;
  readonly chosen: string | undefined;
}

/** The chosen node stays in sight, also when the panel beside it takes its room or arrows walk to it. */
function useFollowing({ place, flow, layout, chosen }: Followed): void {
  useEffect(() => {
    const box = layout.boxes.find(({ id }) => id === chosen);
    if (!box || !place.current) return undefined;
    const follow = () => {
      if (!flow.current || !place.current) return;
      const now = flow.current.getViewport();
      const next = following(now, box, sizeOf(place.current));
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      if (next !== now) void flow.current.setViewport(next, { duration: still ? 0 : FOLLOWING_MS });
    };
    const watch = new ResizeObserver(follow);
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [place, flow, layout, chosen]);
}

function useBoxes(
  { content, standings, chosen, gapsOnly, bySize }: MapViewProps,
  layout: ChainLayout,
): BoxNode[] {
  const { t, locale } = useWords<ChainKey>();
  const boxes = useMemo(() => {
    const nodes = new Map<string, MapNode>(content.nodes.map((node) => [node.id, node]));
    const largest = Math.max(...[...standings.values()].map(({ output }) => Number(output ?? 0)), 1);
    return layout.boxes.map(({ id, x, y, width, height, lines }): BoxNode => {
      const standing = standings.get(id);
      const accepted = standing?.state === 'missing' && nodes.get(id)?.sited === false;
      return {
        ...{ id, type: 'box', position: { x, y }, selectable: false, width, height },
        data: {
          ...{ lines, accepted, width, height, state: standing?.state, chosen: false },
          label:
            bySize && standing?.output ? plainMoney(standing.output, locale) : labelOf(standing, accepted, t),
          risk: (standing?.risks.length ?? 0) > 0,
          faint: gapsOnly && (standing?.state !== 'missing' || accepted),
          share: bySize ? Number(standing?.output ?? 0) / largest : null,
        },
      };
    });
  }, [content, standings, gapsOnly, bySize, layout, t, locale]);
  // Only the two boxes that change are new ones: the others are not drawn again.
  return useMemo(
    () => boxes.map((box) => (box.id === chosen ? { ...box, data: { ...box.data, chosen: true } } : box)),
    [boxes, chosen],
  );
}

type Say = ReturnType<typeof useWords<ChainKey>>['t'];
const DAYS_OF_A_YEAR = 365.25;

function labelOf(standing: NodeStanding | undefined, accepted: boolean, t: Say): string {
  if (!standing) return '';
  if (accepted) return t('state.accepted');
  const word = t(`state.${standing.state}`);
  if (standing.state === 'missing')
    return `${word}　${t('map.years', { years: (standing.days / DAYS_OF_A_YEAR).toFixed(1) })}`;
  const small = standing.state === 'thin';
  return `${word}　${t(small ? 'map.small' : 'map.large', { count: small ? standing.firms : standing.aboveScale })}`;
}

function BoxView({ id, data }: NodeProps<BoxNode>) {
  const { lines, label, state, accepted, faint, chosen, share, width, height, risk } = data;
  const { t } = useWords<ChainKey>();
  return (
    <button
      type="button"
      className={`node-box ${accepted ? 'accepted' : (state ?? '')} ${faint ? 'faint' : ''}`}
      style={{ width, height }}
      data-node={id}
      aria-pressed={chosen}
    >
      <strong>
        {lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </strong>
      <small>{label}</small>
      {risk ? <i className="risk" role="img" aria-label={t('map.risk')} title={t('map.risk')} /> : null}
      {share === null || share === 0 ? null : (
        <i className="size" style={{ width: `${Math.max(2, share * 100)}%` }} />
      )}
    </button>
  );
}

/** The nearest box in the direction of the arrow; the first box where none is chosen. */
function neighbour({ boxes }: ChainLayout, chosen: string | undefined, key: string): string | undefined {
  const from = boxes.find(({ id }) => id === chosen);
  if (!from) return boxes[0]?.id;
  const upright = key === 'ArrowUp' || key === 'ArrowDown';
  const sign = key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 1;
  const distance = (box: (typeof boxes)[number]): number => {
    const [dx, dy] = [box.x - from.x, box.y - from.y];
    const [along, aside] = upright ? [dy * sign, Math.abs(dx)] : [dx * sign, Math.abs(dy)];
    return along <= 4 ? Number.POSITIVE_INFINITY : along + 3 * aside;
  };
  const [best] = boxes.toSorted((a, b) => distance(a) - distance(b));
  return best && Number.isFinite(distance(best)) ? best.id : undefined;
}
