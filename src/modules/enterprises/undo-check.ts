/** Which enterprises of an import are still as it left them; for the others, what was done since. By statements over many at once. */
import { type RawBuilder, sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import { type Caller, unitsInReach } from '#platform/http/caller.ts';
import { reasonOf } from './import-write.ts';
import type { KeptReason } from './undo-contract.ts';

type Sql = RawBuilder<unknown>;

/** Those of these enterprises that another module keeps something of. */
export type FirmSearch = (tx: Tx, ids: readonly string[]) => Promise<readonly string[]>;

export interface ImportedFirm {
  readonly id: string;
  readonly added: boolean;
}

export interface JudgedFirms {
  readonly free: readonly ImportedFirm[];
  readonly kept: readonly { readonly id: string; readonly name: string; readonly why: KeptReason }[];
}

/** The enterprises `f` of a list, by which import `i` they came. */
export const firmsIn = (firms: readonly ImportedFirm[]): Sql =>
  sql`unnest(${firms.map(({ id }) => id)}::uuid[], ${firms.map(({ added }) => added)}::boolean[]) as f(id, added)`;

export async function judgeImported(
  tx: Tx,
  caller: Caller,
  importId: string,
  firms: readonly ImportedFirm[],
  holders: readonly FirmSearch[],
): Promise<JudgedFirms> {
  const found = await rows(
    tx,
    sql<{ id: string; name: string; why: KeptReason }>`
      select * from (
        select e.id, e.name, ${whyKept(tx, caller, importId)} as why
        from ${firmsIn(firms)} join enterprise e on e.region_id = ${tx.region} and e.id = f.id) w
      where w.why is not null order by w.name, w.id`,
  );
  const held = await heldElsewhere(
    tx,
    firms.filter(({ added }) => added).map(({ id }) => id),
    holders,
  );
  const known = new Set(found.map(({ id }) => id));
  const kept = [...found, ...held.filter(({ id }) => !known.has(id))];
  const keptIds = new Set(kept.map(({ id }) => id));
  return { free: firms.filter(({ id }) => !keptIds.has(id)), kept };
}

/** Only what the import brought: an enterprise that stood before goes on standing. */
async function heldElsewhere(tx: Tx, ids: readonly string[], holders: readonly FirmSearch[]) {
  const held = new Set<string>();
  for (const holder of ids.length === 0 ? [] : holders) for (const id of await holder(tx, ids)) held.add(id);
  const named = await rows(
    tx,
    sql<{ id: string; name: string }>`
      select id, name from enterprise where region_id = ${tx.region} and id = any(${[...held]}::uuid[]) order by name, id`,
  );
  return named.map((one) => ({ ...one, why: 'undo-held' as const }));
}

/** What was done first of what there may be; states are compared, not versions, so that what was undone itself does not count. */
function whyKept(tx: Tx, caller: Caller, importId: string): Sql {
  const units = unitsInReach(caller);
  const reached = units === null ? sql`true` : sql`coalesce(e.unit_id = any(${units}::uuid[]), false)`;
  const own = (alias: string): Sql =>
    sql`${sql.ref(`${alias}.region_id`)} = ${tx.region} and ${sql.ref(`${alias}.enterprise_id`)} = e.id`;
  const state = (of: Sql): Sql => sql`jsonb_strip_nulls(${of} - 'version' - 'absorbed')`;
  return sql`case
    when not ${reached} then 'undo-out-of-reach'
    when e.merged_into is not null or (f.added and e.absorbed <> '{}') then 'undo-merged'
    when exists (
      select 1 from enterprise_version v where ${own('v')} and v.reason = ${reasonOf(importId)}
        and ${state(sql`v.state`)} <> ${state(sql`to_jsonb(e)`)}) then 'undo-amended'
    when exists (
      select 1 from enterprise_year y where ${own('y')} and y.import_id = ${importId} and (
        not exists (select 1 from enterprise_year s where ${own('s')} and s.year = y.year and s.kind = y.kind
          and s.superseded_at is null and s.import_id = ${importId})
        or exists (select 1 from enterprise_year s where ${own('s')} and s.year = y.year and s.kind = 'verified'
          and s.kind <> y.kind and s.superseded_at is null and s.id > y.id)))
      or (f.added and exists (select 1 from enterprise_year y where ${own('y')} and y.superseded_at is null
        and y.import_id is distinct from ${importId})) then 'undo-year'
    when exists (
      select 1 from enterprise_certificate c where ${own('c')} and c.import_id = ${importId} and c.superseded_at is not null)
      or (f.added and exists (select 1 from enterprise_certificate c where ${own('c')} and c.superseded_at is null
        and c.import_id is distinct from ${importId})) then 'undo-certificate'
    when exists (
      select 1 from enterprise_ip i where ${own('i')} and (i.import_id = ${importId} or i.ended_by_import = ${importId}) and (
        exists (select 1 from enterprise_ip s where ${own('s')} and s.class = i.class and s.superseded_at is null
          and s.number is null and s.name is null and s.import_id is distinct from ${importId})
        or (i.import_id = ${importId} and not exists (select 1 from enterprise_ip s where ${own('s')} and s.class = i.class
          and s.superseded_at is null and s.import_id = ${importId}))))
      or (f.added and exists (select 1 from enterprise_ip i where ${own('i')} and i.superseded_at is null
        and i.import_id is distinct from ${importId})) then 'undo-ip'
    when f.added and (
      exists (select 1 from enterprise_fact t where ${own('t')} and t.superseded_at is null)
      or exists (select 1 from enterprise_position p where ${own('p')} and p.superseded_at is null)
      or exists (select 1 from enterprise_relation r where r.region_id = ${tx.region} and r.upper_key = e.id::text and r.superseded_at is null)
      or exists (select 1 from enterprise_relation r where r.region_id = ${tx.region} and r.lower_key = e.id::text and r.superseded_at is null))
      then 'undo-more'
  end`;
}
