/** The law of a region: what is shipped, what it adopted, what it switched; its programmes compiled once for each text. */
import type { Tx } from '#platform/db/database.ts';
import { asksOf, factsByName, type SingleFact, singleFacts } from './asks.ts';
import { readDraft } from './draft.ts';
import { type Programme, programmeOf } from './evaluate.ts';
import { allCountingOn, type Law } from './law.ts';
import { allVersions, type Track, type Version } from './rules.ts';
import { adoptedTexts, listTierSwitches } from './store.ts';

/** So many texts are kept compiled; a region has a few of its own. */
const KEPT = 500;
const read = new Map<string, Version>();

/** The version of a text that was checked when it was drafted: one object for one text, so that it is compiled once. */
export function versionOf(content: string): Version {
  const known = read.get(content);
  if (known) return known;
  const { version, faults } = readDraft(content);
  if (!version)
    throw new Error(`an adopted version cannot be read: ${faults[0]?.code} at line ${faults[0]?.line}`);
  if (read.size >= KEPT) read.delete(read.keys().next().value ?? '');
  read.set(content, version);
  return version;
}

/** @param known only what was said until the end of this day. */
export async function lawOf(tx: Tx, known?: string): Promise<Law> {
  const texts = await adoptedTexts(tx, known);
  return {
    shipped: allVersions(),
    adopted: texts.map(({ id, content, adoptedAt }) => ({ id, version: versionOf(content), adoptedAt })),
    switches: await listTierSwitches(tx, known),
  };
}

/** The programmes that count in the region on a day on a track, each in one version. */
export async function programmesFor(
  tx: Tx,
  day: string,
  track: Track = 'application',
  known?: string,
): Promise<Programme[]> {
  const law = await lawOf(tx, known);
  return allCountingOn(law, day, track).map(({ version }) => programmeOf(version, track));
}

/** A version by its own name, the region's before the shipped, on or off: for showing what would be. */
export async function programmeNamedFor(
  tx: Tx,
  code: string,
  version: string,
  track: Track = 'application',
): Promise<Programme | undefined> {
  const { adopted, shipped } = await lawOf(tx);
  const found = [...adopted.map((one) => one.version), ...shipped].find(
    (each) => each.code === code && each.version === version,
  );
  return found && programmeOf(found, track);
}

/** Every single fact that the region's law reads, by kind and name. */
export async function singleFactsFor(tx: Tx): Promise<ReadonlyMap<string, SingleFact>> {
  const { adopted } = await lawOf(tx);
  if (adopted.length === 0) return singleFacts();
  const own = adopted.flatMap(({ version }) => version.conditions.flatMap(asksOf));
  return factsByName([...singleFacts().values(), ...own]);
}

/** Says that verdicts by these programmes are no longer what they were. */
export const tellTiersChanged = (tx: Tx, codes: readonly string[]): void =>
  tx.publish({ name: 'tiers.changed', data: { codes } });
