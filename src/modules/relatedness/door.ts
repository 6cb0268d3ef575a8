/** What other modules ask: how near classes are to what this region has, and which classes are near to one. By the edition in use on the day. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { withName } from './class-names.ts';
import { fewOf, placeStanding, unfolded, withFew } from './classes.ts';
import type { ClassRow, EditionRow } from './contract.ts';
import { chosenEdition } from './editions.ts';

export interface RelatednessAsked {
  /** An edition other than the one in use. */
  readonly edition?: string | undefined;
  /** A place of the edition other than this region's own. */
  readonly place?: number | undefined;
  readonly asOf?: string | undefined;
  /** Of names that the table has not; Chinese where it is not said. */
  readonly locale?: Caller['locale'] | undefined;
}

export interface ClassDensity extends Omit<ClassRow, 'because'> {
  /** What was asked for; `code` is the class of the edition it was found as. */
  readonly asked: string;
}

export interface Densities {
  readonly edition: EditionRow;
  readonly place: string;
  /** Of this many classes that the place lacks the rank is one. */
  readonly lacking: number;
  readonly classes: readonly ClassDensity[];
}

/**
 * Quotient, density, rank among the classes that the place lacks, and complexity, of these classes of GB/T 4754 (with or without the letter
 * of their section). A finer code than the edition's level is found by its beginning; what is not in the edition is left out.
 * undefined where no edition is in use or nobody has said which of its places this region is.
 */
export async function densityOf(
  tx: Tx,
  codes: readonly string[],
  asked: RelatednessAsked = {},
): Promise<Densities | undefined> {
  const chosen = await chosenEdition(tx, asked);
  if (!chosen || chosen.placeNumber === null) return undefined;
  const { edition, placeNumber } = chosen;
  const place = await placeStanding(tx, chosen, placeNumber);
  const wanted = codes.map((code) => [code, atLevel(code, edition.level)] as const);
  const found = await rows(
    tx,
    sql<Omit<ClassRow, 'few'> & { class_number: number; classTotal: number }>`
      select l.* from (${unfolded(tx, edition, placeNumber)}) l where l.code = any(${[...new Set(wanted.map(([, code]) => code))]}::text[])`,
  );
  const few = fewOf(tx, edition, place.total);
  const byCode = new Map(
    found.map(({ class_number: _, ...row }) => [
      row.code,
      withFew({ ...withName(row, asked.locale), because: [] }, few),
    ]),
  );
  const classes = wanted.flatMap(([code, at]) => {
    const row = byCode.get(at);
    if (!row) return [];
    const { because: _, ...rest } = row;
    return [{ ...rest, asked: code }];
  });
  return { edition, place: place.name, lacking: edition.classCount - place.diversity, classes };
}

/** C3670 at the level of groups is 367; a letter alone is a section, which digits do not tell. */
export const atLevel = (code: string, level: number): string =>
  level === 1 ? code.slice(0, 1) : code.replace(/^[A-T](?=\d)/, '').slice(0, level);

export interface ClassProximity {
  readonly code: string;
  readonly name: string | null;
  readonly phi: number;
  /** Whether the place has it; null where no place is chosen. */
  readonly has: boolean | null;
}

/** The classes nearest to one, the nearest first; none where no edition is in use or it does not hold the class. */
export async function nearestClasses(
  tx: Tx,
  code: string,
  { most = 20, ...asked }: RelatednessAsked & { most?: number } = {},
): Promise<ClassProximity[]> {
  const chosen = await chosenEdition(tx, asked);
  if (!chosen) return [];
  const { edition, placeNumber } = chosen;
  const near = await rows(
    tx,
    sql<ClassProximity>`
      select c.code, c.name, x.phi, pm.quotients[x.class_number::integer] >= ${edition.threshold}::float8 as has
      from relatedness_class own
      join relatedness_class_measure cm on cm.region_id = ${tx.region} and cm.edition_id = ${edition.id} and cm.class_number = own.class_number
      cross join lateral (
        select n.phi, n.class_number from unnest(cm.proximities) with ordinality n (phi, class_number)
        where n.phi > 0 order by n.phi desc, n.class_number limit ${Math.min(500, most)}
      ) x
      join relatedness_class c on c.region_id = ${tx.region} and c.table_id = ${edition.tableId} and c.class_number = x.class_number
      left join relatedness_place_measure pm on pm.region_id = ${tx.region} and pm.edition_id = ${edition.id} and pm.place_number = ${placeNumber}
      where own.region_id = ${tx.region} and own.table_id = ${edition.tableId} and own.code = ${atLevel(code, edition.level)}
      order by x.phi desc, x.class_number`,
  );
  return near.map((one) => withName(one, asked.locale));
}
