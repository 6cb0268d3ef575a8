/** A checked table written into the register, stretch by stretch of its rows, by statements. */
import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import type { TellProgress } from '#platform/bring/progress.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { writeRights } from './import-ip.ts';
import { brings, ofUpload, ownRows, speaks } from './import-match.ts';
import { identityDiffers, type Staged } from './import-stage.ts';
import { yearDiffers } from './import-years.ts';
import { keepNames, keepVersions } from './store.ts';
import { ITEMS as ALL_ITEMS, itemColumn } from './years.ts';

type Sql = RawBuilder<unknown>;

/** Few enough that each is found by its key, many enough that statements cost little. */
const LINES = 20_000;

export interface ImportRecording {
  readonly importId: string;
  readonly lastLine: number;
  readonly known: number;
  readonly tell: TellProgress;
}

export async function writeStaged(tx: Tx, staged: Staged, writing: ImportRecording): Promise<void> {
  for (let from = 0; from <= writing.lastLine; from += LINES) {
    const stretch = sql`${ofUpload(tx, staged)} and r.line > ${from} and r.line <= ${from + LINES} and ${speaks()}`;
    await writeNew(tx, staged, stretch, writing.importId);
    if (writing.known > 0) await writeChanged(tx, staged, stretch, writing.importId);
    if (staged.items.length > 0) await writeYears(tx, staged, stretch, writing);
    await writeCertificates(tx, staged, stretch, writing.importId);
    await writeRights(tx, staged, stretch, writing.importId);
    await writePart(tx, stretch, writing.importId, from / LINES);
    const share = Math.min(1, (from + LINES) / (writing.lastLine + 1));
    writing.tell({ step: 'write', rows: staged.rowCount, share });
  }
}

/** Why a version stands that an import wrote; an undo finds it by this. */
export const reasonOf = (importId: string): string => `导入 ${importId}`;

/** Whom the stretch brought or changed. */
const writePart = (tx: Tx, stretch: Sql, importId: string, part: number) =>
  sql`
    insert into enterprise_import_part (region_id, import_id, part, added, changed)
    select ${tx.region}, ${importId}, ${part}, coalesce(array_agg(r.id) filter (where ${brings()}), '{}'),
      coalesce(array_agg(r.enterprise_id) filter (where r.known_version is not null and (r.changes or r.said = 'cell-renamed')), '{}')
    from enterprise_import_row r where ${stretch}`.execute(tx.db);

async function writeNew(tx: Tx, { mapping }: Staged, stretch: Sql, importId: string): Promise<void> {
  await sql`
    insert into enterprise (region_id, id, credit_code, name, name_key, status, industry_class, place_code, address,
      registered_on, unit_id, contact_office, contact_phone, demo, created_at)
    select ${tx.region}, r.id, r.credit_code, r.name, r.name_key, coalesce(r.status, 'operating'), r.industry_class, r.place_code,
      r.address, r.registered_on, coalesce(r.unit_id, ${mapping.unitId}::uuid), r.contact_office, r.contact_phone, false, ${tx.at}
    from enterprise_import_row r where ${stretch} and ${brings()}`.execute(tx.db);
  await sql`
    insert into enterprise_version (region_id, enterprise_id, version, recorded_from, reason, actor_post, state)
    select e.region_id, e.id, e.version, ${tx.at}, ${reasonOf(importId)}, ${tx.actor.post}, to_jsonb(e)
    from enterprise_import_row r
    cross join lateral (select e.* from enterprise e where e.region_id = ${tx.region} and e.id = r.id limit 1) e
    where ${stretch} and ${brings()}`.execute(tx.db);
  await sql`
    insert into enterprise_name (region_id, id, enterprise_id, name, name_key, from_day, recorded_at)
    select ${tx.region}, r.name_id, r.id, r.name, r.name_key, r.registered_on, ${tx.at}
    from enterprise_import_row r where ${stretch} and ${brings()}`.execute(tx.db);
}

/**
 * What the first row of an enterprise says of its identity; rows of other years say nothing new of it. Refusal
 * 'changed-meanwhile' where one was changed by somebody else since it was read.
 */
