/** 专家库: who may be drawn, for what, since when, and in which state; a table of them is brought in here too. */
import './words.ts';
import './experts.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { type Search, useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Demo, Empty, Kbd, Problem } from '#web/ui/parts.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import { EXPERT_SORTS, EXPERT_STATES, type ExpertList, type ExpertRow, expertRoutes } from '../contract.ts';
import { ExpertAreas } from './areas.tsx';
import { BringExperts } from './bring.tsx';
import { ExpertForm } from './expert-form.tsx';
import { PoolFilters } from './pool-filters.tsx';
import { useSaid } from './said.tsx';
import type { ExpertKey } from './words.ts';

const PAGE = 100;

/** What the address says, in the route's words. */
function queryOf(search: Search, asOf: string | undefined) {
  return {
    ...{
      q: search.q?.slice(0, 60),
      profession: search.profession,
      industry: search.industry?.slice(0, 5),
      asOf,
    },
    chainId: search.chainId,
    state: EXPERT_STATES.find((state) => state === search.state),
    outside: search.outside === 'true' ? true : undefined,
    noConsent: search.noConsent === 'true' ? true : undefined,
    sort: EXPERT_SORTS.find((sort) => sort === search.sort),
    descending: search.descending === 'true',
  };
}
const FILTERS = ['q', 'profession', 'industry', 'chainId', 'state', 'outside', 'noConsent'];

export default function Pool() {
  const { t } = useWords<ExpertKey>();
  const { asOf, isPast } = useAsOf();
  const [search, set] = useUrl();
  const go = useGo();
  const [adding, setAdding] = useState(false);
  const filter = queryOf(search, asOf);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...filter, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['experts', 'list', query],
    queryFn: () => api(expertRoutes.listExperts, { query }),
  });
  const columns = useColumns(list.data);
  const rows = list.data?.rows ?? [];
  const may = (list.data?.can.includes('add') ?? false) && !isPast;
  useKeys(may ? [{ key: 'N', word: t('exp.add'), run: () => setAdding(true) }] : []);
  const bringing = search.bring === 'true' && may;
  return (
    <Page
      title={t('exp.pool')}
      history
      busy={list.isFetching}
      below={<ExpertAreas at="pool" />}
      tools={
        <>
          <a className="btn hide-phone" href={hrefOf(expertRoutes.exportExperts, { query: filter })} download>
            {t('exp.export')}
          </a>
          {may ? (
            <>
              <button
                type="button"
                className="btn hide-phone"
                aria-pressed={bringing}
                onClick={() => set({ bring: bringing ? undefined : 'true' }, true)}
              >
                {t('exp.bring')}
              </button>
              <button type="button" className="btn pri" onClick={() => setAdding(true)}>
                {t('exp.add')} <Kbd>N</Kbd>
              </button>
            </>
          ) : null}
        </>
      }
    >
      {bringing ? <BringExperts /> : null}
      {list.data ? <Tally list={list.data} /> : null}
      <PoolFilters words={list.data?.words} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? (
        <Empty>{t(FILTERS.some((name) => search[name]) ? 'exp.nothing' : 'exp.none')}</Empty>
      ) : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('exp.pool')}
          {...{ rows, columns, sort: { key: filter.sort ?? 'name', descending: filter.descending } }}
          rowKey={(row) => row.id}
          onSort={(key) =>
            set({
              sort: key,
              descending: (filter.sort ?? 'name') === key && !filter.descending ? 'true' : undefined,
              page: undefined,
            })
          }
          onOpen={(row) => go(`/projects/experts/${row.id}`)}
        />
      ) : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        {list.data ? <span className="m">{t('exp.rows', { count: list.data.total })} </span> : null}
        <Pager
          {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
      {adding && list.data ? <ExpertForm words={list.data.words} onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}

function Tally({ list: { tally, words } }: { readonly list: ExpertList }) {
  const { t } = useWords<ExpertKey>();
  const said = useSaid(words.professions);
  return (
    <p className="s13 exp-tally">
      <span className="m">{t('exp.tally.of')}</span>
      {tally.map(({ profession, experts }) => (
        <Link
          key={profession}
          to={`/projects/experts?profession=${profession}&state=in`}
          className={experts === 0 ? 'amber' : undefined}
        >
          {t('exp.tally', { profession: said(profession), count: experts })}
        </Link>
      ))}
    </p>
  );
}

function useColumns(list: ExpertList | undefined): Column<ExpertRow>[] {
  const { t } = useWords<ExpertKey>();
  const said = useSaid(list?.words.professions);
  const comma = (words: readonly string[]) => words.join('、');
  return [
    {
      ...{ key: 'name', head: t('exp.name'), sort: 'name', phone: 'name', text: (row) => row.name },
      cell: (row) => (
        <>
          <Link to={`/projects/experts/${row.id}`}>{row.name}</Link> {row.demo ? <Demo /> : null}
        </>
      ),
    },
    {
      ...{ key: 'institution', head: t('exp.institution'), sort: 'institution', cut: true },
      text: (row) => row.institution,
      cell: (row) => (
        <>
          {row.institution} {row.outside ? <span className="m">{t('exp.outside.short')}</span> : null}
        </>
      ),
    },
    { key: 'title', head: t('exp.title'), cell: (row) => row.title ?? '', phone: false },
    { key: 'professions', head: t('exp.professions'), cell: (row) => comma(row.professions.map(said)) },
    {
      ...{ key: 'industries', head: t('exp.industries.short'), phone: false },
      text: (row) => comma(row.industries.map(({ code }) => code)),
      cell: (row) => (
        <span title={comma(row.industries.map(({ code, name }) => `${code} ${name ?? ''}`.trim()))}>
          {comma(row.industries.map(({ code }) => code))}
        </span>
      ),
    },
    {
      ...{ key: 'state', head: t('exp.state'), sort: 'state', text: (row) => t(`exp.state.${row.state}`) },
      cell: (row) => (
        <span className={row.state === 'in' ? undefined : 'amber'} title={row.stateReason ?? undefined}>
          {t(`exp.state.${row.state}`)}
        </span>
      ),
    },
    {
      ...{ key: 'consentOn', head: t('exp.consent'), text: (row) => row.consentOn ?? t('exp.consent.none') },
      cell: (row) => row.consentOn ?? <span className="amber">{t('exp.consent.none')}</span>,
    },
    { key: 'poolFrom', head: t('exp.from'), sort: 'poolFrom', cell: (row) => row.poolFrom, phone: false },
    { key: 'poolTo', head: t('exp.to'), cell: (row) => row.poolTo ?? '', phone: false, hidden: true },
    { key: 'recommendedBy', head: t('exp.recommendedBy'), cell: (row) => row.recommendedBy, phone: false },
    {
      ...{ key: 'interests', head: t('exp.interests'), align: 'right', phone: false },
      cell: (row) => String(row.interests),
    },
    {
      ...{ key: 'panels', head: t('exp.panels.count'), align: 'right', phone: false },
      cell: (row) => (row.panels === null ? '' : String(row.panels)),
    },
  ];
}
