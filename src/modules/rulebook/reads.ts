/** One version's page, its text, and what differs between two. */
import { Refusal } from '#kernel/refusal.ts';
import {
  countingOn,
  draftersOf,
  findTierVersion,
  isOn,
  listTierSwitches,
  neighbourhood,
  plainConditions,
  type StoredVersion,
  shippedText,
  type Version,
  versionOf,
} from '#modules/tiers/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { bookOf, type LawQuery, type LawView, ownRow, shippedRow } from './book.ts';
import type { Neighbour, RuleCondition, VersionDifference, VersionPage } from './contract.ts';
import { differenceOf } from './difference.ts';
import { trialDay } from './effect.ts';
import { newestEffect } from './effect-reads.ts';
import { canOnOwn, canOnShipped } from './policy.ts';
import { shippedId } from './version-id.ts';

/** A version by the id of an address, shipped or the region's own. */
export interface FoundVersion {
  readonly version: Version;
  readonly stored: StoredVersion | undefined;
  readonly content: string;
}

/** Refusal 'not-found'. */
export async function findVersion(tx: Tx, book: LawView, id: string): Promise<FoundVersion> {
  if (id.includes('~')) {
    const version = book.law.shipped.find((each) => shippedId(each) === id);
    if (!version) throw new Refusal('not-found');
    return { version, stored: undefined, content: shippedText(version) ?? '' };
  }
  const stored = await findTierVersion(tx, id);
  if (!stored) throw new Refusal('not-found');
  return { version: versionOf(stored.content), stored, content: stored.content };
}

export async function readVersion(
  tx: Tx,
  caller: Caller,
  id: string,
  looked: LawQuery,
): Promise<VersionPage> {
  const book = await bookOf(tx, looked);
  const { version, stored, content } = await findVersion(tx, book, id);
  const row = stored ? ownRow(book, stored) : shippedRow(book, version);
  const drafters = stored ? await draftersOf(tx, id) : [];
  const can = stored ? canOnOwn(caller, stored, drafters) : canOnShipped(caller);
  const switches = (await listTierSwitches(tx)).filter(
    (one) => one.code === version.code && one.version === version.version,
  );
  return {
    ...row,
    content,
    origin: stored?.origin ?? null,
    supersedes: stored?.supersedes ?? null,
    supersededBy: stored?.supersededBy ?? null,
    conditions: conditionsOf(version),
    neighbours: stored && !stored.withdrawn ? neighboursOf(book, version) : [],
    others: othersOf(book, version, id),
    switches: stored
      ? []
      : switches.map(({ on, from, reason, post, at }) => ({ on, from, reason, post, at })),
    on: stored !== undefined || isOn(book.law, version, book.day),
    effect: stored ? await newestEffect(tx, caller, id) : null,
    trialDay: {
      application: trialDay(version, 'application', tx.today),
      review: trialDay(version, 'review', tx.today),
    },
    can: looked.asOf === undefined ? can : [],
  };
}

export const conditionsOf = (version: Version): RuleCondition[] =>
  plainConditions(version).map(({ id, within, title, asks, article, doubt, track }) => ({
    ...{ id, title, asks, article, doubt, track },
    within: [...within],
  }));

export const neighboursOf = ({ law }: LawView, version: Version): Neighbour[] =>
  neighbourhood(law, version).map(({ to, ...rest }) => ({ ...rest, to: to ?? null }));

interface Other {
  readonly id: string;
  readonly version: Version;
}

const versionsIn = ({ law }: LawView): Other[] => [
  ...law.shipped.map((version) => ({ id: shippedId(version), version })),
  ...law.adopted.map(({ id, version }) => ({ id, version })),
];

/** Of the same programme: the one that counts on the version's first day without it, then the others, newest first. */
function othersOf(book: LawView, version: Version, id: string): { id: string; version: string }[] {
  const [track = 'application'] = version.tracks;
  const without = { ...book.law, adopted: book.law.adopted.filter((one) => one.id !== id) };
  const replaced = countingOn(without, version.code, version.effectiveFrom, track)?.version;
  const rank = (one: Other) => (one.version === replaced ? '' : one.version.effectiveFrom);
  return versionsIn(book)
    .filter((one) => one.id !== id && one.version.code === version.code)
    .toSorted((a, b) => (rank(a) === '' ? -1 : rank(b) === '' ? 1 : rank(a) < rank(b) ? 1 : -1))
    .map((one) => ({ id: one.id, version: one.version.version }));
}

export async function readDifference(tx: Tx, id: string, from: string): Promise<VersionDifference> {
  const book = await bookOf(tx, { track: 'application' });
  const [before, after] = [await findVersion(tx, book, from), await findVersion(tx, book, id)];
  return {
    before: { id: from, version: before.version.version },
    after: { id, version: after.version.version },
    ...differenceOf(before.version, after.version),
  };
}

/** Against the version that a draft would stand in for, or the newest before it; null for a programme's first. */
export function differenceFromPresent(book: LawView, draft: Version): VersionDifference | null {
  const [other] = othersOf(book, draft, '');
  const before = other && versionsIn(book).find(({ id }) => id === other.id);
  if (!before) return null;
  return {
    before: { id: before.id, version: before.version.version },
    after: { id: null, version: draft.version },
    ...differenceOf(before.version, draft),
  };
}
