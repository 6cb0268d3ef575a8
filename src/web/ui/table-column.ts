import type { ReactNode } from 'react';

export interface Amount {
  /** Exact decimal. */
  readonly value: string;
  readonly unit: string;
}

export interface Column<R> {
  readonly key: string;
  /** In the head and in the list of columns; carries the unit where the column has one (完成率 %). */
  readonly head: string;
  /** Marks the head, such as with 演示. */
  readonly mark?: ReactNode;
  readonly cell: (row: R) => ReactNode;
  /** Plain text for copies; the cell itself where it is a string. */
  readonly text?: (row: R) => string;
  readonly align?: 'right';
  /** The server's word for sorting by this column; without it the head is no button. */
  readonly sort?: string;
  /** Takes what width is left and is the only one cut; its full text comes on hover. */
  readonly cut?: boolean;
  /** On a phone: false leaves it out, 'name' makes it the first line of its card; empty cells are left out of such a card. */
  readonly phone?: boolean | 'name';
  /** Summed in the foot over the rows that are selected, never across units. */
  readonly sum?: (row: R) => Amount | null;
  /** Not shown until somebody asks for it. */
  readonly hidden?: boolean;
}

export interface Group<R> {
  readonly of: (row: R) => string;
  readonly head: (row: R, rows: readonly R[]) => ReactNode;
}

export interface Sort {
  readonly key: string;
  readonly descending: boolean;
}

export const textOf = <R>(column: Column<R>, row: R): string => {
  if (column.text) return column.text(row);
  const cell = column.cell(row);
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '';
};
