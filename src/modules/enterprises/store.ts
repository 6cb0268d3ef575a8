/** Enterprises as rows: the present in `enterprise`, every state in `enterprise_version`. One or many by the same statements. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { NewEnterprise } from './contract.ts';
import { nameKey } from './name-key.ts';

export interface EnterpriseState extends NewEnterprise {
  readonly mergedInto: string | null;
  readonly absorbed: readonly string[];
  readonly demo: boolean;
}

export interface StoredEnterprise extends EnterpriseState {
  readonly id: string;
  readonly version: number;
}

export const COLUMNS = sql`
  e.id, e.version, e.credit_code as "creditCode", e.name, e.status, e.industry_class as "industryClass",
  e.place_code as "placeCode", e.address, e.registered_on as "registeredOn", e.unit_id as "unitId",
  e.contact_office as "contactOffice", e.contact_phone as "contactPhone", e.merged_into as "mergedInto", e.absorbed, e.demo`;

/** Locks the row for the rest of the transaction. Refusals 'not-found', 'enterprise-withdrawn'. */
export async function lockEnterprise(tx: Tx, id: string): Promise<StoredEnterprise> {
  const found = await maybe(
    tx,
    sql<StoredEnterprise & { withdrawn: boolean }>`
      select ${COLUMNS}, e.withdrawn_at is not null as withdrawn from enterprise e
      where e.region_id = ${tx.region} and e.id = ${id} for update of e`,
  );
  if (!found) throw new Refusal('not-found');
  const { withdrawn, ...enterprise } = found;
  if (withdrawn) throw new Refusal('enterprise-withdrawn', { name: enterprise.name });
  return enterprise;
}

/** The rows of these ids. */
export const readEnterprises = (tx: Tx, ids: readonly string[]): Promise<StoredEnterprise[]> =>
  rows(
    tx,
    sql<StoredEnterprise>`
      select ${COLUMNS} from enterprise e where e.region_id = ${tx.region} and e.id = any(${[...ids]}::uuid[]) order by e.id`,
  );

export function findByCode(tx: Tx, code: string): Promise<StoredEnterprise | undefined> {
  return maybe(
    tx,
    sql<StoredEnterprise>`select ${COLUMNS} from enterprise e where e.region_id = ${tx.region} and e.withdrawn_at is null and e.credit_code = ${code}`,
  );
}

const RECORD = sql`as n(
  id uuid, version integer, "creditCode" text, name text, "nameKey" text, status text, "industryClass" text, "placeCode" text,
  address text, "registeredOn" date, "unitId" uuid, "contactOffice" text, "contactPhone" text, "mergedInto" uuid,
  absorbed uuid[], demo boolean)`;

export async function insertEnterprises(
  tx: Tx,
  states: readonly (EnterpriseState & { id?: string })[],
  reason: string | null,
): Promise<StoredEnterprise[]> {
  if (states.length === 0) return [];
  const made = states.map((state) => ({ ...state, id: state.id ?? newId(), version: 1 }));
  const input = JSON.stringify(made.map((state) => ({ ...state, nameKey: nameKey(state.name) })));
  await sql`
    insert into enterprise (region_id, id, credit_code, name, name_key, status, industry_class, place_code, address,
      registered_on, unit_id, contact_office, contact_phone, demo, created_at)
    select ${tx.region}, n.id, n."creditCode", n.name, n."nameKey", n.status, n."industryClass", n."placeCode", n.address,
      n."registeredOn", n."unitId", n."contactOffice", n."contactPhone", n.demo, ${tx.at}
    from jsonb_to_recordset(${input}::jsonb) ${RECORD}`.execute(tx.db);
  await keepVersions(
    tx,
    made.map(({ id }) => id),
    reason,
  );
  await keepNames(
    tx,
    made.map(({ id, name, registeredOn }) => ({ id, name, from: registeredOn })),
  );
  return made;
}

/** Each at the version it was read at; Refusal 'changed-meanwhile' for all when one is not. */
export async function updateEnterprises(
  tx: Tx,
  states: readonly StoredEnterprise[],
  reason: string | null,
): Promise<void> {
  if (states.length === 0) return;
  const input = JSON.stringify(states.map((state) => ({ ...state, nameKey: nameKey(state.name) })));
  const updated = await rows(
    tx,
    sql<{ id: string }>`
      update enterprise e set credit_code = n."creditCode", name = n.name, name_key = n."nameKey", status = n.status,
        industry_class = n."industryClass", place_code = n."placeCode", address = n.address, registered_on = n."registeredOn",
        unit_id = n."unitId", contact_office = n."contactOffice", contact_phone = n."contactPhone",
        merged_into = n."mergedInto", absorbed = n.absorbed, version = e.version + 1
      from jsonb_to_recordset(${input}::jsonb) ${RECORD}
      where e.region_id = ${tx.region} and e.id = n.id and e.version = n.version
      returning e.id`,
  );
  if (updated.length !== states.length) throw new Refusal('changed-meanwhile');
  const ids = updated.map(({ id }) => id);
  await sql`
    update enterprise_version set recorded_to = ${tx.at}
    where region_id = ${tx.region} and enterprise_id = any(${ids}::uuid[]) and recorded_to is null`.execute(
    tx.db,
  );
  await keepVersions(tx, ids, reason);
}

export async function keepVersions(tx: Tx, ids: readonly string[], reason: string | null): Promise<void> {
  await sql`
    insert into enterprise_version (region_id, enterprise_id, version, recorded_from, reason, actor_post, state)
    select e.region_id, e.id, e.version, ${tx.at}, ${reason}, ${tx.actor.post}, to_jsonb(e)
    from enterprise e where e.region_id = ${tx.region} and e.id = any(${[...ids]}::uuid[])`.execute(tx.db);
}

export interface NewName {
  readonly id: string;
  readonly name: string;
  /** First day of the name; null where it is not known. */
  readonly from: string | null;
}

/** Ends the standing name of each the day before, and begins the new one. */
export async function keepNames(tx: Tx, names: readonly NewName[]): Promise<void> {
  if (names.length === 0) return;
  const input = JSON.stringify(
    names.map((one) => ({ ...one, row: newId(), key: nameKey(one.name), from_day: one.from })),
  );
  const shape = sql`as n(id uuid, "row" uuid, name text, key text, from_day date)`;
  await sql`
    update enterprise_name o set to_day = greatest(n.from_day - 1, o.from_day)
    from jsonb_to_recordset(${input}::jsonb) ${shape}
    where o.region_id = ${tx.region} and o.enterprise_id = n.id and o.to_day is null and o.withdrawn_at is null`.execute(
    tx.db,
  );
  await sql`
    insert into enterprise_name (region_id, id, enterprise_id, name, name_key, from_day, recorded_at)
    select ${tx.region}, n."row", n.id, n.name, n.key, n.from_day, ${tx.at}
    from jsonb_to_recordset(${input}::jsonb) ${shape}`.execute(tx.db);
}
