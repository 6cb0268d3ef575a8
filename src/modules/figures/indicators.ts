/** The catalogue of indicators: find by any of its names, add, amend. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type { IndicatorRow, NewIndicator } from './contract.ts';
import { measureUnitFactor, wholeUnit } from './measure-units.ts';

const COLUMNS = sql`
  id, name, measure_unit as "measureUnit", measure, polarity, basis, aliases, decimals, demo,
  disabled_on as "disabledOn", counted_by as "countedBy", version`;

export function listIndicators(tx: Tx, q?: string): Promise<IndicatorRow[]> {
  const like = anywhere(q ?? '');
  return rows(
    tx,
    sql<IndicatorRow>`
      select ${COLUMNS} from indicator
      where region_id = ${tx.region} and (${q ?? ''} = '' or name ilike ${like} or array_to_string(aliases, ' ') ilike ${like})
      order by name limit 2000`,
  );
}

export function findIndicatorById(tx: Tx, id: string): Promise<IndicatorRow | undefined> {
  return maybe(
    tx,
    sql<IndicatorRow>`select ${COLUMNS} from indicator where region_id = ${tx.region} and id = ${id}`,
  );
}

/** By its name or one of its aliases, exactly as written. */
export function findIndicator(tx: Tx, name: string): Promise<IndicatorRow | undefined> {
  return maybe(
    tx,
    sql<IndicatorRow>`
      select ${COLUMNS} from indicator where region_id = ${tx.region} and (name = ${name} or ${name} = any(aliases))
      order by (name = ${name}) desc, name limit 1`,
  );
}

export interface IndicatorWish extends NewIndicator {
  readonly demo?: boolean;
}

export async function addIndicator(tx: Tx, wish: IndicatorWish): Promise<IndicatorRow> {
  const factor = measureUnitFactor(wish.measureUnit);
  const decimals = wholeUnit(wish.measureUnit) ? 0 : 1;
  const row = await one(
    tx,
    sql<IndicatorRow>`
      insert into indicator (region_id, id, name, measure_unit, factor, measure, polarity, basis, aliases, decimals, demo, created_at)
      values (${tx.region}, ${newId()}, ${wish.name}, ${wish.measureUnit}, ${factor}, ${wish.measure}, ${wish.polarity},
              ${wish.basis}, ${[...wish.aliases]}, ${decimals}, ${wish.demo ?? false}, ${tx.at})
      returning ${COLUMNS}`,
  );
  tx.record({ entity: 'indicator', id: row.id, version: 1, act: 'add', after: row });
  return row;
}

/** The indicator of this name, made where it is missing; one that counts in another unit is refused. */
export async function ensureIndicator(tx: Tx, wish: IndicatorWish): Promise<IndicatorRow> {
  const known = await findIndicator(tx, wish.name);
  if (!known) return addIndicator(tx, wish);
  if (known.measureUnit !== wish.measureUnit) {
    const params = { name: known.name, unit: known.measureUnit, other: wish.measureUnit };
    throw new Refusal('indicator-unit-fixed', params);
  }
  return known;
}

export interface IndicatorAmendment {
  readonly version: number;
  readonly name?: string | undefined;
  readonly polarity?: IndicatorRow['polarity'] | undefined;
  readonly basis?: string | null | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly disabledOn?: string | null | undefined;
  readonly reason: string;
}

export async function amendIndicator(tx: Tx, id: string, change: IndicatorAmendment): Promise<IndicatorRow> {
  const before = await findIndicatorById(tx, id);
  if (!before) throw new Refusal('not-found');
  const name = change.name ?? before.name;
  const polarity = change.polarity ?? before.polarity;
  const basis = change.basis === undefined ? before.basis : change.basis;
  const aliases = [...(change.aliases ?? before.aliases)];
  const disabledOn = change.disabledOn === undefined ? before.disabledOn : change.disabledOn;
  const after = await maybe(
    tx,
    sql<IndicatorRow>`
      update indicator set name = ${name}, polarity = ${polarity}, basis = ${basis}, aliases = ${aliases},
        disabled_on = ${disabledOn}, version = version + 1
      where region_id = ${tx.region} and id = ${id} and version = ${change.version}
      returning ${COLUMNS}`,
  );
  if (!after) throw new Refusal('changed-meanwhile');
  tx.record({
    entity: 'indicator',
    id,
    version: after.version,
    act: 'amend',
    reason: change.reason,
    before,
    after,
  });
  return after;
}

/** From now on counted by this rule out of rows, or typed again; Refusal 'not-found'. */
export async function countIndicatorBy(
  tx: Tx,
  id: string,
  counter: string | null,
  reason: string,
): Promise<IndicatorRow> {
  const before = await findIndicatorById(tx, id);
  if (!before) throw new Refusal('not-found');
  const after = await one(
    tx,
    sql<IndicatorRow>`
      update indicator set counted_by = ${counter}, version = version + 1
      where region_id = ${tx.region} and id = ${id} returning ${COLUMNS}`,
  );
  tx.record({ entity: 'indicator', id, version: after.version, act: 'amend', reason, before, after });
  return after;
}
