/** The pipeline as a table: filtered, sorted, copied; a name leads to the project's page. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { Pager } from '#web/ui/table-foot.tsx';
import { projectRoutes } from '../contract.ts';
import { useProjectColumns } from './columns.tsx';
import { Filters } from './filters.tsx';
import { projectQueryOf } from './query.ts';
import { SumLine } from './sum-line.tsx';
import type { ProjectKey } from './words.ts';

const PAGE = 100;

export function ProjectTable() {
  const { t } = useWords<ProjectKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const go = useGo();
  const filter = projectQueryOf(search, asOf);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...filter, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['projects', query],
    queryFn: () => api(projectRoutes.listProjects, { query }),
    placeholderData: (old) => old,
  });
  const columns = useProjectColumns();
  const rows = list.data?.rows ?? [];
  const { asOf: _, sort, descending, ...narrowing } = filter;
  const filtered = Object.values(narrowing).some((value) => value !== undefined);
  const sortBy = (key: string) => {
    const again = sort === key;
    set({ sort: key, descending: again && !descending ? 'true' : 'false', page: undefined });
  };
  return (
    <>
      <Filters />
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? (
        <Empty>{t(filtered ? 'projects.nothing' : 'projects.none')}</Empty>
      ) : null}
      {rows.length > 0 ? (
        <div style={{ overflowX: 'auto' }}>
          <DataTable
            label={t('projects.tab.all')}
            {...{ rows, columns, onSort: sortBy, sort: { key: sort ?? '', descending: descending ?? false } }}
            rowKey={(row) => row.id}
            onOpen={(row) => go(`/projects/${row.id}`)}
          />
        </div>
      ) : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        {list.data ? (
          <>
            <SumLine query={filter} all={list.data} />{' '}
            {sort === undefined ? <span className="m">{t('projects.order')} </span> : null}
          </>
        ) : null}
        <Pager
          {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
    </>
  );
}
