/** A table of investments looked at as it would be written, each fault at its own cell; then written, all or nothing. */

import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { projectKey } from '#kernel/project-name.ts';
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import { projectInReachOf } from '#modules/projects/index.ts';
import { atItsCell, Faults } from '#platform/bring/faults.ts';
import { LeftRows } from '#platform/bring/left-rows.ts';
import type { TellProgress } from '#platform/bring/progress.ts';
import { editsByRow, isFilled, mended } from '#platform/bring/rows.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { plainFilingCode } from '#platform/filing-code.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { OfficeRow } from '#platform/office-table.ts';
import type { BringInput, BringOutcome, InvestmentColumn } from './bring-contract.ts';
import { type CellEntry, type InvestmentTable, type ProjectKeys, readLine } from './bring-table.ts';
import type { InvestmentEntry, ReportOutcome } from './investment-contract.ts';
import { lookAtReport, reportInvestments } from './reporting.ts';

const LONGEST_TABLE = 5000;
const PREVIEW = 20;

export interface CheckedInvestments {
  readonly columns: readonly InvestmentColumn[];
  readonly faults: Faults;
  readonly left: LeftRows;
  readonly rowCount: number;
  readonly preview: readonly OfficeRow[];
  readonly outcome: ReportOutcome;
  readonly over: readonly string[];
  readonly asksReason: boolean;
  readonly entries: readonly InvestmentEntry[];
}

interface Line {
  readonly row: OfficeRow;
  readonly keys: ProjectKeys;
  readonly entries: readonly CellEntry[];
}

export async function checkTable(
  tx: Tx,
  caller: Caller,
  table: InvestmentTable,
  input: BringInput,
  tell?: TellProgress,
): Promise<CheckedInvestments> {
  const columns = input.columns ?? table.columns;
  const year = input.year ?? Number(tx.today.slice(0, 4));
  const faults = new Faults();
  const left = new LeftRows();
  const lines = await readLines(table, { columns, year, input, faults, left, ...(tell ? { tell } : {}) });
  tell?.({ step: 'compare', rows: lines.length, share: 0 });
  const found = await projectsNamed(
    tx,
    caller,
    lines.map(({ keys }) => keys),
  );
  const placed: { entry: InvestmentEntry; cell: CellEntry }[] = [];
  for (const { keys, entries, row } of lines) {
    const ids = found(keys);
    const text = keys.number ?? keys.filingCode ?? keys.name ?? '';
    const at = { row: row.number, column: String(keys.column) };
    if (ids.length === 0) faults.add({ code: 'progress-cell-project', params: { text }, ...at }, text);
    else if (ids.length > 1)
      faults.add({ code: 'progress-cell-several', params: { text, count: ids.length }, ...at }, text);
    else
      for (const cell of entries) {
        const { month, amounts, note } = cell;
        placed.push({
          cell,
          entry: { projectId: ids[0] ?? '', month, ...amounts, ...(note ? { note } : {}) },
        });
      }
  }
  const entries = placed.map(({ entry }) => entry);
  const { kind, reason, confirmed } = input;
  const looked =
    entries.length === 0
      ? { outcome: { added: 0, changed: 0, unchanged: 0 }, faults: [] as RefusalReason[] }
      : await lookAtReport(tx, caller, entries, { kind, reason: reason || null, confirmed });
  const asked = looked.faults.filter(({ code }) => code === 'progress-over-planned');
  for (const fault of looked.faults) {
    if (fault.code === 'progress-over-planned') continue;
    const cell = placed[(fault.row ?? 1) - 1]?.cell;
    faults.add({ ...fault, row: cell?.row ?? 0, column: String(cell?.column ?? 0) });
  }
  return {
    ...{ columns, faults, left, entries, rowCount: lines.length, outcome: looked.outcome },
    preview: lines.slice(0, PREVIEW).map(({ row }) => row),
    over: asked.map(({ params }) => String(params?.project ?? '')),
    asksReason: looked.faults.some(({ code }) => code === 'progress-month-reason'),
  };
}

