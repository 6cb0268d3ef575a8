/** A table that is brought: read, held against the standing one, written whole or not at all; the same table twice changes nothing. */
import { newId } from '#kernel/id.ts';
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import { atItsCell, Faults } from '#platform/bring/faults.ts';
import { firstLines } from '#platform/bring/rows.ts';
import type { Tx } from '#platform/db/database.ts';
import type { OfficeTable } from '#platform/office-table.ts';
import type { Measure, TableCheck, TableInput, TableOutcome } from './contract.ts';
import { DEEPEST_HEAD, type TableForm, tableForm } from './table-form.ts';
import { readTable, type TellRead } from './table-reading.ts';
import type { Choice, ReadTable } from './table-rows.ts';
import {
  fingerprintOf,
  type KeptTable,
  loadTable,
  saveTable,
  standingTable,
  supersedeTable,
  type TellWritten,
} from './table-store.ts';

export interface ImportTable {
  readonly fileName: string;
  readonly file: OfficeTable;
  readonly form: TableForm;
}

/** Refusals 'import-empty', 'relatedness-no-head'. */
export async function broughtTable(fileName: string, file: OfficeTable): Promise<ImportTable> {
  const first = await firstLines(file, DEEPEST_HEAD + 1);
  if (first.length === 0) throw new Refusal('import-empty');
  const form = tableForm(first);
  if (!form) throw new Refusal('relatedness-no-head');
  return { fileName, file, form };
}

/** A table that was read, with what a person has said of it. */
export interface TableReading {
  readonly table: ImportTable;
  readonly read: ReadTable;
  readonly choice: Choice;
  readonly source: string;
  readonly measures: readonly Measure[];
  /** What must still be said. */
  readonly asks: TableCheck['asks'];
}

type Wish = Pick<TableInput, 'measure' | 'year' | 'unit' | 'source' | 'edits'>;

export async function lookAt(table: ImportTable, wish: Wish, tell?: TellRead): Promise<TableReading> {
  const { form } = table;
  const measures = [...new Set(form.values.flatMap(({ measure }) => measure ?? []))];
  const measure = wish.measure ?? measures[0] ?? form.said.measure;
  const column = form.values.find((one) => one.measure === measure) ?? form.values[0];
  const money = measure === 'output' || measure === 'revenue';
  const choice: Choice = {
    measure,
    year: wish.year ?? (form.year === null ? form.said.year : null),
    unit: money ? (wish.unit ?? column?.unit ?? form.said.unit) : null,
  };
  const read = await readTable(table.file, form, choice, wish.edits, tell);
  const [only, ...others] = read.years;
  const year = choice.year ?? (others.length === 0 ? (only ?? null) : null);
  const asks: TableCheck['asks'] = [
    ...(measure === null ? (['measure'] as const) : []),
    ...(year === null ? (['year'] as const) : []),
    ...(money && choice.unit === null ? (['unit'] as const) : []),
    ...(wish.source.length < 2 ? (['source'] as const) : []),
  ];
  // While several years stand in the table and none is chosen, the same cell of two years is no fault yet.
  const undecided = asks.includes('year') && others.length > 0;
  const shown = undecided ? { ...read, faults: new Faults() } : read;
  return { table, read: shown, choice: { ...choice, year }, source: wish.source, measures, asks };
}

/** Refusals 'relatedness-not-said', 'import-has-errors', 'relatedness-no-rows', 'relatedness-too-small', 'relatedness-all-zero'. */
function wholeOf({ read, choice, asks }: TableReading): KeptTable {
  if (asks.length > 0)
    throw new Refusal(
      'relatedness-not-said',
      {},
      asks.map((ask) => ({
        code: `relatedness-say-${ask}`,
        field: ask,
        params: { years: read.years.join('、') || '—' },
      })),
    );
  const { first, count } = read.faults;
  if (count > 0) throw new Refusal('import-has-errors', { count }, first.map(atItsCell));
  const problem = problemOf(read);
  if (problem) throw new Refusal(problem.code, problem.params);
  const { measure, year } = choice;
  if (measure === null || year === null || read.level === null)
    throw new Error('a table without faults says what it is');
  return { measure, year, level: read.level, places: read.places, classes: read.classes };
}

