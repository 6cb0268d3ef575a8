/** Reads one row of a table; every fault is noted at its own cell. Pure. */
import { readCreditCode } from '#kernel/credit-code.ts';
import type { RefusalParams, RefusalReason } from '#kernel/refusal.ts';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import type { CertificateKind, IpClass } from './certificate-contract.ts';
import type { NewEnterprise } from './contract.ts';
import {
  dayFrom,
  figureFrom,
  industryFrom,
  isMangledCode,
  said,
  statusFrom,
  yearFrom,
} from './import-cells.ts';
import {
  type ImportColumn,
  type ImportField,
  type ImportMapping,
  IP_FIELDS,
  type IpField,
} from './import-contract.ts';
import { isItem, wholeFigures } from './import-fields.ts';
import type { TableRow } from './import-table.ts';
import type { ReadCertificate, ReadFigure, ReadRights, ReadRow, UnitWords } from './read-row.ts';
import { itemFault, keptValue, partFaults, YEAR_ITEM_WORDS } from './year-check.ts';
import type { YearItem } from './year-contract.ts';

export interface RowReading {
  readonly mapping: ImportMapping;
  readonly units: UnitWords;
  readonly thisYear: number;
  readonly fault: (reason: RefusalReason) => void;
}

interface FigureColumn {
  readonly column: number;
  readonly item: YearItem;
  readonly unit: string;
  readonly year: number | null;
  readonly whole: (text: string) => string | undefined;
}

interface GivenColumn {
  readonly field: string;
  readonly column: number;
  readonly read: (text: string) => string | undefined;
  readonly code: string;
}

interface CertificateColumns {
  readonly kind: CertificateKind;
  readonly number: number | undefined;
  readonly grade: number | undefined;
  readonly issued: number | undefined;
  readonly expires: number | undefined;
}

const EMPTY: Cell = { value: '', kind: 'empty' };

/** Reads any number of rows of one table. */
export class RowReader {
  private readonly at: RowReading;
  private readonly columns: ReadonlyMap<ImportField, number>;
  private readonly givenColumns: readonly GivenColumn[];
  private readonly figureColumns: readonly FigureColumn[];
  private readonly certificateColumns: readonly CertificateColumns[];
  private readonly rightColumns: readonly { readonly field: number; readonly class: IpClass }[];
  private row: TableRow = { number: 0, cells: [] };

  constructor(at: RowReading) {
    this.at = at;
    const { columns, certificate } = at.mapping;
    // The first column of a field is the one that holds it.
    this.columns = new Map(
      columns.toReversed().flatMap(({ field, column }) => (field === null ? [] : [[field, column]])),
    );
    this.figureColumns = columns.flatMap(({ field, column, unit, year }) =>
      isItem(field) && unit !== null
        ? [{ column, item: field, unit, year, whole: wholeFigures(unit, field) }]
        : [],
    );
    this.rightColumns = [...this.columns].flatMap(([field, column]) =>
      isRight(field) ? [{ field: column, class: IP_FIELDS[field] }] : [],
    );
    this.givenColumns = GIVEN.flatMap(([field, read, code]) => {
      const column = this.columns.get(field);
      return column === undefined ? [] : [{ field, column, read, code }];
    });
    const certified = columns.filter(({ field }) => field?.startsWith('certificate'));
    this.certificateColumns = [...Map.groupBy(certified, (one) => one.certificate ?? certificate)].flatMap(
      ([kind, own]) => (kind === null ? [] : [certificateColumns(kind, own)]),
    );
  }

  read(row: TableRow): ReadRow {
    this.row = row;
    const { creditCode, codeSound } = this.code();
    const name = this.name();
    const identity = this.identity();
    const rowYear = this.rowYear();
    return {
      ...{ row, creditCode, codeSound, name, identity, rowYear },
      figures: this.figures(rowYear),
      certificates: this.certificates(),
      rights: this.rights(),
    };
  }

