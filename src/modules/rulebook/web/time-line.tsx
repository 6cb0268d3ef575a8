/** Versions of a programme over some years: what counts stands filled, what is to come is tinted, drafts are dashed. */
import type { RuleTrack, VersionRow } from '../contract.ts';
import { ownDays } from './shown.ts';

const YEARS_BACK = 6;
const YEARS_AHEAD = 5;

interface Axis {
  readonly first: number;
  readonly last: number;
}

/** Whole years round the day. */
export const axisOf = (day: string): Axis => {
  const year = Number(day.slice(0, 4));
  return { first: year - YEARS_BACK, last: year + YEARS_AHEAD };
};

/** Where a day lies, in percent of the axis; days outside lie at its ends. */
function placeOf({ first, last }: Axis, day: string): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const share = (year + (month - 1) / 12 + (date - 1) / 365 - first) / (last - first + 1);
  return Math.min(1, Math.max(0, share)) * 100;
}

export function TimeAxis({ day }: { readonly day: string }) {
  const axis = axisOf(day);
  const years = Array.from({ length: axis.last - axis.first + 1 }, (_, at) => axis.first + at);
  return (
    <div className="time-axis" aria-hidden>
      {years.map((year) => (
        <span key={year} style={{ left: `${placeOf(axis, `${year}-01-01`)}%` }}>
          {year}
        </span>
      ))}
    </div>
  );
}

export interface TimeLineProps {
  readonly versions: readonly VersionRow[];
  readonly day: string;
  readonly track: RuleTrack;
}

export function TimeLine({ versions, day, track }: TimeLineProps) {
  const axis = axisOf(day);
  const bars = versions.flatMap((version) => barsOf(version, day, track));
  return (
    <div className="time-line" aria-hidden>
      {bars.map(({ key, kind, title, from, to }) => {
        const left = placeOf(axis, from);
        const right = to === null ? 100 : placeOf(axis, to);
        if (right <= 0 || left >= 100) return null;
        return (
          <i
            key={key}
            className={kind}
            title={title}
            style={{ left: `${left}%`, width: `${right - left}%` }}
          />
        );
      })}
      <i className="now" style={{ left: `${placeOf(axis, day)}%` }} />
    </div>
  );
}

function barsOf(version: VersionRow, day: string, track: RuleTrack) {
  const { id, version: title, state, counts } = version;
  if (state === 'draft' && version.tracks.includes(track))
    return [{ key: id, kind: 'draft', title, ...ownDays(version, track) }];
  return counts[track].map(({ from, to }) => ({
    ...{ key: `${id} ${from}`, title, from, to },
    kind: from > day ? 'coming' : to !== null && to < day ? 'past' : 'in-force',
  }));
}
