/** The table everybody lives in: dense rows, a cursor on row and cell, groups, selection, copy and paste. */
import { Fragment, type ReactNode, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useShellWords } from '../i18n/shell-words.ts';
import { type Key, useKeys } from './keys.ts';
import { type Column, type Group, type Sort, textOf } from './table-column.ts';
import { TableHead } from './table-head.tsx';
import { blocksOf, reachable, stepped } from './table-layout.ts';
import { TableRow } from './table-row.tsx';
import { fromTsv, toTsv } from './tsv.ts';
import { useClipboard } from './use-clipboard.ts';

export { KeyLine, useRowWords } from './key-line.tsx';
export type { Amount, Column, Group, Sort } from './table-column.ts';

export interface RowAct<R> {
  /** A letter, drawn on the cursor's row by the screen. */
  readonly key: string;
  readonly word: string;
  readonly run: (row: R) => void;
}

export interface DataTableProps<R> {
  /** What the rows are, for those who cannot see them. */
  readonly label: string;
  readonly rows: readonly R[];
  readonly columns: readonly Column<R>[];
  readonly rowKey: (row: R) => string;
  readonly onOpen?: ((row: R) => void) | undefined;
  readonly group?: Group<R> | undefined;
  readonly sort?: Sort | undefined;
  readonly onSort?: ((key: string) => void) | undefined;
  /** Acts on the row under the cursor. */
  readonly acts?: readonly RowAct<R>[];
  /** Keys of the selected rows; with `onPick` every row has a box. */
  readonly picked?: ReadonlySet<string>;
  readonly onPick?: (picked: ReadonlySet<string>) => void;
  /** Cells pasted while no field has the cursor, and the cell they were pasted at. */
  readonly onPaste?: (
    cells: readonly (readonly string[])[],
    at: { readonly row: R | null; readonly column: string | null },
  ) => void;
  /** false keeps the boxes out: rows are selected by Space and Shift with a click. */
  readonly boxes?: boolean;
  readonly onCursor?: (row: R | null) => void;
  /** Below the head while new rows come; the old ones stay. */
  readonly empty?: ReactNode;
  /** A row after the others, ruled in black. */
  readonly sumRow?: ReactNode;
  /** Several tables on one page: only one of them has the keys. */
  readonly keys?: boolean;
}

const NONE: ReadonlySet<string> = new Set();

export function DataTable<R>(props: DataTableProps<R>) {
  const { label, rows, columns, rowKey, group, sort, onSort, picked = NONE, onPick, empty, sumRow } = props;
  const boxes = onPick !== undefined && props.boxes !== false;
  const id = useId();
  const frame = useRef<HTMLTableElement>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(NONE);
  const blocks = useMemo(() => blocksOf(rows, group), [rows, group]);
  const within = useMemo(() => reachable(blocks, folded), [blocks, folded]);
  const cursor = useCursor({ props, within, frame });
  useFirstWidth(frame, columns, rows);
  const span = columns.length + (boxes ? 1 : 0);
  const fold = (key: string) => setFolded((before) => flipped(before, key));
  return (
    <table
      ref={frame}
      className={['dt', boxes && 'picks', columns[0]?.key === 'name' && 'by-name'].filter(Boolean).join(' ')}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table with a cell cursor is a grid.
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length}
      tabIndex={0}
      aria-activedescendant={cursor.key === null ? undefined : `${id}${cursor.key}`}
    >
      <TableHead
        {...{ columns, sort, onSort }}
        pick={
          boxes
            ? {
                all: rows.length > 0 && picked.size >= rows.length,
                set: (all) => onPick?.(all ? new Set(rows.map(rowKey)) : NONE),
              }
            : undefined
        }
      />
      <tbody>
        {blocks.map((block) => (
          <Fragment key={block.key ?? ''}>
            {group && block.key !== null && block.rows[0] !== undefined && (
              <GroupHead {...{ span, fold }} block={block.key} folded={folded.has(block.key)}>
                {group.head(block.rows[0], block.rows)}
              </GroupHead>
            )}
            {!(block.key !== null && folded.has(block.key)) &&
              block.rows.map((row) => {
                const key = rowKey(row);
                return (
                  <TableRow
                    key={key}
                    id={`${id}${key}`}
                    {...{ row, columns }}
                    at={key === cursor.key ? cursor.column : null}
                    picked={onPick ? picked.has(key) : null}
                    boxes={boxes}
                    on={cursor.on}
                  />
                );
              })}
          </Fragment>
        ))}
        {rows.length === 0 && empty !== undefined && (
          <tr>
            <td colSpan={span}>{empty}</td>
          </tr>
        )}
      </tbody>
      {sumRow && <tfoot>{sumRow}</tfoot>}
    </table>
  );
}

const flipped = (set: ReadonlySet<string>, key: string): ReadonlySet<string> => {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
};

interface GroupHeadProps {
  readonly block: string;
  readonly span: number;
  readonly folded: boolean;
  readonly fold: (key: string) => void;
  readonly children: ReactNode;
}

function GroupHead({ block, span, folded, fold, children }: GroupHeadProps) {
  const say = useShellWords();
  return (
    <tr className="grp">
      <td colSpan={span}>
        <div>
          <button
            type="button"
            aria-expanded={!folded}
            aria-label={folded ? say('table.unfold') : say('table.fold')}
            onClick={() => fold(block)}
          >
            {folded ? '▸' : '▾'}
          </button>
          {children}
        </div>
      </td>
    </tr>
  );
}

