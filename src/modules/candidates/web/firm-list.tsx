/** 外地企业: the list, found by words, place, class and scale. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { number } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { type Search, useUrl } from '#web/search.ts';
import { tenThousands } from '#web/typed-money.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Demo, Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import { candidateRoutes, FIRM_SORTS, type OutsideFirm } from '../contract.ts';
import { firmAddress } from './said.tsx';
import type { CandidateKey } from './words.ts';

const PAGE = 100;

export function firmQueryOf(search: Search, asOf: string | undefined) {
  return {
    ...{ q: search.q?.slice(0, 60), place: search.place?.slice(0, 40), asOf },
    industry: /^\d{1,4}$/.test(search.industry ?? '') ? search.industry : undefined,
    scale: (['above', 'below'] as const).find((one) => one === search.scale),
    signal: search.signal === 'true' ? true : undefined,
    sort: FIRM_SORTS.find((sort) => sort === search.sort),
    descending: search.descending === 'true' ? true : undefined,
  };
}

export function FirmList() {
  const { t } = useWords<CandidateKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const go = useGo();
  const filter = firmQueryOf(search, asOf);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...filter, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['candidates', 'firms', query],
    queryFn: () => api(candidateRoutes.listFirms, { query }),
  });
  const columns = useFirmColumns();
  const rows = list.data?.rows ?? [];
  const { asOf: _, sort = 'name', descending, ...narrowing } = filter;
  const filtered = Object.values(narrowing).some((value) => value !== undefined);
  const sortBy = (key: string) =>
    set({ sort: key, descending: sort === key && !descending ? 'true' : undefined, page: undefined });
  const count = number(String(list.data?.total ?? 0), '家', 0);
  return (
    <>
      <Filters />
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? <Empty>{t(filtered ? 'cfirm.nothing' : 'cfirm.none')}</Empty> : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('candidates.tab.firms')}
          {...{ rows, columns, onSort: sortBy, sort: { key: sort, descending: descending ?? false } }}
          rowKey={(row) => row.id}
          onOpen={(row) => go(firmAddress(row.creditCode))}
        />
      ) : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        {list.data && (
          <span className="m">
            {t(list.data.more ? 'candidates.total.more' : 'candidates.total', { count })}{' '}
          </span>
        )}
        <Pager
          {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
    </>
  );
}

function Filters() {
  const { t } = useWords<CandidateKey>();
  const [search, set] = useUrl();
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  const none = t('candidates.any');
  return (
    <div className="filters no-print">
      <TextField
        label={t('cfirm.q')}
        {...{ type: 'search', value: search.q ?? '', onChange: put('q'), maxLength: 60 }}
      />
      <TextField label={t('cfirm.place')} value={search.place ?? ''} onChange={put('place')} maxLength={40} />
      <TextField
        label={t('cfirm.industry')}
        {...{
          value: search.industry ?? '',
          onChange: put('industry'),
          maxLength: 4,
          size: 6,
          inputMode: 'numeric',
        }}
      />
      <SelectField
        label={t('cfirm.scale')}
        options={(['above', 'below'] as const).map((value) => ({ value, label: t(`cscale.${value}`) }))}
        {...{ none, value: search.scale ?? '', onChange: put('scale') }}
      />
      <label className="s13">
        <input
          type="checkbox"
          checked={search.signal === 'true'}
          onChange={(event) => put('signal')(event.target.checked ? 'true' : '')}
        />{' '}
        {t('cfirm.signal')}
      </label>
    </div>
  );
}

function useFirmColumns(): Column<OutsideFirm>[] {
  const { t } = useWords<CandidateKey>();
  return [
    {
      ...{ key: 'name', head: t('cfirm.name'), sort: 'name', text: (row) => row.name },
      cell: (row) => (
        <>
          <Link to={firmAddress(row.creditCode)}>{row.name}</Link>
          {row.demo ? <Demo /> : null}
        </>
      ),
    },
    { key: 'creditCode', head: t('cfirm.creditCode'), phone: false, cell: (row) => row.creditCode },
    { key: 'place', head: t('cfirm.at'), cell: (row) => row.placeName ?? row.placeCode ?? '' },
    { key: 'industryClass', head: t('cfirm.industry'), cell: (row) => row.industryClass ?? '' },
    { key: 'products', head: t('cfirm.products'), cut: true, cell: (row) => row.products ?? '' },
    { key: 'scale', head: t('cfirm.scale'), cell: (row) => (row.scale ? t(`cscale.${row.scale}`) : '') },
    {
      ...{ key: 'revenue', head: t('cfirm.revenue'), align: 'right', sort: 'revenue' },
      cell: (row) => tenThousands(row.revenue),
      sum: (row) => (row.revenue === null ? null : { value: row.revenue, unit: '元' }),
    },
    {
      ...{ key: 'patents', head: t('cfirm.patents'), align: 'right', sort: 'patents', phone: false },
      cell: (row) => (row.patents === null ? '' : String(row.patents)),
    },
    {
      ...{ key: 'leaseEndsOn', head: t('cfirm.lease'), sort: 'leaseEndsOn', phone: false },
      cell: (row) => row.leaseEndsOn ?? '',
    },
    { key: 'expansion', head: t('cfirm.expansion'), phone: false, cell: (row) => row.expansion ?? '' },
    {
      key: 'sourceDay',
      head: t('cfirm.sourceDay'),
      sort: 'sourceDay',
      phone: false,
      cell: (row) => row.sourceDay,
    },
    { key: 'source', head: t('cfirm.source'), phone: false, cell: (row) => row.source },
  ];
}
