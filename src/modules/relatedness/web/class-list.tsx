/** The classes of a place: has or lacks, quotient, density, rank, and because of which it is near. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { Pager } from '#web/ui/table-foot.tsx';
import { relatednessRoutes } from '../contract.ts';
import { useClassColumns } from './class-columns.tsx';
import { ClassFilters } from './class-filters.tsx';
import { EditionSaid, PlaceSaid } from './edition-said.tsx';
import { classAddress, classQuery } from './shown.ts';
import type { RelatednessKey } from './words.ts';

const PAGE = 50;

export function ClassList() {
  const { t } = useWords<RelatednessKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const go = useGo();
  const filter = classQuery(search, asOf);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...filter, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['relatedness-classes', query],
    queryFn: () => api(relatednessRoutes.listClasses, { query }),
  });
  const columns = useClassColumns(list.data?.edition?.measure ?? 'enterprises');
  const { sort = 'rank', descending = false } = filter;
  const sortBy = (key: string) => {
    const again = sort === key;
    // Numbers are wanted from the top, codes and ranks from the first.
    const down = again ? !descending : key !== 'code' && key !== 'rank';
    set({ sort: key, descending: down ? 'true' : undefined, page: undefined });
  };
  const { edition = null, place = null, rows = [], total = 0 } = list.data ?? {};
  if (list.data && !edition) return <NothingYet />;
  return (
    <>
      {edition ? <EditionSaid edition={edition} /> : null}
      {edition && place ? <PlaceSaid {...{ edition, place }} /> : null}
      <ClassFilters />
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && edition && !place ? <Empty>{t('rel.empty.place')}</Empty> : null}
      {place && rows.length === 0 ? <Empty>{t('rel.nothing')}</Empty> : null}
      {rows.length > 0 ? (
        <div style={{ overflowX: 'auto' }}>
          <DataTable
            label={`${place?.name ?? ''} ${t('rel.tab.classes')}`}
            {...{ rows, columns }}
            rowKey={(row) => row.code}
            onOpen={(row) => go(classAddress(row.code, search))}
            sort={{ key: sort, descending }}
            onSort={sortBy}
          />
        </div>
      ) : null}
      {place ? (
        <p className="s13" style={{ padding: '12px 0' }}>
          <span className="m">
            {t('rel.total', { count: total })}　{t('rel.ranked')}{' '}
          </span>
          <Pager
            {...{ page, size: PAGE, total }}
            onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
          />
        </p>
      ) : null}
    </>
  );
}

/** What table to bring and where such tables come from; or that one waits to be computed. */
function NothingYet() {
  const { t } = useWords<RelatednessKey>();
  const { asOf } = useAsOf();
  const overview = useQuery({
    queryKey: ['relatedness', { asOf }],
    queryFn: () => api(relatednessRoutes.readRelatedness, { query: { asOf } }),
  });
  const waiting = (overview.data?.tables ?? []).some(({ supersededAt }) => supersededAt === null);
  const mayEdit = overview.data?.can.includes('edit');
  if (waiting)
    return (
      <Empty
        act={
          <Link className="btn" to="/relatedness?tab=editions">
            {t('rel.tab.editions')}
          </Link>
        }
      >
        {t('rel.empty.table')}
      </Empty>
    );
  return (
    <Empty
      act={
        mayEdit ? (
          <Link className="btn pri" to="/relatedness?tab=bring">
            {t('rel.empty.act')}
          </Link>
        ) : null
      }
    >
      {t('rel.empty')}
    </Empty>
  );
}
