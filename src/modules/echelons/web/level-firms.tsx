/** The firms behind a number of the pyramid. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { Demo, LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import { echelonRoutes, type LevelFirm } from '../contract.ts';
import { levelQuery } from './shown.ts';
import type { EchelonKey } from './words.ts';

const PAGE = 100;

export function LevelFirms() {
  const { t } = useWords<EchelonKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const go = useGo();
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const wanted = levelQuery(search, asOf);
  const query = { level: '', ...wanted, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['pyramid', 'firms', query],
    queryFn: () => api(echelonRoutes.listLevelFirms, { query }),
    enabled: wanted !== undefined,
  });
  const columns = useLevelColumns();
  if (!wanted) return null;
  const { data } = list;
  return (
    <>
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {data ? (
        <Section title={t('echelons.level.firms', { title: data.title, day: data.day, total: data.total })}>
          <DataTable
            label={data.title}
            {...{ rows: data.rows, columns }}
            rowKey={(row) => row.enterpriseId}
            onOpen={(row) => go(`/enterprises/${row.enterpriseId}`)}
          />
          <Pager
            {...{ page, size: PAGE, total: data.total }}
            onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
          />
        </Section>
      ) : null}
    </>
  );
}

function useLevelColumns(): Column<LevelFirm>[] {
  const { t, locale } = useWords<EchelonKey>();
  const by = ({ by: own }: LevelFirm) => own.join(locale === 'zh' ? '、' : ', ');
  return [
    {
      ...{ key: 'name', head: t('echelons.firm'), text: (row) => row.name },
      cell: (row) => (
        <>
          <Link to={`/enterprises/${row.enterpriseId}`}>{row.name}</Link>
          {row.demo ? <Demo /> : null}
        </>
      ),
    },
    { key: 'unit', head: t('echelons.unit'), cell: (row) => row.unit ?? '' },
    { key: 'by', head: t('echelons.by'), cell: by },
    { key: 'since', head: t('echelons.since'), cell: (row) => row.since },
    { key: 'expires', head: t('echelons.expires'), cell: (row) => row.expiresOn ?? '' },
  ];
}
