import { useShellWords } from '../i18n/shell-words.ts';
import type { Column, Sort } from './table-column.ts';

export interface TableHeadProps<R> {
  readonly columns: readonly Column<R>[];
  readonly sort?: Sort | undefined;
  readonly onSort?: ((key: string) => void) | undefined;
  readonly pick?: { readonly all: boolean; readonly set: (all: boolean) => void } | undefined;
}

export function TableHead<R>({ columns, sort, onSort, pick }: TableHeadProps<R>) {
  const say = useShellWords();
  return (
    <thead>
      <tr>
        {pick && (
          <th className="pick" scope="col">
            <input
              type="checkbox"
              aria-label={say('table.pickAll')}
              checked={pick.all}
              onChange={(event) => pick.set(event.target.checked)}
            />
          </th>
        )}
        {columns.map((column) => (
          <th key={column.key} scope="col" className={cellClass(column)} aria-sort={sortOf(column, sort)}>
            {column.sort && onSort ? (
              <button type="button" onClick={() => onSort(column.sort ?? '')}>
                {column.head}
                {sort?.key === column.sort && <span aria-hidden="true">{sort.descending ? ' ↓' : ' ↑'}</span>}
              </button>
            ) : (
              column.head
            )}
            {column.mark}
          </th>
        ))}
      </tr>
    </thead>
  );
}

export const cellClass = <R,>({ align, cut, phone }: Column<R>): string | undefined =>
  [align && 'num', cut && 'cut', phone === false && 'hide-phone', phone === 'name' && 'card-name']
    .filter(Boolean)
    .join(' ') || undefined;

function sortOf<R>(column: Column<R>, sort: Sort | undefined): 'ascending' | 'descending' | undefined {
  if (!sort || sort.key !== column.sort) return undefined;
  return sort.descending ? 'descending' : 'ascending';
}
