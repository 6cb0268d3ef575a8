/** A table of enquiries or visits: tried row by row by the same commands as the forms, then written whole or not at all. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import { listUnits } from '#modules/identity/index.ts';
import { atItsCell, Faults } from '#platform/bring/faults.ts';
import { headKey } from '#platform/bring/head-words.ts';
import { LeftRows } from '#platform/bring/left-rows.ts';
import { rememberedMapping, rememberMapping } from '#platform/bring/mappings.ts';
import type { TellProgress } from '#platform/bring/progress.ts';
import { editsByRow, isFilled, mended } from '#platform/bring/rows.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, mayReach } from '#platform/http/caller.ts';
import type { OfficeRow } from '#platform/office-table.ts';
import { enquiryRulesOn, sourceRulesOn } from './attraction-rules.ts';
import type { BringInput, BringOutcome, BroughtColumn } from './bring-contract.ts';
import type { BroughtTable } from './bring-head.ts';
import { answeredAt, atField, type ReadRow, type RowWords, readRow, wishOf } from './bring-rows.ts';
import { writeRow } from './bring-write.ts';
import { DIRECTIONS } from './visit-parts-contract.ts';

export interface CheckedTable {
  readonly columns: readonly BroughtColumn[];
  readonly remembered: boolean;
  readonly alreadyImported: boolean;
  readonly fingerprint: string;
  readonly rowCount: number;
  readonly added: number;
  readonly unchanged: number;
  readonly near: number;
  readonly faults: Faults;
  readonly left: LeftRows;
  readonly preview: readonly OfficeRow[];
}

const LONGEST = 5000;
const PREVIEW = 20;
const SAVEPOINT = 'attraction_import';

type Wish = Pick<BringInput, 'columns' | 'edits'> & { readonly tell?: TellProgress | undefined };

const placeOf = ({ kind, words }: BroughtTable) => ({
  table: 'attraction_mapping',
  key: { kind, head: headKey(words) },
});

/** Nothing stays of it, nor is anything told in the journal. */
export async function dryRun(tx: Tx, caller: Caller, table: BroughtTable, wish: Wish): Promise<CheckedTable> {
  await sql`savepoint ${sql.id(SAVEPOINT)}`.execute(tx.db);
  const silent: Tx = { ...tx, record: () => undefined, publish: () => undefined };
  try {
    return await writeTable(silent, caller, table, wish, newId());
  } finally {
    await sql`rollback to savepoint ${sql.id(SAVEPOINT)}`.execute(tx.db);
  }
}

/** Refusals 'import-has-errors', 'import-too-long'. The same table twice changes nothing. */
export async function bringTable(
  tx: Tx,
  caller: Caller,
  table: BroughtTable,
  wish: Wish,
): Promise<BringOutcome> {
  const tried = await dryRun(tx, caller, table, wish);
  const { count, first } = tried.faults;
  if (count > 0) throw new Refusal('import-has-errors', { count }, first.map(atItsCell));
  const { added, unchanged, near } = tried;
  if (added === 0) return { added, unchanged, near, importId: null };
  const importId = newId();
  await writeTable(tx, caller, table, wish, importId);
  await sql`
    insert into attraction_import (region_id, id, kind, fingerprint, file_name, row_count, imported_post, created_at)
    values (${tx.region}, ${importId}, ${table.kind}, ${tried.fingerprint}, ${table.fileName}, ${tried.rowCount}, ${tx.actor.post}, ${tx.at})
    on conflict (region_id, kind, fingerprint) do nothing`.execute(tx.db);
  await rememberMapping(tx, placeOf(table), tried.columns);
  tx.record({
    ...{ entity: 'attraction-import', id: importId, version: 1, act: 'import' },
    after: { list: table.kind, file: table.fileName, rows: tried.rowCount },
  });
  return { added, unchanged, near, importId };
}

