/**
 * Which enterprise each row speaks of: by its code, then by its name, present or former; new ones by the first row of the
 * table that has their code. By statements over all rows at once.
 */
import { type RawBuilder, sql } from 'kysely';
import { one, type Tx } from '#platform/db/database.ts';
import type { ImportMapping } from './import-contract.ts';
import { identityDiffers, type Staged } from './import-stage.ts';

type Sql = RawBuilder<unknown>;

/** Codes with which a row speaks of nobody. */
const NOBODY = [
  'cell-name-missing',
  'cell-code-of-another',
  'cell-several-enterprises',
  'credit-code-empty',
  'cell-no-enterprise',
];
/** Codes that a person may answer with yes. */
export const ASKED = ['cell-renamed', 'cell-same-name'];

export const ofUpload = (tx: Tx, { upload }: { readonly upload: string }, alias = 'r'): Sql =>
  sql`${sql.ref(`${alias}.region_id`)} = ${tx.region} and ${sql.ref(`${alias}.upload_id`)} = ${upload}`;

/** Row `r`'s own rows in another table of the import, each found by its key. */
export const ownRows = (tx: Tx, staged: Staged, table: string, alias: string): Sql => sql`lateral (
  select * from ${sql.table(table)} o
  where ${ofUpload(tx, staged, 'o')} and o.line = r.line offset 0) ${sql.ref(alias)}`;

/** The row speaks of an enterprise, and no row before it does. */
export const speaks = (alias = 'r'): Sql =>
  sql`${sql.ref(`${alias}.twice_line`)} is null and coalesce(${sql.ref(`${alias}.said`)}, '') <> all(${NOBODY})`;

/** The row that brings a new enterprise. */
export const brings = (alias = 'r'): Sql =>
  sql`${sql.ref(`${alias}.known_version`)} is null and ${sql.ref(`${alias}.enterprise_id`)} = ${sql.ref(`${alias}.id`)} and ${speaks(alias)}`;

/**
 * Rows of this very transaction have no statistics, so the database takes them for a handful and would compare each with each.
 * From so many rows on, rows of the table are joined with each other by hashing; what stands in the register is looked up for
 * each row by its key (lateral, so that no plan can do otherwise).
 */
const MANY = 300;

export async function joinByHash(tx: Tx, staged: Staged, on: boolean): Promise<void> {
  if (staged.rowCount < MANY) return;
  await sql`set local enable_nestloop = ${sql.raw(on ? 'off' : 'on')}`.execute(tx.db);
  await sql`set local work_mem = ${sql.lit(on ? '96MB' : '16MB')}`.execute(tx.db);
}

export interface Matched {
  /** Rows of enterprises that stand, and new enterprises. */
  readonly known: number;
  readonly added: number;
  /** Enterprises, each counted once. */
  readonly firms: number;
}

export async function matchRows(tx: Tx, staged: Staged): Promise<Matched> {
  const said = await saidNow(tx, staged);
  await joinByHash(tx, staged, true);
  if (said.names > 0) await matchNames(tx, staged);
  if (said.fresh > 1) await uniteFresh(tx, staged);
  if (said.nameless > 0) await matchFreshNames(tx, staged);
  await findTwice(tx, staged);
  const matched = await countMatched(tx, staged, said.known > 0 || said.nameless > 0);
  await joinByHash(tx, staged, false);
  return matched;
}

const saidNow = (tx: Tx, staged: Staged) =>
  one(
    tx,
    sql<{ names: number; nameless: number; fresh: number; known: number }>`
      select count(*) filter (where said is not null)::integer as names, count(*) filter (where said = 'by-name')::integer as nameless,
        count(*) filter (where known_version is null and credit_code <> '')::integer as fresh,
        count(*) filter (where known_version is not null)::integer as known
      from enterprise_import_row r where ${ofUpload(tx, staged)}`,
  );

/** Rows without a code, with another name than the register's, or new with a name that somebody bears already. */
async function matchNames(tx: Tx, staged: Staged): Promise<void> {
  await sql`
    with found as (
      select r.line, bool_or(coalesce(e.merged_into, e.id) = r.enterprise_id) as bears,
        array_agg(distinct e.id) filter (where e.merged_into is null) as bearers
      from enterprise_import_row r
      cross join lateral (
        select k.enterprise_id from enterprise_name k
        where k.region_id = ${tx.region} and k.name_key = r.name_key and k.withdrawn_at is null offset 0) k
      cross join lateral (
        select e.id, e.merged_into from enterprise e where e.region_id = ${tx.region} and e.id = k.enterprise_id offset 0) e
      where ${ofUpload(tx, staged)} and r.said is not null and r.name_key <> ''
      group by r.line)
    update enterprise_import_row r set
      said = case
        when r.said = 'by-name' and cardinality(f.bearers) > 1 then 'cell-several-enterprises'
        when r.said = 'by-name' and cardinality(f.bearers) = 1 then null
        when r.said = 'cell-renamed' and f.bears then null
        when r.said = 'cell-renamed' and cardinality(f.bearers) > 0 then 'cell-code-of-another'
        when r.said = 'cell-same-name' and f.bearers is null then null
        else r.said end,
      enterprise_id = case when r.said = 'by-name' and cardinality(f.bearers) = 1 then f.bearers[1] else r.enterprise_id end,
      other_id = f.bearers[1], other_line = cardinality(f.bearers)
    from found f where ${ofUpload(tx, staged)} and r.line = f.line`.execute(tx.db);
  await sql`
    update enterprise_import_row r set known_version = b.version, changes = ${identityDiffers(staged.mapping.unitId)}
    from enterprise b
    where ${ofUpload(tx, staged)} and r.credit_code = '' and r.said is null and b.region_id = ${tx.region}
      and b.id = r.enterprise_id`.execute(tx.db);
}

