/** The list: filtered, sorted, copied; a name leads to the project's page. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import { among, type Search, useUrl } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { Pager } from '#web/ui/table-foot.tsx';
import { ACCOUNTS, PROJECT_SORTS, renovationRoutes, STAGES, STATUSES } from '../contract.ts';
import { Filters } from './list-filters.tsx';
import { useProjectColumns } from './project-columns.tsx';
import type { RenovationKey } from './words.ts';

const PAGE = 100;
const yes = (text: string | undefined): true | undefined => (text === 'true' ? true : undefined);

/** What the address says, in the route's words; a word that is none is as if it were not there. */
export function queryOf(search: Search, asOf: string | undefined) {
  const year = /^(19|20)\d\d$/.test(search.year ?? '') ? Number(search.year) : undefined;
  return {
    ...{ q: search.q?.slice(0, 60), unitId: search.unitId, enterpriseId: search.enterpriseId, year, asOf },
    ...{ stage: among(STAGES, search.stage), status: among(STATUSES, search.status) },
    kind: /^[a-z0-9-]{1,40}$/.test(search.kind ?? '') ? search.kind : undefined,
    account: among(ACCOUNTS, search.account),
    ...{ waiting: yes(search.waiting), alone: yes(search.alone), withoutUnit: yes(search.withoutUnit) },
    ...{ invested: yes(search.invested), verified: yes(search.verified) },
    overdue: among(['start', 'completion'] as const, search.overdue),
    step: among(['started', 'completed'] as const, search.step),
    sort: among(PROJECT_SORTS, search.sort),
    descending: yes(search.descending),
  };
}

export function ProjectList() {
  const { t } = useWords<RenovationKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const go = useGo();
  const filter = queryOf(search, asOf);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...filter, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['renovation-projects', query],
    queryFn: () => api(renovationRoutes.listProjects, { query }),
  });
  const columns = useProjectColumns(list.data?.year);
  const rows = list.data?.rows ?? [];
  const { asOf: _, sort, descending, year: __, ...narrowing } = filter;
  const filtered = Object.values(narrowing).some((value) => value !== undefined);
  const sortBy = (key: string) => {
    const again = (sort ?? 'name') === key;
    set({ sort: key, descending: again && !descending ? 'true' : undefined, page: undefined });
  };
  return (
    <>
      <Filters year={list.data?.year} />
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? (
        <Empty>{t(filtered ? 'renovation.nothing' : 'renovation.none')}</Empty>
      ) : null}
      {rows.length > 0 ? (
        <div style={{ overflowX: 'auto' }}>
          <DataTable
            label={t('renovation.tab.list')}
            rows={rows}
            columns={columns}
            rowKey={(row) => row.id}
            onOpen={(row) => go(`/renovation/${row.id}`)}
            sort={{ key: sort ?? 'name', descending: descending ?? false }}
            onSort={sortBy}
          />
        </div>
      ) : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        {list.data && <span className="m">{t('renovation.total', { count: list.data.total })} </span>}
        <Pager
          {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
    </>
  );
}
