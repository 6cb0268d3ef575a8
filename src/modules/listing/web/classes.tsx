/** 上市辅导班: the classes, newest first, and how many in the pipeline were never trained. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { Demo, Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import { type ClassRow, listingRoutes } from '../contract.ts';
import type { ListingKey } from './words.ts';

const PAGE = 100;

export function Classes() {
  const { t } = useWords<ListingKey>();
  const [search, set] = useUrl();
  const go = useGo();
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['listing-classes', query],
    queryFn: () => api(listingRoutes.listClasses, { query }),
  });
  const tally = useQuery({
    queryKey: ['listing', { limit: 1 }],
    queryFn: () => api(listingRoutes.listCases, { query: { limit: 1 } }),
  });
  const columns = useClassColumns();
  const rows = list.data?.rows ?? [];
  const never = tally.data?.tally.neverTrained;
  return (
    <>
      <p className="s13 listing-counts">
        {never === undefined ? null : (
          <Link to="/listing?neverTrained=true">{t('class.never', { count: never })}</Link>
        )}
      </p>
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? <Empty>{t('class.none')}</Empty> : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('listing.tab.classes')}
          {...{ rows, columns }}
          rowKey={(row) => row.id}
          onOpen={(row) => go(`/listing/classes/${row.id}`)}
        />
      ) : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        {list.data && <span className="m">{t('class.total', { count: list.data.total })} </span>}
        <Pager
          {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
    </>
  );
}

export const calledOf = ({ invited, attended, absent, excused }: ClassRow['tally']): number =>
  invited + attended + absent + excused;

function useClassColumns(): Column<ClassRow>[] {
  const { t } = useWords<ListingKey>();
  const count = (key: 'attended' | 'absent' | 'excused', phone: boolean): Column<ClassRow> => ({
    ...{ key, head: t(`class.state.${key}`), align: 'right', phone },
    cell: (row) => String(row.tally[key]),
  });
  return [
    { key: 'heldOn', head: t('class.heldOn'), cell: (row) => row.heldOn },
    {
      ...{ key: 'title', head: t('class.title') },
      cell: (row) => (
        <>
          <Link to={`/listing/classes/${row.id}`}>{row.title}</Link>
          {row.demo ? <Demo /> : null}
        </>
      ),
      text: (row) => row.title,
    },
    { key: 'theme', head: t('class.theme'), cut: true, cell: (row) => row.theme ?? '' },
    { key: 'organiser', head: t('class.organiser'), phone: false, cell: (row) => row.organiser },
    { key: 'place', head: t('class.place'), phone: false, cell: (row) => row.place ?? '' },
    {
      ...{ key: 'capacity', head: t('class.capacity'), align: 'right', phone: false },
      cell: (row) => (row.capacity === null ? '' : String(row.capacity)),
    },
    {
      ...{ key: 'called', head: t('class.firms'), align: 'right' },
      cell: (row) => String(calledOf(row.tally)),
    },
    count('attended', true),
    count('absent', false),
    count('excused', false),
  ];
}
