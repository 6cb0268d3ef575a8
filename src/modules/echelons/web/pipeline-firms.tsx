/** The firms of a bucket, nearest first, with one column for each condition that differs between them. */
import { useQuery } from '@tanstack/react-query';
import { multiply } from '#kernel/decimal.ts';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { number } from '#web/format.ts';
import { useWords, type Words } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { Demo, Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import { commonOf } from '../bucket-contract.ts';
import { echelonRoutes, type FirmsList, PIPELINE_BUCKETS, type PipelineFirm } from '../contract.ts';
import { firmsQuery, ITEM } from './shown.ts';
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
    placeholderData: (old) => old,
  });
  const columns = useFirmColumns(list.data);
  const { data } = list;
  const rows = data?.rows ?? [];
  const sortBy = (key: string) => {
    const again = search.sort === key && search.descending !== 'true';
    set({ sort: key, descending: again ? 'true' : undefined, page: undefined });
  };
  return (
    <>
      <FirmFilters list={data} />
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {data ? <p className="m s13">{t('echelons.firms.total', { count: data.total })}</p> : null}
      {data && rows.length === 0 ? <Empty>{t('echelons.firms.none')}</Empty> : null}
      {data ? <Common list={data} /> : null}
      {data && rows.length > 0 ? (
        <DataTable
          label={`${data.title} ${t(`bucket.${data.bucket}`)}`}
          {...{ rows, columns }}
          rowKey={(row) => row.enterpriseId}
          onOpen={(row) => go(`/enterprises/${row.enterpriseId}`)}
          sort={{ key: search.sort ?? '', descending: search.descending === 'true' }}
          onSort={sortBy}
        />
      ) : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        <Pager
          {...{ page, size: PAGE, total: data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
    </>
  );
}

const saidOf = (row: PipelineFirm | undefined, id: string) => row?.open.find((one) => one.id === id)?.said;

/** What all lack in the same words is said once; what all lack, but by different numbers, has its column too. */
function shownItems({ items, total, rows }: FirmsList): ReturnType<typeof commonOf> {
  const { common } = commonOf(items, total);
  const alike = common.filter(({ id }) => rows.every((row) => saidOf(row, id) === saidOf(rows[0], id)));
  return { common: alike, differing: items.filter((item) => !alike.includes(item)) };
}

/** What is open for every firm alike, said once. */
function Common({ list }: { readonly list: FirmsList }) {
  const { t, locale } = useWords<EchelonKey>();
  const { total, rows } = list;
  const { common } = shownItems(list);
  if (common.length === 0) return null;
  return (
    <p className="s13" title={t('echelons.common.why')}>
      <b>{t('echelons.common', { total })}</b>{' '}
      {common
        .map(({ id, title }) => `${title} ${saidOf(rows[0], id) ?? ''}`.trim())
        .join(locale === 'zh' ? '；' : '; ')}
    </p>
  );
}

/** Another list has its own order. */
const FROM_THE_TOP = { sort: undefined, descending: undefined, page: undefined };

function FirmFilters({ list }: { readonly list: FirmsList | undefined }) {
  const { t } = useWords<EchelonKey>();
  const { asOf } = useAsOf();
  const [{ unitId }, set] = useUrl();
  const query = { asOf, unitId };
  const found = useQuery({
    queryKey: ['pipeline', query],
    queryFn: () => api(echelonRoutes.readPipeline, { query }),
  });
  const { programme = '', bucket = '', title = '' } = list ?? {};
  const programmes = found.data?.programmes ?? [];
  const known = programmes.some(({ code }) => code === programme);
  const counts = programmes.find(({ code }) => code === programme)?.counts;
  return (
    <div className="filters">
      <SelectField
        label={t('echelons.programme')}
        options={[
          ...(known || programme === '' ? [] : [{ value: programme, label: title }]),
          ...programmes.map((one) => ({ value: one.code, label: one.title })),
        ]}
        {...{ value: programme, required: true }}
        onChange={(code) => set({ programme: code, bucket: undefined, ...FROM_THE_TOP })}
      />
      <SelectField
        label={t('echelons.bucket')}
        options={PIPELINE_BUCKETS.map((value) => ({
          value,
          label: counts ? `${t(`bucket.${value}`)}（${counts[value] ?? 0}）` : t(`bucket.${value}`),
        }))}
        {...{ value: bucket, required: true }}
        onChange={(value) => set({ programme, bucket: value, ...FROM_THE_TOP })}
      />
      <UnitFilter />
    </div>
  );
}

type FirmColumn = Column<PipelineFirm>;

function useFirmColumns(list: FirmsList | undefined): FirmColumn[] {
  const { t } = useWords<EchelonKey>();
  if (!list) return [];
  const { bucket, year } = list;
  const { differing } = shownItems(list);
  return [
    {
      key: 'name',
      head: t('echelons.firm'),
      sort: 'name',
      cell: (row) => (
        <>
          <Link to={`/enterprises/${row.enterpriseId}`}>{row.name}</Link>
          {row.demo ? <Demo /> : null}
        </>
      ),
      text: (row) => row.name,
    },
    { key: 'unit', head: t('echelons.unit'), sort: 'unit', cell: (row) => row.unit ?? '' },
    ...(bucket === 'near' || bucket === 'close' ? [shortColumn(t)] : []),
    ...(bucket === 'held' || bucket === 'expiring'
      ? [
          {
            ...{ key: 'expires', head: t('echelons.expires'), sort: 'expiresOn' },
            cell: (row: PipelineFirm) => row.expiresOn ?? '',
          },
        ]
      : []),
    yuanColumn('revenue', t('echelons.revenue', { year })),
    yuanColumn('rdExpense', t('echelons.rd', { year })),
    ...(bucket === 'far' ? [farColumn(t)] : differing.map((item) => itemColumn(item, t))),
    { key: 'since', head: t('echelons.since'), sort: 'since', cell: (row) => row.since, phone: false },
  ];
}

type T = Words<EchelonKey>;

const shortColumn = (t: T): FirmColumn => ({
  ...{ key: 'short', head: t('echelons.short'), sort: 'short', align: 'right' },
  cell: ({ short }) =>
    short === null ? <span className="m">{t('echelons.short.none')}</span> : String(short),
  text: ({ short }) => (short === null ? t('echelons.short.none') : String(short)),
});

const yuanColumn = (key: 'revenue' | 'rdExpense', head: string): FirmColumn => ({
  ...{ key, head, sort: key, align: 'right', phone: key === 'revenue' },
  cell: (row) => inTenThousands(row[key]),
});

const inTenThousands = (yuan: string | null): string =>
  yuan === null ? '' : number(multiply(yuan, '0.0001'), '万元');

const sentence = ({ open }: PipelineFirm): string =>
  open.map(({ title, said }) => `${title} ${said ?? ''}`.trim()).join('；');

const farColumn = (t: T): FirmColumn => ({
  ...{ key: 'open', head: t('echelons.open'), cut: true, cell: sentence },
});

/** One condition: what this firm lacks of it, empty where it does not. */
function itemColumn({ id, title }: FirmsList['items'][number], t: T): FirmColumn {
  const said = ({ open }: PipelineFirm): string => {
    const own = open.find((one) => one.id === id);
    return own ? (own.said ?? t('echelons.open.then')) : '';
  };
  return {
    ...{ key: id, head: title, sort: `${ITEM}${id}`, text: said },
    cell: (row) => <div className="open-item">{said(row)}</div>,
  };
}
