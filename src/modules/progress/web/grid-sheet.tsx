/** The sheet itself: a cell cursor, typing and pasting, everything that was typed kept until the server took it. */
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react';
import { ApiError, api, type Reason } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { yuanFrom } from '#web/typed-money.ts';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Demo, Kbd, Problem } from '#web/ui/parts.tsx';
import { fromTsv } from '#web/ui/tsv.ts';
import { useUnsaved } from '#web/ui/unsaved.tsx';
import { progressRoutes as routes } from '../contract.ts';
import type { GridRow, InvestmentGrid, MoneyPart, ReportOutcome, ValueKind } from '../investment-contract.ts';
import { type GridPlace, placedBlock, stepFrom } from './grid-block.ts';
import { ColourShape, wan } from './shown.tsx';
import type { ProgressKey } from './words.ts';

interface GridSheetProps {
  readonly grid: InvestmentGrid;
  readonly kind: ValueKind;
  readonly part: MoneyPart;
  readonly typed: Typed;
  readonly setTyped: (change: (before: Typed) => Typed) => void;
}

/** What was typed, by project and month: in 万元, as it was typed. */
export type Typed = ReadonlyMap<string, string>;
const keyOf = (row: GridRow, year: number, month: number): string =>
  `${row.projectId} ${year}-${String(month + 1).padStart(2, '0')}`;

export function GridSheet({ grid, kind, part, typed, setTyped }: GridSheetProps) {
  const { t } = useWords<ProgressKey>();
  const { rows, year, sums } = grid;
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
                <th key={month} className="r">
                  {t('prg.month', { n: month + 1 })}
                </th>
              ))}
              <th className="r">{t('prg.year.sum')}</th>
              <th className="r">{t('prg.year.plan')}</th>
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
                <td className="r n">{wan(row.year)}</td>
                <td className="r n m2">{wan(row.yearPlan)}</td>
                <td className="nw">
                  {row.light ? <ColourShape colour={row.light} name={t(`prg.colour.${row.light}`)} /> : null}
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
                <td key={month} className="r n">
                  {wan(value)}
                </td>
              ))}
              <td className="r n">{wan(sums.year)}</td>
              <td className="r n m2">{wan(sums.yearPlan)}</td>
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

function Name({ row }: { readonly row: GridRow }) {
  const { t } = useWords<ProgressKey>();
  return (
    <th scope="row">
      <Link to={`/projects/${row.projectId}?tab=money`}>{row.name}</Link> {row.demo ? <Demo /> : null}
      <div className="m s12">
        {row.unit}
        {row.phases > 0 ? `　${t('prg.phases', { n: row.phases })}` : ''}
      </div>
    </th>
  );
}

interface CellProps {
  readonly row: GridRow;
  readonly year: number;
  readonly month: number;
  readonly kind: ValueKind;
  readonly here: boolean;
  readonly writable: boolean;
  readonly typed: string | undefined;
  readonly fault: string | undefined;
  readonly editing: string | null;
  readonly onPick: () => void;
  readonly onBegin: () => void;
  readonly onType: (text: string) => void;
  readonly onLeave: () => void;
}

const MARKS = { verified: '✓', differs: '≠', waiting: '', plain: '' } as const;

function Cell(props: CellProps) {
  const { row, year, month, kind, here, writable, typed, fault, editing } = props;
  const { t } = useWords<ProgressKey>();
  const cell = row.cells[month] ?? null;
  const owed = kind === 'reported' && row.owes.includes(`${year}-${String(month + 1).padStart(2, '0')}`);
  const state = cell?.state ?? 'plain';
  const names = [
    ...['r', 'n', here && 'at', writable && 'open', typed !== undefined && 'typed', fault && 'wrong'],
    typed === undefined && state,
  ];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
    <td
      className={names.filter(Boolean).join(' ')}
      title={fault ?? (state === 'plain' ? undefined : t(`prg.state.${state}`))}
      role="gridcell"
      aria-selected={here}
      onClick={props.onPick}
      onDoubleClick={props.onBegin}
    >
      {editing === null ? (
        <>
          {typed ?? wan(cell?.value ?? null)}
          {typed === undefined && cell ? <span className="prg-mark">{MARKS[state]}</span> : null}
          {typed === undefined && !cell && owed ? <span className="amber s12">{t('prg.owes')}</span> : null}
        </>
      ) : (
        <input
          className="inp"
          aria-label={`${row.name} ${t('prg.month', { n: month + 1 })}`}
          inputMode="decimal"
          value={editing}
          // biome-ignore lint/a11y/noAutofocus: the cell that was begun to be typed in
          autoFocus
          onChange={(event) => props.onType(event.target.value)}
          onBlur={props.onLeave}
        />
      )}
    </td>
  );
}

