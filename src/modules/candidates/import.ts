/** A table of firms, relations or holdings: checked as a whole, then written; wrong rows keep all out, or are kept aside. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { OfficeRow } from '#platform/office-table.ts';
import type { BringCounts, BringInput, BringOutcome, TableColumn, TableKind } from './import-contract.ts';
import { clearStaged, countStaged, findTwice, Staging, twiceRows, writeStaged } from './import-stage.ts';
import { KeptRows, keepTwice } from './kept-rows.ts';
import { type BroughtTable, cellName, isMoney, sourceOf } from './table-head.ts';
import { TableReader } from './table-reader.ts';
import { TableRows } from './table-rows.ts';

export interface BringStep {
  readonly step: 'read' | 'compare' | 'write';
  readonly rows: number;
  readonly share: number;
}
export type TellStep = (step: BringStep) => void;

export type BringWish = Omit<BringInput, 'text' | 'uploadId'> & {
  readonly tell?: TellStep;
  readonly demo?: boolean;
};

export interface CheckedTable {
  readonly upload: string;
  readonly columns: readonly TableColumn[];
  readonly remembered: boolean;
  readonly alreadyImported: boolean;
  readonly rowCount: number;
  readonly lastLine: number;
  readonly leftOut: readonly number[];
  readonly counts: BringCounts;
  readonly faults: readonly RefusalReason[];
  readonly faultCount: number;
  /** Of the cells that faults are about, by row and column. */
  readonly values: ReadonlyMap<string, string>;
  readonly preview: readonly OfficeRow[];
  readonly fingerprint: string;
  readonly source: string;
  readonly sourceDay: string;
}

const SAVEPOINT = 'candidate_import';
const KEPT_FAULTS = 500;
const PREVIEW = 20;

/** Nothing stays of it. */
export async function dryRun(
  tx: Tx,
  kind: TableKind,
  table: BroughtTable,
  wish: BringWish,
): Promise<CheckedTable> {
  await sql`savepoint ${sql.id(SAVEPOINT)}`.execute(tx.db);
  try {
    return await checkTable(tx, kind, table, wish, null);
  } finally {
    await sql`rollback to savepoint ${sql.id(SAVEPOINT)}`.execute(tx.db);
  }
}

async function checkTable(
  tx: Tx,
  kind: TableKind,
  table: BroughtTable,
  wish: BringWish,
  kept: KeptRows | null,
): Promise<CheckedTable> {
  const remembered = wish.columns ? undefined : await rememberedColumns(tx, kind, table);
  const columns = wish.columns ?? remembered ?? table.head.columns;
  const source = wish.source || plainSource(table.fileName);
  const sourceDay = wish.sourceDay ?? tx.today;
  if (sourceDay > tx.today) throw new Refusal('candidate-day-future', { text: sourceDay });
  const tell = wish.tell ?? (() => undefined);
  const faults: RefusalReason[] = headFaults(columns, table.head.row);
  let faultCount = faults.length;
  let wrong = 0;
  const values = new Map<string, string>();
  const reader = new TableReader({
    ...{ kind, columns, today: tx.today, source, sourceDay },
    funds: kind === 'holdings' ? await fundsByName(tx) : new Map(),
  });
  const staging = new Staging(tx, kind);
  const below = new TableRows(table, columns, wish.edits);
  const hash = createHash('sha256').update(`${kind}\n${source}\n${sourceDay}\n`);
  const preview: OfficeRow[] = [];
  let [rowCount, lastLine] = [0, 0];
  for await (const { rows: piece, share } of below.pieces()) {
    for (const row of piece) {
      const read = reader.read(row);
      if (rowCount++ < PREVIEW) preview.push(row);
      lastLine = row.number;
      hash.update(`${read.key}\t${read.fingerprint}\n`);
      if (read.faults.length === 0) {
        await staging.add(read);
        continue;
      }
      wrong++;
      faultCount += read.faults.length;
      if (kept) await kept.add(row.number, reader.cells(row), read.faults, columns);
      for (const fault of faults.length < KEPT_FAULTS ? read.faults : []) {
        faults.push(fault);
        values.set(`${fault.row}:${fault.column}`, row.cells[Number(fault.column)]?.value ?? '');
      }
    }
    tell({ step: 'read', rows: rowCount, share });
  }
  await staging.end();
  tell({ step: 'compare', rows: rowCount, share: 0 });
  const { upload } = staging;
  await findTwice(tx, upload);
  const { twice, ...counted } = await countStaged(tx, upload);
  if (twice > 0) {
    const column = String(columns.find(({ field }) => field !== null)?.column ?? 0);
    for (const { line, first } of await twiceRows(tx, upload, Math.max(0, KEPT_FAULTS - faults.length)))
      faults.push({ code: 'candidate-row-twice', params: { row: first }, row: line, column });
    faultCount += twice;
    if (kept) await keepTwice(tx, below, reader, kept, upload, column);
  }
  const fingerprint = hash.digest('hex');
  const past = await maybe(
    tx,
    sql`select 1 from candidate_import where region_id = ${tx.region} and kind = ${kind} and fingerprint = ${fingerprint}`,
  );
  return {
    ...{ upload, columns, remembered: remembered !== undefined, alreadyImported: past !== undefined },
    ...{ rowCount, lastLine, leftOut: below.leftOut, counts: { ...counted, wrong: wrong + twice } },
    ...{ faults, faultCount, values, preview, fingerprint, source, sourceDay },
  };
}

