/** A table of enterprises: checked as a whole, written as a whole or not at all; the same table twice changes nothing. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import type { AnswerOf } from '#kernel/route.ts';
import { listUnits } from '#modules/identity/index.ts';
import type { CellEdit } from '#platform/bring/contract.ts';
import { atItsCell, Faults } from '#platform/bring/faults.ts';
import { headKey } from '#platform/bring/head-words.ts';
import { type MappingPlace, rememberedMapping, rememberMapping } from '#platform/bring/mappings.ts';
import type { TellProgress } from '#platform/bring/progress.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { firstChanges } from './import-changes.ts';
import { columnFaults } from './import-columns.ts';
import type { ChangedRow, ImportCounts, ImportMapping, importRoutes } from './import-contract.ts';
import { readTouched, tellImport } from './import-journal.ts';
import { type Matched, matchRows } from './import-match.ts';
import { firstOutcomes, type RowOutcome } from './import-outcome.ts';
import { byPlace, matchFaults, matchQuestions, Questions } from './import-said.ts';
import { type Staged, stageTable } from './import-stage.ts';
import { cellsAt, type ImportTable } from './import-table.ts';
import { clearStaged, writeStaged } from './import-write.ts';
import { type Changes, findChanges, foldYears, judgeYears } from './import-years.ts';
import type { UnitWords } from './read-row.ts';

export interface ImportWish {
  readonly mapping?: ImportMapping | undefined;
  readonly edits: readonly CellEdit[];
  readonly confirmed: readonly string[];
  /** Rows that are not to be imported, as the spreadsheet numbers them. */
  readonly leaveOut?: readonly number[] | undefined;
  /** Told where a long import is. */
  readonly tell?: TellProgress | undefined;
}

export interface DryRun {
  readonly mapping: ImportMapping;
  readonly remembered: boolean;
  readonly staged: Staged;
  readonly matched: Matched;
  readonly changes: Changes;
  readonly alreadyImported: boolean;
  /** The first faults in the order of their cells; `faultCount` of all. */
  readonly faults: readonly RefusalReason[];
  readonly faultCount: number;
  readonly questions: Questions;
  /** What is written in the cells that faults and questions are about, by row and column. */
  readonly values: ReadonlyMap<string, string>;
  /** Of the rows that are shown. */
  readonly outcomes: ReadonlyMap<number, RowOutcome>;
  /** Of enterprises that stand, the first. */
  readonly firstChanges: readonly ChangedRow[];
}

type CheckedTable = Omit<DryRun, 'firstChanges'>;

const SAVEPOINT = 'enterprise_import';

/** Nothing stays of it. */
export async function dryRun(tx: Tx, caller: Caller, table: ImportTable, wish: ImportWish): Promise<DryRun> {
  await sql`savepoint ${sql.id(SAVEPOINT)}`.execute(tx.db);
  try {
    const checked = await checkTable(tx, caller, table, wish);
    const { staged, matched } = checked;
    return { ...checked, firstChanges: await firstChanges(tx, staged, matched.known) };
  } finally {
    await sql`rollback to savepoint ${sql.id(SAVEPOINT)}`.execute(tx.db);
  }
}

async function checkTable(
  tx: Tx,
  caller: Caller,
  table: ImportTable,
  wish: ImportWish,
): Promise<CheckedTable> {
  const kept = wish.mapping ? undefined : await mappingBefore(tx, table);
  const mapping = wish.mapping ?? kept ?? guessMapping(table);
  mustMayKind(caller, mapping);
  const tell = wish.tell ?? (() => undefined);
  const faults = new Faults();
  for (const fault of columnFaults(mapping, table.header.bottom + 1)) faults.add(fault);
  const units = await unitWords(tx);
  const { edits, leaveOut = [] } = wish;
  const staged = await stageTable(tx, table, { mapping, edits, leaveOut, units, faults, tell });
  tell({ step: 'compare', rows: staged.rowCount, share: 0 });
  const questions = new Questions(wish.confirmed);
  const matched = await matchRows(tx, staged);
  await foldYears(tx, staged, faults);
  await matchFaults(tx, caller, staged, faults);
  await matchQuestions(tx, staged, questions);
  await judgeYears(tx, staged, matched, staged.lastLine, faults, questions);
  const changes = await findChanges(tx, staged, matched, faults);
  const past = await maybe(
    tx,
    sql`select 1 from enterprise_import where region_id = ${tx.region} and fingerprint = ${staged.fingerprint}
      and undone_at is null`,
  );
  const first = faults.first.toSorted(byPlace);
  const places = [...first, ...questions.first].map(({ row = 0, column }) => ({
    row,
    column: Number(column ?? 0),
  }));
  return {
    ...{ mapping, staged, matched, changes, questions },
    remembered: kept !== undefined,
    alreadyImported: past !== undefined,
    ...{ faults: first, faultCount: faults.count },
    values: await cellsAt(table, wish.edits, places),
    outcomes: await firstOutcomes(tx, staged, first),
  };
}

