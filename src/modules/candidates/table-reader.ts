/** One row of a table as what it says of a firm, of two firms, or of a fund; every fault at its own cell. Pure. */
import { createHash } from 'node:crypto';
import type { RefusalReason } from '#kernel/refusal.ts';
import { nameKey, said } from '#modules/enterprises/index.ts';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import type { OfficeRow } from '#platform/office-table.ts';
import { firmKey, productKey } from './firm-key.ts';
import type { TableColumn, TableField, TableKind } from './import-contract.ts';
import {
  type ReadCell,
  readClass,
  readCode,
  readCount,
  readDay,
  readMoney,
  readPastDay,
  readPlace,
  readScale,
  readText,
  readYear,
  relationFrom,
  roundFrom,
} from './table-cells.ts';
import { isMoney } from './table-head.ts';

type Values = Partial<Record<TableField, string>>;
export type Told = Readonly<Record<string, string | null>>;

export interface ReadTableRow {
  readonly line: number;
  readonly key: string;
  readonly fingerprint: string;
  readonly told: Told;
  readonly faults: readonly RefusalReason[];
}

export interface Reading {
  readonly kind: TableKind;
  readonly columns: readonly TableColumn[];
  readonly today: string;
  readonly source: string;
  /** For rows that do not say their own. */
  readonly sourceDay: string;
  /** By name. */
  readonly funds: ReadonlyMap<string, string>;
}

const NAME = readText(120);

export class TableReader {
  private readonly at: Reading;
  private readonly reads: readonly {
    readonly column: number;
    readonly field: TableField;
    readonly read: (cell: Cell) => ReadCell;
  }[];
  private readonly columnOf: ReadonlyMap<string, number>;

  constructor(at: Reading) {
    this.at = at;
    const mapped = at.columns.flatMap((one) => (one.field === null ? [] : [one]));
    this.columnOf = new Map(mapped.toReversed().map(({ field, column }) => [field ?? '', column]));
    this.reads = mapped.map((one) => ({
      ...{ column: one.column, field: one.field as TableField },
      read: readerOf(one, at.today),
    }));
  }

  read(row: OfficeRow): ReadTableRow {
    const values: Values = {};
    const faults: RefusalReason[] = [];
    for (const { column, field, read } of this.reads) {
      const cell = row.cells[column];
      if (cell === undefined || said(cell) === '') continue;
      const found = read(cell);
      if ('value' in found) values[field] = found.value ?? '';
      else faults.push({ ...found, row: row.number, column: String(column) });
    }
    const fault = (code: string, field: TableField, params: RefusalReason['params'] = {}) => {
      const column = this.columnOf.get(field);
      // A cell that could not be read has said so already.
      if (column !== undefined && faults.some((one) => one.column === String(column))) return;
      faults.push({ code, params, row: row.number, column: String(column ?? this.reads[0]?.column ?? 0) });
    };
    const { key, told } = SAYS[this.at.kind](values, this.at, fault);
    return { line: row.number, key, fingerprint: fingerprintOf(told), told, faults };
  }

  /** The row’s cells by field, as they are kept until somebody mends them; a sum carries its unit. */
  cells(row: OfficeRow): Record<string, string> {
    const found: Record<string, string> = {};
    for (const { column, field } of this.reads) {
      const text = (row.cells[column]?.value ?? '').trim();
      if (text === '') continue;
      const unit = this.at.columns.find((one) => one.column === column)?.unit ?? '';
      found[field] = isMoney(field) && /^[\d.,]+$/.test(text) ? `${text}${unit}` : text.slice(0, 500);
    }
    return found;
  }
}

