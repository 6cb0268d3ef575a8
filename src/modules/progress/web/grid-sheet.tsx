/** The sheet itself: a cell cursor, typing and pasting, everything that was typed kept until the server took it. */
import { type ClipboardEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { useWords } from '#web/i18n/i18n.tsx';
import { fromTsv } from '#web/ui/tsv.ts';
import type { GridRow, InvestmentGrid, MoneyPart, ValueKind } from '../investment-contract.ts';
import { type GridPlace, placedBlock, stepFrom } from './grid-block.ts';
import { Cell, Name, VerifyRow } from './grid-cell.tsx';
import { SaveBar, type Typed } from './grid-save.tsx';
import { LightMark, wan } from './shown.tsx';
import type { ProgressKey } from './words.ts';

interface GridSheetProps {
  readonly grid: InvestmentGrid;
  readonly kind: ValueKind;
  readonly part: MoneyPart;
  readonly typed: Typed;
  readonly setTyped: (change: (before: Typed) => Typed) => void;
}

const keyOf = (row: GridRow, year: number, month: number): string =>
  `${row.projectId} ${year}-${String(month + 1).padStart(2, '0')}`;

export function GridSheet({ grid, kind, part, typed, setTyped }: GridSheetProps) {
  const { t } = useWords<ProgressKey>();
  const { rows, year, sums } = grid;
  const cellId = useId();
  const [at, setAt] = useState<GridPlace | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const frame = useRef<HTMLTableElement>(null);
  const writable = (row: GridRow | undefined): boolean =>
    row !== undefined &&
    (kind === 'reported' ? row.can.includes('report') : kind === 'statistical' && row.can.includes('verify'));
  const put = (cells: readonly { row: number; month: number; text: string }[]) =>
    setTyped((before) => {
      const next = new Map(before);
      for (const { row, month, text } of cells) {
        const of = rows[row];
        if (!of || !writable(of)) continue;
        const key = keyOf(of, year, month);
        const stands = of.cells[month]?.value ?? null;
        if (text.trim() === '' || wan(stands) === text.trim()) next.delete(key);
        else next.set(key, text.trim());
      }
      return next;
    });
  const commit = (then?: GridPlace) => {
    if (at && editing !== null) put([{ ...at, text: editing }]);
    setEditing(null);
    if (then) setAt(then);
    frame.current?.focus();
  };
  const begin = (text: string) => at && writable(rows[at.row]) && setEditing(text);
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key, shiftKey } = event;
    const inside = editing !== null;
    if (inside && (key === 'ArrowLeft' || key === 'ArrowRight')) return;
    // Tab goes on only from a cell that is being typed in; else it leaves the table, or the keyboard would be caught in it
    if (!inside && key === 'Tab') return;
    const from = at ?? { row: 0, month: 0 };
    const to = stepFrom(from, key, shiftKey, rows.length);
    if (to) {
      event.preventDefault();
      if (inside) commit(to);
      else setAt(at === null ? from : to);
    } else if (inside && key === 'Escape') {
      event.preventDefault();
      setEditing(null);
      frame.current?.focus();
    } else if (!inside && at && (key === 'F2' || /^[\d.]$/.test(key))) {
      event.preventDefault();
      const now = rows[at.row] as GridRow;
      begin(
        key === 'F2'
          ? (typed.get(keyOf(now, year, at.month)) ?? wan(now.cells[at.month]?.value ?? null))
          : key,
      );
    } else if (!inside && at && (key === 'Delete' || key === 'Backspace')) {
      event.preventDefault();
      put([{ ...at, text: '' }]);
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    const cells = fromTsv(text);
    if (!at || cells.length === 0 || (editing !== null && cells.flat().length < 2)) return;
    event.preventDefault();
    setEditing(null);
    put(placedBlock(cells, at, rows.length).typed);
  };
  const months = Array.from({ length: 12 }, (_, month) => month);
  return (
    <>
      <SaveBar {...{ grid, kind, part, typed, setFaults }} onDone={() => setTyped(() => new Map())} />
      <div className="wide-table prg-wide">
        <table
          ref={frame}
          className="grid prg-sheet"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table with a cell cursor is a grid
          role="grid"
          aria-label={t('prg.investment')}
          tabIndex={0}
          aria-activedescendant={at === null ? undefined : cellId}
          onKeyDown={onKey}
          onPaste={onPaste}
          onFocus={(event) => event.target === frame.current && at === null && setAt({ row: 0, month: 0 })}
        >
          <thead>
            <tr>
              <th>
                {t('prg.project')} <span className="m">{t('prg.unit.wan')}</span>
              </th>
              {months.map((month) => (
                <th key={month} className="num">
                  {t('prg.month', { n: month + 1 })}
                </th>
              ))}
              <th className="num">{t('prg.year.sum')}</th>
              <th className="num">{t('prg.year.plan')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, place) => (
              <tr key={row.projectId} className={row.parent ? 'phase' : undefined}>
                <Name row={row} />
                {months.map((month) => {
                  const key = keyOf(row, year, month);
                  const here = at?.row === place && at.month === month;
                  return (
                    <Cell
                      key={month}
                      {...{ row, month, year, here, writable: writable(row), kind }}
                      id={cellId}
                      typed={typed.get(key)}
                      fault={faults.get(key)}
                      editing={here ? editing : null}
                      onPick={() => {
                        if (editing !== null) commit({ row: place, month });
                        else setAt({ row: place, month });
                      }}
                      onBegin={() => begin(typed.get(key) ?? wan(row.cells[month]?.value ?? null))}
                      onType={setEditing}
                      onLeave={() => editing !== null && commit()}
                    />
                  );
                })}
                <td className="num">{wan(row.year)}</td>
                <td className="num m2">{wan(row.yearPlan)}</td>
                <td className="nw">
                  {row.light ? <LightMark light={row.light} bare /> : null}
                  {kind === 'reported' ? <VerifyRow row={row} /> : null}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td>{t('prg.sum')}</td>
              {sums.months.map((value, month) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: twelve months in their order
                <td key={month} className="num month">
                  {wan(value)}
                </td>
              ))}
              <td className="num">{wan(sums.year)}</td>
              <td className="num m2">{wan(sums.yearPlan)}</td>
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="m s12 said">
        {kind === 'reported' ? <span>{t('prg.legend')}</span> : null}
        {rows.some(writable) ? <span className="hide-phone">{t('prg.grid.keys')}</span> : null}
      </p>
    </>
  );
}
