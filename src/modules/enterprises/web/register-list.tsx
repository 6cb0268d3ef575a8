/** The list: filtered, sorted, copied; a name leads to the enterprise's page. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import { useParkOptions } from '#web/lookups.ts';
import { among, type Search, useUrl } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { Pager } from '#web/ui/table-foot.tsx';
import { CERTIFICATE_KINDS } from '../certificate-contract.ts';
import { ENTERPRISE_SORTS, ENTERPRISE_STATUSES, enterpriseRoutes } from '../contract.ts';
import { ChainFilter } from './chain-filter.tsx';
import { ImportFilter } from './import-filter.tsx';
import { askedColumns, chosenOf, shownColumns, useRegisterColumns } from './register-columns.tsx';
import type { EnterpriseKey } from './words.ts';

const PAGE = 100;

/** What the address says, in the route's words; a word that is none is as if it were not there. */
export function queryOf(search: Search, asOf: string | undefined) {
  const certificate = among(CERTIFICATE_KINDS, search.certificate);
  const status = among(ENTERPRISE_STATUSES, search.status);
  const sort = among(ENTERPRISE_SORTS, search.sort);
  const year = /^(19|20)\d\d$/.test(search.year ?? '') ? Number(search.year) : undefined;
  return {
    ...{ q: search.q?.slice(0, 60), unitId: search.unitId, certificate, status, year, asOf, sort },
    industry: /^[A-T]?\d{0,4}$/.test(search.industry ?? '') ? search.industry : undefined,
    descending: search.descending === 'true' ? true : undefined,
    withoutYear: search.withoutYear === 'true' ? true : undefined,
    import: /^[0-9a-f-]{36}$/.test(search.import ?? '') ? search.import : undefined,
    ...{ chain: search.chain?.slice(0, 40), columns: askedColumns(search) },
  };
}

export function RegisterList() {
  const { t } = useWords<EnterpriseKey>();
  const { asOf, day, isPast } = useAsOf();
  const [search, set] = useUrl();
  const go = useGo();
  const filter = queryOf(search, asOf);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...filter, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['enterprises', query],
    queryFn: () => api(enterpriseRoutes.listEnterprises, { query }),
  });
  const columns = chosenOf(useRegisterColumns(list.data?.year), shownColumns(search));
  const rows = list.data?.rows ?? [];
  const { asOf: _, columns: __, sort, descending, ...narrowing } = filter;
  const filtered = Object.values(narrowing).some((value) => value !== undefined);
  const sortBy = (key: string) => {
    const again = (sort ?? 'name') === key;
    set({ sort: key, descending: again && !descending ? 'true' : undefined, page: undefined });
  };
  return (
    <>
      {filter.import ? <ImportFilter id={filter.import} /> : null}
      <Filters year={list.data?.year} />
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data ? <p className="m s13">{t('enterprise.total', { count: list.data.total })}</p> : null}
      {list.data && rows.length === 0 ? (
        <Empty>
          {filtered
            ? t('enterprise.nothing')
            : isPast
              ? t('enterprise.none.past', { day })
              : t('enterprise.none')}
        </Empty>
      ) : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('enterprise.tab.list')}
          rows={rows}
          columns={columns}
          rowKey={(row) => row.id}
          onOpen={(row) => go(`/enterprises/${row.id}`)}
          sort={{ key: sort ?? 'name', descending: descending ?? false }}
          onSort={sortBy}
        />
      ) : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        <Pager
          {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
    </>
  );
}

function Filters({ year }: { readonly year: number | undefined }) {
  const { t } = useWords<EnterpriseKey>();
  const [search, set] = useUrl();
  const units = useParkOptions();
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  const none = t('enterprise.any');
  return (
    <div className="filters no-print">
      <TextField
        label={t('enterprise.q')}
        type="search"
        value={search.q ?? ''}
        onChange={put('q')}
        maxLength={60}
      />
      <SelectField
        label={t('enterprise.unit')}
        {...{ none, value: search.unitId ?? '', options: units, onChange: put('unitId') }}
      />
      <SelectField
        label={t('enterprise.certificates')}
        options={CERTIFICATE_KINDS.map((value) => ({ value, label: t(`certificate.${value}`) }))}
        {...{ none, value: search.certificate ?? '', onChange: put('certificate') }}
      />
      <SelectField
        label={t('enterprise.status')}
        options={ENTERPRISE_STATUSES.map((value) => ({ value, label: t(`enterprise.status.${value}`) }))}
        {...{ none, value: search.status ?? '', onChange: put('status') }}
      />
      <ChainFilter value={search.chain ?? ''} onChange={put('chain')} />
      <TextField
        label={t('enterprise.industryClass')}
        {...{ value: search.industry ?? '', onChange: (text: string) => put('industry')(text.toUpperCase()) }}
        {...{ maxLength: 5, size: 6 }}
      />
      <TextField
        label={t('enterprise.year')}
        {...{ value: search.year ?? '', onChange: put('year'), maxLength: 4, size: 6, inputMode: 'numeric' }}
        placeholder={year === undefined ? '' : String(year)}
      />
      <label className="s13">
        <input
          type="checkbox"
          checked={search.withoutYear === 'true'}
          onChange={(event) => put('withoutYear')(event.target.checked ? 'true' : '')}
        />{' '}
        {t('enterprise.without')}
      </label>
    </div>
  );
}
