/** Which edition is in use, since when, and which of its places this region is; all by the day it was known. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { endOfDay, isPast } from '#platform/db/as-of.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { EditionRow, RelatednessPage, TableRow } from './contract.ts';
import { methodOn } from './rules.ts';
import { supersedeTable, tableById } from './table-store.ts';

export interface EditionUse {
  readonly editionId: string;
  readonly placeNumber: number | null;
  readonly place: string | null;
  readonly since: string;
  readonly post: string;
  readonly reason: string;
}

const before = (tx: Tx, column: string, asOf: string | undefined) =>
  isPast(tx, asOf) ? sql`${sql.ref(column)} < ${endOfDay(asOf)}` : sql`true`;

/** The edition in use on a day; undefined before the first. */
export const standingUse = (tx: Tx, asOf: string | undefined): Promise<EditionUse | undefined> =>
  maybe(
    tx,
    sql<EditionUse>`
      select u.edition_id as "editionId", u.place_number as "placeNumber", p.name as place, u.recorded_at::text as since,
        u.entered_post as post, u.reason
      from relatedness_use u
      join relatedness_edition e on e.region_id = u.region_id and e.id = u.edition_id
      left join relatedness_place p on p.region_id = u.region_id and p.table_id = e.table_id and p.place_number = u.place_number
      where u.region_id = ${tx.region} and ${before(tx, 'u.recorded_at', asOf)}
      order by u.recorded_at desc, u.id desc limit 1`,
  );

interface NewUse {
  readonly editionId: string;
  readonly tableId: string;
  /** Names this region may have in the table; the first that is found is it. */
  readonly names: readonly string[];
  readonly demo: boolean;
  readonly reason: string;
}

export async function putInUse(tx: Tx, { editionId, tableId, names, demo, reason }: NewUse): Promise<void> {
  const found = await rows(
    tx,
    sql<{ number: number; name: string }>`
      select place_number as number, name from relatedness_place
      where region_id = ${tx.region} and table_id = ${tableId} and name = any(${[...names]}::text[]) order by place_number limit 10`,
  );
  const own = names.flatMap((name) => found.find((one) => one.name === name) ?? [])[0];
  await insertUse(tx, { editionId, placeNumber: own?.number ?? null, demo, reason });
}

async function insertUse(
  tx: Tx,
  use: { editionId: string; placeNumber: number | null; demo: boolean; reason: string },
): Promise<string> {
  const id = newId();
  await sql`
    insert into relatedness_use (region_id, id, edition_id, place_number, reason, entered_post, recorded_at, demo)
    values (${tx.region}, ${id}, ${use.editionId}, ${use.placeNumber}, ${use.reason}, ${tx.actor.post}, ${tx.at}, ${use.demo})`.execute(
    tx.db,
  );
  const after = { place: use.placeNumber, reason: use.reason };
  tx.record({ entity: 'relatedness-edition', id: use.editionId, version: 1, act: 'adopt', after });
  return id;
}

/** Refusals 'not-found', 'relatedness-no-place'. */
export async function adoptEdition(
  tx: Tx,
  editionId: string,
  placeNumber: number | null,
  reason: string,
): Promise<string> {
  const edition = await maybe(
    tx,
    sql<{ demo: boolean; places: number }>`
      select e.demo, t.place_count as places from relatedness_edition e
      join relatedness_table t on t.region_id = e.region_id and t.id = e.table_id
      where e.region_id = ${tx.region} and e.id = ${editionId}`,
  );
  if (!edition) throw new Refusal('not-found');
  if (placeNumber !== null && placeNumber > edition.places)
    throw new Refusal('relatedness-no-place', { number: placeNumber });
  return insertUse(tx, { editionId, placeNumber, demo: edition.demo, reason });
}

