/** One counter by month: parks down, months across, each number opening to its firms. */
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { Demo, LoadingBar, Problem } from '#web/ui/parts.tsx';
import type { CountsBoard } from '../contract.ts';
import { BoardFilters } from './board-filters.tsx';
import { NothingCounted } from './board-table.tsx';
import { rowsAddress } from './shown.ts';
import { useBoard } from './use-board.ts';
import type { CountKey } from './words.ts';

const MONTHS = Array.from({ length: 12 }, (_, at) => at);

export function MonthsTable() {
  const board = useBoard();
  const [search] = useUrl();
  const counters = board.data?.counters.filter(({ measure }) => measure === 'cumulative') ?? [];
  const counter = counters.find(({ code }) => code === search.counter) ?? counters[0];
  const found = board.data && counter ? lines(board.data, counter.code) : [];
  return (
    <>
      <BoardFilters year={board.data?.year} counters={counters} />
      <LoadingBar on={board.isFetching} />
      <Problem error={board.error} reading onRetry={() => void board.refetch()} />
      {counter ? <p className="m s13">{counter.basis}</p> : null}
      {board.data && found.length === 0 ? <NothingCounted board={board.data} /> : null}
      {counter && found.length > 0 ? <Months found={found} counter={counter.code} /> : null}
    </>
  );
}

interface Line {
  readonly unit: CountsBoard['units'][number];
  readonly months: readonly number[];
}

function lines({ units, cells }: CountsBoard, code: string): Line[] {
  return units.flatMap((unit) => {
    const cell = cells.find((one) => one.counter === code && one.unitId === unit.id);
    return cell ? [{ unit, months: cell.months }] : [];
  });
}

function Months({ found, counter }: { readonly found: readonly Line[]; readonly counter: string }) {
  const { t } = useWords<CountKey>();
  const [search] = useUrl();
  const to = (unitId: string, month?: number) =>
    rowsAddress({
      counter,
      unitId,
      year: search.year,
      asOf: search.asOf,
      month: month === undefined ? undefined : String(month + 1),
    });
  return (
    <div className="wide-table">
      <table className="grid chips">
        <thead>
          <tr>
            <th>{t('counts.unit')}</th>
            {MONTHS.map((month) => (
              <th key={month} className="num">
                {t('counts.month', { month: month + 1 })}
              </th>
            ))}
            <th className="num">{t('counts.sum')}</th>
          </tr>
        </thead>
        <tbody>
          {found.map(({ unit, months }) => (
            <tr key={unit.id}>
              <td className="nw" style={{ paddingLeft: unit.depth * 16 }}>
                {unit.depth === 0 ? t('counts.whole') : unit.name}
                {unit.demo ? <Demo /> : null}
              </td>
              {MONTHS.map((month) => (
                <td key={month} className="num" data-head={t('counts.month', { month: month + 1 })}>
                  {months[month] ? (
                    <Link to={to(unit.id, month)}>{months[month]}</Link>
                  ) : (
                    <span className="m none">·</span>
                  )}
                </td>
              ))}
              <td className="num" data-head={t('counts.sum')}>
                <Link to={to(unit.id)}>{months.reduce((sum, one) => sum + one, 0)}</Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