function readerOf({ field, unit }: TableColumn, today: string): (cell: Cell) => ReadCell {
  const thisYear = Number(today.slice(0, 4));
  switch (field as TableField) {
    case 'creditCode':
    case 'fromCode':
    case 'toCode':
      return readCode;
    case 'revenue':
    case 'amount':
      return (cell) => readMoney(cell, unit);
    case 'revenueYear':
    case 'year':
      return readYear(thisYear);
    case 'patents':
      return readCount;
    case 'leaseEndsOn':
      return readDay;
    case 'investedOn':
    case 'sourceDay':
      return readPastDay(today);
    case 'industryClass':
      return readClass;
    case 'placeCode':
      return readPlace;
    case 'scale':
      return readScale;
    case 'products':
      return readText(2000);
    case 'expansion':
    case 'note':
      return readText(300);
    default:
      return NAME;
  }
}

type SayFault = (code: string, field: TableField, params?: RefusalReason['params']) => void;
type Say = (values: Values, at: Reading, fault: SayFault) => { key: string; told: Told };

const SAYS: Readonly<Record<TableKind, Say>> = {
  firms: (values, { sourceDay }, fault) => {
    const { creditCode = '', name = '', products = null } = values;
    if (creditCode === '') fault('credit-code-empty', 'creditCode');
    if (name.length < 2) fault('candidate-name-missing', 'name');
    const rest = [
      'placeCode',
      'placeName',
      'industryClass',
      'scale',
      'revenue',
      'revenueYear',
      'patents',
    ] as const;
    const more = ['leaseEndsOn', 'expansion', 'note'] as const;
    return {
      key: creditCode,
      told: {
        ...{ creditCode, name, nameKey: nameKey(name), products },
        productKey: products === null ? null : productKey(products),
        ...Object.fromEntries([...rest, ...more].map((field) => [field, values[field] ?? null])),
        sourceDay: values.sourceDay ?? sourceDay,
      },
    };
  },
  relations: (values, { source, sourceDay }, fault) => {
    const { fromCode = null, toCode = null, relation = '' } = values;
    const [fromName = fromCode ?? '', toName = toCode ?? ''] = [values.fromName, values.toName];
    const [first, second] = [firmKey(fromCode, fromName), firmKey(toCode, toName)];
    const word = relationFrom(relation);
    if (first === '') fault('candidate-end-missing', 'fromName');
    if (second === '') fault('candidate-end-missing', 'toName');
    if (first !== '' && first === second) fault('candidate-same-ends', 'toName');
    if (word === undefined) fault('candidate-relation-word', 'relation', { text: relation });
    const kind = word === 'buys' ? 'supplies' : (word ?? 'supplies');
    // Who buys is supplied; of two sisters neither stands first.
    const turned = word === 'buys' || (word === 'sister' && first > second);
    const [fromKey, toKey] = turned ? [second, first] : [first, second];
    const names = turned ? { fromName: toName, toName: fromName } : { fromName, toName };
    const [amount, year] = [values.amount ?? null, values.year ?? null];
    return {
      key: [kind, fromKey, toKey, year ?? '', source].join('|'),
      told: { kind, fromKey, toKey, ...names, amount, year, sourceDay: values.sourceDay ?? sourceDay },
    };
  },
  holdings: (values, { funds, sourceDay }, fault) => {
    const { fund = '', creditCode = null, investedOn = null, amount = null } = values;
    const name = values.name ?? creditCode ?? '';
    const fundId = funds.get(fund) ?? '';
    if (fund === '') fault('candidate-fund-missing', 'fund');
    else if (fundId === '') fault('candidate-fund-unknown', 'fund', { text: fund });
    const key = firmKey(creditCode, name);
    if (key === '') fault('candidate-end-missing', 'name');
    const round = values.round ? roundFrom(values.round) : null;
    return {
      key: [fundId, key, round ?? '', investedOn ?? ''].join('|'),
      told: {
        fundId,
        firmKey: key,
        firmName: name,
        round,
        investedOn,
        amount,
        sourceDay: values.sourceDay ?? sourceDay,
      },
    };
  },
};

export const fingerprintOf = (told: Told): string =>
  createHash('md5').update(JSON.stringify(told)).digest('base64url');
