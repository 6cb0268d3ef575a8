/** What the colours and hatchings of the map say, with how many have each colour: those of a state together are its number. */
import { useWords } from '#web/i18n/i18n.tsx';
import type { ParcelMap } from '../contract.ts';
import { PARCEL_STATES } from '../sentence-contract.ts';
import { useLandWords } from './land-words.ts';
import { labelsOf } from './map-labels.ts';
import { markOf, middleOf, type Plane } from './map-view.ts';
import type { LandKey } from './words.ts';

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

/** Where there are few, each has its code in it; where codes would lie on one another, one stands for them. */
export function Codes({ map, plane, size }: CodesProps) {
  const { t } = useWords<LandKey>();
  const letters = size * 0.85;
  const all = map.parcels.map(({ id, code, outline }) => {
    const { x, y } = middleOf(outline, plane);
    // above a mark that it would cover
    return { id, code, x, y: markOf(outline, plane, size * 0.6) === undefined ? y : y - size * 0.7 };
  });
  return labelsOf(all, letters).map(({ id, code, x, y, more }) => (
    <text key={id} className="parcel-code" {...{ x, y }} style={{ fontSize: `${letters}px` }}>
      {more === 0 ? code : t('land.map.more', { code, count: more + 1 })}
    </text>
  ));
}