function mustMayKind(caller: Caller, { kind }: ImportMapping): void {
  const right = kind === 'reported' ? 'enterprises.edit' : 'enterprises.verify';
  if (!caller.rights.has(right)) throw new Refusal('no-right', { right });
}

/** As the head says it. */
export const guessMapping = ({ header }: ImportTable): ImportMapping => ({
  columns: [...header.columns],
  ...{ year: header.year, kind: 'reported', certificate: null, unitId: null },
});

/** As this source was mapped last time; the years are those that the head names now. */
async function mappingBefore(tx: Tx, table: ImportTable): Promise<ImportMapping | undefined> {
  const before = await rememberedMapping<ImportMapping>(tx, mappingOf(table));
  if (!before) return undefined;
  const now = new Map(table.header.columns.map((one) => [one.column, one.year]));
  const columns = before.columns.map((one) => ({ ...one, year: now.get(one.column) ?? one.year }));
  return { ...before, columns, year: table.header.year ?? before.year };
}

const mappingOf = ({ header }: ImportTable): MappingPlace => ({
  table: 'enterprise_mapping',
  key: { source: headKey(header.words) },
});

async function unitWords(tx: Tx): Promise<UnitWords> {
  const units = new Map<string, { id: string; name: string }[]>();
  for (const unit of await listUnits(tx)) {
    if (unit.disabledOn !== null) continue;
    for (const word of new Set([unit.name, unit.shortName, ...unit.aliases]))
      units.set(word, [...(units.get(word) ?? []), { id: unit.id, name: unit.name }]);
  }
  return units;
}

export async function runImport(
  tx: Tx,
  caller: Caller,
  table: ImportTable,
  wish: ImportWish,
): Promise<AnswerOf<typeof importRoutes.importEnterprises>> {
  const { staged, mapping, matched, changes, faults, faultCount, questions } = await checkTable(
    tx,
    caller,
    table,
    wish,
  );
  if (faultCount > 0) throw new Refusal('import-has-errors', { count: faultCount }, faults.map(atItsCell));
  if (questions.open > 0)
    throw new Refusal('import-questions-open', { count: questions.open }, questions.firstOpen.map(atItsCell));
  await rememberMapping(tx, mappingOf(table), mapping);
  const { fileName } = table;
  const { added, firms, known } = matched;
  const counts = { added, ...changes, unchanged: firms - added - changes.changed };
  const leaveOut = staged.byHand.length;
  const importId = await noteImport(tx, table, staged, { ...counts, leaveOut });
  if (importId === null) {
    await clearStaged(tx, staged);
    return { importId, fileName, leaveOut, ...NOTHING, unchanged: firms };
  }
  const touched = await readTouched(tx, staged, added + changes.changed);
  const { lastLine } = staged;
  const tell = wish.tell ?? (() => undefined);
  await writeStaged(tx, staged, { importId, lastLine, known, tell });
  await tellImport(tx, staged, { importId, fileName, firms, leaveOut, changes, added, touched });
  await clearStaged(tx, staged);
  return { importId, fileName, leaveOut, ...counts };
}

const NOTHING = {
  added: 0,
  changed: 0,
  yearsAdded: 0,
  yearsChanged: 0,
  certificatesAdded: 0,
  ipsChanged: 0,
};

/** null when this very table was imported before. */
async function noteImport(
  tx: Tx,
  table: ImportTable,
  staged: Staged,
  outcome: ImportCounts & { leaveOut: number },
): Promise<string | null> {
  const row = await maybe(
    tx,
    sql<{ id: string }>`
      insert into enterprise_import (region_id, id, fingerprint, source, file_name, mapping, row_count, imported_post, imported_by,
        outcome, created_at)
      values (${tx.region}, ${newId()}, ${staged.fingerprint}, ${headKey(table.header.words)}, ${table.fileName},
              ${JSON.stringify(staged.mapping)}::jsonb, ${staged.rowCount}, ${tx.actor.post}, ${tx.actor.userId},
              ${JSON.stringify(outcome)}::jsonb, ${tx.at})
      on conflict (region_id, fingerprint) where undone_at is null do nothing returning id`,
  );
  return row?.id ?? null;
}
