/** 交办: what was handed over, by state, with the days since the last step. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { type Search, useUrl } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Demo, Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import { candidateRoutes, type LeadRow } from '../contract.ts';
import { LEAD_SORTS } from '../lead-contract.ts';
import { WAYS } from '../reason-contract.ts';
import { useLeadWord } from './lead-words.ts';
import type { CandidateKey } from './words.ts';

const PAGE = 100;
const SILENT = 30;

/** What the address says, in the route's words; a word that is none is as if it were not there. */
export function leadQueryOf(search: Search, asOf: string | undefined) {
  const year = /^(19|20)\d\d$/.test(search.year ?? '') ? Number(search.year) : undefined;
  return {
    ...{ q: search.q?.slice(0, 60), unitId: search.unitId, state: search.state, year, asOf },
    way: WAYS.find((way) => way === search.way),
    sort: LEAD_SORTS.find((sort) => sort === search.sort),
    overdue: search.overdue === 'true' ? true : undefined,
    minSilent: search.silent === 'true' ? SILENT : undefined,
    descending: search.sort === undefined ? true : search.descending === 'true',
  };
}

export function LeadList() {
  const { t } = useWords<CandidateKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const go = useGo();
  const filter = leadQueryOf(search, asOf);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...filter, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['candidates', 'leads', query],
    queryFn: () => api(candidateRoutes.listLeads, { query }),
  });
  const columns = useLeadColumns();
  const rows = list.data?.rows ?? [];
  const { asOf: _, sort = 'silentDays', descending, ...narrowing } = filter;
  const filtered = Object.values(narrowing).some((value) => value !== undefined);
  const sortBy = (key: string) =>
    set({ sort: key, descending: sort === key && !descending ? 'true' : undefined, page: undefined });
  return (
    <>
      <p className="s13 pairs" style={{ paddingBottom: 8 }}>
        {list.data?.tally.map(({ state, count }) => (
          <Link
            key={state}
            to={`/candidates?tab=leads&state=${state}`}
            className={count === 0 ? 'm' : undefined}
          >
            <StateWord state={state} /> {count}
          </Link>
        ))}
      </p>
      <LeadFilters />
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? <Empty>{t(filtered ? 'clead.nothing' : 'clead.none')}</Empty> : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('candidates.tab.leads')}
          {...{ rows, columns, onSort: sortBy, sort: { key: sort, descending } }}
          rowKey={(row) => row.id}
          onOpen={(row) => go(`/candidates/leads/${row.id}`)}
        />
      ) : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        {list.data && <span className="m">{t('candidates.rows', { count: list.data.total })} </span>}
        <Pager
          {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
    </>
  );
}

function StateWord({ state }: { readonly state: string }) {
  return useLeadWord().state(state);
}

function LeadFilters() {
  const { t } = useWords<CandidateKey>();
  const [search, set] = useUrl();
  const units = useUnitOptions();
  const { states, state } = useLeadWord();
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  const none = t('candidates.any');
  const box = (name: string, word: string) => (
    <label className="s13">
      <input
        type="checkbox"
        checked={search[name] === 'true'}
        onChange={(event) => put(name)(event.target.checked ? 'true' : '')}
      />{' '}
      {word}
    </label>
  );
  return (
    <div className="filters no-print">
      <TextField
        label={t('clead.q')}
        {...{ type: 'search', value: search.q ?? '', onChange: put('q'), maxLength: 60 }}
      />
      <SelectField
        label={t('clead.unit')}
        {...{ none, value: search.unitId ?? '', options: units, onChange: put('unitId') }}
      />
      <SelectField
        label={t('clead.way')}
        options={WAYS.map((way) => ({ value: way, label: t(`cway.${way}`) }))}
        {...{ none, value: search.way ?? '', onChange: put('way') }}
      />
      <SelectField
        label={t('clead.state')}
        options={states.map(({ code }) => ({ value: code, label: state(code) }))}
        {...{ none, value: search.state ?? '', onChange: put('state') }}
      />
      <TextField
        label={t('clead.year')}
        {...{ value: search.year ?? '', onChange: put('year'), maxLength: 4, size: 6, inputMode: 'numeric' }}
      />
      {box('overdue', t('clead.only.overdue'))}
      {box('silent', t('clead.only.silent'))}
    </div>
  );
}

function useLeadColumns(): Column<LeadRow>[] {
  const { t } = useWords<CandidateKey>();
  const words = useLeadWord();
  return [
    {
      ...{ key: 'firm', head: t('clead.firm'), sort: 'firm', text: (row) => row.firm },
      cell: (row) => (
        <>
          <Link to={`/candidates/leads/${row.id}`}>{row.firm}</Link>
          {row.demo ? <Demo /> : null}
        </>
      ),
    },
    { key: 'node', head: t('clead.node'), cell: (row) => `${row.chain} ${row.node}` },
    {
      ...{ key: 'state', head: t('clead.state'), sort: 'state' },
      cell: (row) => [words.state(row.state), words.cause(row.cause)].filter(Boolean).join('　'),
    },
    {
      ...{ key: 'silentDays', head: t('clead.silent'), align: 'right', sort: 'silentDays' },
      cell: (row) => <span className={row.silence ?? undefined}>{row.silentDays}</span>,
      text: (row) => String(row.silentDays),
    },
    { key: 'unit', head: t('clead.unit'), cell: (row) => row.unit },
    { key: 'way', head: t('clead.way'), phone: false, cell: (row) => t(`cway.${row.way}`) },
    {
      ...{ key: 'handedOn', head: t('clead.handedOn'), sort: 'handedOn', phone: false },
      cell: (row) => row.handedOn,
    },
    {
      ...{ key: 'dueOn', head: t('clead.due'), sort: 'dueOn' },
      cell: (row) => (
        <span className={row.overdue ? 'red nw' : 'nw'}>
          {row.dueOn ?? ''} {row.overdue ? t('clead.overdue') : ''}
        </span>
      ),
      text: (row) => row.dueOn ?? '',
    },
    { key: 'source', head: t('clead.source'), phone: false, cut: true, cell: (row) => row.source },
  ];
}
