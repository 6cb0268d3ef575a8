/** The firms behind the scale, largest first, each opening to its page. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { tenThousands } from '#web/typed-money.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { Demo, Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import type { ClusterPage } from '../contract.ts';
import { type ClusterFirm, clusterFirmRoutes } from '../firm-contract.ts';
import { ScaleSaid } from './said.tsx';
import type { ClusterKey } from './words.ts';

const PAGE = 100;

export function FirmList({ row }: { readonly row: ClusterPage }) {
  const { t } = useWords<ClusterKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const go = useGo();
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = {
    ...{ year: row.year, asOf, limit: PAGE, offset: page * PAGE },
    ...{
      chainId: search.chainId || undefined,
      unitId: search.unitId || undefined,
      told: search.told || undefined,
    },
  };
  const list = useQuery({
    queryKey: ['cluster-firms', row.id, query],
    queryFn: () => api(clusterFirmRoutes.listClusterFirms, { params: { id: row.id }, query: query as never }),
  });
  const rows = list.data?.rows ?? [];
  const columns = useColumns(row.year);
  const choose = (key: string) => (value: string) => set({ [key]: value || undefined, page: undefined });
  return (
    <>
      <div className="filters">
        <SelectField
          label={t('cluster.chains')}
          {...{ value: search.chainId ?? '', none: t('cluster.any'), onChange: choose('chainId') }}
          options={row.chains.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SelectField
          label={t('cluster.parks')}
          {...{ value: search.unitId ?? '', none: t('cluster.any'), onChange: choose('unitId') }}
          options={row.units.flatMap(({ unitId, name }) => (unitId ? [{ value: unitId, label: name }] : []))}
        />
        <SelectField
          label={t('cluster.firm.told')}
          {...{ value: search.told ?? '', none: t('cluster.any'), onChange: choose('told') }}
          options={(['yes', 'no'] as const).map((value) => ({
            value,
            label: t(`cluster.firm.told.${value}`),
          }))}
        />
      </div>
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data ? (
        <p>
          <span className="m s13">
            {list.data.definition} {t('cluster.scale', { year: row.year })}{' '}
          </span>
          <ScaleSaid scale={list.data.scale} />
        </p>
      ) : null}
      {list.data && rows.length === 0 ? <Empty>{t('cluster.firm.none')}</Empty> : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('cluster.firms')}
          {...{ rows, columns }}
          rowKey={(one) => one.enterpriseId}
          onOpen={(one) => go(`/enterprises/${one.enterpriseId}`)}
        />
      ) : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        {list.data ? <span className="m">{t('cluster.firm.total', { count: list.data.total })} </span> : null}
        {list.data && list.data.others > 0 ? (
          <span className="amber">{t('cluster.firm.others', { count: list.data.others })} </span>
        ) : null}
        <Pager
          {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
    </>
  );
}

function useColumns(year: number): Column<ClusterFirm>[] {
  const { t } = useWords<ClusterKey>();
  const value = (yuan: string | null) =>
    yuan === null ? <span className="m">{t('cluster.untold')}</span> : tenThousands(yuan);
  return [
    {
      ...{ key: 'name', head: t('cluster.firm') },
      cell: (row) => (
        <>
          <Link to={`/enterprises/${row.enterpriseId}`}>{row.name}</Link>
          {row.demo ? <Demo /> : null}
        </>
      ),
      text: (row) => row.name,
    },
    { key: 'unit', head: t('cluster.parks'), cell: (row) => row.unit ?? '' },
    { key: 'chains', head: t('cluster.chains'), cell: (row) => row.chains.join('、') },
    {
      ...{ key: 'value', head: t('cluster.firm.value', { year }), align: 'right' },
      cell: (row) => value(row.value),
      text: (row) => tenThousands(row.value),
    },
    {
      ...{ key: 'before', head: t('cluster.firm.value', { year: year - 1 }), align: 'right', phone: false },
      cell: (row) => value(row.before),
      text: (row) => tenThousands(row.before),
    },
    { key: 'code', head: t('cluster.firm.code'), cell: (row) => row.creditCode, phone: false },
  ];
}
