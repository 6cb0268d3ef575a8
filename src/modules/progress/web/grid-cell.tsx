/** Cells of the months' sheet: the project's name, a month that may be typed in, and what waits for a second person. */
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { Demo, Problem } from '#web/ui/parts.tsx';
import { progressRoutes as routes } from '../contract.ts';
import type { GridRow, ValueKind } from '../investment-contract.ts';
import { wan } from './shown.tsx';
import type { ProgressKey } from './words.ts';

export function Name({ row }: { readonly row: GridRow }) {
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
  /** Of the cell under the cursor. */
  readonly id: string;
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

export function Cell(props: CellProps) {
  const { row, year, month, kind, here, writable, typed, fault, editing } = props;
  const { t } = useWords<ProgressKey>();
  const cell = row.cells[month] ?? null;
  const owed = kind === 'reported' && row.owes.includes(`${year}-${String(month + 1).padStart(2, '0')}`);
  const state = cell?.state ?? 'plain';
  const names = [
    ...['num', here && 'at', writable && 'open', typed !== undefined && 'typed', fault && 'wrong'],
    typed === undefined && state,
  ];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
    <td
      className={names.filter(Boolean).join(' ')}
      title={fault ?? (state === 'plain' ? undefined : t(`prg.state.${state}`))}
      id={here ? props.id : undefined}
      onClick={props.onPick}
      onDoubleClick={props.onBegin}
    >
      {editing === null ? (
        <>
          {typed ?? wan(cell?.value ?? null)}
          <span className="prg-mark">{typed === undefined && cell ? MARKS[state] : ''}</span>
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

/** What of the row waits for a second person, as it was reported. */
export function VerifyRow({ row }: { readonly row: GridRow }) {
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
