/** The bar under a table: how many, what is selected, its sums by unit, pages, keys. */
import type { ReactNode } from 'react';
import { number, unitWord } from '../format.ts';
import { useShellWords } from '../i18n/shell-words.ts';
import { useLocale } from '../i18n/words.ts';
import { KeyLine, useRowWords } from './key-line.tsx';
import { sumsOf } from './sums.ts';
import type { Column } from './table-column.ts';

export interface TableFootProps<R> {
  readonly columns: readonly Column<R>[];
  readonly total: number;
  readonly picked?: readonly R[];
  readonly pages?: PagerProps;
  readonly children?: ReactNode;
}

export function TableFoot<R>({ columns, total, picked = [], pages, children }: TableFootProps<R>) {
  const say = useShellWords();
  return (
    <>
      <span>{say('table.total', { count: total })}</span>
      {pages && <Pager {...pages} />}
      {children}
      <span className="sp" />
      {picked.length > 0 && (
        <span role="status" className="said">
          {say('table.picked', { count: picked.length })}
          <Sums columns={columns} rows={picked} />
        </span>
      )}
      <KeyLine keys={useRowWords()} />
    </>
  );
}

function Sums<R>({ columns, rows }: { readonly columns: readonly Column<R>[]; readonly rows: readonly R[] }) {
  const locale = useLocale();
  return sumsOf(columns, rows).map(({ key, head, amounts }) => (
    <span key={key} className="said">
      {head}
      {amounts.map(({ value, unit }) => (
        <b key={unit}>
          {number(value, unit)} {unitWord(unit, locale)}
        </b>
      ))}
    </span>
  ));
}

export interface PagerProps {
  /** From 0. */
  readonly page: number;
  readonly size: number;
  readonly total: number;
  readonly onPage: (page: number) => void;
}

export function Pager({ page, size, total, onPage }: PagerProps) {
  const say = useShellWords();
  if (total <= size) return null;
  const from = page * size + 1;
  const to = Math.min(from + size - 1, total);
  return (
    <span>
      <button type="button" className="btn txt" disabled={page === 0} onClick={() => onPage(page - 1)}>
        {say('table.before')}
      </button>{' '}
      {say('table.page', { from, to })}{' '}
      <button type="button" className="btn txt" disabled={to >= total} onClick={() => onPage(page + 1)}>
        {say('table.next')}
      </button>
    </span>
  );
}
