/** A ledger of projects: checked as a whole without a write, then brought row by row; rows like a project that stands are kept aside. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import { atItsCell, cellAt, Faults } from '#platform/bring/faults.ts';
import { headKey } from '#platform/bring/head-words.ts';
import { type MappingPlace, rememberedMapping, rememberMapping } from '#platform/bring/mappings.ts';
import type { TellProgress } from '#platform/bring/progress.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { OfficeRow } from '#platform/office-table.ts';
import { type AlikeProject, alikeProjects } from './alike.ts';
import { addProject, soundWish } from './commands.ts';
import type { LedgerColumn, LedgerInput, LedgerOutcome } from './import-contract.ts';
import { type BroughtProjects, isMoney } from './ledger-head.ts';
import { likenessOfWish, RowsAbove } from './ledger-likeness.ts';
import { LedgerReaders } from './ledger-readers.ts';
import { type LedgerContent, LedgerRows, type ReadRow } from './ledger-row.ts';
import { insertRow } from './ledger-rows.ts';
import { LedgerTable } from './ledger-table.ts';
import { rulesOn } from './project-rules.ts';

export type LedgerWish = Omit<LedgerInput, 'text' | 'uploadId'> & {
  readonly tell?: TellProgress;
  readonly demo?: boolean;
};

/** Like a project that stands, or like a row above in the same table. */
export interface AlikeRow {
  readonly row: number;
  readonly name: string;
  readonly project: Pick<AlikeProject, 'id' | 'name' | 'unit' | 'stage' | 'reasons'> | null;
  readonly line: number | null;
  readonly reasons: AlikeProject['reasons'];
}

interface SoundRow extends ReadRow {
  readonly line: number;
}

export interface CheckedLedger {
  readonly columns: readonly LedgerColumn[];
  readonly remembered: boolean;
  readonly rowCount: number;
  readonly unchanged: number;
  readonly told: number;
  readonly table: LedgerTable;
  readonly faults: Faults;
  readonly preview: readonly OfficeRow[];
  readonly fresh: readonly SoundRow[];
  readonly alike: readonly AlikeRow[];
}

const PREVIEW = 20;

const mappingOf = ({ head }: BroughtProjects): MappingPlace => ({
  table: 'project_mapping',
  key: { head: headKey(head.words) },
});

/** Nothing is written. */
export async function checkLedger(
  tx: Tx,
  caller: Caller,
  brought: BroughtProjects,
  wish: LedgerWish,
): Promise<CheckedLedger> {
  const remembered = wish.columns
    ? undefined
    : await rememberedMapping<LedgerColumn[]>(tx, mappingOf(brought));
  const columns = wish.columns ?? remembered ?? brought.head.columns;
  const faults = new Faults();
  for (const { field, unit, column } of columns)
    if (isMoney(field) && unit === null)
      faults.add({ code: 'project-cell-unit', ...cellAt(brought.head.row, column) });
  const table = new LedgerTable(brought, columns, wish);
  const all = await table.rows();
  const rules = rulesOn(tx.today);
  const reader = new LedgerRows(columns, await LedgerReaders.of(tx), rules, {
    unitId: wish.unitId ?? caller.unit.id,
    kind: wish.kind ?? rules.templates[0]?.code ?? '',
  });
  const read = all.map((row) => ({ ...reader.read(row), line: row.number, cells: row.cells }));
  const known = await knownRows(
    tx,
    read.map(({ fingerprint }) => fingerprint),
  );
  const fresh: SoundRow[] = [];
  const alike: AlikeRow[] = [];
  const above = new RowsAbove();
  let [unchanged, at] = [0, 0];
  for (const { cells, ...row } of read) {
    wish.tell?.({ step: 'compare', rows: read.length, share: at++ / read.length });
    if (known.has(row.fingerprint)) {
      unchanged++;
      continue;
    }
    const wrong = row.faults.length > 0 ? row.faults : await unsound(tx, caller, reader, row);
    for (const fault of wrong) faults.add(fault, cells[Number(fault.column)]?.value);
    if (wrong.length > 0) continue;
    known.add(row.fingerprint);
    fresh.push(row);
    const like = await likeRow(tx, row, above);
    if (like) alike.push(like);
  }
  return {
    ...{ columns, remembered: remembered !== undefined, rowCount: all.length, unchanged, table, faults },
    ...{ preview: all.slice(0, PREVIEW), fresh, alike },
    told: fresh.filter(({ content }) => isBeyond(content)).length,
  };
}

