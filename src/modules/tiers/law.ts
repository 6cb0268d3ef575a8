/**
 * Which version of a tier's law counts on a day: the region's own before the shipped one, the later begun before the earlier.
 * A region's version with an end gives way again when it ends; a shipped one can be switched off and on from a day.
 */
import { addDays } from '#kernel/local-date.ts';
import { allVersions, holdsOn, startsOn, type Track, type Version } from './rules.ts';

/** A version that the region adopted. */
export interface AdoptedVersion {
  readonly id: string;
  readonly version: Version;
  readonly adoptedAt: string;
}

/** From this day a shipped version counts or does not, until the next word about it. */
export interface VersionSwitch {
  readonly code: string;
  readonly version: string;
  readonly on: boolean;
  readonly from: string;
  readonly at: string;
}

/** All that a region goes by. */
export interface Law {
  readonly shipped: readonly Version[];
  readonly adopted: readonly AdoptedVersion[];
  readonly switches: readonly VersionSwitch[];
}

/** The law as it is shipped. */
export const shippedLaw = (): Law => ({ shipped: allVersions(), adopted: [], switches: [] });

/** A version that counts, and whose it is: null is the product's, else the region's own by its id. */
export interface CountingVersion {
  readonly id: string | null;
  readonly version: Version;
}

/** Whether a shipped version is on: the last word said about it for that day, else as it is shipped. */
export function isOn({ switches }: Law, version: Version, day: string): boolean {
  const said = switches
    .filter((one) => one.code === version.code && one.version === version.version && one.from <= day)
    .toSorted((a, b) => compare(b.from, a.from) || compare(b.at, a.at));
  return said[0]?.on ?? version.on;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The version of one programme that counts on a day on a track. */
export function countingOn(law: Law, code: string, day: string, track: Track): CountingVersion | undefined {
  const own = law.adopted
    .filter(({ version }) => version.code === code && holdsOn(version, day, track))
    .toSorted((a, b) => later(a.version, b.version, track) || compare(b.adoptedAt, a.adoptedAt));
  if (own[0]) return { id: own[0].id, version: own[0].version };
  const shipped = law.shipped
    .filter((each) => each.code === code && holdsOn(each, day, track) && isOn(law, each, day))
    .toSorted((a, b) => later(a, b, track));
  return shipped[0] && { id: null, version: shipped[0] };
}

const later = (a: Version, b: Version, track: Track): number =>
  compare(startsOn(b, track), startsOn(a, track));

/** Codes of all programmes, in the order of the shipped files, the region's own after them. */
export const codesOf = ({ shipped, adopted }: Law): string[] => [
  ...new Set([...shipped, ...adopted.map(({ version }) => version)].map(({ code }) => code)),
];

/** All versions that count on a day. */
export const allCountingOn = (law: Law, day: string, track: Track): CountingVersion[] =>
  codesOf(law).flatMap((code) => countingOn(law, code, day, track) ?? []);

/** Days on which one version counts, without a break. */
export interface CountingSpan extends CountingVersion {
  readonly from: string;
  readonly to: string | undefined;
}

/** When which version of a programme counts, oldest first; days on which none does are left out. */
export function spansOf(law: Law, code: string, track: Track): CountingSpan[] {
  const days = [...new Set(turningDays(law, code, track))].toSorted(compare);
  const spans: CountingSpan[] = [];
  for (const [at, from] of days.entries()) {
    const found = countingOn(law, code, from, track);
    const next = days[at + 1];
    const to = next === undefined ? undefined : addDays(next, -1);
    const last = spans.at(-1);
    if (!found) continue;
    if (last && last.version === found.version && last.to === addDays(from, -1))
      spans[spans.length - 1] = { ...last, to };
    else spans.push({ ...found, from, to });
  }
  return spans;
}

/** Days on which something may change. */
function turningDays(law: Law, code: string, track: Track): string[] {
  const versions = [...law.shipped, ...law.adopted.map(({ version }) => version)].filter(
    (version) => version.code === code && version.tracks.includes(track),
  );
  return [
    ...versions.flatMap((version) => {
      const to = track === 'review' && version.review ? version.review.to : version.effectiveTo;
      return [startsOn(version, track), ...(to === undefined ? [] : [addDays(to, 1)])];
    }),
    ...law.switches.filter((one) => one.code === code).map(({ from }) => from),
  ];
}

/** How the days of a version sit beside those of the others. */
export interface VersionNeighbour {
  readonly kind: 'replaces' | 'overlap' | 'hole' | 'hidden';
  readonly track: Track;
  /** The other version; of a hole the one before or after it. */
  readonly other: string;
  readonly from: string;
  readonly to: string | undefined;
}

/** What adopting a version would do to its neighbours' days: which it stands in for, which are the region's own too, what stays open. */
export function neighbourhood(law: Law, version: Version): VersionNeighbour[] {
  const others: Law = { ...law, adopted: law.adopted.filter((one) => one.version !== version) };
  const added: AdoptedVersion = { id: '', version, adoptedAt: '9999' };
  const after: Law = { ...others, adopted: [...others.adopted, added] };
  return version.tracks.flatMap((track) => {
    const own = spansOf(after, version.code, track);
    const mine = own.filter((span) => span.version === version);
    const displaced = spansOf(others, version.code, track).flatMap((span) =>
      mine.flatMap((part) => {
        const common = commonDays(span, part);
        const kind = span.id === null ? ('replaces' as const) : ('overlap' as const);
        return common ? [{ kind, track, other: span.version.version, ...common }] : [];
      }),
    );
    return [...displaced, ...holesBeside(own, version, track), ...hiddenDays(own, version, track)];
  });
}

interface Days {
  readonly from: string;
  readonly to: string | undefined;
}

function commonDays(a: Days, b: Days): Days | undefined {
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to === undefined ? b.to : b.to === undefined || a.to < b.to ? a.to : b.to;
  return to !== undefined && to < from ? undefined : { from, to };
}

/** Days without any version between this one and the next or the one before. */
function holesBeside(spans: readonly CountingSpan[], version: Version, track: Track): VersionNeighbour[] {
  return spans.flatMap((span, at) => {
    const next = spans[at + 1];
    if (!next || span.to === undefined || (span.version !== version && next.version !== version)) return [];
    const from = addDays(span.to, 1);
    if (from === next.from) return [];
    const other = span.version === version ? next.version.version : span.version.version;
    return [{ kind: 'hole' as const, track, other, from, to: addDays(next.from, -1) }];
  });
}

/** Days of its own on which a later begun one of the region counts instead. */
function hiddenDays(spans: readonly CountingSpan[], version: Version, track: Track): VersionNeighbour[] {
  const review = track === 'review' ? version.review : undefined;
  const own: Days = review
    ? { from: review.from, to: review.to }
    : { from: version.effectiveFrom, to: version.effectiveTo };
  return spans
    .filter((span) => span.version !== version)
    .flatMap((span) => {
      const common = commonDays(span, own);
      return common ? [{ kind: 'hidden' as const, track, other: span.version.version, ...common }] : [];
    });
}
