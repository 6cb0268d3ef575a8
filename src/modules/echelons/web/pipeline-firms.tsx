/** The firms of a bucket, each with what it lacks in plain words. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useShellWords } from '#web/i18n/shell-words.ts';
import { Link, useGo } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { Demo, Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import { echelonRoutes, PIPELINE_BUCKETS, type PipelineFirm } from '../contract.ts';
import { firmsQuery } from './shown.ts';
import { UnitFilter } from './unit-filter.tsx';
import type { EchelonKey } from './words.ts';

const PAGE = 100;

export function PipelineFirms() {
  const { t } = useWords<EchelonKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const go = useGo();
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...firmsQuery(search, asOf), limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['pipeline', 'firms', query],
    queryFn: () => api(echelonRoutes.listPipelineFirms, { query }),
  });
  const columns = useFirmColumns(query.bucket === 'expiring');
  const rows = list.data?.rows ?? [];
  return (
    <>
      <FirmFilters programme={query.programme} bucket={query.bucket} />
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? <Empty>{t('echelons.firms.none')}</Empty> : null}
      {rows.length > 0 ? (
        <DataTable
          label={`${list.data?.title ?? ''} ${t(`bucket.${query.bucket}`)}`}
          {...{ rows, columns }}
          rowKey={(row) => row.enterpriseId}
          onOpen={(row) => go(`/enterprises/${row.enterpriseId}`)}
        />
      ) : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        {list.data && <span className="m">{t('echelons.firms.total', { count: list.data.total })} </span>}
        <Pager
          {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
    </>
  );
}

function FirmFilters({ programme, bucket }: { readonly programme: string; readonly bucket: string }) {
  const { t } = useWords<EchelonKey>();
  const { asOf } = useAsOf();
  const [, set] = useUrl();
  const found = useQuery({
    queryKey: ['pipeline', { asOf }],
    queryFn: () => api(echelonRoutes.readPipeline, { query: { asOf } }),
  });
  const programmes = found.data?.programmes ?? [];
  return (
    <div className="filters">
      <SelectField
        label={t('echelons.programme')}
        options={programmes.map(({ code, title }) => ({ value: code, label: title }))}
        {...{ value: programme, required: true }}
        onChange={(code) => set({ programme: code, page: undefined })}
      />
      <SelectField
        label={t('echelons.bucket')}
        options={PIPELINE_BUCKETS.map((value) => ({ value, label: t(`bucket.${value}`) }))}
        {...{ value: bucket, required: true }}
        onChange={(value) => set({ bucket: value, page: undefined })}
      />
      <UnitFilter />
    </div>
  );
}

function useFirmColumns(ending: boolean): Column<PipelineFirm>[] {
  const { t } = useWords<EchelonKey>();
  const say = useShellWords();
  return [
    {
      key: 'name',
      head: t('echelons.firm'),
      cell: (row) => (
        <>
          <Link to={`/enterprises/${row.enterpriseId}`}>{row.name}</Link>
          {row.demo ? <Demo /> : null}
        </>
      ),
      text: (row) => row.name,
    },
    { key: 'unit', head: t('echelons.unit'), cell: (row) => row.unit ?? '' },
    ...(ending
      ? [{ key: 'expires', head: t('echelons.expires'), cell: (row: PipelineFirm) => row.expiresOn ?? '' }]
      : []),
    { key: 'open', head: t('echelons.open'), cell: (row) => row.open.join(say('list.semicolon')), cut: true },
    { key: 'since', head: t('echelons.since'), cell: (row) => row.since, phone: false },
  ];
}
