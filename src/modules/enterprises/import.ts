/** A table of enterprises: checked as a whole, written as a whole or not at all; the same table twice changes nothing. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { AnswerOf } from '#kernel/route.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { recordCertificates } from './certificates.ts';
import { tellChanged } from './commands.ts';
import type { enterpriseRoutes } from './contract.ts';
import { type CheckedRow, type CheckedTable, checkTable } from './import-check.ts';
import type { CellEdit, ImportCounts, ImportMapping } from './import-contract.ts';
import { cellName, type ImportTable, type NoteRows, sourceOf, tableRows } from './import-table.ts';
import { insertEnterprises, keepNames, updateEnterprises } from './store.ts';
import { recordYears } from './years.ts';

export interface ImportWish {
  readonly mapping?: ImportMapping | undefined;
  readonly edits: readonly CellEdit[];
  readonly confirmed: readonly string[];
}

export interface DryRun {
  readonly checked: CheckedTable;
  readonly mapping: ImportMapping;
  readonly remembered: boolean;
  readonly leftOut: NoteRows;
  readonly rowCount: number;
  readonly alreadyImported: boolean;
  readonly certificatesAdded: number;
  /** Questions that nobody has answered yet. */
  readonly open: CheckedTable['questions'];
}

export async function dryRun(tx: Tx, caller: Caller, table: ImportTable, wish: ImportWish): Promise<DryRun> {
  const kept = wish.mapping ? undefined : await rememberedMapping(tx, table);
  const mapping = wish.mapping ?? kept ?? guessMapping(table);
  mustMayKind(caller, mapping);
  const { rows: read, leftOut, faults } = tableRows(table, mapping, wish.edits);
  const checked = await checkTable(tx, caller, read, mapping, table.header.bottom + 1);
  const yes = new Set(wish.confirmed);
  const past = await maybe(
    tx,
    sql`select 1 from enterprise_import where region_id = ${tx.region} and fingerprint = ${fingerprint(checked, mapping)}`,
  );
  return {
    checked: { ...checked, faults: [...faults, ...checked.faults].toSorted(byPlace) },
    ...{ mapping, leftOut, rowCount: read.length },
    remembered: kept !== undefined,
    alreadyImported: past !== undefined,
    certificatesAdded: await newCertificates(tx, checked),
    open: checked.questions.filter(({ key }) => !yes.has(key)),
  };
}

const byPlace = (a: { row?: number; column?: string }, b: { row?: number; column?: string }): number =>
  (a.row ?? 0) - (b.row ?? 0) || Number(a.column ?? 0) - Number(b.column ?? 0);

function mustMayKind(caller: Caller, { kind }: ImportMapping): void {
  const right = kind === 'reported' ? 'enterprises.edit' : 'enterprises.verify';
  if (!caller.rights.has(right)) throw new Refusal('no-right', { right });
}

export const guessMapping = ({ header }: ImportTable): ImportMapping => ({
  columns: [...header.columns],
  ...{ year: header.year, kind: 'reported', certificate: null, unitId: null },
});

/** As this source was mapped last time; the years are those that the head names now. */
async function rememberedMapping(tx: Tx, table: ImportTable): Promise<ImportMapping | undefined> {
  const row = await maybe(
    tx,
    sql<{ mapping: ImportMapping }>`
      select mapping from enterprise_mapping where region_id = ${tx.region} and source = ${sourceOf(table.header)}`,
  );
  if (!row) return undefined;
  const now = new Map(table.header.columns.map((one) => [one.column, one.year]));
  const columns = row.mapping.columns.map((one) => ({ ...one, year: now.get(one.column) ?? one.year }));
  return { ...row.mapping, columns, year: table.header.year ?? row.mapping.year };
}

/** What the table says, not how its file is packed: the same cells saved again are the same table. */
function fingerprint({ rows: read, years, certificates }: CheckedTable, mapping: ImportMapping): string {
  const hash = createHash('sha256').update(mapping.kind);
  const codes = new Map(read.map(({ after }) => [after.id, after.creditCode]));
  for (const { after, read: row } of read)
    hash.update(JSON.stringify([after.creditCode, row.name, row.identity])).update('\n');
  for (const { enterpriseId, ...year } of years) hash.update(JSON.stringify([codes.get(enterpriseId), year]));
  for (const { enterpriseId, ...one } of certificates)
    hash.update(JSON.stringify([codes.get(enterpriseId), one]));
  return hash.digest('hex');
}

async function newCertificates(tx: Tx, { certificates }: CheckedTable): Promise<number> {
  if (certificates.length === 0) return 0;
  const there = await rows(
    tx,
    sql`
      select 1 from jsonb_to_recordset(${JSON.stringify(certificates)}::jsonb) as n("enterpriseId" uuid, kind text, "issuedOn" date)
      join enterprise_certificate c on c.region_id = ${tx.region} and c.enterprise_id = n."enterpriseId" and c.kind = n.kind
        and c.issued_on = n."issuedOn" and c.superseded_at is null`,
  );
  return certificates.length - there.length;
}

const SHOWN_FAULTS = 500;

