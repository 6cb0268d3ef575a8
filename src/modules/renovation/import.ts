/** A table of projects: checked as a whole, written as a whole or not at all; the same table twice changes nothing. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { AnswerOf } from '#kernel/route.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { addProject, amendProject } from './commands.ts';
import { type ImportColumn, type ImportInput, NewProject, type renovationRoutes } from './contract.ts';
import { type CheckedRow, type CheckedTable, checkTable } from './import-check.ts';
import { cellName, type ImportTable, tableRows } from './import-table.ts';
import { reportStep } from './steps.ts';

export interface DryRun {
  readonly checked: CheckedTable;
  readonly columns: readonly ImportColumn[];
  readonly leftOut: readonly number[];
  readonly rowCount: number;
  readonly alreadyImported: boolean;
  /** Questions that nobody has answered yet. */
  readonly open: CheckedTable['questions'];
}

type Wish = Pick<ImportInput, 'columns' | 'edits' | 'confirmed'>;

export async function dryRun(tx: Tx, caller: Caller, table: ImportTable, wish: Wish): Promise<DryRun> {
  const columns = wish.columns ?? table.columns;
  const { rows, leftOut } = tableRows(table, columns, wish.edits);
  const checked = await checkTable(tx, caller, rows, columns);
  const past = await maybe(
    tx,
    sql`select 1 from renovation_import where region_id = ${tx.region} and fingerprint = ${fingerprint(checked)}`,
  );
  const yes = new Set(wish.confirmed);
  const byPlace = (a: { row?: number }, b: { row?: number }) => (a.row ?? 0) - (b.row ?? 0);
  return {
    checked: { ...checked, faults: checked.faults.toSorted(byPlace) },
    ...{ columns, leftOut, rowCount: rows.length },
    alreadyImported: past !== undefined,
    open: checked.questions.filter(({ key }) => !yes.has(key)),
  };
}

/** What the table says, not how its file is packed. */
function fingerprint({ rows }: CheckedTable): string {
  const hash = createHash('sha256');
  for (const { firm, read } of rows) hash.update(JSON.stringify([firm.id, read.values])).update('\n');
  return hash.digest('hex');
}

type Outcome = AnswerOf<typeof renovationRoutes.importProjects>;

const isChanged = ({ changes, steps }: CheckedRow): boolean => Object.keys(changes).length + steps.length > 0;

export function countsOf({ rows }: CheckedTable): Omit<Outcome, 'importId'> {
  const added = rows.filter(({ before }) => before === null).length;
  const changed = rows.filter((row) => row.before !== null && isChanged(row)).length;
  const steps = rows.reduce((count, row) => count + row.steps.length, 0);
  return { added, changed, unchanged: rows.length - added - changed, steps };
}

const SHOWN_FAULTS = 500;

export async function runImport(tx: Tx, caller: Caller, table: ImportTable, wish: Wish): Promise<Outcome> {
  const { checked, open } = await dryRun(tx, caller, table, wish);
  const named = (faults: CheckedTable['faults']) =>
    faults.slice(0, SHOWN_FAULTS).map((fault) => ({
      ...fault,
      column: cellName(fault.row ?? 1, Number(fault.column ?? 0)),
    }));
  if (checked.faults.length > 0)
    throw new Refusal('import-has-errors', { count: checked.faults.length }, named(checked.faults));
  if (open.length > 0) throw new Refusal('renovation-questions-open', { count: open.length }, named(open));
  const counts = countsOf(checked);
  if (counts.added + counts.changed === 0) return { ...counts, importId: null };
  const importId = await noteImport(tx, table, checked);
  for (const row of checked.rows)
    if (row.before === null || isChanged(row)) await writeRow(tx, caller, row, importId);
  return { ...counts, importId };
}

/** The very same table after something else changed is an import of its own day. */
async function noteImport(tx: Tx, { fileName }: ImportTable, checked: CheckedTable): Promise<string> {
  const id = newId();
  await sql`
    insert into renovation_import (region_id, id, fingerprint, file_name, row_count, imported_post, created_at)
    values (${tx.region}, ${id}, ${fingerprint(checked)}, ${fileName}, ${checked.rows.length}, ${tx.actor.post}, ${tx.at})
    on conflict (region_id, fingerprint) do nothing`.execute(tx.db);
  const standing = await maybe(
    tx,
    sql<{ id: string }>`
      select id from renovation_import where region_id = ${tx.region} and fingerprint = ${fingerprint(checked)}`,
  );
  const after = { file: fileName, rows: checked.rows.length };
  tx.record({ entity: 'renovation-import', id, version: 1, act: 'import', after });
  return standing?.id ?? id;
}

/** By the same commands as on the screen, so that nothing is let through that a form would refuse. */
async function writeRow(tx: Tx, caller: Caller, row: CheckedRow, importId: string): Promise<void> {
  const { before, changes, steps } = row;
  const id = before?.id ?? (await addRow(tx, caller, row, importId));
  if (before && Object.keys(changes).length > 0) {
    const reason = '表格导入';
    await amendProject(tx, caller, before.id, { version: before.version, reason, ...changes });
  }
  for (const { stage, happenedOn } of steps) {
    const note = stage === 'filed' ? '表格导入，备案日按备案代码的年月' : '表格导入';
    await reportStep(tx, caller, id, { stage, happenedOn, note });
  }
}

const addRow = (tx: Tx, caller: Caller, { firm, changes }: CheckedRow, importId: string): Promise<string> =>
  addProject(
    tx,
    caller,
    NewProject.parse({ kind: 'other', ...changes, enterpriseId: firm.id, confirmed: true }),
    { importId },
  );
