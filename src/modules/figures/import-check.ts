/** Every row of a table against the catalogue, before anything is written. */

import type { RefusalParams, RefusalReason } from '#kernel/refusal.ts';
import { listUnits } from '#modules/identity/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { mayEnter } from './commands.ts';
import type { FigureKind, ImportMapping, IndicatorRow } from './contract.ts';
import { figureFault } from './figure-rules.ts';
import { dayFrom, kindFrom, numberFrom } from './import-cells.ts';
import { listIndicators } from './indicators.ts';
import type { FigureEntry } from './record.ts';

export interface TableRow {
  /** As the spreadsheet numbers it, from 1 with the header. */
  readonly number: number;
  readonly cells: readonly string[];
}

export interface ReadRow {
  readonly row: TableRow;
  readonly unit: string | null;
  readonly indicator: string | null;
  readonly day: string | null;
  readonly kind: FigureKind | null;
  readonly value: string | null;
  readonly entry: FigureEntry | null;
}

export interface CheckedTable {
  readonly rows: readonly ReadRow[];
  readonly faults: readonly RefusalReason[];
}

interface Catalogue {
  readonly units: ReadonlyMap<string, readonly { id: string; name: string }[]>;
  readonly unitNames: ReadonlyMap<string, string>;
  readonly indicators: ReadonlyMap<string, IndicatorRow>;
  readonly indicatorsById: ReadonlyMap<string, IndicatorRow>;
}

export async function checkTable(
  tx: Tx,
  caller: Caller,
  table: readonly TableRow[],
  mapping: ImportMapping,
): Promise<CheckedTable> {
  const catalogue = await readCatalogue(tx);
  const faults: RefusalReason[] = [...missingColumns(mapping), ...unknownFixed(mapping, catalogue)];
  const seen = new Map<string, number>();
  const rows = table.map((row) => {
    const reader = new RowReader(row, mapping, catalogue, faults);
    const read = reader.read(caller, tx.today);
    if (read.entry) refuseTwice(read.entry, row.number, seen, faults);
    return read;
  });
  return { rows, faults };
}

async function readCatalogue(tx: Tx): Promise<Catalogue> {
  const units = new Map<string, { id: string; name: string }[]>();
  const all = await listUnits(tx);
  for (const unit of all) {
    for (const word of new Set([unit.name, unit.shortName, ...unit.aliases])) {
      units.set(word, [...(units.get(word) ?? []), { id: unit.id, name: unit.name }]);
    }
  }
  const indicators = await listIndicators(tx);
  return {
    units,
    unitNames: new Map(all.map(({ id, name }) => [id, name])),
    indicators: new Map(indicators.flatMap((i) => [i.name, ...i.aliases].map((word) => [word, i] as const))),
    indicatorsById: new Map(indicators.map((i) => [i.id, i])),
  };
}

function missingColumns(mapping: ImportMapping): RefusalReason[] {
  const given: readonly [string, boolean][] = [
    ['单位', mapping.unit !== null || mapping.fixedUnitId !== null],
    ['指标', mapping.indicator !== null || mapping.fixedIndicatorId !== null],
    ['截至日', mapping.day !== null || mapping.fixedDay !== null],
    ['数值', mapping.value !== null],
  ];
  return given
    .filter(([, there]) => !there)
    .map(([column]) => ({ code: 'column-missing', params: { column }, column, row: 1 }));
}

/** A unit or indicator chosen for the whole table that is not there: without this its rows would be passed over. */
function unknownFixed(
  { fixedUnitId, fixedIndicatorId, ...columns }: ImportMapping,
  at: Catalogue,
): RefusalReason[] {
  const faults: RefusalReason[] = [];
  if (columns.unit === null && fixedUnitId !== null && !at.unitNames.has(fixedUnitId))
    faults.push({ code: 'unknown-unit', row: 1, column: '单位' });
  if (columns.indicator === null && fixedIndicatorId !== null && !at.indicatorsById.has(fixedIndicatorId))
    faults.push({ code: 'unknown-indicator', row: 1, column: '指标' });
  return faults;
}

function refuseTwice(
  entry: FigureEntry,
  number: number,
  seen: Map<string, number>,
  faults: RefusalReason[],
): void {
  const key = `${entry.indicatorId} ${entry.unitId} ${entry.day} ${entry.kind}`;
  const first = seen.get(key);
  if (first === undefined) seen.set(key, number);
  else faults.push({ code: 'cell-twice', params: { row: first }, row: number, column: '' });
}

