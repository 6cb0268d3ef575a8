/** What an import wrote of these enterprises is superseded or withdrawn, and what stood before stands again; nothing is deleted. */
import { type RawBuilder, sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { reasonOf } from './import-write.ts';
import { keepVersions } from './store.ts';
import type { ImportedFirm } from './undo-check.ts';
import { ITEMS, itemColumn } from './years.ts';

export interface UndoWish {
  readonly importId: string;
  readonly reason: string;
}

export async function putBack(tx: Tx, firms: readonly ImportedFirm[], undoing: UndoWish): Promise<void> {
  const ids = firms.map(({ id }) => id);
  await putBackYears(tx, ids, undoing);
  await withdrawCertificates(tx, ids, undoing);
  await putBackRights(tx, ids, undoing);
  await withdrawFirms(
    tx,
    firms.filter(({ added }) => added).map(({ id }) => id),
    undoing,
  );
  await putBackIdentity(
    tx,
    firms.filter(({ added }) => !added).map(({ id }) => id),
    undoing,
  );
}

/** A copy of what the import replaced, with whoever said it first. */
async function putBackYears(tx: Tx, ids: readonly string[], { importId }: UndoWish): Promise<void> {
  const ended = await rows(
    tx,
    sql<{ replaces: string | null }>`
      update enterprise_year y set superseded_at = ${tx.at}
      where y.region_id = ${tx.region} and y.enterprise_id = any(${[...ids]}::uuid[]) and y.import_id = ${importId}
        and y.superseded_at is null
      returning y.replaces`,
  );
  const before = ended.flatMap(({ replaces }) => replaces ?? []);
  if (before.length === 0) return;
  await sql`
    insert into enterprise_year (region_id, id, enterprise_id, year, kind, ${sql.join(ITEMS.map(itemColumn))}, note, replaces,
      import_id, demo, entered_post, entered_by, recorded_at)
    select ${tx.region}, n.id, s.enterprise_id, s.year, s.kind, ${sql.join(ITEMS.map((item) => sql`s.${itemColumn(item)}`))},
      s.note, s.replaces, s.import_id, s.demo, s.entered_post, s.entered_by, ${tx.at}
    from ${copiesOf(before)} join enterprise_year s on s.region_id = ${tx.region} and s.id = n.of`.execute(
    tx.db,
  );
}

/** New ids for copies of rows. */
const copiesOf = (ids: readonly string[]): RawBuilder<unknown> =>
  sql`unnest(${ids.map(() => newId())}::uuid[], ${[...ids]}::uuid[]) as n(id, of)`;

async function withdrawCertificates(
  tx: Tx,
  ids: readonly string[],
  { importId, reason }: UndoWish,
): Promise<void> {
  await sql`
    update enterprise_certificate c set superseded_at = ${tx.at}, withdrawn_reason = ${reason}
    where c.region_id = ${tx.region} and c.enterprise_id = any(${[...ids]}::uuid[]) and c.import_id = ${importId}
      and c.superseded_at is null`.execute(tx.db);
}

async function putBackRights(tx: Tx, ids: readonly string[], { importId }: UndoWish): Promise<void> {
  await sql`
    update enterprise_ip i set superseded_at = ${tx.at}
    where i.region_id = ${tx.region} and i.enterprise_id = any(${[...ids]}::uuid[]) and i.import_id = ${importId}
      and i.superseded_at is null`.execute(tx.db);
  const before = await rows(
    tx,
    sql<{ id: string }>`
      select i.id from enterprise_ip i
      where i.region_id = ${tx.region} and i.enterprise_id = any(${[...ids]}::uuid[]) and i.ended_by_import = ${importId}`,
  );
  if (before.length === 0) return;
  await sql`
    insert into enterprise_ip (region_id, id, enterprise_id, class, count, entered_post, recorded_at, import_id, demo)
    select ${tx.region}, n.id, s.enterprise_id, s.class, s.count, s.entered_post, ${tx.at}, s.import_id, s.demo
    from ${copiesOf(before.map(({ id }) => id))} join enterprise_ip s on s.region_id = ${tx.region} and s.id = n.of`.execute(
    tx.db,
  );
}

async function withdrawFirms(tx: Tx, ids: readonly string[], undoing: UndoWish): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update enterprise set withdrawn_at = ${tx.at}, version = version + 1
    where region_id = ${tx.region} and id = any(${[...ids]}::uuid[])`.execute(tx.db);
  await sql`
    update enterprise_name set withdrawn_at = ${tx.at}
    where region_id = ${tx.region} and enterprise_id = any(${[...ids]}::uuid[])`.execute(tx.db);
  await nextVersions(tx, ids, undoing);
}

async function nextVersions(tx: Tx, ids: readonly string[], { reason }: UndoWish): Promise<void> {
  await sql`
    update enterprise_version set recorded_to = ${tx.at}
    where region_id = ${tx.region} and enterprise_id = any(${[...ids]}::uuid[]) and recorded_to is null`.execute(
    tx.db,
  );
  await keepVersions(tx, ids, reason);
}

/** As in the version before the import's own. */
async function putBackIdentity(tx: Tx, ids: readonly string[], undoing: UndoWish): Promise<void> {
  if (ids.length === 0) return;
  const changed = await rows(
    tx,
    sql<{ id: string; renamed: boolean }>`
      with before as (
        select o.enterprise_id as id, e.name <> o.state ->> 'name' as renamed, s.*
        from enterprise_version v
        join enterprise_version o on o.region_id = ${tx.region} and o.enterprise_id = v.enterprise_id and o.version = v.version - 1
        join enterprise e on e.region_id = ${tx.region} and e.id = v.enterprise_id
        cross join lateral jsonb_to_record(o.state) as s(name text, name_key text, status text, industry_class text,
          place_code text, address text, registered_on date, unit_id uuid, contact_office text, contact_phone text)
        where v.region_id = ${tx.region} and v.enterprise_id = any(${[...ids]}::uuid[]) and v.reason = ${reasonOf(undoing.importId)})
      update enterprise e set name = b.name, name_key = b.name_key, status = b.status, industry_class = b.industry_class,
        place_code = b.place_code, address = b.address, registered_on = b.registered_on, unit_id = b.unit_id,
        contact_office = b.contact_office, contact_phone = b.contact_phone, version = e.version + 1
      from before b where e.region_id = ${tx.region} and e.id = b.id
      returning e.id, b.renamed`,
  );
  if (changed.length === 0) return;
  await nextVersions(
    tx,
    changed.map(({ id }) => id),
    undoing,
  );
  await putBackNames(
    tx,
    changed.flatMap(({ id, renamed }) => (renamed ? [id] : [])),
  );
}

/** The name that the import gave is withdrawn, and the one before it has no last day again. */
async function putBackNames(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update enterprise_name set withdrawn_at = ${tx.at}
    where region_id = ${tx.region} and enterprise_id = any(${[...ids]}::uuid[]) and to_day is null and withdrawn_at is null`.execute(
    tx.db,
  );
  await sql`
    update enterprise_name n set to_day = null
    from (
      select distinct on (o.enterprise_id) o.id from enterprise_name o
      where o.region_id = ${tx.region} and o.enterprise_id = any(${[...ids]}::uuid[]) and o.withdrawn_at is null
      order by o.enterprise_id, o.to_day desc, o.recorded_at desc, o.id desc) last
    where n.region_id = ${tx.region} and n.id = last.id`.execute(tx.db);
}
