/** How many rights of a class a table says that each enterprise holds, beside those listed one by one and those counted. */
import { type RawBuilder, sql } from 'kysely';
import type { Faults } from '#platform/bring/faults.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { type ImportMapping, IP_FIELDS } from './import-contract.ts';
import { ofUpload, ownRows, speaks } from './import-match.ts';
import type { Staged } from './import-stage.ts';

type Sql = RawBuilder<unknown>;

const anyRights = ({ mapping }: Staged): boolean =>
  mapping.columns.some(({ field }) => field !== null && field in IP_FIELDS);

/** Row `r`, what it tells of a class `n`, and what stands `p`. Where rows name their years, the last row of an enterprise counts. */
const told = (tx: Tx, staged: Staged): Sql => sql`
  from enterprise_import_row r cross join ${ownRows(tx, staged, 'enterprise_import_ip', 'n')}
  cross join lateral (
    select coalesce(sum(i.count) filter (where i.number is not null or i.name is not null), 0)::integer as listed,
      coalesce(sum(i.count) filter (where i.number is null and i.name is null), 0)::integer as counted
    from enterprise_ip i where i.region_id = ${tx.region} and i.enterprise_id = r.enterprise_id and i.class = n.class
      and i.superseded_at is null) p
  where ${ofUpload(tx, staged)} and ${speaks()} and not exists (
    select 1 from enterprise_import_row q where ${ofUpload(tx, staged, 'q')} and q.row_year is not null
      and q.enterprise_id = r.enterprise_id and q.line > r.line)`;

const DIFFERS = sql`n.count - p.listed <> p.counted`;
const SHOWN = 500;

/** Counts what would change, marks rows of standing enterprises; fewer than are listed one by one is a fault. */
export async function findRights(tx: Tx, staged: Staged, faults: Faults): Promise<number> {
  if (!anyRights(staged)) return 0;
  const fewer = await rows(
    tx,
    sql<{ line: number; class: string; listed: number; count: number }>`
      select r.line, n.class, p.listed, n.count ${told(tx, staged)} and n.count < p.listed order by r.line limit ${SHOWN}`,
  );
  for (const { line, class: kind, listed, count } of fewer)
    faults.add({
      ...{ code: 'cell-ip-fewer', params: { listed, count }, row: line },
      column: columnOf(staged.mapping, kind),
    });
  const { n } = await one(
    tx,
    sql<{ n: number }>`select count(*)::integer as n ${told(tx, staged)} and ${DIFFERS}`,
  );
  if (n > 0)
    await sql`
      update enterprise_import_row r set changes = true from (select distinct r.line ${told(tx, staged)} and ${DIFFERS}) m
      where ${ofUpload(tx, staged)} and r.line = m.line and r.known_version is not null`.execute(tx.db);
  return n;
}

/** What these rows change: how many of a class there are altogether, and were. */
export async function toldRights(tx: Tx, staged: Staged, lines: readonly number[]) {
  if (!anyRights(staged)) return [];
  return rows(
    tx,
    sql<{ line: number; class: string; count: number; was: number }>`
      select r.line, n.class, n.count, p.listed + p.counted as was ${told(tx, staged)} and ${DIFFERS}
        and r.line = any(${[...lines]}::integer[]) order by r.line, n.class`,
  );
}

const columnOf = ({ columns }: ImportMapping, kind: string): string =>
  String(
    columns.find(
      ({ field }) =>
        field !== null && field in IP_FIELDS && IP_FIELDS[field as keyof typeof IP_FIELDS] === kind,
    )?.column ?? 0,
  );

/** A count that stands is superseded by the new one; rights listed one by one stay. */
export async function writeRights(tx: Tx, staged: Staged, stretch: Sql, importId: string): Promise<void> {
  if (!anyRights(staged)) return;
  const changed = sql`${told(tx, staged)} and ${stretch} and ${DIFFERS}`;
  // Both are looked up before either is written: superseding changes what the second would see.
  const found = await rows(
    tx,
    sql<{ id: string; enterprise: string; kind: string; count: number }>`
      select n.id, r.enterprise_id as enterprise, n.class as kind, n.count - p.listed as count ${changed}`,
  );
  if (found.length === 0) return;
  const input = JSON.stringify(found);
  const shape = sql`jsonb_to_recordset(${input}::jsonb) as n(id uuid, enterprise uuid, kind text, count integer)`;
  await sql`
    update enterprise_ip i set superseded_at = ${tx.at}, ended_by_import = ${importId} from ${shape}
    where i.region_id = ${tx.region} and i.enterprise_id = n.enterprise and i.class = n.kind and i.superseded_at is null
      and i.number is null and i.name is null`.execute(tx.db);
  await sql`
    insert into enterprise_ip (region_id, id, enterprise_id, class, count, entered_post, recorded_at, import_id)
    select ${tx.region}, n.id, n.enterprise, n.kind, n.count, ${tx.actor.post}, ${tx.at}, ${importId} from ${shape} where n.count > 0`.execute(
    tx.db,
  );
}
