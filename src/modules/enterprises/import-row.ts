/** Reads one row of a table; every fault is noted at its own cell. Pure. */
import { readCreditCode } from '#kernel/credit-code.ts';
import type { RefusalReason } from '#kernel/refusal.ts';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import type { CertificateKind } from './certificate-contract.ts';
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
import type { ImportColumn, ImportField, ImportMapping } from './import-contract.ts';
import { isItem } from './import-fields.ts';
import type { TableRow } from './import-table.ts';
import { itemFault, keptValue, YEAR_ITEM_WORDS } from './year-check.ts';
import type { YearItem } from './year-contract.ts';

export interface ReadFigure {
  readonly year: number;
  readonly item: YearItem;
  readonly value: string;
  readonly column: number;
}
export interface ReadCertificate {
  readonly kind: CertificateKind;
  readonly number: string | null;
  readonly issuedOn: string;
  readonly expiresOn: string | null;
}
export interface ReadRow {
  readonly row: TableRow;
  /** '' where the row has none. */
  readonly creditCode: string;
  readonly codeSound: boolean;
  readonly name: string;
  readonly identity: Partial<NewEnterprise>;
  readonly figures: readonly ReadFigure[];
  readonly certificates: readonly ReadCertificate[];
}

/** Units that a table may name, by every word of theirs. */
export type UnitWords = ReadonlyMap<string, readonly { readonly id: string; readonly name: string }[]>;

export interface RowReading {
  readonly mapping: ImportMapping;
  readonly units: UnitWords;
  readonly thisYear: number;
  readonly faults: RefusalReason[];
}

export class RowReader {
  private readonly row: TableRow;
  private readonly at: RowReading;

  constructor(row: TableRow, at: RowReading) {
    this.row = row;
    this.at = at;
  }

  read(): ReadRow {
    const { creditCode, codeSound } = this.code();
    const name = this.name();
    return {
      ...{ row: this.row, creditCode, codeSound, name },
      identity: this.identity(),
      figures: this.figures(),
      certificates: this.certificates(),
    };
  }

  private code(): { creditCode: string; codeSound: boolean } {
    const column = this.columnOf('creditCode');
    if (column === undefined || this.text(column) === '') return { creditCode: '', codeSound: true };
    const cell = this.cell(column);
    if (isMangledCode(cell)) {
      this.fault(column, 'credit-code-mangled', { text: cell.value });
      return { creditCode: cell.value, codeSound: false };
    }
    const read = readCreditCode(this.text(column));
    if ('value' in read) return { creditCode: read.value, codeSound: true };
    const { fault } = read;
    this.fault(column, fault.code, 'params' in fault ? { ...fault.params } : {});
    return { creditCode: this.text(column), codeSound: false };
  }

  private name(): string {
    const column = this.columnOf('name');
    if (column === undefined) return '';
    const text = this.text(column).replace(/\s+/g, ' ');
    if (text.length > LONGEST_NAME) this.fault(column, 'cell-too-long', { limit: LONGEST_NAME });
    return text.slice(0, LONGEST_NAME);
  }

  private identity(): Partial<NewEnterprise> {
    const unitId = this.unit();
    const found: Partial<NewEnterprise> = {
      ...this.given('industryClass', industryFrom, 'cell-bad-industry'),
      ...this.given('status', statusFrom, 'cell-bad-status'),
      ...this.given('placeCode', (text) => /^\d{6}$/.exec(text.normalize('NFKC'))?.[0], 'cell-bad-place'),
      ...this.given('address', (text) => text.slice(0, 200), 'cell-too-long'),
      ...this.given('contactOffice', (text) => text.slice(0, 60), 'cell-too-long'),
      ...this.given('contactPhone', phoneFrom, 'cell-bad-phone'),
      ...(unitId === null ? {} : { unitId }),
    };
    const registered = this.columnOf('registeredOn');
    const registeredOn = registered === undefined ? undefined : this.day(registered);
    return { ...found, ...(registeredOn === undefined ? {} : { registeredOn }) };
  }

  private given<
    F extends 'industryClass' | 'status' | 'placeCode' | 'address' | 'contactOffice' | 'contactPhone',
  >(field: F, read: (text: string) => NewEnterprise[F] | undefined, code: string): Partial<NewEnterprise> {
    const column = this.columnOf(field);
    const text = column === undefined ? '' : this.text(column);
    if (column === undefined || text === '') return {};
    const value = read(text);
    if (value === undefined) this.fault(column, code, { text });
    return value === undefined ? {} : { [field]: value };
  }

