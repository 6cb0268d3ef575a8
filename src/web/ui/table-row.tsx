import { type MouseEvent, memo } from 'react';
import { useShellWords } from '../i18n/shell-words.ts';
import type { RowEvents } from './data-table.tsx';
import { type Column, textOf } from './table-column.ts';
import { cellClass } from './table-head.tsx';

interface TableRowProps<R> {
  readonly id: string;
  readonly row: R;
  readonly columns: readonly Column<R>[];
  /** The cursor's column where the cursor is in this row. */
  readonly at: number | null;
  /** null where rows cannot be selected. */
  readonly picked: boolean | null;
  readonly boxes: boolean;
  readonly on: RowEvents<R>;
}

function Row<R>({ id, row, columns, at, picked, boxes, on }: TableRowProps<R>) {
  const say = useShellWords();
  const click = (event: MouseEvent<HTMLTableRowElement>) => {
    const cell = event.target instanceof Element ? event.target.closest('td') : null;
    on.click(row, Math.max((cell?.cellIndex ?? 0) - (boxes ? 1 : 0), 0), event.shiftKey);
  };
  const looks = [at !== null && 'cursor', picked && 'picked'].filter(Boolean).join(' ');
  return (
    <tr
      id={id}
      className={looks || undefined}
      aria-selected={picked ?? undefined}
      onClick={click}
      onDoubleClick={() => on.open(row)}
    >
      {boxes && (
        <td className="pick">
          <input
            type="checkbox"
            aria-label={say('table.pick')}
            checked={picked === true}
            onChange={() => on.pick(row)}
          />
        </td>
      )}
      {columns.map((column, index) => (
        <td
          key={column.key}
          className={index === at ? `${cellClass(column) ?? ''} at` : cellClass(column)}
          data-head={column.head}
          title={column.cut ? textOf(column, row) : undefined}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

/** Drawn again only when its own row, columns, cursor or selection change: 500 rows stay quick under the keyboard. */
export const TableRow = memo(Row) as typeof Row;
