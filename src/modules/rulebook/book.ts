/** The programmes with all their versions: which counts on the day, which is to come, past, off, drafted or withdrawn. */
import {
  type CountingSpan,
  codesOf,
  isOn,
  type Law,
  lawOf,
  listTierVersions,
  type StoredVersion,
  spansOf,
  type Track,
  type Version,
  versionOf,
} from '#modules/tiers/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { Rulebook, VersionRow, VersionState } from './contract.ts';
import { canOnBook } from './policy.ts';
import { shippedId } from './version-id.ts';

export interface LawQuery {
  readonly asOf?: string | undefined;
  readonly track: Track;
}

/** The law with the days on which each version counts. */
export interface LawView {
  readonly law: Law;
  readonly day: string;
  readonly track: Track;
  readonly spans: (code: string, track: Track) => readonly CountingSpan[];
}

export async function bookOf(tx: Tx, { asOf, track }: LawQuery): Promise<LawView> {
  const law = await lawOf(tx, asOf !== undefined && asOf < tx.today ? asOf : undefined);
  const known = new Map<string, readonly CountingSpan[]>();
  const spans = (code: string, on: Track): readonly CountingSpan[] => {
    const key = `${code} ${on}`;
    const found = known.get(key) ?? spansOf(law, code, on);
    known.set(key, found);
    return found;
  };
  return { law, day: asOf ?? tx.today, track, spans };
}

export async function readRulebook(tx: Tx, caller: Caller, looked: LawQuery): Promise<Rulebook> {
  const book = await bookOf(tx, looked);
  const own = (await listTierVersions(tx)).filter(({ drafted }) => dayOf(drafted.at) <= book.day);
  const rows = [
    ...book.law.shipped.map((version) => shippedRow(book, version)),
    ...own.map((stored) => ownRow(book, stored)),
  ];
  const codes = [...new Set([...codesOf(book.law), ...rows.map(({ code }) => code)])];
  return {
    day: book.day,
    track: book.track,
    programmes: codes.flatMap((code) => {
      const versions = rows.filter((row) => row.code === code).toSorted((a, b) => compare(b.from, a.from));
      const [named] = versions;
      return named ? [{ code, title: named.title, versions }] : [];
    }),
    can: looked.asOf === undefined ? canOnBook(caller) : [],
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** The business day of an instant in Asia/Shanghai. */
const AHEAD_MS = 8 * 3_600_000;
export const dayOf = (instant: string): string =>
  new Date(Date.parse(instant) + AHEAD_MS).toISOString().slice(0, 10);

const headOf = (book: LawView, version: Version) => ({
  code: version.code,
  title: { zh: version.zh, en: version.en },
  version: version.version,
  documentNumber: version.documentNumber,
  source: version.source,
  confidence: version.confidence,
  doubt: version.doubt,
  note: version.note ?? null,
  tracks: version.tracks,
  from: version.effectiveFrom,
  to: version.effectiveTo ?? null,
  review: version.review ? { from: version.review.from, to: version.review.to ?? null } : null,
  counts: { application: countsOn(book, version, 'application'), review: countsOn(book, version, 'review') },
});

const countsOn = (book: LawView, version: Version, track: Track) =>
  book
    .spans(version.code, track)
    .filter((span) => span.version === version)
    .map(({ from, to }) => ({ from, to: to ?? null }));

export function shippedRow(book: LawView, version: Version): VersionRow {
  const { law, day } = book;
  return {
    ...headOf(book, version),
    id: shippedId(version),
    shipped: true,
    state: isOn(law, version, day) ? stateOn(book, version) : 'off',
    ...{ drafted: null, adopted: null, withdrawn: null, demo: false },
  };
}

export function ownRow(book: LawView, stored: StoredVersion): VersionRow {
  const { day } = book;
  const said = <S extends { readonly at: string }>(one: S | null): S | null =>
    one && dayOf(one.at) <= day ? one : null;
  const [adopted, withdrawn] = [said(stored.adopted), said(stored.withdrawn)];
  const state: VersionState = withdrawn
    ? 'withdrawn'
    : adopted
      ? stateOn(book, versionOf(stored.content))
      : stored.supersededBy
        ? 'amended'
        : 'draft';
  return {
    ...headOf(book, versionOf(stored.content)),
    id: stored.id,
    shipped: false,
    state,
    drafted: { post: stored.drafted.post, at: stored.drafted.at },
    adopted: adopted && { post: adopted.post, at: adopted.at, note: adopted.note },
    withdrawn: withdrawn && { post: withdrawn.post, at: withdrawn.at, reason: withdrawn.reason },
    demo: stored.demo,
  };
}

/** Of a version that is on: by the days on which it counts on the track (its own where it is not for that one), else by its days. */
function stateOn({ day, track: asked, spans }: LawView, version: Version): VersionState {
  const track = version.tracks.includes(asked) ? asked : (version.tracks[0] ?? asked);
  const counted = spans(version.code, track).filter((span) => span.version === version);
  if (counted.some(({ from, to }) => from <= day && (to === undefined || day <= to))) return 'in-force';
  if (counted.some(({ from }) => from > day)) return 'coming';
  const review = track === 'review' ? version.review : undefined;
  const [from, to] = review ? [review.from, review.to] : [version.effectiveFrom, version.effectiveTo];
  if (to !== undefined && to < day) return 'past';
  return from > day ? 'coming' : counted.length > 0 ? 'past' : 'hidden';
}