  private code(): { creditCode: string; codeSound: boolean } {
    const column = this.columns.get('creditCode');
    const text = column === undefined ? '' : this.text(column);
    if (column === undefined || text === '') return { creditCode: '', codeSound: true };
    const cell = this.cell(column);
    if (isMangledCode(cell)) {
      this.fault(column, 'credit-code-mangled', { text: cell.value });
      return { creditCode: cell.value, codeSound: false };
    }
    const read = readCreditCode(text);
    if ('value' in read) return { creditCode: read.value, codeSound: true };
    const { fault } = read;
    this.fault(column, fault.code, 'params' in fault ? { ...fault.params } : {});
    return { creditCode: text, codeSound: false };
  }

  private name(): string {
    const column = this.columns.get('name');
    if (column === undefined) return '';
    const text = this.text(column).replace(/\s+/g, ' ');
    if (text.length > LONGEST_NAME) this.fault(column, 'cell-too-long', { limit: LONGEST_NAME });
    return text.slice(0, LONGEST_NAME);
  }

  private identity(): Partial<NewEnterprise> {
    const found: { -readonly [K in keyof NewEnterprise]?: NewEnterprise[K] } = {};
    for (const { field, column, read, code } of this.givenColumns) {
      const text = this.text(column);
      if (text === '') continue;
      const value = read(text);
      if (value === undefined) this.fault(column, code, { text });
      else (found as Record<string, unknown>)[field] = value;
    }
    const unitId = this.unit();
    if (unitId !== null) found.unitId = unitId;
    const registered = this.columns.get('registeredOn');
    const registeredOn = registered === undefined ? undefined : this.day(registered);
    if (registeredOn !== undefined) found.registeredOn = registeredOn;
    return found;
  }

  private unit(): string | null {
    const column = this.columns.get('unit');
    const text = column === undefined ? '' : this.text(column);
    if (column === undefined || text === '') return null;
    const found = this.at.units.get(text) ?? [];
    if (found.length === 0) this.fault(column, 'cell-unknown-unit', { text });
    if (found.length > 1) this.fault(column, 'cell-ambiguous-unit', { text, count: found.length });
    return found.length === 1 ? (found[0]?.id ?? null) : null;
  }

  private figures(rowYear: number | null): ReadFigure[] {
    const found: ReadFigure[] = [];
    for (const one of this.figureColumns) {
      const { column, item } = one;
      const value = this.figure(one);
      if (value === undefined) continue;
      const year = one.year ?? rowYear ?? this.at.mapping.year;
      if (year === null) continue;
      if (year > this.at.thisYear) this.fault(column, 'year-of-future', { year });
      else found.push({ year, item, value, column });
    }
    const year = found[0]?.year;
    if (found.every((one) => one.year === year)) this.partFaults(found);
    else for (const told of Map.groupBy(found, (one) => one.year).values()) this.partFaults(told);
    return found;
  }

  /** A part and its whole in one row; against what stands they are judged later. */
  private partFaults(told: readonly ReadFigure[]): void {
    if (told.length < 2) return;
    for (const { code, params, field } of partFaults((item) => told.find((one) => one.item === item)?.value))
      this.fault(told.find(({ item }) => item === field)?.column ?? 0, code, { ...params });
  }

  private figure({ column, item, unit, whole }: FigureColumn): string | undefined {
    const cell = this.cell(column);
    if (cell.kind === 'number' || cell.kind === 'text') {
      const value = whole(cell.value);
      if (value !== undefined) return value;
    }
    const text = said(cell);
    if (text === '') return undefined;
    const read = figureFrom(cell, unit, item);
    if ('fault' in read) {
      const words = { text, unit, item: YEAR_ITEM_WORDS[item] };
      this.fault(column, read.fault === 'cell-other-unit' ? 'cell-item-unit' : read.fault, words);
      return undefined;
    }
    const fault = itemFault(item, read.value);
    if (!fault) return keptValue(item, read.value);
    this.fault(column, fault.code, { ...fault.params });
    return undefined;
  }

