/**
 * Named systems of a plan: mechanisms, structures with members, chains, organisations, asks.
 * Shapes are code, words are `rules/documents/entries.yaml`; time grows with the text's length.
 */
import { askEntries } from './entries-asks.ts';
import { chainEntries, membersNamedLater } from './entries-chains.ts';
import { distinct } from './entries-distinct.ts';
import { type EntryLexicon, entryLexicon } from './entries-lexicon.ts';
import { type CountedList, countedLists, plainLists } from './entries-lists.ts';
import { mechanismEntries } from './entries-mechanisms.ts';
import { organisationEntries, speakerLines } from './entries-organisations.ts';
import { membersAround, sloganEntries } from './entries-slogans.ts';
import {
  bareSums,
  headingRows,
  listStructures,
  tiers,
  verbMembers,
  withMembers,
} from './entries-structures.ts';
import { firstFrom } from './entries-words.ts';
import type { Entry, Found } from './entry.ts';
import { readingForm } from './reading-form.ts';

export type { Entry, EntryKind } from './entry.ts';

/** All entries of a repaired, simplified text, in its order; each said once, where it is first said. */
export function readEntries(written: string): Entry[] {
  const text = readingForm(written);
  const words = entryLexicon();
  const lists = countedLists(text, words);
  const slogans = [...sloganEntries(text, words), ...bareSums(text, words)].map((entry) =>
    completed(text, entry, lists),
  );
  const members = new Set(slogans.flatMap((entry) => entry.members ?? []));
  const ownLists = lists.filter((list) => !members.has(list.members[0] ?? ''));
  const asks = askEntries(text, words);
  const found = [
    ...slogans,
    ...mechanismEntries(text, words).filter((entry) => entry.confidence >= SURE || !within(entry, asks)),
    ...plainLists(text, words),
    ...listEntries(text, ownLists, words),
    ...tiers(text, words),
    ...headingRows(text, words),
    ...organisationEntries(text, words),
    ...asks,
  ];
  return distinct(found, speakerLines(text, words)).map((entry) => entryOf(written, entry));
}

/** What is only wished for is no mechanism yet, unless its name is a known one. */
const SURE = 0.7;
const within = (entry: Found, asks: readonly Found[]): boolean =>
  entry.start < (asks[firstFrom(asks, entry.start + 1) - 1]?.end ?? 0);

function completed(text: string, entry: Found, lists: readonly CountedList[]): Found {
  if (entry.members && entry.members.length > 0) return entry;
  const summed = withMembers(text, entry, lists);
  if (summed.members && summed.members.length > 0) return summed;
  const around = membersAround(text, entry);
  return { ...summed, members: around.length > 0 ? around : verbMembers(text, entry) };
}

/** Counted lists, and the chains of the text; 六个环节 are the links of the chain named before them. */
function listEntries(text: string, lists: readonly CountedList[], words: EntryLexicon): Found[] {
  const links = lists.filter((list) => list.noun === '环节');
  const others = lists.filter((list) => list.noun !== '环节');
  const chains = [
    ...chainEntries(text, words),
    ...others.filter(isOfChains).flatMap((list) => membersNamedLater(text, list)),
  ];
  const linked = chains.map((chain) => {
    const list = links[firstFrom(links, chain.start)];
    return list && list.start - chain.start < 600 ? { ...chain, members: list.members } : chain;
  });
  return [...linked, ...listStructures(text, others, words)];
}

const isOfChains = (list: CountedList): boolean => /链|赛道/.test(list.noun);

const entryOf = (text: string, found: Found): Entry => ({
  kind: found.kind,
  name: found.name,
  members: found.members ?? [],
  quote: text.slice(found.start, found.end),
  span: [found.start, found.end],
  confidence: found.confidence,
  ...(found.count === undefined ? {} : { count: found.count }),
});
