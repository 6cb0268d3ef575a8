/** Totals by park; every number is a link to the rows it counts. */
import { useQuery } from '@tanstack/react-query';
import { sum } from '#kernel/decimal.ts';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { searchText, useUrl } from '#web/search.ts';
import { tenThousands } from '#web/typed-money.ts';
import { TextField } from '#web/ui/field.tsx';
import { Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { renovationRoutes, type UnitTotals } from '../contract.ts';
import type { RenovationKey } from './words.ts';

type Count = {
  [K in keyof UnitTotals]: UnitTotals[K] extends number ? K : never;
}[keyof UnitTotals];
type Money = 'plannedInvestment' | 'equipmentInvestment' | 'invested';
type Narrowing = Readonly<Record<string, string>>;

interface Column {
  readonly key: Count | Money;
  readonly word: RenovationKey;
  /** What the list is narrowed by to show what was counted. */
  readonly to: Narrowing;
  readonly phone?: false;
}

const COLUMNS: readonly Column[] = [
  { key: 'projects', word: 'renovation.projects', to: { account: 'all' } },
  { key: 'planned', word: 'renovation.planned', to: { account: 'planned' } },
  { key: 'filed', word: 'renovation.filed', to: { account: 'filed' } },
  { key: 'carried', word: 'renovation.carried', to: { account: 'carried' } },
  { key: 'startReported', word: 'renovation.counted.started', to: { account: 'begun' } },
  {
    key: 'startVerified',
    word: 'renovation.counted.started-verified',
    to: { step: 'started', verified: 'true' },
  },
  { key: 'completionReported', word: 'renovation.counted.completed', to: { step: 'completed' } },
  {
    key: 'completionVerified',
    word: 'renovation.counted.completed-verified',
    to: { step: 'completed', verified: 'true' },
  },
  { key: 'waiting', word: 'renovation.waiting', to: { waiting: 'true' } },
  { key: 'lateStart', word: 'renovation.overdue.start', to: { overdue: 'start' } },
  { key: 'lateCompletion', word: 'renovation.overdue.completion', to: { overdue: 'completion' } },
  { key: 'plannedInvestment', word: 'renovation.plannedInvestment', to: { account: 'all' } },
  { key: 'equipmentInvestment', word: 'renovation.equipmentInvestment', to: { account: 'all' } },
  { key: 'invested', word: 'renovation.invested', to: { invested: 'true' } },
];
const isMoney = (key: Column['key']): key is Money =>
  key === 'plannedInvestment' || key === 'equipmentInvestment' || key === 'invested';

export function Totals() {
  const { t } = useWords<RenovationKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const year = /^(19|20)\d\d$/.test(search.year ?? '') ? Number(search.year) : undefined;
  const query = { asOf, year };
  const found = useQuery({
    queryKey: ['renovation-totals', query],
    queryFn: () => api(renovationRoutes.readTotals, { query }),
  });
  const rows = found.data?.rows ?? [];
  const shownYear = found.data?.year ?? '';
  return (
    <>
      <div className="filters">
        <TextField
          label={t('renovation.year')}
          {...{ value: search.year ?? '', maxLength: 4, size: 5, inputMode: 'numeric' }}
          onChange={(value) => set({ year: value })}
          placeholder={String(shownYear)}
        />
        <span className="m s13">{t('renovation.totals.note')}</span>
      </div>
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {found.data && rows.length === 0 ? <Empty>{t('renovation.none')}</Empty> : null}
      {rows.length > 0 ? (
        <div style={{ overflowX: 'auto' }}>
          <table className="grid fixed-first">
            <thead>
              <tr>
                <th scope="col">{t('renovation.unit')}</th>
                {COLUMNS.map(({ key, word }) => (
                  <th key={key} scope="col" className="num">
                    {t(word, { year: shownYear })} {isMoney(key) ? t('renovation.money') : ''}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <TotalsRow key={row.unitId ?? ''} row={row} year={String(shownYear)} />
              ))}
            </tbody>
            <tfoot>
              <SumRow rows={rows} year={String(shownYear)} />
            </tfoot>
          </table>
        </div>
      ) : null}
    </>
  );
}

const shown = (key: Column['key'], row: Pick<UnitTotals, Count | Money>): string =>
  isMoney(key) ? tenThousands(row[key]) : String(row[key]);

function TotalsRow({ row, year }: { readonly row: UnitTotals; readonly year: string }) {
  const { t } = useWords<RenovationKey>();
  const park: Narrowing =
    row.unitId === null ? { withoutUnit: 'true' } : { unitId: row.unitId, alone: 'true' };
  return (
    <tr>
      <td className="nw">{row.unit ?? t('renovation.unit.none')}</td>
      {COLUMNS.map(({ key, to }) => (
        <td key={key} className="num">
          <Link to={`/renovation${searchText({ ...park, ...to, year })}`}>{shown(key, row)}</Link>
        </td>
      ))}
    </tr>
  );
}

function SumRow({ rows, year }: { readonly rows: readonly UnitTotals[]; readonly year: string }) {
  const { t } = useWords<RenovationKey>();
  const total = (key: Column['key']): string =>
    isMoney(key)
      ? tenThousands(sum(rows.map((row) => row[key])))
      : String(rows.reduce((count, row) => count + row[key], 0));
  return (
    <tr>
      <td>{t('renovation.sum')}</td>
      {COLUMNS.map(({ key, to }) => (
        <td key={key} className="num">
          <b>
            <Link to={`/renovation${searchText({ ...to, year })}`}>{total(key)}</Link>
          </b>
        </td>
      ))}
    </tr>
  );
}