/** Reads one row; every fault is noted at its own row and column. */
class RowReader {
  private readonly row: TableRow;
  private readonly mapping: ImportMapping;
  private readonly catalogue: Catalogue;
  private readonly faults: RefusalReason[];

  constructor(row: TableRow, mapping: ImportMapping, catalogue: Catalogue, faults: RefusalReason[]) {
    this.row = row;
    this.mapping = mapping;
    this.catalogue = catalogue;
    this.faults = faults;
  }

  read(caller: Caller, today: string): ReadRow {
    const unit = this.unit();
    const indicator = this.indicator();
    const day = this.day();
    const kind = this.kind();
    const value = indicator ? this.value(indicator) : null;
    const found = {
      row: this.row,
      unit: unit?.name ?? null,
      indicator: indicator?.name ?? null,
      day,
      kind,
      value,
    };
    if (!unit || !indicator || !day || !kind || value === null) return { ...found, entry: null };
    const note = this.mapping.note === null ? null : this.cell(this.mapping.note) || null;
    const entry = { indicatorId: indicator.id, unitId: unit.id, day, kind, value, note };
    const sound = this.sound(caller, indicator, entry, unit.name, today);
    return { ...found, entry: sound ? entry : null };
  }

  private sound(
    caller: Caller,
    indicator: IndicatorRow,
    entry: FigureEntry,
    unit: string,
    today: string,
  ): boolean {
    if (!mayEnter(caller, entry.kind, entry.unitId))
      return this.fault('单位', 'cell-out-of-reach', { text: unit });
    const fault = figureFault(indicator, entry, today);
    return fault === null || this.fault('数值', fault.code, fault.params);
  }

  private unit(): { id: string; name: string } | undefined {
    const { unit: column, fixedUnitId } = this.mapping;
    if (column === null) {
      const name = fixedUnitId === null ? undefined : this.catalogue.unitNames.get(fixedUnitId);
      return fixedUnitId !== null && name !== undefined ? { id: fixedUnitId, name } : undefined;
    }
    const text = this.filled(column, '单位');
    if (!text) return undefined;
    const found = this.catalogue.units.get(text) ?? [];
    if (found.length === 1) return found[0];
    if (found.length === 0) this.fault('单位', 'cell-unknown-unit', { text });
    else this.fault('单位', 'cell-ambiguous-unit', { text, count: found.length });
    return undefined;
  }

  private indicator(): IndicatorRow | undefined {
    const { indicator: column, fixedIndicatorId } = this.mapping;
    if (column === null)
      return fixedIndicatorId === null ? undefined : this.catalogue.indicatorsById.get(fixedIndicatorId);
    const text = this.filled(column, '指标');
    if (!text) return undefined;
    const found = this.catalogue.indicators.get(text);
    if (!found) this.fault('指标', 'cell-unknown-indicator', { text });
    return found;
  }

  private day(): string | null {
    const { day: column, fixedDay } = this.mapping;
    if (column === null) return fixedDay;
    const text = this.filled(column, '截至日');
    if (!text) return null;
    const day = dayFrom(text);
    if (day === undefined) this.fault('截至日', 'cell-bad-day', { text });
    return day ?? null;
  }

  private kind(): FigureKind | null {
    const { kind: column, fixedKind } = this.mapping;
    if (column === null) return fixedKind ?? 'reported';
    const text = this.filled(column, '口径');
    if (!text) return null;
    const kind = kindFrom(text);
    if (kind === undefined) this.fault('口径', 'cell-bad-kind', { text });
    return kind ?? null;
  }

  private value(indicator: IndicatorRow): string | null {
    if (this.mapping.value === null) return null;
    const text = this.filled(this.mapping.value, '数值');
    if (!text) return null;
    const number = numberFrom(text, indicator.measureUnit);
    if ('value' in number) return number.value;
    this.fault('数值', number.fault, { text, unit: indicator.measureUnit });
    return null;
  }

  private cell(column: number): string {
    return this.row.cells[column]?.trim() ?? '';
  }

  private filled(column: number, name: string): string {
    const text = this.cell(column);
    if (!text) this.fault(name, 'cell-missing', {});
    return text;
  }

  private fault(column: string, code: string, params: RefusalParams): false {
    this.faults.push({ code, params, row: this.row.number, column });
    return false;
  }
}
