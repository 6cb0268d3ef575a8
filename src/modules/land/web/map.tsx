/** The parcels as the office drew them, plain SVG: zoomed, moved, coloured by state, opened by a click or by the keyboard. */
import './words.ts';
import './land.css';
import { useQuery } from '@tanstack/react-query';
import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { QueryOf } from '#kernel/route.ts';
import { api, hrefOf } from '#web/api.ts';
import { number } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import { Demo, Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { landRoutes, type ParcelMap } from '../contract.ts';
import { useLandWords } from './land-words.ts';
import { Codes, Legend } from './legend.tsx';
import {
  byKey,
  centred,
  MAP_KEYS,
  markOf,
  moved,
  pathOf,
  planeOf,
  scaleBar,
  type View,
  WHOLE,
  ZOOM,
  zoomed,
} from './map-view.ts';
import type { LandKey } from './words.ts';

type MapQuery = Partial<Omit<QueryOf<typeof landRoutes.mapParcels>, 'offset' | 'limit'>>;
type Loose = { readonly [K in keyof MapQuery]?: MapQuery[K] | undefined };

export function LandMap({ query }: { readonly query: Loose }) {
  const { t } = useWords<LandKey>();
  const found = useQuery({
    queryKey: ['parcels', 'map', query],
    queryFn: () => api(landRoutes.mapParcels, { query }),
  });
  const map = found.data;
  return (
    <>
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {map && map.bounds === null ? <Empty>{t('land.map.none')}</Empty> : null}
      {map?.bounds ? <Drawn map={map} bounds={map.bounds} /> : null}
      {map ? (
        <p className="s13" style={{ padding: '8px 0' }}>
          {map.without > 0 ? (
            <span className="m">
              {t('land.map.without', { count: map.without })}
              {'　'}
            </span>
          ) : null}
          <a className="btn txt no-print" href={hrefOf(landRoutes.exportGeojson, { query })} download>
            {t('land.geojson')}
          </a>
        </p>
      ) : null}
    </>
  );
}

/** Below so many pixels of the screen a move is a click. */
const STILL = 4;

function Drawn({
  map,
  bounds,
}: {
  readonly map: ParcelMap;
  readonly bounds: NonNullable<ParcelMap['bounds']>;
}) {
  const { t } = useWords<LandKey>();
  const say = useLandWords(map.words);
  const go = useGo();
  const frame = useRef<SVGSVGElement>(null);
  const [view, setView] = useState<View>(WHOLE);
  const [at, setAt] = useState<number | null>(null);
  const plane = useMemo(() => planeOf(bounds), [bounds]);
  // letters are as tall on a phone
  const size = view.width / (window.matchMedia('(max-width: 640px)').matches ? 34 : 75);
  const paths = useMemo(
    () => map.parcels.map(({ outline }) => markOf(outline, plane, size * 0.6) ?? pathOf(outline, plane)),
    [map, plane, size],
  );
  const chosen = at === null ? undefined : map.parcels[at];
  useWheel(frame, setView);
  const drag = useDrag(setView);
  const open = (index: number | null) => {
    const parcel = index === null ? undefined : map.parcels[index];
    if (parcel) go(`/projects/land/${parcel.id}`);
  };
  const walk = (by: number) => {
    const next = at === null ? 0 : (at + by + map.parcels.length) % map.parcels.length;
    setAt(next);
    const [point] = map.parcels[next]?.outline.flat(2) ?? [];
    if (point) setView((now) => centred(now, plane.x(point[0]), plane.y(point[1])));
  };
  /** Whether the key was one of the map's. */
  const press = (key: string): boolean => {
    if (key === 'j' || key === 'k') walk(key === 'j' ? 1 : -1);
    else if (key === 'Enter') open(at);
    else if (MAP_KEYS.has(key)) setView((now) => byKey(now, key));
    else return false;
    return true;
  };
  const bar = scaleBar(view, plane);
  return (
    <figure className="land-map" style={{ margin: 0 }}>
      <svg
        ref={frame}
        className="map"
        viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: it is walked by keys as a list of parcels is.
        role="application"
        aria-label={t('land.map.label', { count: map.parcels.length })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move and open.
        tabIndex={0}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey || !press(event.key)) return;
          event.preventDefault();
          event.stopPropagation();
        }}
        onPointerDown={drag.down}
        onPointerMove={drag.move}
        onPointerUp={drag.up}
      >
        <title>{t('land.map.label', { count: map.parcels.length })}</title>
        <defs>
          {/* lateness is seen without colour too */}
          <pattern
            id="land-hatch"
            width={size / 1.6}
            height={size / 1.6}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <line x1="0" y1="0" x2="0" y2={size / 1.6} stroke="var(--ink-2)" strokeWidth={size / 9} />
          </pattern>
        </defs>
        {map.parcels.map((parcel, index) => (
          <g key={parcel.id}>
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the frame has the keys; this is the mouse's way. */}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above. */}
            <path
              className={['parcel', parcel.state, parcel.tone === 'red' && 'red', index === at && 'at']
                .filter(Boolean)
                .join(' ')}
              d={paths[index]}
              fillRule="evenodd"
              data-code={parcel.code}
              onClick={() => !drag.moved() && open(index)}
              onPointerEnter={() => setAt(index)}
            >
              <title>{t('land.map.at', { code: parcel.code, state: say.state(parcel.state) })}</title>
            </path>
            {parcel.tone ? (
              <path
                className="parcel-hatch"
                d={paths[index]}
                fill="url(#land-hatch)"
                fillOpacity={parcel.tone === 'red' ? 0.9 : 0.4}
              />
            ) : null}
          </g>
        ))}
        {map.parcels.length <= 60 ? <Codes map={map} plane={plane} size={size} /> : null}
        <g>
          <path
            d={`M${view.x + size} ${view.y + view.height - size}h${bar.width}`}
            stroke="var(--ink)"
            strokeWidth={size / 6}
          />
          <text x={view.x + size} y={view.y + view.height - size * 1.5} fontSize={size} fill="var(--ink)">
            {bar.metres >= 1000 ? `${bar.metres / 1000} km` : `${bar.metres} m`}
          </text>
        </g>
      </svg>
      <div className="tools no-print">
        <button
          type="button"
          className="btn"
          aria-label={t('land.map.in')}
          onClick={() => setView((now) => zoomed(now, ZOOM))}
        >
          +
        </button>
        <button
          type="button"
          className="btn"
          aria-label={t('land.map.out')}
          onClick={() => setView((now) => zoomed(now, 1 / ZOOM))}
        >
          −
        </button>
        <button type="button" className="btn" onClick={() => setView(WHOLE)}>
          {t('land.map.all')}
        </button>
      </div>
      <figcaption className="said s12">
        <span aria-live="polite">
          {chosen ? (
            <b>
              {chosen.code} {chosen.name ?? ''} {say.state(chosen.state)}{' '}
              {chosen.areaMu === null ? '' : t('land.mu', { mu: number(chosen.areaMu, '亩', 2) })}
            </b>
          ) : (
            <span className="m">{t('land.map.keys')}</span>
          )}
        </span>
        <Legend map={map} />
        {map.demo ? (
          <span className="m">
            <Demo /> {t('land.map.demo')}
          </span>
        ) : null}
      </figcaption>
    </figure>
  );
}

