/** A table of figures: checked as a whole, written as a whole or not at all; the same table twice changes nothing. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { ImportMapping } from './contract.ts';
import { type CheckedTable, checkTable, type ReadRow, type TableRow } from './import-check.ts';
import { guessMapping, headerKey } from './import-mapping.ts';
import { recordFigures } from './record.ts';

export const LONGEST_TABLE = 200_000;

export interface Table {
  readonly fileName: string;
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
}

/** First row with two filled cells or more is the header: titles and units often stand above it. */
export function tableFrom(fileName: string, cells: readonly (readonly string[])[]): Table {
  const at = cells.findIndex((row) => row.filter((cell) => cell.trim() !== '').length >= 2);
  if (at < 0) throw new Refusal('import-empty');
  const rows = cells
    .map((row, i): TableRow => ({ number: i + 1, cells: row }))
    .slice(at + 1)
    .filter((row) => row.cells.some((cell) => cell.trim() !== ''));
  if (rows.length === 0) throw new Refusal('import-empty');
  if (rows.length > LONGEST_TABLE)
    throw new Refusal('import-too-long', { limit: LONGEST_TABLE, rows: rows.length });
  return { fileName, header: cells[at] ?? [], rows };
}

export interface DryRun {
  readonly checked: CheckedTable;
  readonly mapping: ImportMapping;
  readonly alreadyImported: boolean;
  /** Values that stand now, by the row's number. */
  readonly standing: ReadonlyMap<number, string>;
}

export async function dryRun(tx: Tx, caller: Caller, table: Table, given?: ImportMapping): Promise<DryRun> {
  const mapping = given ?? (await rememberedMapping(tx, table.header)) ?? guessMapping(table.header);
  const checked = await checkTable(tx, caller, table.rows, mapping);
  const past = await maybe(
    tx,
    sql`select 1 from figure_import where region_id = ${tx.region} and fingerprint = ${fingerprint(checked)}`,
  );
  return {
    checked,
    mapping,
    alreadyImported: past !== undefined,
    standing: await standingValues(tx, checked.rows),
  };
}

function rememberedMapping(tx: Tx, header: readonly string[]): Promise<ImportMapping | undefined> {
  return maybe(
    tx,
    sql<{ mapping: ImportMapping }>`
      select mapping from import_mapping where region_id = ${tx.region} and header_key = ${headerKey(header)}`,
  ).then((row) => row?.mapping);
}

/** What the table says, not how its file is packed: the same cells saved again are the same table. */
function fingerprint({ rows: read }: CheckedTable): string {
  const hash = createHash('sha256');
  for (const { entry } of read) hash.update(JSON.stringify(entry)).update('\n');
  return hash.digest('hex');
}

async function standingValues(tx: Tx, read: readonly ReadRow[]): Promise<Map<number, string>> {
  const wanted = read.flatMap(({ row, entry }) => (entry ? [{ ...entry, n: row.number }] : []));
  const found = await rows(
    tx,
    sql<{ n: number; value: string }>`
      select e.n, trim_scale(f.value / i.factor)::text as value
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as e(n integer, "indicatorId" uuid, "unitId" uuid, day date, kind text)
      join figure f on f.region_id = ${tx.region} and f.indicator_id = e."indicatorId" and f.unit_id = e."unitId"
        and f.day = e.day and f.kind = e.kind and f.superseded_at is null
      join indicator i on i.region_id = ${tx.region} and i.id = f.indicator_id`,
  );
  return new Map(found.map(({ n, value }) => [n, value]));
}

export interface ImportResult {
  readonly importId: string | null;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

const SHOWN_FAULTS = 500;

export async function runImport(
  tx: Tx,
  caller: Caller,
  table: Table,
  mapping: ImportMapping,
): Promise<ImportResult> {
  const checked = await checkTable(tx, caller, table.rows, mapping);
  refuseFaults(checked.faults);
  await rememberMapping(tx, table.header, mapping);
  const entries = checked.rows.flatMap(({ entry }) => (entry ? [entry] : []));
  const importId = await noteImport(tx, table, mapping, fingerprint(checked));
  if (importId === null) return { importId, added: 0, changed: 0, unchanged: entries.length };
  const { added, changed, unchanged } = await recordFigures(tx, entries, { importId });
  return { importId, added, changed, unchanged };
}

function refuseFaults(faults: readonly RefusalReason[]): void {
  if (faults.length === 0) return;
  throw new Refusal('import-has-errors', { count: faults.length }, faults.slice(0, SHOWN_FAULTS));
}

async function rememberMapping(tx: Tx, header: readonly string[], mapping: ImportMapping): Promise<void> {
  await sql`
    insert into import_mapping (region_id, id, header_key, mapping, used_at)
    values (${tx.region}, ${newId()}, ${headerKey(header)}, ${JSON.stringify(mapping)}::jsonb, ${tx.at})
    on conflict (region_id, header_key) do update set mapping = excluded.mapping, used_at = excluded.used_at`.execute(
    tx.db,
  );
}

/** null when this very table was imported before. */
async function noteImport(
  tx: Tx,
  table: Table,
  mapping: ImportMapping,
  print: string,
): Promise<string | null> {
  const row = await maybe(
    tx,
    sql<{ id: string }>`
      insert into figure_import (region_id, id, fingerprint, file_name, mapping, row_count, imported_post, created_at)
      values (${tx.region}, ${newId()}, ${print}, ${table.fileName}, ${JSON.stringify(mapping)}::jsonb, ${table.rows.length},
              ${tx.actor.post}, ${tx.at})
      on conflict (region_id, fingerprint) do nothing returning id`,
  );
  return row?.id ?? null;
}
