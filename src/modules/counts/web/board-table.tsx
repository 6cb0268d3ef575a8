/** Parks down, counters across under their groups: the number, the goal, and the verdict of the ledger as a shape. */
import type { Verdict } from '#modules/targets/contract.ts';
import { useAsOf } from '#web/as-of.tsx';
import { number } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { Demo, Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { Shape } from '#web/ui/state-mark.tsx';
import { type BoardCell, COUNTER_GROUPS, type CountsBoard } from '../contract.ts';
import { BoardFilters } from './board-filters.tsx';
import { rowsAddress } from './shown.ts';
import { useBoard } from './use-board.ts';
import type { CountKey } from './words.ts';

/** Counters of which something is to be seen; a number of noughts in a row helps nobody. */
const shownCounters = ({ counters, cells }: CountsBoard) =>
  counters.filter(({ code }) =>
    cells.some((cell) => cell.counter === code && (cell.target !== null || Number(cell.value ?? '0') !== 0)),
  );

export function BoardTable() {
  const board = useBoard();
  const counters = board.data ? shownCounters(board.data) : [];
  return (
    <>
      <BoardFilters year={board.data?.year} />
      <LoadingBar on={board.isFetching} />
      <Problem error={board.error} reading onRetry={() => void board.refetch()} />
      {board.data && counters.length === 0 ? <NothingCounted board={board.data} /> : null}
      {board.data && counters.length > 0 ? <Matrix board={board.data} counters={counters} /> : null}
    </>
  );
}

/** Which of the reasons for an empty board it is. */
export function NothingCounted({ board: { year, coming } }: { readonly board: CountsBoard }) {
  const { t } = useWords<CountKey>();
  const { day, isPast } = useAsOf();
  const [, set] = useUrl();
  if (coming) return <Empty>{t('counts.coming.none', { year })}</Empty>;
  if (!isPast) return <Empty>{t('counts.none')}</Empty>;
  const showYear = () => set({ year: String(year), asOf: undefined }, true);
  return (
    <Empty
      act={
        <button type="button" className="btn" onClick={showYear}>
          {t('counts.none.year', { year })}
        </button>
      }
    >
      {t('counts.none.past', { day })}
    </Empty>
  );
}

interface MatrixProps {
  readonly board: CountsBoard;
  readonly counters: CountsBoard['counters'];
}

function Matrix({ board, counters }: MatrixProps) {
  const { t } = useWords<CountKey>();
  const { day } = useAsOf();
  const said = board.coming ? 'counts.coming' : board.day < day ? 'counts.over' : 'counts.to';
  const groups = COUNTER_GROUPS.map((group) => ({
    group,
    count: counters.filter((counter) => counter.group === group).length,
  })).filter(({ count }) => count > 0);
  const cellOf = new Map(board.cells.map((cell) => [`${cell.unitId} ${cell.counter}`, cell]));
  return (
    <>
      <p className="m s13">{t(said, { day: board.day, year: board.year })}</p>
      <div className="wide-table">
        <table className="grid chips">
          <thead>
            <tr>
              <th rowSpan={2}>{t('counts.unit')}</th>
              {groups.map(({ group, count }) => (
                <th key={group} colSpan={count} scope="colgroup">
                  {t(`counts.group.${group}`)}
                </th>
              ))}
            </tr>
            <tr>
              {counters.map(({ code, title, basis, unit }) => (
                <th key={code} className="num" title={basis} style={{ minWidth: 88, whiteSpace: 'normal' }}>
                  {title} <span className="m">{unit}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {board.units.map(({ id, name, depth, demo }) => (
              <tr key={id}>
                <td className="nw" style={{ paddingLeft: depth * 16, fontWeight: depth < 2 ? 700 : 400 }}>
                  {depth === 0 ? t('counts.whole') : name}
                  {demo ? <Demo /> : null}
                </td>
                {counters.map((counter) => (
                  <td key={counter.code} className="num nw" data-head={counter.title}>
                    <Cell cell={cellOf.get(`${id} ${counter.code}`)} unit={counter.unit} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {board.unplaced > 0 ? (
        <p className="s13 amber">{t('counts.unplaced', { count: board.unplaced })}</p>
      ) : null}
    </>
  );
}

function Cell({ cell, unit }: { readonly cell: BoardCell | undefined; readonly unit: string }) {
  const { t } = useWords<CountKey>();
  const [search] = useUrl();
  if (!cell) return null;
  const { target } = cell;
  const to = rowsAddress({
    counter: cell.counter,
    unitId: cell.unitId,
    year: search.year,
    asOf: search.asOf,
  });
  return (
    <span style={{ display: 'inline-flex', gap: 6, alignItems: 'center' }}>
      {target?.verdict ? (
        <Shape verdict={target.verdict as Verdict} name={target.reason ?? target.verdict} />
      ) : null}
      {cell.value === null ? '—' : <Link to={to}>{number(cell.value, unit)}</Link>}
      {target ? (
        <Link to={`/ledger/${target.id}`} className="m" title={target.reason ?? t('counts.goal')}>
          / {number(target.value, unit)}
        </Link>
      ) : null}
    </span>
  );
}