async function writeChanged(
  tx: Tx,
  { mapping, upload }: Staged,
  stretch: Sql,
  importId: string,
): Promise<void> {
  const first = sql`not exists (
    select 1 from enterprise_import_row q where q.region_id = ${tx.region} and q.upload_id = ${upload}
      and q.row_year is not null and q.enterprise_id = r.enterprise_id and q.line < r.line)`;
  const changing = sql`${stretch} and r.known_version is not null and ${first}
    and b.region_id = ${tx.region} and b.id = r.enterprise_id and (r.said = 'cell-renamed' or ${identityDiffers(mapping.unitId)})`;
  const { n } = await one(
    tx,
    sql<{
      n: number;
    }>`select count(*)::integer as n from enterprise_import_row r, enterprise b where ${changing}`,
  );
  if (n === 0) return;
  const renamed = await rows(
    tx,
    sql<{ id: string; name: string }>`
      select b.id, r.name from enterprise_import_row r, enterprise b where ${changing} and r.said = 'cell-renamed'`,
  );
  const updated = await rows(
    tx,
    sql<{ id: string }>`
      update enterprise b set status = coalesce(r.status, b.status), industry_class = coalesce(r.industry_class, b.industry_class),
        place_code = coalesce(r.place_code, b.place_code), address = coalesce(r.address, b.address),
        registered_on = coalesce(r.registered_on, b.registered_on),
        unit_id = coalesce(r.unit_id, b.unit_id, ${mapping.unitId}::uuid),
        contact_office = coalesce(r.contact_office, b.contact_office), contact_phone = coalesce(r.contact_phone, b.contact_phone),
        name = case when r.said = 'cell-renamed' then r.name else b.name end,
        name_key = case when r.said = 'cell-renamed' then r.name_key else b.name_key end, version = b.version + 1
      from enterprise_import_row r where ${changing} and b.version = r.known_version
      returning b.id`,
  );
  if (updated.length !== n) throw new Refusal('changed-meanwhile');
  const ids = updated.map(({ id }) => id);
  await sql`
    update enterprise_version set recorded_to = ${tx.at}
    where region_id = ${tx.region} and enterprise_id = any(${ids}::uuid[]) and recorded_to is null`.execute(
    tx.db,
  );
  await keepVersions(tx, ids, reasonOf(importId));
  await keepNames(
    tx,
    renamed.map(({ id, name }) => ({ id, name, from: tx.today })),
  );
}

/** What stands and is told otherwise is superseded; items that are not told stay as they stood. */
async function writeYears(
  tx: Tx,
  staged: Staged,
  stretch: Sql,
  { importId, known }: ImportRecording,
): Promise<void> {
  const { mapping } = staged;
  const told = sql`enterprise_import_row r cross join ${ownRows(tx, staged, 'enterprise_import_year', 'n')}`;
  const standing = (which: Sql) => sql`
    left join lateral (
      select s.* from enterprise_year s where s.region_id = ${tx.region} and s.enterprise_id = r.enterprise_id and s.year = n.year
        and s.kind = ${mapping.kind} and ${which} limit 1)`;
  const now = standing(sql`s.superseded_at is null`);
  if (known > 0)
    await sql`
      update enterprise_year y set superseded_at = ${tx.at}
      where y.region_id = ${tx.region} and y.id = any(array(
        select s.id from ${told} ${now} s on true where ${stretch} and s.id is not null and ${yearDiffers(staged)}))`.execute(
      tx.db,
    );
  const columns = sql.join(ALL_ITEMS.map(itemColumn));
  const values = sql.join(
    ALL_ITEMS.map((item) =>
      known > 0 ? sql`coalesce(n.${itemColumn(item)}, s.${itemColumn(item)})` : sql`n.${itemColumn(item)}`,
    ),
  );
  const replaced = sql`${standing(sql`s.superseded_at = ${tx.at}`)} s on true ${now} c on true where ${stretch} and c.id is null`;
  await sql`
    insert into enterprise_year (region_id, id, enterprise_id, year, kind, ${columns}, note, replaces, import_id, demo,
      entered_post, entered_by, recorded_at)
    select ${tx.region}, n.id, r.enterprise_id, n.year, ${mapping.kind}, ${values}, ${known > 0 ? sql`s.note, s.id` : sql`null, null`},
      ${importId}, false, ${tx.actor.post}, ${tx.actor.userId}, ${tx.at}
    from ${told}
    ${known > 0 ? replaced : sql`where ${stretch}`}`.execute(tx.db);
}

/** A kind is issued to an enterprise once a day. */
async function writeCertificates(tx: Tx, staged: Staged, stretch: Sql, importId: string): Promise<void> {
  await sql`
    insert into enterprise_certificate (region_id, id, enterprise_id, kind, grade, number, issuer, issued_on, expires_on,
      entered_post, recorded_at, import_id, demo)
    select distinct on (r.enterprise_id, n.kind, n.issued_on) ${tx.region}, n.id, r.enterprise_id, n.kind, n.grade, n.number, null,
      n.issued_on, n.expires_on, ${tx.actor.post}, ${tx.at}, ${importId}, false
    from enterprise_import_row r
    cross join ${ownRows(tx, staged, 'enterprise_import_certificate', 'n')}
    left join lateral (
      select c.id from enterprise_certificate c where c.region_id = ${tx.region} and c.enterprise_id = r.enterprise_id
        and c.kind = n.kind and c.issued_on = n.issued_on and c.superseded_at is null limit 1) c on true
    where ${stretch} and c.id is null
    order by r.enterprise_id, n.kind, n.issued_on, n.line desc`.execute(tx.db);
}

/** Nothing of a table stays behind where it was compared. */
export async function clearStaged(tx: Tx, { upload }: Staged): Promise<void> {
  for (const table of [
    'enterprise_import_row',
    'enterprise_import_year',
    'enterprise_import_certificate',
    'enterprise_import_ip',
  ])
    await sql`delete from ${sql.table(table)} where region_id = ${tx.region} and upload_id = ${upload}`.execute(
      tx.db,
    );
}
