/** A table of firms, relations or holdings: checked as a whole, then written; wrong rows keep all out, or are kept aside. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { atItsCell, cellAt, Faults } from '#platform/bring/faults.ts';
import { headKey } from '#platform/bring/head-words.ts';
import type { LeftRows } from '#platform/bring/left-rows.ts';
import { type MappingPlace, rememberedMapping, rememberMapping } from '#platform/bring/mappings.ts';
import type { TellProgress } from '#platform/bring/progress.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { OfficeRow } from '#platform/office-table.ts';
import type { BringCounts, BringInput, BringOutcome, TableColumn, TableKind } from './import-contract.ts';
import { clearStaged, countStaged, findTwice, Staging, twiceRows, writeStaged } from './import-stage.ts';
import { KeptRows, keepTwice } from './kept-rows.ts';
import { type BroughtTable, isMoney } from './table-head.ts';
import { TableReader } from './table-reader.ts';
import { TableRows } from './table-rows.ts';

export type BringWish = Omit<BringInput, 'text' | 'uploadId'> & {
  readonly tell?: TellProgress;
  readonly demo?: boolean;
};

export interface CheckedTable {
  readonly upload: string;
  readonly columns: readonly TableColumn[];
  readonly remembered: boolean;
  readonly alreadyImported: boolean;
  readonly rowCount: number;
  readonly lastLine: number;
  readonly left: LeftRows;
  readonly counts: BringCounts;
  readonly faults: Faults;
  readonly preview: readonly OfficeRow[];
  readonly fingerprint: string;
  readonly source: string;
  readonly sourceDay: string;
}

const SAVEPOINT = 'candidate_import';
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
  const remembered = wish.columns
    ? undefined
    : await rememberedMapping<TableColumn[]>(tx, mappingOf(kind, table));
  const columns = wish.columns ?? remembered ?? table.head.columns;
  const source = wish.source || plainSource(table.fileName);
  const sourceDay = wish.sourceDay ?? tx.today;
  if (sourceDay > tx.today) throw new Refusal('candidate-day-future', { text: sourceDay });
  const tell = wish.tell ?? (() => undefined);
  const faults = new Faults();
  for (const { field, unit, column } of columns)
    if (isMoney(field) && unit === null)
      faults.add({ code: 'candidate-money-unit', ...cellAt(table.head.row, column) });
  let wrong = 0;
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
      if (kept) await kept.add(row.number, reader.cells(row), read.faults, columns);
      for (const fault of read.faults) faults.add(fault, row.cells[Number(fault.column)]?.value);
    }
    tell({ step: 'read', rows: rowCount, share });
  }
  await staging.end();
  tell({ step: 'compare', rows: rowCount, share: 0 });
  const { upload } = staging;
  await findTwice(tx, upload);
  const { twice, ...counted } = await countStaged(tx, upload);
  if (twice > 0) {
    const column = columns.find(({ field }) => field !== null)?.column ?? 0;
    const told = await twiceRows(tx, upload, faults.room);
    for (const { line, first } of told)
      faults.add({ code: 'candidate-row-twice', params: { row: first }, ...cellAt(line, column) });
    faults.count += twice - told.length;
    if (kept) await keepTwice(tx, below, reader, kept, upload, String(column));
  }
  const fingerprint = hash.digest('hex');
  const past = await maybe(
    tx,
    sql`select 1 from candidate_import where region_id = ${tx.region} and kind = ${kind} and fingerprint = ${fingerprint}`,
  );
  return {
    ...{ upload, columns, remembered: remembered !== undefined, alreadyImported: past !== undefined },
    ...{ rowCount, lastLine, left: below.left, counts: { ...counted, wrong: wrong + twice } },
    ...{ faults, preview, fingerprint, source, sourceDay },
  };
}

/** 外地企业2022.xlsx → 外地企业2022 */
const plainSource = (fileName: string): string =>
  fileName.replace(/\.[a-z]{2,4}$/i, '').slice(0, 80) || 'paste';

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

const mappingOf = (kind: TableKind, { head }: BroughtTable): MappingPlace => ({
  table: 'candidate_mapping',
  key: { kind, head: headKey(head.words) },
});

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
  const { counts, faults, upload, columns, lastLine, rowCount } = checked;
  const inHead = faults.first.some(({ row }) => row === table.head.row);
  if (inHead || (faults.count > 0 && !wish.keepWrong))
    throw new Refusal('candidates-bring-wrong', { count: faults.count }, faults.first.map(atItsCell));
  await rememberMapping(tx, mappingOf(kind, table), columns);
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
