/** The years that a table tells of, cell by cell, against what stands and against the year before. */
import type { RefusalReason } from '#kernel/refusal.ts';
import type { Tx } from '#platform/db/database.ts';
import { bestOf } from './commands.ts';
import type { CheckedRow, Question } from './import-check.ts';
import type { ImportMapping } from './import-contract.ts';
import { jumps, partFaults } from './year-check.ts';
import type { YearItem, YearValues } from './year-contract.ts';
import { type StandingYear, standingYears, type YearEntry, yearKey } from './years.ts';

interface CellPlace {
  readonly row: number;
  readonly column: string;
}

interface ToldYear extends YearEntry {
  readonly values: YearValues;
  readonly cells: Map<string, CellPlace>;
}

export async function yearsOf(
  tx: Tx,
  rows: readonly CheckedRow[],
  mapping: ImportMapping,
  faults: RefusalReason[],
  questions: Question[],
): Promise<{ years: YearEntry[]; standing: StandingYear[] }> {
  const told = toldYears(rows, mapping, faults);
  const standing = await standingOf(tx, rows, [...told.values()]);
  const byFirm = Map.groupBy(standing, ({ enterpriseId }) => enterpriseId);
  for (const entry of told.values()) {
    const before = told.get(yearKey({ ...entry, year: entry.year - 1 }))?.values;
    judgeYear(entry, byFirm.get(entry.enterpriseId) ?? [], before, faults, questions);
  }
  return { years: [...told.values()].map(({ cells: _, ...entry }) => entry), standing };
}

function toldYears(
  rows: readonly CheckedRow[],
  { kind }: ImportMapping,
  faults: RefusalReason[],
): Map<string, ToldYear> {
  const told = new Map<string, ToldYear>();
  for (const { read, after } of rows) {
    for (const { year, item, value, column } of read.figures) {
      const empty = { enterpriseId: after.id, year, kind, values: {} as YearValues };
      const entry = told.get(yearKey(empty)) ?? { ...empty, cells: new Map() };
      const place = { row: read.row.number, column: String(column) };
      const first = entry.cells.get(item);
      if (first && entry.values[item] !== value)
        faults.push({ code: 'cell-row-twice', params: { row: first.row }, ...place });
      entry.values[item] = value;
      entry.cells.set(item, place);
      told.set(yearKey(empty), entry);
    }
  }
  return told;
}

function standingOf(
  tx: Tx,
  rows: readonly CheckedRow[],
  told: readonly YearEntry[],
): Promise<StandingYear[]> | StandingYear[] {
  if (told.length === 0) return [];
  const ids = [...new Set(rows.flatMap(({ before }) => (before ? [before.id] : [])))];
  const from = told.reduce((least, { year }) => Math.min(least, year), Number.POSITIVE_INFINITY);
  const to = told.reduce((most, { year }) => Math.max(most, year), 0);
  return standingYears(tx, ids, from - 1, to);
}

function judgeYear(
  entry: ToldYear,
  own: readonly StandingYear[],
  toldBefore: YearValues | undefined,
  faults: RefusalReason[],
  questions: Question[],
): void {
  const { year, kind, values, cells } = entry;
  const standing = own.find((row) => row.year === year && row.kind === kind)?.values;
  const lastYear = { ...bestOf(own, entry.enterpriseId, year - 1), ...toldBefore };
  for (const reason of partFaults({ ...standing, ...values })) {
    const place = cells.get(reason.field ?? '');
    if (place) faults.push({ ...reason, ...place });
  }
  for (const reason of jumps(values, { lastYear, year, standing })) {
    const place = cells.get(reason.field ?? '');
    const key = `${place?.row}:${place?.column}:jump:${values[reason.field as YearItem]}`;
    if (place) questions.push({ ...reason, ...place, key });
  }
}