/** What is wrong with a table as a whole. */
export function problemOf({ places, classes, rowCount }: ReadTable): RefusalReason | undefined {
  if (rowCount === 0) return { code: 'relatedness-no-rows' };
  if (places.length < 2 || classes.length < 2)
    return { code: 'relatedness-too-small', params: { places: places.length, classes: classes.length } };
  return places.some(({ values }) => values.some((value) => value > 0))
    ? undefined
    : { code: 'relatedness-all-zero' };
}

export type Standing = NonNullable<TableCheck['standing']>;

/** What would change against the standing table; null where there is none or the table is not whole yet. */
export async function heldAgainst(tx: Tx, looked: TableReading): Promise<Standing | null> {
  const { read, choice, asks } = looked;
  const { measure, year } = choice;
  if (
    asks.some((ask) => ask !== 'source') ||
    read.faults.count > 0 ||
    measure === null ||
    year === null ||
    read.level === null
  )
    return null;
  const table: KeptTable = { measure, year, level: read.level, places: read.places, classes: read.classes };
  const standing = await standingTable(tx, table);
  if (!standing) return null;
  const said = { source: standing.source, recordedAt: standing.recordedAt };
  if (standing.fingerprint === fingerprintOf(table))
    return {
      ...said,
      same: true,
      placesAdded: 0,
      placesGone: 0,
      classesAdded: 0,
      classesGone: 0,
      cellsChanged: 0,
    };
  return { ...said, same: false, ...differences(await loadTable(tx, standing.id), table) };
}

type Kept = Pick<ReadTable, 'places' | 'classes'>;

export function differences(before: Kept, after: Kept) {
  const [oldPlaces, newPlaces] = [before, after].map(
    ({ places }) => new Map(places.map((one) => [one.name, one.values])),
  );
  const [oldClasses, newClasses] = [before, after].map(
    ({ classes }) => new Map(classes.map(({ code }, at) => [code, at])),
  );
  if (!oldPlaces || !newPlaces || !oldClasses || !newClasses) throw new Error('two tables are compared');
  let cellsChanged = 0;
  for (const [name, values] of newPlaces) {
    const old = oldPlaces.get(name);
    if (!old) continue;
    for (const [code, at] of newClasses) {
      const was = oldClasses.get(code);
      if (was !== undefined && old[was] !== values[at]) cellsChanged++;
    }
  }
  const lacking = (from: ReadonlyMap<string, unknown>, of: ReadonlyMap<string, unknown>) =>
    [...from.keys()].filter((key) => !of.has(key)).length;
  return {
    placesAdded: lacking(newPlaces, oldPlaces),
    placesGone: lacking(oldPlaces, newPlaces),
    classesAdded: lacking(newClasses, oldClasses),
    classesGone: lacking(oldClasses, newClasses),
    cellsChanged,
  };
}

export interface ImportWish {
  readonly demo?: boolean;
  readonly tell?: TellWritten;
}

export async function bringTable(
  tx: Tx,
  looked: TableReading,
  { demo = false, tell }: ImportWish = {},
): Promise<TableOutcome> {
  const table = wholeOf(looked);
  const { fileName } = looked.table;
  const standing = await standingTable(tx, table);
  if (standing?.fingerprint === fingerprintOf(table)) return { tableId: standing.id, fresh: false };
  const id = newId();
  if (standing) await supersedeTable(tx, standing.id, id, '同一口径、年份、层级的新表');
  await saveTable(tx, { id, source: looked.source, fileName, demo }, table, tell);
  const { measure, year, level, places, classes } = table;
  const after = {
    measure,
    year,
    level,
    source: looked.source,
    file: fileName,
    places: places.length,
    classes: classes.length,
  };
  tx.record({
    entity: 'relatedness-table',
    id,
    version: 1,
    act: 'import',
    after: { ...after, replaces: standing?.id ?? null },
  });
  return { tableId: id, fresh: true };
}
