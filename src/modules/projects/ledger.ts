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
import { type AlikeProject, alikeToEach } from './alike.ts';
import { soundWish } from './commands.ts';
import { type CheckedWish, enterProjects } from './entering.ts';
import type { LedgerColumn, LedgerInput, LedgerOutcome } from './import-contract.ts';
import { type BroughtProjects, isMoney } from './ledger-head.ts';
import { likenessOfWish, RowsAbove } from './ledger-likeness.ts';
import { LedgerReaders } from './ledger-readers.ts';
import { type LedgerContent, LedgerRows, type ReadRow } from './ledger-row.ts';
import { insertRows } from './ledger-rows.ts';
import { LedgerTable } from './ledger-table.ts';
import { rulesOn } from './project-rules.ts';
import type { KnownUnits } from './soundness.ts';

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

interface FreshRow extends ReadRow {
  readonly line: number;
}

interface SoundRow extends FreshRow {
  readonly wish: CheckedWish;
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
  const units: KnownUnits = new Map();
  let [unchanged, at] = [0, 0];
  for (const { cells, ...row } of read) {
    wish.tell?.({ step: 'compare', rows: read.length, share: at++ / read.length });
    if (known.has(row.fingerprint)) {
      unchanged++;
      continue;
    }
    const sound = row.faults.length > 0 ? row.faults : await soundRow(tx, caller, { reader, units }, row);
    if ('wish' in sound) {
      known.add(row.fingerprint);
      fresh.push(sound);
    } else for (const fault of sound) faults.add(fault, cells[Number(fault.column)]?.value);
  }
  const alike = await likeRows(tx, fresh);
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

interface Reading {
  readonly reader: LedgerRows;
  readonly units: KnownUnits;
}

/** What only the database can say of the row: a number that is taken, a part over its whole, a unit out of reach. */
async function soundRow(
  tx: Tx,
  caller: Caller,
  { reader, units }: Reading,
  row: FreshRow,
): Promise<SoundRow | RefusalReason[]> {
  try {
    return { ...row, wish: await soundWish(tx, caller, row.content.wish, units) };
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

/** Rows looked at and written by the same few statements. */
const PAGE = 200;

async function likeRows(tx: Tx, fresh: readonly SoundRow[]): Promise<AlikeRow[]> {
  const alike: AlikeRow[] = [];
  const above = new RowsAbove();
  for (let from = 0; from < fresh.length; from += PAGE) {
    const page = fresh
      .slice(from, from + PAGE)
      .map((row) => ({ line: row.line, of: likenessOfWish(row.content) }));
    const found = await alikeToEach(
      tx,
      page.map(({ of }) => of),
    );
    for (const [at, { line: row, of }] of page.entries()) {
      const project = found[at]?.[0];
      const line = project ? undefined : above.like(of);
      above.add(row, of);
      if (project || line)
        alike.push({
          ...{ row, name: of.name, project: project ?? null, line: line?.line ?? null },
          reasons: project?.reasons ?? line?.reasons ?? [],
        });
    }
  }
  return alike;
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
  const taken = (row: SoundRow) => !asideLines.has(row.line);
  refuseSameNumbers(fresh.filter(taken));
  const demo = wish.demo ?? false;
  for (let from = 0; from < fresh.length; from += PAGE) {
    wish.tell?.({ step: 'write', rows: fresh.length, share: from / fresh.length });
    const page = fresh.slice(from, from + PAGE);
    const rowsTaken = page.filter(taken);
    const ids = await enterProjects(
      tx,
      rowsTaken.map((row) => row.wish),
      { importId, demo },
    );
    const projectOf = new Map(rowsTaken.map(({ line }, at) => [line, ids[at] ?? null]));
    await insertRows(
      tx,
      page.map(({ line, fingerprint, content }) => ({
        ...{ line, fingerprint, content, importId, demo, projectId: projectOf.get(line) ?? null },
      })),
    );
  }
  tx.record({
    ...{ entity: 'project-import', id: importId, version: 1, act: 'import' },
    after: { file: brought.fileName, ...counts },
  });
  return { importId, ...counts, told };
}

/** None was taken when the rows were looked at; two of them may still tell the same. */
function refuseSameNumbers(taken: readonly SoundRow[]): void {
  const holders = new Map<string, string>();
  for (const { wish } of taken) {
    const { number, name } = wish.fields;
    if (number === null) continue;
    const holder = holders.get(number);
    if (holder !== undefined) throw Refusal.at('number', 'project-number-taken', { number, name: holder });
    holders.set(number, name);
  }
}