const isBeyond = ({ told }: LedgerContent): boolean =>
  Object.keys(told.days).length > 0 || (told.stage !== null && told.stage !== 'lead');

async function knownRows(tx: Tx, fingerprints: readonly string[]): Promise<Set<string>> {
  const found = await rows(
    tx,
    sql<{ fingerprint: string }>`
      select r.fingerprint from project_import_row r
      where r.region_id = ${tx.region} and r.fingerprint = any(${[...fingerprints]})`,
  );
  return new Set(found.map(({ fingerprint }) => fingerprint));
}

/** What only the database can say of the row: a number that is taken, a part over its whole, a unit out of reach. */
async function unsound(tx: Tx, caller: Caller, reader: LedgerRows, row: SoundRow): Promise<RefusalReason[]> {
  try {
    await soundWish(tx, caller, row.content.wish);
    return [];
  } catch (refused) {
    if (!(refused instanceof Refusal)) throw refused;
    const { field, code, params } = refused.reasons?.[0] ?? { ...refused, field: 'unitId' };
    return [
      {
        ...{ code, ...(params ? { params } : {}) },
        ...cellAt(row.line, reader.columnOf(field === 'investors' ? 'investor' : (field ?? 'name'))),
      },
    ];
  }
}

async function likeRow(tx: Tx, row: SoundRow, above: RowsAbove): Promise<AlikeRow | undefined> {
  const subject = likenessOfWish(row.content);
  const [project] = await alikeProjects(tx, subject);
  const line = project ? undefined : above.like(subject);
  above.add(row.line, subject);
  if (!project && !line) return undefined;
  return {
    ...{ row: row.line, name: subject.name, project: project ?? null, line: line?.line ?? null },
    reasons: project?.reasons ?? line?.reasons ?? [],
  };
}

/** Refusal 'projects-ledger-wrong' where a cell is wrong. The same table again changes nothing. */
export async function bringLedger(
  tx: Tx,
  caller: Caller,
  brought: BroughtProjects,
  wish: LedgerWish,
): Promise<LedgerOutcome> {
  const checked = await checkLedger(tx, caller, brought, wish);
  const { faults, fresh, unchanged, told } = checked;
  if (faults.count > 0)
    throw new Refusal('projects-ledger-wrong', { count: faults.count }, faults.first.map(atItsCell));
  await rememberMapping(tx, mappingOf(brought), checked.columns);
  if (fresh.length === 0) return { importId: null, added: 0, unchanged, aside: 0, told: 0 };
  const importId = newId();
  const asideLines = new Set(checked.alike.map(({ row }) => row));
  const aside = asideLines.size;
  const counts = { added: fresh.length - aside, unchanged, aside };
  await sql`
    insert into project_import (region_id, id, file_name, row_count, added, unchanged, aside, imported_by, imported_post, created_at)
    values (${tx.region}, ${importId}, ${brought.fileName}, ${checked.rowCount}, ${counts.added}, ${unchanged}, ${aside},
      ${tx.actor.userId}, ${tx.actor.post}, ${tx.at})`.execute(tx.db);
  for (const [at, row] of fresh.entries()) {
    if (at % TOLD_EVERY === 0) wish.tell?.({ step: 'write', rows: fresh.length, share: at / fresh.length });
    const demo = wish.demo ?? false;
    const projectId = asideLines.has(row.line)
      ? null
      : await addProject(tx, caller, { ...row.content.wish, confirmed: true }, { importId, demo });
    await insertRow(tx, { ...row, importId, projectId, demo });
  }
  tx.record({
    ...{ entity: 'project-import', id: importId, version: 1, act: 'import' },
    after: { file: brought.fileName, ...counts },
  });
  return { importId, ...counts, told };
}

const TOLD_EVERY = 10;