async function writeTable(
  tx: Tx,
  caller: Caller,
  table: BroughtTable,
  wish: Wish,
  importId: string,
): Promise<CheckedTable> {
  const remembered = wish.columns ? undefined : await rememberedMapping<BroughtColumn[]>(tx, placeOf(table));
  const columns = wish.columns ?? remembered ?? table.columns;
  const { rows, left } = await rowsOf(table, columns, wish.edits);
  const words = await wordsOf(tx, caller);
  const faults = new Faults();
  const hash = createHash('sha256').update(table.kind);
  let [added, unchanged, near] = [0, 0, 0];
  for (const [at, row] of rows.entries()) {
    const read = readRow(row, columns, words);
    hash.update(JSON.stringify(read.values));
    const outcome = await tryRow(tx, caller, table, read, columns, importId);
    if ('faults' in outcome)
      for (const fault of outcome.faults) faults.add(fault, row.cells[Number(fault.column)]?.value);
    else {
      if (outcome.state === 'unchanged') unchanged++;
      else added++;
      if (outcome.near) near++;
    }
    wish.tell?.({ step: 'compare', rows: at + 1, share: (at + 1) / rows.length });
  }
  const fingerprint = hash.digest('hex');
  const past = await maybe(
    tx,
    sql`select 1 from attraction_import where region_id = ${tx.region} and kind = ${table.kind} and fingerprint = ${fingerprint}`,
  );
  return {
    ...{ columns, remembered: remembered !== undefined, alreadyImported: past !== undefined, fingerprint },
    ...{ rowCount: rows.length, added, unchanged, near, faults, left, preview: rows.slice(0, PREVIEW) },
  };
}

type Tried =
  | { readonly state: 'added' | 'unchanged'; readonly near: boolean }
  | { readonly faults: readonly RefusalReason[] };

/** A refusal is thrown before anything is written, so that the rows after it can still be tried. */
async function tryRow(
  tx: Tx,
  caller: Caller,
  table: BroughtTable,
  read: ReadRow,
  columns: readonly BroughtColumn[],
  importId: string,
): Promise<Tried> {
  if (read.faults.length > 0) return { faults: read.faults };
  const wished = wishOf(table.kind, read, columns);
  if ('faults' in wished) return wished;
  try {
    return await writeRow(tx, caller, wished.wish, {
      ...{ importId, answeredAt: answeredAt(read.values), answer: read.values.answer ?? null },
    });
  } catch (refused) {
    if (!(refused instanceof Refusal)) throw refused;
    const reasons: readonly RefusalReason[] = refused.reasons ?? [
      { code: refused.code, params: refused.params },
    ];
    return { faults: reasons.map((reason) => atField(reason, read.number, columns, read.values)) };
  }
}

async function rowsOf(
  table: BroughtTable,
  columns: readonly BroughtColumn[],
  edits: BringInput['edits'],
): Promise<{ rows: OfficeRow[]; left: LeftRows }> {
  const held = columns.flatMap(({ column, field }) => (field === null ? [] : [column]));
  const byRow = editsByRow(edits);
  const left = new LeftRows();
  const rows: OfficeRow[] = [];
  for await (const { rows: piece } of table.file.pieces())
    for (const { number, cells } of piece) {
      if (number <= table.headRow) continue;
      const line = mended(cells, byRow.get(number));
      const first = line.find(isFilled)?.value.trim() ?? '';
      if (first === '' || left.take(first, number)) continue;
      if (!held.some((column) => isFilled(line[column] ?? { value: '', kind: 'empty' }))) continue;
      rows.push({ number, cells: line });
      if (rows.length > LONGEST) throw new Refusal('import-too-long', { limit: LONGEST, rows: rows.length });
    }
  return { rows, left };
}

async function wordsOf(tx: Tx, caller: Caller): Promise<RowWords> {
  const { bands, timings, channels } = enquiryRulesOn(tx.today);
  const units = (await listUnits(tx)).filter(
    ({ id, disabledOn }) => disabledOn === null && mayReach(caller, id),
  );
  return {
    codes: {
      ...{ investmentBand: bands, timing: timings, channel: channels, source: sourceRulesOn(tx.today).ways },
      direction: Object.entries(DIRECTIONS).map(([code, word]) => ({ code, ...word })),
    },
    units: new Map(
      units.flatMap(({ id, name, shortName, aliases }) =>
        [name, shortName, ...aliases].map((word) => [word, id]),
      ),
    ),
  };
}
