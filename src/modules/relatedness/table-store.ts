/** Tables as they are kept: a row for each place, its values in one array. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { plainArray, textArray } from '#platform/db/array-in.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { floatArray, floatsOf } from '#platform/db/float-arrays.ts';
import type { Measure } from './contract.ts';
import { MOST_CLASSES, MOST_PLACES, type ReadTable } from './table-rows.ts';

/** A table that is whole: nothing is left to say. */
export interface KeptTable extends Pick<ReadTable, 'places' | 'classes'> {
  readonly measure: Measure;
  readonly year: number;
  readonly level: number;
}

/** What the table says, not how its file is packed. */
export function fingerprintOf({ measure, year, level, classes, places }: KeptTable): string {
  const hash = createHash('sha256').update(`${measure} ${year} ${level}\n`);
  for (const { code, name } of classes) hash.update(JSON.stringify([code, name]));
  for (const { code, name, values } of places)
    hash
      .update(JSON.stringify([code, name]))
      .update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return hash.digest('hex');
}

export interface StandingTable {
  readonly id: string;
  readonly measure: Measure;
  readonly year: number;
  readonly level: number;
  readonly source: string;
  readonly fingerprint: string;
  readonly recordedAt: string;
  readonly supersededAt: string | null;
  readonly demo: boolean;
  readonly placeCount: number;
  readonly classCount: number;
}

const COLUMNS = sql`id, measure, year, level, source, fingerprint, recorded_at::text as "recordedAt", superseded_at::text as "supersededAt",
  demo, place_count as "placeCount", class_count as "classCount"`;

/** The standing table of a measure, year and level, locked against another import of the same. */
export const standingTable = (
  tx: Tx,
  { measure, year, level }: Pick<KeptTable, 'measure' | 'year' | 'level'>,
) =>
  maybe(
    tx,
    sql<StandingTable>`
      select ${COLUMNS} from relatedness_table
      where region_id = ${tx.region} and measure = ${measure} and year = ${year} and level = ${level} and superseded_at is null
      for update`,
  );

export const tableById = (tx: Tx, id: string): Promise<StandingTable | undefined> =>
  maybe(
    tx,
    sql<StandingTable>`select ${COLUMNS} from relatedness_table where region_id = ${tx.region} and id = ${id}`,
  );

export interface NewTable {
  readonly id: string;
  readonly source: string;
  readonly fileName: string;
  readonly demo: boolean;
}

export type TellWritten = (share: number) => void;

const AT_ONCE = 100;

export async function saveTable(
  tx: Tx,
  of: NewTable,
  table: KeptTable,
  tell: TellWritten = () => {},
): Promise<void> {
  const { places, classes } = table;
  const byClass = new Float64Array(classes.length);
  const byPlace = places.map(({ values }) => {
    let sum = 0;
    for (let at = 0; at < values.length; at++) {
      const value = values[at] as number;
      sum += value;
      byClass[at] = (byClass[at] as number) + value;
    }
    return sum;
  });
  const filled = places.reduce((count, { values }) => count + filledIn(values), 0);
  const total = byPlace.reduce((sum, one) => sum + one, 0);
  await sql`
    insert into relatedness_table (region_id, id, measure, year, level, source, file_name, fingerprint, place_count, class_count, filled, total,
      entered_post, recorded_at, demo)
    values (${tx.region}, ${of.id}, ${table.measure}, ${table.year}, ${table.level}, ${of.source}, ${of.fileName}, ${fingerprintOf(table)},
      ${places.length}, ${classes.length}, ${filled}, ${total}, ${tx.actor.post}, ${tx.at}, ${of.demo})`.execute(
    tx.db,
  );
  await sql`
    insert into relatedness_class (region_id, table_id, class_number, code, name, total)
    select ${tx.region}::uuid, ${of.id}::uuid, n, code, name, total
    from unnest(${plainArray(classes.map((_, at) => at + 1))}::integer[], ${textArray(classes.map(({ code }) => code))}::text[],
      ${textArray(classes.map(({ name }) => name))}::text[], ${floatArray(byClass)}::double precision[]) as c (n, code, name, total)`.execute(
    tx.db,
  );
  for (let from = 0; from < places.length; from += AT_ONCE) {
    const some = places.slice(from, from + AT_ONCE);
    const lines = some.map(
      ({ code, name, values }, at) =>
        sql`(${tx.region}::uuid, ${of.id}::uuid, ${from + at + 1}::integer, ${code}::text, ${name}::text, ${byPlace[from + at] ?? 0}::double precision,
          ${floatArray(values)}::double precision[])`,
    );
    await sql`
      insert into relatedness_place (region_id, table_id, place_number, code, name, total, cell_values)
      values ${sql.join(lines)}`.execute(tx.db);
    tell(Math.min(1, (from + AT_ONCE) / places.length));
  }
}

function filledIn(values: Float64Array): number {
  let count = 0;
  for (const value of values) if (value > 0) count++;
  return count;
}

export async function supersedeTable(tx: Tx, id: string, by: string | null, reason: string): Promise<void> {
  await sql`
    update relatedness_table set superseded_at = ${tx.at}, superseded_by = ${by}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
}

/** A table as it was brought, row by row. */
export async function loadTable(tx: Tx, id: string): Promise<Pick<ReadTable, 'places' | 'classes'>> {
  const classes = await rows(
    tx,
    sql<{ code: string; name: string | null }>`
      select code, name from relatedness_class where region_id = ${tx.region} and table_id = ${id}
      order by class_number limit ${MOST_CLASSES}`,
  );
  const places: ReadTable['places'][number][] = [];
  for (let from = 0; from < MOST_PLACES; from += AT_ONCE * 4) {
    const some = await rows(
      tx,
      sql<{ code: string | null; name: string; bytes: Buffer }>`
        select code, name, array_send(cell_values) as bytes from relatedness_place
        where region_id = ${tx.region} and table_id = ${id} and place_number > ${from} and place_number <= ${from + AT_ONCE * 4}
        order by place_number`,
    );
    if (some.length === 0) break;
    places.push(...some.map(({ code, name, bytes }) => ({ code, name, values: floatsOf(bytes) })));
  }
  return { places, classes };
}