  private rowYear(): number | null {
    const column = this.columns.get('year');
    const text = column === undefined ? '' : this.text(column);
    if (column === undefined || text === '') return null;
    const year = yearFrom(text);
    if (year === undefined) this.fault(column, 'cell-bad-year', { text });
    return year ?? null;
  }

  private rights(): ReadRights[] {
    const found: ReadRights[] = [];
    for (const { field, class: one } of this.rightColumns) {
      const text = this.text(field);
      if (text === '') continue;
      const count = /^\d{1,5}(?=(?:\.0+)?[件项个]?$)/.exec(text.normalize('NFKC'))?.[0];
      if (count === undefined) this.fault(field, 'cell-not-whole', { text });
      else found.push({ class: one, count: Number(count) });
    }
    return found;
  }

  private certificates(): ReadCertificate[] {
    return this.certificateColumns.flatMap((one) => this.certificate(one));
  }

  private certificate(at: CertificateColumns): ReadCertificate[] {
    const textAt = (column: number | undefined) => (column === undefined ? '' : this.text(column));
    const [number, grade] = [textAt(at.number), textAt(at.grade)];
    const expiresOn = at.expires === undefined ? undefined : this.day(at.expires);
    const issuedOn = at.issued === undefined ? undefined : this.day(at.issued);
    if (issuedOn !== undefined) {
      if (expiresOn !== undefined && at.expires !== undefined && expiresOn < issuedOn)
        this.fault(at.expires, 'certificate-days', { expires: expiresOn, issued: issuedOn });
      const words = { number: number.slice(0, 60) || null, grade: grade.slice(0, 40) || null };
      return [{ kind: at.kind, ...words, issuedOn, expiresOn: expiresOn ?? null }];
    }
    const anything = number !== '' || grade !== '' || expiresOn !== undefined;
    if (anything && textAt(at.issued) === '')
      this.fault(at.issued ?? at.number ?? at.grade ?? at.expires ?? 0, 'cell-certificate-day', {});
    return [];
  }

  private day(column: number): string | undefined {
    const text = this.text(column);
    if (text === '') return undefined;
    const day = dayFrom(this.cell(column));
    if (day === undefined) this.fault(column, 'cell-bad-day', { text });
    return day;
  }

  private cell(column: number): Cell {
    return this.row.cells[column] ?? EMPTY;
  }

  private text(column: number): string {
    return said(this.row.cells[column]);
  }

  private fault(column: number, code: string, params: RefusalParams): void {
    this.at.fault({ code, params, row: this.row.number, column: String(column) });
  }
}

const isRight = (field: ImportField): field is IpField => field in IP_FIELDS;
const LONGEST_NAME = 120;

/** Columns of one kind of certificate belong together. */
function certificateColumns(kind: CertificateKind, own: readonly ImportColumn[]): CertificateColumns {
  const at = (field: ImportField) => own.find((one) => one.field === field)?.column;
  return {
    ...{ kind, number: at('certificateNumber'), grade: at('certificateGrade') },
    ...{ issued: at('certificateIssuedOn'), expires: at('certificateExpiresOn') },
  };
}

const phoneFrom = (text: string): string | undefined =>
  /^[0-9+()\- ]{5,30}$/.exec(text.normalize('NFKC').replace(/[—–]/g, '-'))?.[0];

/** Fields that are read from the cell's text alone, with the code of the fault where it cannot be. */
const GIVEN: readonly (readonly [
  field: 'industryClass' | 'status' | 'placeCode' | 'address' | 'contactOffice' | 'contactPhone',
  read: (text: string) => string | undefined,
  code: string,
])[] = [
  ['industryClass', industryFrom, 'cell-bad-industry'],
  ['status', statusFrom, 'cell-bad-status'],
  ['placeCode', (text) => /^\d{6}$/.exec(text.normalize('NFKC'))?.[0], 'cell-bad-place'],
  ['address', (text) => text.slice(0, 200), 'cell-too-long'],
  ['contactOffice', (text) => text.slice(0, 60), 'cell-too-long'],
  ['contactPhone', phoneFrom, 'cell-bad-phone'],
];
