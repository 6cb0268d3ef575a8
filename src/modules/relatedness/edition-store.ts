/** Editions as they are kept: a row for each place and for each class, their numbers in arrays. */
import { type RawBuilder, sql } from 'kysely';
import { maybe, type Tx } from '#platform/db/database.ts';
import { floatArray, integerArray } from '#platform/db/float-arrays.ts';
import { nearSums } from './density.ts';
import type { Relatedness } from './measures.ts';
import type { TellWritten } from './table-store.ts';

export const editionOf = async (
  tx: Tx,
  tableId: string,
  threshold: number,
  method: string,
): Promise<string | undefined> =>
  (
    await maybe(
      tx,
      sql<{ id: string }>`
        select id from relatedness_edition
        where region_id = ${tx.region} and table_id = ${tableId} and threshold = ${threshold}::numeric(8, 4) and method = ${method}`,
    )
  )?.id;

interface NewEdition {
  readonly id: string;
  readonly tableId: string;
  readonly threshold: number;
  readonly method: string;
  readonly demo: boolean;
}

const AT_ONCE = 60;

export async function saveEdition(
  tx: Tx,
  edition: NewEdition,
  result: Relatedness,
  tell: TellWritten,
): Promise<void> {
  const { presence, complexity } = result;
  await sql`
    insert into relatedness_edition (region_id, id, table_id, threshold, method, no_eci, second_value, third_value, held_count, computed_post,
      computed_at, demo)
    values (${tx.region}, ${edition.id}, ${edition.tableId}, ${edition.threshold}, ${edition.method}, ${complexity.none ?? null},
      ${complexity.second}, ${complexity.third}, ${presence.held.length}, ${tx.actor.post}, ${tx.at}, ${edition.demo})`.execute(
    tx.db,
  );
  await inParts(
    presence.regions,
    (at) => placeLine(tx, edition.id, result, at),
    async (lines, share) => {
      await sql`
      insert into relatedness_place_measure (region_id, edition_id, place_number, diversity, eci, outlook, quotients, densities, ranks)
      values ${sql.join([...lines])}`.execute(tx.db);
      tell(share * 0.8);
    },
  );
  const sums = nearSums(result.phi, presence.classes);
  await inParts(
    presence.classes,
    (at) => classLine(tx, edition.id, result, sums, at),
    async (lines, share) => {
      await sql`
      insert into relatedness_class_measure (region_id, edition_id, class_number, ubiquity, pci, near_sum, proximities)
      values ${sql.join([...lines])}`.execute(tx.db);
      tell(0.8 + share * 0.2);
    },
  );
}

type Line = RawBuilder<unknown>;

async function inParts(
  count: number,
  line: (at: number) => Line,
  put: (lines: readonly Line[], share: number) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < count; from += AT_ONCE) {
    const length = Math.min(AT_ONCE, count - from);
    await put(
      Array.from({ length }, (_, at) => line(from + at)),
      (from + length) / count,
    );
  }
}

const orNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

function placeLine(
  tx: Tx,
  edition: string,
  { presence, complexity, outlook, quotients, density, ranks }: Relatedness,
  at: number,
): Line {
  const [from, to] = [at * presence.classes, (at + 1) * presence.classes];
  return sql`(${tx.region}::uuid, ${edition}::uuid, ${at + 1}::integer, ${presence.diversity[at] ?? 0}::integer, ${orNull(complexity.eci[at])}::double precision,
    ${orNull(outlook[at])}::double precision, ${floatArray(quotients.subarray(from, to))}::double precision[],
    ${floatArray(density.subarray(from, to))}::double precision[], ${integerArray(ranks.subarray(from, to))}::integer[])`;
}

function classLine(
  tx: Tx,
  edition: string,
  { presence, complexity, phi }: Relatedness,
  sums: Float64Array,
  at: number,
): Line {
  const { classes, ubiquity } = presence;
  return sql`(${tx.region}::uuid, ${edition}::uuid, ${at + 1}::integer, ${ubiquity[at] ?? 0}::integer, ${orNull(complexity.pci[at])}::double precision,
    ${sums[at] ?? 0}::double precision, ${floatArray(phi.subarray(at * classes, (at + 1) * classes))}::double precision[])`;
}