/** Refusals 'not-found', 'relatedness-superseded', 'relatedness-in-use'. */
export async function withdrawTable(tx: Tx, id: string, reason: string): Promise<void> {
  const table = await tableById(tx, id);
  if (!table) throw new Refusal('not-found');
  if (table.supersededAt !== null) throw new Refusal('relatedness-superseded');
  const use = await standingUse(tx, undefined);
  const { used } = await one(
    tx,
    sql<{ used: boolean }>`
      select exists (select 1 from relatedness_edition where region_id = ${tx.region} and table_id = ${id}
        and id = ${use?.editionId ?? null}::uuid) as used`,
  );
  if (used) throw new Refusal('relatedness-in-use');
  await supersedeTable(tx, id, null, reason);
  tx.record({ entity: 'relatedness-table', id, version: 1, act: 'withdraw', reason });
}

const MOST = 200;

export const editionColumns = sql`e.id, e.table_id as "tableId", t.measure, t.year, t.level, t.source, e.threshold::float8::text as threshold, e.method,
  t.place_count as "placeCount", t.class_count as "classCount", e.held_count as held, e.no_eci as "noEci", e.second_value as second,
  e.third_value as third, e.computed_post as post, e.computed_at::text as "computedAt", (e.demo or t.demo) as demo`;

export async function readOverview(tx: Tx, caller: Caller, asOf?: string): Promise<RelatednessPage> {
  const use = await standingUse(tx, asOf);
  const tables = await rows(
    tx,
    sql<TableRow>`
      select t.id, t.measure, t.year, t.level, t.source, t.file_name as "fileName", t.place_count as "placeCount",
        t.class_count as "classCount", t.filled, t.total, t.entered_post as post, t.recorded_at::text as "recordedAt",
        case when ${before(tx, 't.superseded_at', asOf)} then t.superseded_at::text end as "supersededAt",
        case when ${before(tx, 't.superseded_at', asOf)} then t.superseded_reason end as "supersededReason", t.demo
      from relatedness_table t
      where t.region_id = ${tx.region} and ${before(tx, 't.recorded_at', asOf)}
      order by t.recorded_at desc, t.id desc limit ${MOST}`,
  );
  const editions = await rows(
    tx,
    sql<Omit<EditionRow, 'inUse'>>`
      select ${editionColumns} from relatedness_edition e
      join relatedness_table t on t.region_id = e.region_id and t.id = e.table_id
      where e.region_id = ${tx.region} and ${before(tx, 'e.computed_at', asOf)}
      order by e.computed_at desc, e.id desc limit ${MOST}`,
  );
  const { threshold, few } = methodOn(asOf ?? tx.today);
  return {
    tables,
    editions: editions.map((edition) => ({ ...edition, inUse: edition.id === use?.editionId })),
    use: use ?? null,
    threshold: {
      value: threshold.value,
      least: threshold.least,
      most: threshold.most,
      source: threshold.source,
    },
    few: few.map(({ code, cell, place, class: kind, source }) => ({
      measure: code,
      cell,
      place,
      class: kind,
      source,
    })),
    can: caller.rights.has('relatedness.edit') ? ['edit'] : [],
  };
}

export interface FoundEdition {
  readonly edition: EditionRow;
  readonly placeNumber: number | null;
  readonly ownPlace: number | null;
}

/** The edition asked for, else the one in use; the place asked for, else this region's own. undefined where none is in use. */
export async function chosenEdition(
  tx: Tx,
  {
    edition: asked,
    place,
    asOf,
  }: { edition?: string | undefined; place?: number | undefined; asOf?: string | undefined },
): Promise<FoundEdition | undefined> {
  const use = await standingUse(tx, asOf);
  const id = asked ?? use?.editionId;
  if (id === undefined) return undefined;
  const found = await maybe(
    tx,
    sql<Omit<EditionRow, 'inUse'>>`
      select ${editionColumns} from relatedness_edition e
      join relatedness_table t on t.region_id = e.region_id and t.id = e.table_id
      where e.region_id = ${tx.region} and e.id = ${id} and ${before(tx, 'e.computed_at', asOf)}`,
  );
  if (!found) throw new Refusal('not-found');
  const ownPlace = use?.editionId === id ? use.placeNumber : null;
  return { edition: { ...found, inUse: use?.editionId === id }, placeNumber: place ?? ownPlace, ownPlace };
}