type SetView = (next: (now: View) => View) => void;

/** React's own wheel listener cannot keep the page from scrolling. */
function useWheel(frame: { readonly current: SVGSVGElement | null }, setView: SetView): void {
  useEffect(() => {
    const svg = frame.current;
    if (!svg) return undefined;
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      const box = svg.getBoundingClientRect();
      setView((now) => {
        const about = {
          x: now.x + ((event.clientX - box.left) / box.width) * now.width,
          y: now.y + ((event.clientY - box.top) / box.height) * now.height,
        };
        return zoomed(now, event.deltaY < 0 ? ZOOM : 1 / ZOOM, about);
      });
    };
    svg.addEventListener('wheel', turn, { passive: false });
    return () => svg.removeEventListener('wheel', turn);
  }, [frame, setView]);
}

interface Dragging {
  x: number;
  y: number;
  far: number;
}

/** One finger or the mouse moves, two fingers zoom. */
function useDrag(setView: SetView) {
  const points = useRef(new Map<number, Dragging>());
  const last = useRef(0);
  const spread = () => {
    const [a, b] = [...points.current.values()];
    return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
  };
  return {
    moved: () => last.current > STILL,
    down: (event: PointerEvent<SVGSVGElement>) => {
      points.current.set(event.pointerId, { x: event.clientX, y: event.clientY, far: 0 });
      last.current = 0;
    },
    move: (event: PointerEvent<SVGSVGElement>) => {
      const held = points.current.get(event.pointerId);
      if (!held) return;
      if (event.buttons === 0) {
        points.current.delete(event.pointerId);
        return;
      }
      const before = spread();
      const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
      Object.assign(held, {
        x: event.clientX,
        y: event.clientY,
        far: held.far + Math.abs(dx) + Math.abs(dy),
      });
      last.current = held.far;
      const width = event.currentTarget.getBoundingClientRect().width;
      if (points.current.size > 1 && before > 0) setView((now) => zoomed(now, spread() / before));
      else setView((now) => moved(now, (-dx / width) * now.width, (-dy / width) * now.width));
    },
    up: (event: PointerEvent<SVGSVGElement>) => void points.current.delete(event.pointerId),
  };
}