export async function runImport(
  tx: Tx,
  caller: Caller,
  table: ImportTable,
  wish: ImportWish,
): Promise<AnswerOf<typeof enterpriseRoutes.importEnterprises>> {
  const { checked, mapping, open } = await dryRun(tx, caller, table, wish);
  if (checked.faults.length > 0)
    throw new Refusal('import-has-errors', { count: checked.faults.length }, named(checked.faults));
  if (open.length > 0) throw new Refusal('import-questions-open', { count: open.length }, named(open));
  await rememberMapping(tx, table, mapping);
  const importId = await noteImport(tx, table, mapping, checked);
  if (importId === null) {
    const nothing = { added: 0, changed: 0, yearsAdded: 0, yearsChanged: 0, certificatesAdded: 0 };
    return { importId, ...nothing, unchanged: byEnterprise(checked).length };
  }
  return { importId, ...(await write(tx, checked, importId)) };
}

/** Each fault at the cell as the spreadsheet names it. */
const named = (faults: CheckedTable['faults']) =>
  faults.slice(0, SHOWN_FAULTS).map((fault) => ({
    ...fault,
    column: cellName(fault.row ?? 1, Number(fault.column ?? 0)),
  }));

/** One row an enterprise: later rows of other years say nothing new of its identity. */
const byEnterprise = ({ rows: read }: CheckedTable): CheckedRow[] => [
  ...new Map(read.toReversed().map((row) => [row.after.id, row])).values(),
];

async function write(tx: Tx, checked: CheckedTable, importId: string): Promise<ImportCounts> {
  const firms = byEnterprise(checked);
  const fresh = firms.filter(({ before }) => before === null);
  const amended = firms.filter(({ before, changed }) => before !== null && changed);
  const reason = `导入 ${importId}`;
  await insertEnterprises(
    tx,
    fresh.map(({ after }) => after),
    reason,
  );
  await updateEnterprises(
    tx,
    amended.flatMap(({ before, after }) => (before ? [{ ...before, ...after }] : [])),
    reason,
  );
  const renamed = amended.filter((row) => row.renamed);
  await keepNames(
    tx,
    renamed.map(({ after }) => ({ id: after.id, name: after.name, from: tx.today })),
  );
  const years = await recordYears(tx, checked.years, { importId });
  const certificates = await recordCertificates(tx, checked.certificates, { importId });
  const touched = new Set([
    ...[...fresh, ...amended].map(({ after }) => after.id),
    ...[...years.added, ...years.changed, ...certificates].map(({ enterpriseId }) => enterpriseId),
  ]);
  noteInJournal(tx, importId, firms, touched, years);
  if (touched.size > 0) tellChanged(tx, [...touched]);
  const changed = [...touched].length - fresh.length;
  return {
    ...{ added: fresh.length, changed, unchanged: firms.length - touched.size },
    yearsAdded: years.added.length,
    yearsChanged: years.changed.length,
    certificatesAdded: certificates.length,
  };
}

/** A long import is one line of the journal; its rows carry the import's id and are never overwritten themselves. */
const JOURNAL_EACH_UP_TO = 500;

function noteInJournal(
  tx: Tx,
  importId: string,
  firms: readonly CheckedRow[],
  touched: ReadonlySet<string>,
  years: Awaited<ReturnType<typeof recordYears>>,
): void {
  const after = { rows: firms.length, touched: touched.size, years: years.ids.length };
  tx.record({ entity: 'enterprise-import', id: importId, version: 1, act: 'import', after });
  if (touched.size > JOURNAL_EACH_UP_TO) return;
  const told = Map.groupBy([...years.added, ...years.changed], ({ enterpriseId }) => enterpriseId);
  for (const { before, after: state, changed } of firms) {
    if (!touched.has(state.id)) continue;
    const said = (told.get(state.id) ?? []).map(({ year, kind, values }) => ({ year, kind, ...values }));
    tx.record({
      ...{ entity: 'enterprise', id: state.id, act: before === null ? 'add' : 'import' },
      version: before === null ? 1 : before.version + (changed ? 1 : 0),
      ...(before === null ? {} : { before }),
      after: { ...state, importId, ...(said.length > 0 ? { years: said } : {}) },
    });
  }
}

async function rememberMapping(tx: Tx, { header }: ImportTable, mapping: ImportMapping): Promise<void> {
  await sql`
    insert into enterprise_mapping (region_id, id, source, mapping, used_at)
    values (${tx.region}, ${newId()}, ${sourceOf(header)}, ${JSON.stringify(mapping)}::jsonb, ${tx.at})
    on conflict (region_id, source) do update set mapping = excluded.mapping, used_at = excluded.used_at`.execute(
    tx.db,
  );
}

/** null when this very table was imported before. */
async function noteImport(
  tx: Tx,
  table: ImportTable,
  mapping: ImportMapping,
  checked: CheckedTable,
): Promise<string | null> {
  const row = await maybe(
    tx,
    sql<{ id: string }>`
      insert into enterprise_import (region_id, id, fingerprint, source, file_name, mapping, row_count, imported_post, created_at)
      values (${tx.region}, ${newId()}, ${fingerprint(checked, mapping)}, ${sourceOf(table.header)}, ${table.fileName},
              ${JSON.stringify(mapping)}::jsonb, ${checked.rows.length}, ${tx.actor.post}, ${tx.at})
      on conflict (region_id, fingerprint) do nothing returning id`,
  );
  return row?.id ?? null;
}
