/** The cases: filtered, sorted, copied; every count above opens to its rows. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { Demo, Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import { type CaseRow, listingRoutes } from '../contract.ts';
import { CaseFilters } from './case-filters.tsx';
import { Counts } from './counts.tsx';
import { caseQueryOf } from './listing-query.ts';
import { useListingNames } from './listing-words.ts';
import type { ListingKey } from './words.ts';

const PAGE = 100;

export function CaseList() {
  const { t } = useWords<ListingKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const go = useGo();
  const filter = caseQueryOf(search, asOf);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...filter, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['listing', query],
    queryFn: () => api(listingRoutes.listCases, { query }),
    placeholderData: (old) => old,
  });
  const columns = useCaseColumns();
  const rows = list.data?.rows ?? [];
  const { asOf: _, sort = 'stage', descending, ...narrowing } = filter;
  const filtered = Object.values(narrowing).some((value) => value !== undefined);
  const sortBy = (key: string) =>
    set({ sort: key, descending: sort === key && !descending ? 'true' : undefined, page: undefined });
  return (
    <>
      {list.data ? <Counts tally={list.data.tally} /> : null}
      <CaseFilters />
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? (
        <Empty>{t(filtered ? 'listing.nothing' : 'listing.none')}</Empty>
      ) : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('listing.tab.list')}
          {...{ rows, columns, onSort: sortBy, sort: { key: sort, descending: descending ?? false } }}
          rowKey={(row) => row.id}
          onOpen={(row) => go(`/listing/${row.id}`)}
        />
      ) : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        {list.data && <span className="m">{t('listing.total', { count: list.data.total })} </span>}
        <Pager
          {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
    </>
  );
}

function useCaseColumns(): Column<CaseRow>[] {
  const { t, locale } = useWords<ListingKey>();
  const names = useListingNames();
  const missing = (row: CaseRow) =>
    (row.next?.missing ?? []).map((field) => t(`listing.${field}`)).join(locale === 'zh' ? '、' : ', ');
  const status = (row: CaseRow) =>
    [t(`listing.status.${row.status}`), names.ending(row.ending)].filter(Boolean).join(' ');
  return [
    {
      ...{ key: 'enterprise', head: t('listing.enterprise'), sort: 'enterprise', phone: 'name' },
      cell: (row) => (
        <>
          <Link to={`/listing/${row.id}`}>{row.enterprise}</Link>
          {row.demo ? <Demo /> : null}
        </>
      ),
      text: (row) => row.enterprise,
    },
    { key: 'unit', head: t('listing.unit'), sort: 'unit', cell: (row) => row.unit ?? t('listing.unit.none') },
    { key: 'board', head: t('listing.board'), sort: 'board', cell: (row) => names.board(row.board) },
    {
      key: 'stage',
      head: t('listing.stage'),
      sort: 'stage',
      cell: (row) => (
        <>
          {names.stage(row.stage)}
          {row.waiting ? <span className="amber s12"> {t('listing.waiting')}</span> : null}
        </>
      ),
      text: (row) => [names.stage(row.stage), row.waiting ? t('listing.waiting') : ''].join(' ').trim(),
    },
    { key: 'stageSince', head: t('listing.since'), sort: 'stageSince', cell: (row) => row.stageSince },
    {
      ...{ key: 'daysInStage', head: t('listing.days'), align: 'right' },
      cell: (row) => (row.status === 'done' ? '—' : String(row.daysInStage)),
    },
    {
      ...{ key: 'status', head: t('listing.status') },
      cell: (row) => <span className={STATUS_COLOURS[row.status]}>{status(row)}</span>,
      text: status,
    },
    { key: 'next', head: t('listing.next'), cut: true, cell: (row) => row.nextStep ?? '' },
    {
      ...{ key: 'nextOn', head: t('listing.nextOn'), sort: 'nextOn' },
      cell: (row) =>
        row.nextOn === null ? (
          ''
        ) : (
          <span className={row.overdue ? 'red nw' : 'nw'}>
            {row.nextOn} {row.overdue ? t('listing.overdue') : ''}
          </span>
        ),
      text: (row) => row.nextOn ?? '',
    },
    { key: 'missing', head: t('listing.missing'), cell: missing },
    { key: 'responsible', head: t('listing.responsible'), phone: false, cell: (row) => row.responsible },
    {
      ...{ key: 'classes', head: t('listing.classes'), align: 'right', phone: false },
      cell: (row) => String(row.classes),
    },
  ];
}

export const STATUS_COLOURS: Readonly<Record<CaseRow['status'], string>> = {
  ...{ active: '', done: 'green', suspended: 'amber', terminated: 'm', void: 'm' },
};