interface SaveBarProps extends Omit<GridSheetProps, 'setTyped'> {
  readonly setFaults: (faults: ReadonlyMap<string, string>) => void;
  readonly onDone: () => void;
}

/** All that was typed, saved at once or not at all; wrong cells are marked at their place. */
function SaveBar({ grid, kind, part, typed, setFaults, onDone }: SaveBarProps) {
  const { t } = useWords<ProgressKey>();
  const { error, busy, save } = useSaving();
  const [reason, setReason] = useState('');
  const [done, setDone] = useState<ReportOutcome | null>(null);
  const { question } = useUnsaved(typed.size > 0);
  const keys = [...typed.keys()];
  const told = keys.some((key) => {
    const [id = '', month = ''] = key.split(' ');
    const row = grid.rows.find(({ projectId }) => projectId === id);
    return (row?.cells[Number(month.slice(5)) - 1]?.value ?? null) !== null;
  });
  const send = (confirmed: boolean) =>
    save(async () => {
      setDone(null);
      setFaults(new Map());
      const wrong = [...typed].filter(
        ([, text]) => !/^\d+(\.\d+)?$/.test(text.normalize('NFKC').replaceAll(',', '')),
      );
      if (wrong.length > 0) {
        setFaults(new Map(wrong.map(([key, text]) => [key, t('prg.not.number', { text })])));
        throw new ApiError('typed', 422, t('prg.not.number', { text: wrong[0]?.[1] ?? '' }));
      }
      const entries = [...typed].map(([key, text]) => {
        const [projectId = '', month = ''] = key.split(' ');
        return { projectId, month, [part]: yuanFrom(text) ?? '0' };
      });
      const of = kind === 'statistical' ? 'statistical' : 'reported';
      try {
        setDone(
          await api(routes.reportInvestments, {
            body: { kind: of, entries, reason: reason.trim() || null, confirmed },
          }),
        );
        setReason('');
        onDone();
      } catch (refused) {
        if (refused instanceof ApiError) setFaults(faultsAt(refused.reasons, keys));
        throw refused;
      }
    });
  useKeys(typed.size > 0 ? [{ key: 'Ctrl+S', word: t('prg.save'), run: () => void send(false) }] : []);
  const over = error instanceof ApiError && error.code === 'progress-over-planned';
  if (typed.size === 0)
    return done ? (
      <p className="green s13" role="status">
        {t('prg.saved', { ...done })}
      </p>
    ) : null;
  return (
    <div className="prg-save">
      <p className="s13 row-acts">
        <b role="status">{t('prg.changed', { n: typed.size })}</b>
        {told ? (
          <input
            className="inp"
            name="reason"
            aria-label={t('prg.reason.told')}
            placeholder={t('prg.reason.told')}
            value={reason}
            maxLength={300}
            onChange={(event) => setReason(event.target.value)}
          />
        ) : null}
        <button type="button" className="btn pri" disabled={busy} onClick={() => void send(false)}>
          {t('prg.save')} <Kbd>Ctrl+S</Kbd>
        </button>
        {over ? (
          <button type="button" className="btn" disabled={busy} onClick={() => void send(true)}>
            {t('prg.confirm')}
          </button>
        ) : null}
        <button type="button" className="btn txt" disabled={busy} onClick={onDone}>
          {t('prg.drop')}
        </button>
      </p>
      <Problem error={error} />
      {question}
    </div>
  );
}

/** A reason's row is the place of its entry among those that were sent. */
const faultsAt = (reasons: readonly Reason[], keys: readonly string[]): ReadonlyMap<string, string> =>
  new Map(reasons.map(({ row, message }) => [keys[(row ?? 1) - 1] ?? '', message]));

/** What of the row waits for a second person, as it was reported. */
function VerifyRow({ row }: { readonly row: GridRow }) {
  const { t } = useWords<ProgressKey>();
  const { error, busy, save } = useSaving();
  const ids = row.cells.flatMap((cell) => (cell?.state === 'waiting' ? [cell.id] : []));
  if (!row.can.includes('verify') || ids.length === 0) return null;
  return (
    <>
      <button
        type="button"
        className="btn txt"
        disabled={busy}
        title={t('prg.verify.row.title', { name: row.name, n: ids.length })}
        onClick={() => void save(() => api(routes.verifyInvestments, { body: { ids } }))}
      >
        {t('prg.verify.row', { n: ids.length })}
      </button>
      <Problem error={error} kept="" />
    </>
  );
}
