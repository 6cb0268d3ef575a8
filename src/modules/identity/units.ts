/** The tree of offices, zones and parks: read, add, amend. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import type { UnitRow } from './contract.ts';

const COLUMNS = sql`
  id, parent_id as "parentId", name, short_name as "shortName", aliases, kind, demo, disabled_on as "disabledOn", version`;

/** More than any region has: a list ends somewhere. */
const MOST_UNITS = 50_000;

/** The tree is the region's directory: whoever holds the right reads all of it. */
export function listUnits(tx: Tx): Promise<UnitRow[]> {
  return rows(
    tx,
    sql<UnitRow>`select ${COLUMNS} from unit where region_id = ${tx.region} order by sort, name limit ${MOST_UNITS}`,
  );
}

export function findUnit(tx: Tx, id: string): Promise<UnitRow | undefined> {
  return maybe(tx, sql<UnitRow>`select ${COLUMNS} from unit where region_id = ${tx.region} and id = ${id}`);
}

export interface NewUnit {
  readonly parentId: string | null;
  readonly name: string;
  readonly shortName: string;
  readonly aliases: readonly string[];
  readonly kind: UnitRow['kind'];
  readonly demo?: boolean;
}

export async function addUnit(tx: Tx, unit: NewUnit): Promise<UnitRow> {
  if (unit.parentId !== null && !(await findUnit(tx, unit.parentId))) throw new Refusal('unknown-unit');
  const row = await one(
    tx,
    sql<UnitRow>`
      insert into unit (region_id, id, parent_id, name, short_name, aliases, kind, sort, demo)
      select ${tx.region}, ${newId()}, ${unit.parentId}, ${unit.name}, ${unit.shortName}, ${[...unit.aliases]}, ${unit.kind},
             coalesce(max(sort), 0) + 1, ${unit.demo ?? false}
      from unit where region_id = ${tx.region}
      returning ${COLUMNS}`,
  );
  tx.record({ entity: 'unit', id: row.id, version: 1, act: 'add', after: row });
  return row;
}

export interface UnitAmendment {
  readonly version: number;
  readonly parentId?: string | null | undefined;
  readonly name?: string | undefined;
  readonly shortName?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly disabledOn?: string | null | undefined;
  readonly reason: string;
}

export async function amendUnit(tx: Tx, id: string, change: UnitAmendment): Promise<UnitRow> {
  const before = await findUnit(tx, id);
  if (!before) throw new Refusal('not-found');
  if (before.version !== change.version) throw new Refusal('changed-meanwhile');
  const after = { ...before, ...given(change) };
  if (after.parentId !== null) await refuseCircle(tx, id, after.parentId);
  const row = await maybe(
    tx,
    sql<UnitRow>`
      update unit set parent_id = ${after.parentId}, name = ${after.name}, short_name = ${after.shortName},
        aliases = ${after.aliases}, disabled_on = ${after.disabledOn}, version = version + 1
      where region_id = ${tx.region} and id = ${id} and version = ${change.version}
      returning ${COLUMNS}`,
  );
  if (!row) throw new Refusal('changed-meanwhile');
  tx.record({
    entity: 'unit',
    id,
    version: row.version,
    act: 'amend',
    reason: change.reason,
    before,
    after: row,
  });
  return row;
}

function given({ parentId, name, shortName, aliases, disabledOn }: UnitAmendment): Partial<UnitRow> {
  return {
    ...(parentId === undefined ? {} : { parentId }),
    ...(name === undefined ? {} : { name }),
    ...(shortName === undefined ? {} : { shortName }),
    ...(aliases === undefined ? {} : { aliases: [...aliases] }),
    ...(disabledOn === undefined ? {} : { disabledOn }),
  };
}

async function refuseCircle(tx: Tx, id: string, parentId: string): Promise<void> {
  const units = new Map((await listUnits(tx)).map((unit) => [unit.id, unit]));
  if (!units.has(parentId)) throw new Refusal('unknown-unit');
  for (let above = units.get(parentId); above; above = units.get(above.parentId ?? '')) {
    if (above.id === id) throw new Refusal('unit-in-itself');
  }
}