/** Several rows with one new code bring one enterprise: that of the first row with a name. Two codes with one name are asked about. */
async function uniteFresh(tx: Tx, staged: Staged): Promise<void> {
  await sql`
    with first as (
      select r.credit_code, min(r.line) filter (where length(r.name) >= 2) as line
      from enterprise_import_row r
      where ${ofUpload(tx, staged)} and r.known_version is null and r.credit_code <> ''
      group by r.credit_code having count(*) > 1)
    update enterprise_import_row r set enterprise_id = f.id, said = null
    from first join enterprise_import_row f on ${ofUpload(tx, staged, 'f')} and f.line = first.line
    where ${ofUpload(tx, staged)} and r.credit_code = first.credit_code and r.line > first.line
      and r.known_version is null`.execute(tx.db);
  await sql`
    with named as (
      select r.name_key from enterprise_import_row r where ${ofUpload(tx, staged)} and ${brings()} and r.credit_code <> ''
      group by r.name_key having count(*) > 1),
    after as (
      select r.line, lag(r.line) over (partition by r.name_key order by r.line) as before
      from enterprise_import_row r
      where ${ofUpload(tx, staged)} and ${brings()} and r.credit_code <> '' and r.name_key in (select name_key from named))
    update enterprise_import_row r set said = 'cell-same-name', other_line = a.before
    from after a
    where ${ofUpload(tx, staged)} and r.line = a.line and a.before is not null and r.said is null`.execute(
    tx.db,
  );
}

/** A row without a code may mean a new enterprise that an earlier row of the table brings. */
async function matchFreshNames(tx: Tx, staged: Staged): Promise<void> {
  await sql`
    with before as (
      select r.line, max(f.line) as brought from enterprise_import_row r
      join enterprise_import_row f on ${ofUpload(tx, staged, 'f')} and f.name_key = r.name_key and f.line < r.line
        and ${brings('f')} and f.credit_code <> ''
      where ${ofUpload(tx, staged)} and r.said = 'by-name' and r.name_key <> '' group by r.line)
    update enterprise_import_row r set enterprise_id = f.id, said = null
    from before b join enterprise_import_row f on ${ofUpload(tx, staged, 'f')} and f.line = b.brought
    where ${ofUpload(tx, staged)} and r.line = b.line`.execute(tx.db);
  await sql`
    update enterprise_import_row r set said = case when r.name = '' then 'credit-code-empty' else 'cell-no-enterprise' end
    where ${ofUpload(tx, staged)} and r.said = 'by-name'`.execute(tx.db);
}

/** An enterprise has one row, or one for each year where the table has a column of years. */
async function findTwice(tx: Tx, staged: Staged): Promise<void> {
  await sql`
    with again as (
      select r.enterprise_id, r.row_year, min(r.line) as first from enterprise_import_row r
      where ${ofUpload(tx, staged)} and ${speaks()}
      group by r.enterprise_id, r.row_year having count(*) > 1)
    update enterprise_import_row r set twice_line = a.first
    from again a
    where ${ofUpload(tx, staged)} and ${speaks()} and r.enterprise_id = a.enterprise_id
      and r.row_year is not distinct from a.row_year and r.line > a.first`.execute(tx.db);
}

function countMatched(tx: Tx, staged: Staged, anyKnown: boolean): Promise<Matched> {
  const firms = anyKnown
    ? sql`count(distinct r.enterprise_id) filter (where r.known_version is not null)::integer`
    : sql`0`;
  return one(
    tx,
    sql<Matched>`
      select known, added, added + known_firms as firms from (
        select count(*) filter (where r.known_version is not null)::integer as known,
          count(*) filter (where ${brings()})::integer as added, ${firms} as known_firms
        from enterprise_import_row r where ${ofUpload(tx, staged)} and ${speaks()}) n`,
  );
}

/** Where a row's code, name or park stands: what a fault of the row is written at. */
export function placeOf(mapping: ImportMapping, ...fields: readonly string[]): string {
  const at = fields.flatMap((wanted) => mapping.columns.find(({ field }) => field === wanted)?.column ?? []);
  return String(at[0] ?? 0);
}
