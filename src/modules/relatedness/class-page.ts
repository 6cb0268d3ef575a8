/** One class of a place: what its quotient and density are made of, all classes near to it, all places that have it. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { withName } from './class-names.ts';
import { fewOf, placeStanding, unfolded, withFew } from './classes.ts';
import type { ClassPage, ClassRow, EditionRow } from './contract.ts';
import { chosenEdition } from './editions.ts';

const MOST_NEAR = 300;
const MOST_PLACES = 300;
const BECAUSE = 3;

interface Asked {
  readonly edition?: string | undefined;
  readonly place?: number | undefined;
  readonly asOf?: string | undefined;
  readonly locale?: Caller['locale'] | undefined;
}

/** Refusals 'relatedness-none-in-use', 'relatedness-no-place', 'not-found'. */
export async function readClass(tx: Tx, code: string, asked: Asked): Promise<ClassPage> {
  const chosen = await chosenEdition(tx, asked);
  if (!chosen || chosen.placeNumber === null) throw new Refusal('relatedness-none-in-use');
  const { edition, placeNumber } = chosen;
  const place = await placeStanding(tx, chosen, placeNumber);
  const line = await maybe(
    tx,
    sql<Omit<ClassRow, 'few' | 'because'> & { class_number: number; classTotal: number }>`
      select * from (${unfolded(tx, edition, placeNumber)}) l where l.code = ${code}`,
  );
  if (!line) throw new Refusal('not-found');
  const { class_number: number, ...found } = withName(line, asked.locale);
  const near = (await nearOf(tx, edition, placeNumber, number)).map((one) => withName(one, asked.locale));
  const sums = await nearSumsOf(tx, edition, placeNumber, number);
  const because = near.filter(({ has }) => has).slice(0, BECAUSE);
  const { total } = await one(
    tx,
    sql<{
      total: number;
    }>`select total from relatedness_table where region_id = ${tx.region} and id = ${edition.tableId}`,
  );
  return {
    ...{ edition, place, near, ...sums },
    row: withFew(
      { ...found, because: because.map(({ code: near_, name, phi }) => ({ code: near_, name, phi })) },
      fewOf(tx, edition, place.total),
    ),
    parts: { value: found.value, placeTotal: place.total, classTotal: found.classTotal, total },
    places: await placesWith(tx, edition, number),
  };
}

/** Every class with a proximity to it beside what the place has of that class. */
const beside = (tx: Tx, edition: EditionRow, place: number, number: number) => sql`
  from relatedness_class_measure cm
  join relatedness_place_measure pm on pm.region_id = ${tx.region} and pm.edition_id = ${edition.id} and pm.place_number = ${place}
  cross join lateral unnest(cm.proximities, pm.quotients) with ordinality x (phi, quotient, class_number)
  where cm.region_id = ${tx.region} and cm.edition_id = ${edition.id} and cm.class_number = ${number} and x.phi > 0`;

const nearOf = (tx: Tx, edition: EditionRow, place: number, number: number): Promise<ClassPage['near']> =>
  rows(
    tx,
    sql<ClassPage['near'][number]>`
      select c.code, c.name, n.phi, n.quotient >= ${edition.threshold}::float8 as has, n.quotient
      from (select x.phi, x.quotient, x.class_number ${beside(tx, edition, place, number)} order by x.phi desc, x.class_number limit ${MOST_NEAR}) n
      join relatedness_class c on c.region_id = ${tx.region} and c.table_id = ${edition.tableId} and c.class_number = n.class_number
      order by n.phi desc, n.class_number`,
  );

const nearSumsOf = (
  tx: Tx,
  edition: EditionRow,
  place: number,
  number: number,
): Promise<Pick<ClassPage, 'nearHeld' | 'nearAll'>> =>
  one(
    tx,
    sql<Pick<ClassPage, 'nearHeld' | 'nearAll'>>`
      select coalesce(sum(x.phi) filter (where x.quotient >= ${edition.threshold}::float8), 0) as "nearHeld", coalesce(sum(x.phi), 0) as "nearAll"
      ${beside(tx, edition, place, number)}`,
  );

const placesWith = (tx: Tx, edition: EditionRow, number: number): Promise<ClassPage['places']> =>
  rows(
    tx,
    sql<ClassPage['places'][number]>`
      select m.place_number as "placeNumber", p.name, p.cell_values[${number}::integer] as value, m.quotients[${number}::integer] as quotient, m.eci
      from relatedness_place_measure m
      cross join lateral (
        select name, cell_values from relatedness_place
        where region_id = ${tx.region} and table_id = ${edition.tableId} and place_number = m.place_number limit 1
      ) p
      where m.region_id = ${tx.region} and m.edition_id = ${edition.id} and m.quotients[${number}::integer] >= ${edition.threshold}::float8
      order by quotient desc, m.place_number limit ${MOST_PLACES}`,
  );