interface LinesWish {
  readonly columns: readonly InvestmentColumn[];
  readonly year: number;
  readonly input: BringInput;
  readonly faults: Faults;
  readonly left: LeftRows;
  readonly tell?: TellProgress;
}

async function readLines(
  table: InvestmentTable,
  { columns, year, input, faults, left, tell }: LinesWish,
): Promise<Line[]> {
  const edits = editsByRow(input.edits);
  const lines: Line[] = [];
  for await (const { rows: piece, share } of table.file.pieces()) {
    for (const { number, cells: raw } of piece) {
      if (number <= table.headRow) continue;
      const cells = mended(raw, edits.get(number));
      const first = cells.find(isFilled)?.value.trim();
      if (first === undefined || left.take(first, number)) continue;
      if (lines.length >= LONGEST_TABLE)
        throw new Refusal('progress-bring-too-long', { limit: LONGEST_TABLE });
      const row = { number, cells };
      const read = readLine(row, { columns, year });
      for (const fault of read.faults) faults.add(fault, cells[Number(fault.column)]?.value ?? '');
      if (read.keys !== null && (read.entries.length > 0 || read.faults.length > 0))
        lines.push({ row, keys: read.keys, entries: read.entries });
    }
    tell?.({ step: 'read', rows: lines.length, share });
  }
  return lines;
}

interface Named {
  readonly id: string;
  readonly number: string | null;
  readonly filingCode: string | null;
  readonly nameKey: string;
}

/** Within the caller's reach: by number, else by filing code, else by the whole name however it is spelled. */
async function projectsNamed(
  tx: Tx,
  caller: Caller,
  keys: readonly ProjectKeys[],
): Promise<(key: ProjectKeys) => readonly string[]> {
  const code = (text: string) => plainFilingCode(text).toUpperCase();
  const told = <K extends keyof ProjectKeys>(key: K) =>
    keys.flatMap((one) => (typeof one[key] === 'string' ? [one[key] as string] : []));
  const names = told('name').map((name) => projectKey(name));
  const found = await rows(
    tx,
    sql<Named>`
      select p.id, p.number, p.filing_code as "filingCode", p.name_key as "nameKey" from v_project p
      where p.region_id = ${tx.region} and p.withdrawn_at is null and p.merged_into is null and ${projectInReachOf(caller)}
        and (p.number = any(${told('number')}::text[]) or p.filing_code = any(${told('filingCode').map(code)}::text[])
          or p.name_key = any(${names}::text[]))`,
  );
  const ids = (all: readonly Named[]) => all.map(({ id }) => id);
  return ({ number, filingCode, name }) => {
    if (number !== null) return ids(found.filter((one) => one.number === number));
    if (filingCode !== null) return ids(found.filter((one) => one.filingCode === code(filingCode)));
    return ids(found.filter((one) => one.nameKey === projectKey(name ?? '')));
  };
}

/** Refusals 'progress-rows-wrong' with every fault at its cell, 'progress-over-planned'. */
export async function bringTable(
  tx: Tx,
  caller: Caller,
  table: InvestmentTable,
  input: BringInput,
  tell?: TellProgress,
): Promise<BringOutcome> {
  const { faults, entries, rowCount } = await checkTable(tx, caller, table, input, tell);
  if (faults.count > 0)
    throw new Refusal('progress-rows-wrong', { count: faults.count }, faults.first.map(atItsCell));
  if (entries.length === 0) throw new Refusal('progress-bring-empty');
  tell?.({ step: 'write', rows: rowCount, share: 0 });
  const importId = newId();
  const { kind, reason, confirmed } = input;
  const report = { kind, entries: [...entries], reason: reason || null, confirmed };
  const outcome = await reportInvestments(tx, caller, report, { importId });
  return { ...outcome, importId };
}
