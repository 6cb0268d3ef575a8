/** The firms behind a number, each opening to its page. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { unitWord } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useLocale } from '#web/i18n/words.ts';
import { Link, useGo } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { Demo, Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import { type CountedList, type CountedRow, countRoutes } from '../contract.ts';
import { BoardFilters } from './board-filters.tsx';
import { countedQuery } from './shown.ts';
import type { CountKey } from './words.ts';

const PAGE = 100;

export function CountedFirms() {
  const { t } = useWords<CountKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const go = useGo();
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...countedQuery(search, asOf), limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['counted', query],
    queryFn: () => api(countRoutes.listCounted, { query }),
  });
  const counters = useQuery({ queryKey: ['counters'], queryFn: () => api(countRoutes.listCounters) });
  const columns = useCountedColumns();
  const rows = list.data?.rows ?? [];
  const share = counters.data?.find(({ code }) => code === query.counter)?.measure === 'ratio';
  return (
    <>
      <BoardFilters year={list.data?.year} counters={counters.data} />
      {list.data ? <Asked list={list.data} share={share} /> : null}
      <p className="s13">
        <span className="m">{list.data?.basis}</span>{' '}
        {query.month ? <b>{t('counts.month', { month: query.month })}</b> : null}{' '}
        {share ? (
          <label>
            <input
              type="checkbox"
              checked={query.lacking === true}
              onChange={(event) =>
                set({ lacking: event.target.checked ? 'true' : undefined, page: undefined })
              }
            />{' '}
            {t('counts.rows.lacking')}
          </label>
        ) : null}
      </p>
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? <Empty>{t('counts.rows.none')}</Empty> : null}
      {rows.length > 0 ? (
        <DataTable
          label={list.data?.title ?? ''}
          {...{ rows, columns }}
          rowKey={(row) => row.id}
          onOpen={(row) => go(row.opens)}
        />
      ) : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        {list.data && <span className="m">{t('counts.rows.total', { count: list.data.total })} </span>}
        <Pager
          {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
    </>
  );
}

/** The number that was opened, with what it is made of. */
function Asked({ list, share }: { readonly list: CountedList; readonly share: boolean }) {
  const { t } = useWords<CountKey>();
  const { title, counted, looked, value } = list;
  const locale = useLocale();
  return (
    <p>
      <b>
        {share
          ? t('counts.rows.share', { title, counted, looked, value: value ?? '—' })
          : t('counts.rows.count', { title, count: counted, unit: unitWord(list.unit, locale) })}
      </b>
    </p>
  );
}

function useCountedColumns(): Column<CountedRow>[] {
  const { t } = useWords<CountKey>();
  return [
    {
      key: 'name',
      head: t('counts.rows.name'),
      cell: (row) => (
        <>
          <Link to={`/enterprises/${row.enterpriseId}`}>{row.name}</Link>
          {row.demo ? <Demo /> : null}
        </>
      ),
      text: (row) => row.name,
    },
    { key: 'unit', head: t('counts.unit'), cell: (row) => row.unit ?? '' },
    { key: 'day', head: t('counts.rows.day'), cell: (row) => row.happenedOn ?? '' },
    {
      ...{ key: 'what', head: t('counts.rows.what'), cut: true, phone: false },
      cell: (row) => (row.what === null ? '' : <Link to={row.opens}>{row.what}</Link>),
      text: (row) => row.what ?? '',
    },
    { key: 'code', head: t('counts.rows.code'), cell: (row) => row.creditCode, phone: false },
  ];
}