  private unit(): string | null {
    const column = this.columnOf('unit');
    const text = column === undefined ? '' : this.text(column);
    if (column === undefined || text === '') return null;
    const found = this.at.units.get(text) ?? [];
    if (found.length === 0) this.fault(column, 'cell-unknown-unit', { text });
    if (found.length > 1) this.fault(column, 'cell-ambiguous-unit', { text, count: found.length });
    return found.length === 1 ? (found[0]?.id ?? null) : null;
  }

  private figures(): ReadFigure[] {
    const rowYear = this.rowYear();
    return this.at.mapping.columns.flatMap((one) => {
      const { field, column } = one;
      if (!isItem(field) || this.text(column) === '') return [];
      const year = one.year ?? rowYear ?? this.at.mapping.year;
      const value = one.unit === null ? undefined : this.figure(one, field, one.unit);
      if (year === null || value === undefined) return [];
      if (year > this.at.thisYear) {
        this.fault(column, 'year-of-future', { year });
        return [];
      }
      return [{ year, item: field, value, column }];
    });
  }

  private figure({ column }: ImportColumn, item: YearItem, unit: string): string | undefined {
    const read = figureFrom(this.cell(column), unit, item);
    const text = this.text(column);
    if ('fault' in read) {
      const words = { text, unit, item: YEAR_ITEM_WORDS[item].zh };
      this.fault(column, read.fault === 'cell-other-unit' ? 'cell-item-unit' : read.fault, words);
      return undefined;
    }
    const fault = itemFault(item, read.value);
    if (!fault) return keptValue(item, read.value);
    this.fault(column, fault.code, { ...fault.params });
    return undefined;
  }

  private rowYear(): number | null {
    const column = this.columnOf('year');
    const text = column === undefined ? '' : this.text(column);
    if (column === undefined || text === '') return null;
    const year = yearFrom(text);
    if (year === undefined) this.fault(column, 'cell-bad-year', { text });
    return year ?? null;
  }

  /** Columns of one kind of certificate belong together. */
  private certificates(): ReadCertificate[] {
    const { mapping } = this.at;
    const columns = mapping.columns.filter(({ field }) => field?.startsWith('certificate'));
    const kinds = new Set(columns.map(({ certificate }) => certificate ?? mapping.certificate));
    return [...kinds].flatMap((kind) => {
      if (kind === null) return [];
      const own = columns.filter(({ certificate }) => (certificate ?? mapping.certificate) === kind);
      const at = (field: ImportField) => own.find((one) => one.field === field)?.column;
      return this.certificate(
        kind,
        at('certificateNumber'),
        at('certificateIssuedOn'),
        at('certificateExpiresOn'),
      );
    });
  }

  private certificate(
    kind: CertificateKind,
    numberAt: number | undefined,
    issuedAt: number | undefined,
    expiresAt: number | undefined,
  ): ReadCertificate[] {
    const number = numberAt === undefined ? '' : this.text(numberAt);
    const expiresOn = expiresAt === undefined ? undefined : this.day(expiresAt);
    const issuedOn = issuedAt === undefined ? undefined : this.day(issuedAt);
    if (issuedOn !== undefined) {
      if (expiresOn !== undefined && expiresAt !== undefined && expiresOn < issuedOn)
        this.fault(expiresAt, 'certificate-days', { expires: expiresOn, issued: issuedOn });
      return [{ kind, number: number.slice(0, 60) || null, issuedOn, expiresOn: expiresOn ?? null }];
    }
    const said = number !== '' || expiresOn !== undefined;
    const unsaid = issuedAt === undefined || this.text(issuedAt) === '';
    if (said && unsaid) this.fault(issuedAt ?? numberAt ?? expiresAt ?? 0, 'cell-certificate-day', {});
    return [];
  }

  private day(column: number): string | undefined {
    const text = this.text(column);
    if (text === '') return undefined;
    const day = dayFrom(this.cell(column));
    if (day === undefined) this.fault(column, 'cell-bad-day', { text });
    return day;
  }

  private columnOf(field: ImportField): number | undefined {
    return this.at.mapping.columns.find((column) => column.field === field)?.column;
  }

  private cell(column: number): Cell {
    return this.row.cells[column] ?? { value: '', kind: 'empty' };
  }

  private text(column: number): string {
    return said(this.row.cells[column]);
  }

  private fault(column: number, code: string, params: Record<string, string | number>): void {
    this.at.faults.push({ code, params, row: this.row.number, column: String(column) });
  }
}

const LONGEST_NAME = 120;

const phoneFrom = (text: string): string | undefined =>
  /^[0-9+()\- ]{5,30}$/.exec(text.normalize('NFKC').replace(/[—–]/g, '-'))?.[0];
