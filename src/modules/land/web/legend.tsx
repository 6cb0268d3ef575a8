/** What the colours and hatchings of the map say, with how many have each colour: those of a state together are its number. */
import type { ParcelMap } from '../contract.ts';
import { PARCEL_STATES } from '../sentence-contract.ts';
import { useLandWords } from './land-words.ts';
import type { Plane } from './map-view.ts';

export function Legend({ map }: { readonly map: ParcelMap }) {
  const say = useLandWords(map.words);
  return (
    <>
      {PARCEL_STATES.map((state) => {
        const those = map.parcels.filter((one) => one.state === state);
        if (those.length === 0) return null;
        const red = those.filter(({ tone }) => tone === 'red').length;
        return (
          <span key={state} className="nw">
            {say.state(state)}{' '}
            {those.length > red ? (
              <>
                <Swatch className={`parcel ${state}`} /> {those.length - red}
              </>
            ) : null}
            {red > 0 ? (
              <>
                {those.length > red ? ' + ' : ''}
                <Swatch className="parcel red" /> {red}
              </>
            ) : null}
          </span>
        );
      })}
    </>
  );
}

const Swatch = ({ className }: { readonly className: string }) => (
  <svg className="land-swatch" viewBox="0 0 14 12" aria-hidden="true">
    <rect className={className} x="1" y="1" width="12" height="10" />
  </svg>
);

interface CodesProps {
  readonly map: ParcelMap;
  readonly plane: Plane;
  readonly size: number;
}

/** Where there are few, each has its code in it. */
export function Codes({ map, plane, size }: CodesProps) {
  return map.parcels.map(({ id, code, outline }) => {
    const points = outline[0]?.[0]?.slice(1) ?? [];
    const middle = (of: 0 | 1) =>
      points.reduce((sum, point) => sum + point[of], 0) / Math.max(1, points.length);
    return (
      <text
        key={id}
        className="parcel-code"
        x={plane.x(middle(0))}
        y={plane.y(middle(1))}
        style={{ fontSize: `${size * 0.85}px` }}
      >
        {code}
      </text>
    );
  });
}
