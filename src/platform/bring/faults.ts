/** What is wrong with a table: the first faults, each at its cell, and how many there are. */
import type { RefusalReason } from '#kernel/refusal.ts';
import type { RefusalSentences } from '#kernel/route.ts';
import type { Caller } from '../http/caller.ts';
import { sentenceFor } from '../http/errors.ts';
import type { CellSaid } from './contract.ts';
import { cellName } from './rows.ts';

const KEPT = 500;
const SHOWN = 300;

export class Faults {
  readonly first: RefusalReason[] = [];
  /** What the faulty cells say, by row and column, where whoever found the fault had it at hand. */
  readonly values = new Map<string, string>();
  count = 0;

  readonly add = (reason: RefusalReason, value = ''): void => {
    if (this.count++ >= KEPT) return;
    this.first.push(reason);
    if (value !== '') this.values.set(placeOf(reason), value);
  };

  /** How many more are kept. */
  get room(): number {
    return Math.max(0, KEPT - this.first.length);
  }
}

const placeOf = ({ row, column }: RefusalReason): string => `${row}:${column}`;

/** Rows from 1, columns from 0; a fault of the whole row names no column. */
export const cellAt = (row: number, column: number | null): Pick<RefusalReason, 'row' | 'column'> =>
  column === null ? { row } : { row, column: String(column) };

/** As a refusal tells it to a terminal: the cell as the spreadsheet names it. */
export const atItsCell = (fault: RefusalReason): RefusalReason =>
  fault.column === undefined ? fault : { ...fault, column: cellName(fault.row ?? 1, Number(fault.column)) };

export interface Saying {
  readonly values: ReadonlyMap<string, string>;
  readonly sentences: Readonly<Record<string, Pick<RefusalSentences[string], 'zh' | 'en'>>>;
  readonly locale: Caller['locale'];
}

/** As the screen lists them. */
export const saidFaults = (faults: readonly RefusalReason[], saying: Saying): CellSaid[] =>
  faults.slice(0, SHOWN).map((fault, place) => cellSaid(fault, String(place), saying));

export function cellSaid(fault: RefusalReason, key: string, { values, sentences, locale }: Saying): CellSaid {
  const row = fault.row ?? 0;
  const column = fault.column === undefined ? null : Number(fault.column);
  return {
    ...{ key, row, column },
    cell: column === null ? (row === 0 ? '—' : String(row)) : cellName(row, column),
    value: values.get(placeOf(fault)) ?? '',
    message: sentenceFor(fault, sentences, locale),
  };
}
