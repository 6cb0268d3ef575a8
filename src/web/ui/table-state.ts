/** A table's state in the address: sort, descending, group, cols, page. A saved view is this address. */
import { useUrl } from '../search.ts';
import type { Column, Sort } from './table-column.ts';
import { shownColumns } from './table-layout.ts';

export interface TableState<R> {
  readonly columns: readonly Column<R>[];
  readonly chosen: string | undefined;
  readonly setChosen: (chosen: string | undefined) => void;
  readonly sort: Sort | undefined;
  /** The same column again turns the order round. */
  readonly onSort: (key: string) => void;
  readonly group: string | undefined;
  readonly setGroup: (group: string | undefined) => void;
  /** From 0. */
  readonly page: number;
  readonly setPage: (page: number) => void;
}

export function useTableState<R>(all: readonly Column<R>[], first?: Sort): TableState<R> {
  const [search, set] = useUrl();
  const sort = search.sort ? { key: search.sort, descending: search.descending === 'true' } : first;
  return {
    columns: shownColumns(all, search.cols),
    chosen: search.cols,
    setChosen: (cols) => set({ cols }),
    sort,
    onSort: (key) => set({ ...nextSort(sort, key), page: undefined }),
    group: search.group,
    setGroup: (group) => set({ group, page: undefined }),
    page: Math.max(0, Number(search.page ?? '1') - 1) || 0,
    setPage: (page) => set({ page: page === 0 ? undefined : String(page + 1) }, true),
  };
}

/** Ascending at first, then descending, then ascending again. */
export const nextSort = (
  sort: Sort | undefined,
  key: string,
): { sort: string; descending: string | undefined } => ({
  sort: key,
  descending: sort?.key === key && !sort.descending ? 'true' : undefined,
});