/** What a row tells the table; one object for all rows and renders, so that only rows that change are drawn again. */
export interface RowEvents<R> {
  readonly click: (row: R, column: number, shift: boolean) => void;
  readonly open: (row: R) => void;
  readonly pick: (row: R) => void;
}

interface CursorInput<R> {
  readonly props: DataTableProps<R>;
  readonly within: readonly R[];
  readonly frame: { readonly current: HTMLTableElement | null };
}

function useCursor<R>({ props, within, frame }: CursorInput<R>) {
  const { columns, rowKey, onOpen, picked = NONE, onPick, onCursor } = props;
  const say = useShellWords();
  const [at, setAt] = useState<{ key: string | null; column: number }>({ key: null, column: 0 });
  const index = within.findIndex((row) => rowKey(row) === at.key);
  const current = within[index];
  const stand = (row: R | undefined, column = at.column) => {
    setAt({ key: row === undefined ? null : rowKey(row), column });
    onCursor?.(row ?? null);
  };
  const down = (by: number) => () => stand(within[stepped(index, by, within.length)]);
  const right = (by: number) => () => stand(current, stepped(at.column, by, columns.length));
  const flip = (row: R) => onPick?.(flipped(picked, rowKey(row)));
  const range = (row: R) => {
    const [from, to] = [index, within.indexOf(row)].toSorted((a, b) => a - b);
    onPick?.(new Set([...picked, ...within.slice(from, (to ?? 0) + 1).map(rowKey)]));
  };
  const withRow = (act: ((row: R) => void) | undefined) => () => (current && act ? act(current) : false);
  const key = (name: string, run: () => unknown, word?: string): Key => ({
    key: name,
    run,
    group: 'table',
    ...(word ? { word } : {}),
  });

  const bound: Key[] = [
    { ...key('J', down(1), say('keys.move')), shown: 'J+K' },
    key('K', down(-1)),
    key('ArrowDown', down(1)),
    key('ArrowUp', down(-1)),
    key('PageDown', down(PAGE)),
    key('PageUp', down(-PAGE)),
    { ...key('ArrowRight', right(1), say('keys.cell')), shown: 'ArrowLeft+ArrowRight' },
    key('ArrowLeft', right(-1)),
    key('Enter', withRow(onOpen), onOpen && say('keys.open')),
    key(' ', withRow(onPick && flip), onPick && say('keys.pick')),
    key('Ctrl+C', () => false, say('keys.copy')),
    ...(props.acts ?? []).map((act): Key => ({ key: act.key, word: act.word, run: withRow(act.run) })),
  ];
  useKeys(props.keys === false ? [] : bound);
  useTableClipboard({ props, current, column: columns[at.column]?.key ?? null });

  const newest = {
    click: (row: R, column: number, shift: boolean) =>
      shift && onPick && index >= 0 ? range(row) : stand(row, column),
    open: (row: R) => onOpen?.(row),
    pick: flip,
  };
  const held = useRef(newest);
  held.current = newest;
  const [on] = useState<RowEvents<R>>(() => ({
    click: (...given) => held.current.click(...given),
    open: (row) => held.current.open(row),
    pick: (row) => held.current.pick(row),
  }));

  // biome-ignore lint/correctness/useExhaustiveDependencies: the cursor is followed when it moves, not when rows come.
  useLayoutEffect(() => {
    const cell = frame.current?.querySelector('tr.cursor td.at') ?? frame.current?.querySelector('tr.cursor');
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [at.key, at.column]);
  return { key: index < 0 ? null : at.key, column: at.column, on };
}

const PAGE = 15;

interface ClipboardInput<R> {
  readonly props: DataTableProps<R>;
  readonly current: R | undefined;
  readonly column: string | null;
}

/** Ctrl C gives the selected rows, else the cursor's, else all, with their head; Ctrl V hands cells to the screen. */
function useTableClipboard<R>({ props, current, column }: ClipboardInput<R>): void {
  const { rows, columns, rowKey, picked = NONE, onPaste } = props;
  const chosen = () => {
    if (picked.size > 0) return rows.filter((row) => picked.has(rowKey(row)));
    return current === undefined ? rows : [current];
  };
  useClipboard({
    enabled: props.keys !== false,
    copy: () =>
      toTsv([
        columns.map(({ head }) => head),
        ...chosen().map((row) => columns.map((one) => textOf(one, row))),
      ]),
    ...(onPaste ? { paste: (text: string) => onPaste(fromTsv(text), { row: current ?? null, column }) } : {}),
  });
}

/** What stays when the table is scrolled sideways stands where the column before it ends. */
function useFirstWidth(frame: CursorInput<never>['frame'], columns: unknown, rows: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again when columns or rows change.
  useLayoutEffect(() => {
    const table = frame.current;
    const heads = table?.querySelectorAll<HTMLElement>('thead th');
    const width = (at: number) => heads?.[at]?.offsetWidth ?? 0;
    table?.style.setProperty('--first', `${width(0)}px`);
    table?.style.setProperty('--second', `${width(0) + width(1)}px`);
  }, [columns, rows]);
}