/** 外地企业2022.xlsx → 外地企业2022 */
const plainSource = (fileName: string): string =>
  fileName.replace(/\.[a-z]{2,4}$/i, '').slice(0, 80) || 'paste';

const headFaults = (columns: readonly TableColumn[], row: number): RefusalReason[] =>
  columns.flatMap(({ field, unit, column }) =>
    isMoney(field) && unit === null ? [{ code: 'candidate-money-unit', row, column: String(column) }] : [],
  );

async function fundsByName(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const found = await rows(
    tx,
    sql<{
      id: string;
      name: string;
    }>`select id, name from fund where region_id = ${tx.region} order by name limit 20000`,
  );
  return new Map(found.map(({ id, name }) => [name, id]));
}

async function rememberedColumns(tx: Tx, kind: TableKind, { head }: BroughtTable) {
  const row = await maybe(
    tx,
    sql<{ mapping: TableColumn[] }>`
      select mapping from candidate_mapping where region_id = ${tx.region} and kind = ${kind} and head = ${sourceOf(head)}`,
  );
  return row?.mapping;
}

/** Refusal 'candidates-bring-wrong' where a cell is wrong and wrong rows are not to be kept aside. */
export async function bringTable(
  tx: Tx,
  kind: TableKind,
  table: BroughtTable,
  wish: BringWish,
): Promise<BringOutcome> {
  const importId = newId();
  const kept = wish.keepWrong ? new KeptRows(tx, kind, importId) : null;
  const checked = await checkTable(tx, kind, table, wish, kept);
  const { counts, faults, faultCount, upload, columns, lastLine, rowCount } = checked;
  const inHead = faults.filter(({ row }) => row === table.head.row);
  if (inHead.length > 0 || (faultCount > 0 && !wish.keepWrong))
    throw new Refusal('candidates-bring-wrong', { count: faultCount }, faults.map(atItsCell));
  await rememberColumns(tx, kind, table, columns);
  if (checked.alreadyImported) {
    await clearStaged(tx, upload);
    const nothing = { added: 0, changed: 0, older: 0, repeated: counts.repeated, wrong: 0 };
    return { importId: null, kept: 0, ...nothing, unchanged: rowCount };
  }
  await noteImport(tx, kind, table, importId, checked, kept?.count ?? 0);
  await kept?.end();
  const tell = (share: number) => wish.tell?.({ step: 'write', rows: rowCount, share });
  const { source } = checked;
  await writeStaged(tx, { kind, upload, importId, source, demo: wish.demo ?? false, lastLine, tell });
  await clearStaged(tx, upload);
  const { added, changed } = counts;
  tx.record({
    ...{ entity: 'candidate-import', id: importId, version: 1, act: 'import' },
    after: { kind, file: table.fileName, source, ...counts },
  });
  if (added + changed > 0) tx.publish({ name: 'candidates.changed', data: { kind } });
  return { importId, kept: kept?.count ?? 0, ...counts };
}

const atItsCell = (fault: RefusalReason): RefusalReason => ({
  ...fault,
  column: cellName(fault.row ?? 1, Number(fault.column ?? 0)),
});

async function rememberColumns(
  tx: Tx,
  kind: TableKind,
  { head }: BroughtTable,
  columns: readonly TableColumn[],
): Promise<void> {
  await sql`
    insert into candidate_mapping (region_id, id, kind, head, mapping, used_at)
    values (${tx.region}, ${newId()}, ${kind}, ${sourceOf(head)}, ${JSON.stringify(columns)}::jsonb, ${tx.at})
    on conflict (region_id, kind, head) do update set mapping = excluded.mapping, used_at = excluded.used_at`.execute(
    tx.db,
  );
}

async function noteImport(
  tx: Tx,
  kind: TableKind,
  table: BroughtTable,
  importId: string,
  { fingerprint, source, sourceDay, rowCount }: CheckedTable,
  kept: number,
): Promise<void> {
  await sql`
    insert into candidate_import (region_id, id, kind, fingerprint, file_name, source, source_day, row_count, kept_count,
      imported_post, created_at)
    values (${tx.region}, ${importId}, ${kind}, ${fingerprint}, ${table.fileName}, ${source}, ${sourceDay}, ${rowCount}, ${kept},
      ${tx.actor.post}, ${tx.at})`.execute(tx.db);
}
