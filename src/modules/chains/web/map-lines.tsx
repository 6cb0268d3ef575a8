/** What lies under the boxes of a map: heads of the stages, lanes, and the lines; those of the chosen node stand out. */
import { memo } from 'react';
import type { ChainLayout, Line } from '#kernel/chain-layout.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import type { MapContent } from '../map-contract.ts';
import type { ChainKey } from './words.ts';

export interface MapLinesProps {
  readonly layout: ChainLayout;
  readonly content: MapContent;
  readonly chosen: string | undefined;
}

export const MapLines = memo(function MapLines({ layout, content, chosen }: MapLinesProps) {
  const own = (line: Line) => line.from === chosen || line.to === chosen;
  const isService = ({ link }: Line) => content.links[link]?.kind === 'serves';
  return (
    <svg className="map-back" width={layout.width} height={layout.height} aria-hidden="true">
      <Frame layout={layout} />
      {layout.lines
        .toSorted((a, b) => Number(own(a)) - Number(own(b)))
        .map((line) => (
          <polyline
            key={line.link}
            className={`wire ${own(line) ? 'own' : ''} ${isService(line) ? 'service' : ''}`}
            points={line.points.map(([x, y]) => `${x},${y}`).join(' ')}
          />
        ))}
    </svg>
  );
});

const Frame = memo(function Frame({ layout }: { readonly layout: ChainLayout }) {
  const { t } = useWords<ChainKey>();
  return (
    <>
      {layout.bands.slice(1).map(({ y, lane }) => (
        <line key={lane ?? ''} className="band" x1={0} x2={layout.width} y1={y} y2={y} />
      ))}
      {layout.bands.map(({ lane, lines, y, height }) =>
        lines.map((line, at) => (
          <text
            key={`${lane}${line}`}
            className="lane"
            x={4}
            y={y + height / 2 + (at - (lines.length - 1) / 2) * 22 + 6}
          >
            {line}
          </text>
        )),
      )}
      {layout.heads.map(({ stage, x, width, count }) => (
        <g key={stage}>
          <text className="head" x={x} y={18}>
            {t(`stage.${stage}`)}
            <tspan className="head-count" dx={10}>
              {t('stage.count', { count })}
            </tspan>
          </text>
          <line className="head-line" x1={x} x2={x + width} y1={28} y2={28} />
        </g>
      ))}
    </>
  );
});
