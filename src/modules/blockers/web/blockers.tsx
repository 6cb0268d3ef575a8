/** 断点堵点: the ledger; what waits for the chief first, with age, cause, whose move and what is overdue. */
import './words.ts';
import './blockers.css';
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
import { BLOCKER_SORTS, type BlockerList, type BlockerRow, blockerRoutes } from '../contract.ts';
import { useBlockerWords } from './blocker-words.ts';
import { BlockerFilters } from './filters.tsx';
import { RaiseForm } from './raise-form.tsx';
import type { BlockerKey } from './words.ts';

const PAGE = 100;
const LEVELS = ['chief', 'office', 'unit'] as const;

/** What the address says, in the route's words; a word that is none is as if it were not there. */
function queryOf(search: Search, asOf: string | undefined) {
  const { show = 'open' } = search;
  return {
    ...{
      q: search.q?.slice(0, 60),
      cause: search.cause,
      chainId: search.chainId,
      unitId: search.unitId,
      asOf,
    },
    ...{ enterpriseId: search.enterpriseId, nodeId: search.nodeId, projectId: search.projectId },
    level: LEVELS.find((level) => level === search.level),
    settled: show === 'all' ? undefined : show === 'settled',
    settledIn: /^(19|20)\d\d$/.test(search.settledIn ?? '') ? Number(search.settledIn) : undefined,
    overdue: search.overdue === 'true' ? true : undefined,
    mine: search.mine === 'true' ? true : undefined,
    sort: BLOCKER_SORTS.find((sort) => sort === search.sort),
    descending: search.sort === undefined ? true : search.descending === 'true',
  };
}

export default function Blockers() {
  const { t } = useWords<BlockerKey>();
  const { asOf, isPast } = useAsOf();
  const [search, set] = useUrl();
  const go = useGo();
  const [raising, setRaising] = useState(search.raise === 'true');
  const filter = queryOf(search, asOf);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...filter, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['blockers', 'list', query],
    queryFn: () => api(blockerRoutes.listBlockers, { query }),
  });
  const columns = useColumns();
  const rows = list.data?.rows ?? [];
  const may = (list.data?.can.includes('raise') ?? false) && !isPast;
  const raise = () => setRaising(true);
  useKeys(may ? [{ key: 'N', word: t('blk.raise'), run: raise }] : []);
  const { sort = 'days', descending } = filter;
  const filtered = ['q', 'cause', 'chainId', 'unitId', 'level', 'overdue', 'mine', 'show'].some(
    (name) => search[name],
  );
  return (
    <Page
      title={t('nav.blockers')}
      history
      busy={list.isFetching}
      tools={
        <>
          <a
            className="btn hide-phone"
            href={hrefOf(blockerRoutes.exportBlockers, { query: filter })}
            download
          >
            {t('blk.export')}
          </a>
          {may ? (
            <button type="button" className="btn pri" onClick={raise}>
              {t('blk.raise')} <Kbd>N</Kbd>
            </button>
          ) : null}
        </>
      }
    >
      {list.data ? <Tally tally={list.data.tally} /> : null}
      <BlockerFilters />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? <Empty>{t(filtered ? 'blk.nothing' : 'blk.none')}</Empty> : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('nav.blockers')}
          {...{ rows, columns, sort: { key: sort, descending } }}
          rowKey={(row) => row.id}
          onSort={(key) =>
            set({ sort: key, descending: sort === key && !descending ? 'true' : undefined, page: undefined })
          }
          onOpen={(row) => go(`/blockers/${row.id}`)}
        />
      ) : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        {list.data ? <span className="m">{t('blk.rows', { count: list.data.total })} </span> : null}
        <Pager
          {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
      {raising ? (
        <RaiseForm chainId={search.chainId} onClose={() => [setRaising(false), set({ raise: undefined })]} />
      ) : null}
    </Page>
  );
}

function Tally({ tally }: Pick<BlockerList, 'tally'>) {
  const { t } = useWords<BlockerKey>();
  return (
    <p className="s13 blk-tally">
      {LEVELS.map((level) => (
        <Link
          key={level}
          to={`/blockers?level=${level}`}
          className={tally[level] === 0 ? 'm' : level === 'chief' ? 'amber' : undefined}
        >
          {t(`blk.${level}`, { count: tally[level] })}
        </Link>
      ))}
      <Link to="/blockers?overdue=true" className={tally.overdue === 0 ? 'm' : 'red'}>
        {t('blk.overdue.count', { count: tally.overdue })}
      </Link>
    </p>
  );
}

function useColumns(): Column<BlockerRow>[] {
  const { t } = useWords<BlockerKey>();
  const words = useBlockerWords();
  return [
    {
      ...{ key: 'what', head: t('blk.what'), text: (row) => row.what, phone: 'name', cut: true },
      cell: (row) => (
        <>
          <Link to={`/blockers/${row.id}`}>{row.what}</Link> {row.demo ? <Demo /> : null}
        </>
      ),
    },
    {
      ...{ key: 'level', head: t('blk.level') },
      cell: (row) =>
        row.settled ? (
          <span className="green">{words.step(row.state)}</span>
        ) : (
          <span className={row.level === 'chief' ? 'amber' : undefined}>{t(`blk.level.${row.level}`)}</span>
        ),
      text: (row) => (row.settled ? words.step(row.state) : t(`blk.level.${row.level}`)),
    },
    { key: 'days', head: t('blk.days'), align: 'right', sort: 'days', cell: (row) => String(row.days) },
    {
      ...{ key: 'mover', head: t('blk.mover'), sort: 'mover' },
      cell: (row) => (row.settled ? '' : row.mover),
    },
    {
      ...{ key: 'dueOn', head: t('blk.due'), sort: 'dueOn' },
      cell: (row) => (
        <span className={row.overdueDays > 0 ? 'red nw' : 'nw'}>
          {row.dueOn ?? ''} {row.overdueDays > 0 ? t('blk.overdue', { days: row.overdueDays }) : ''}
        </span>
      ),
      text: (row) => row.dueOn ?? '',
    },
    { key: 'cause', head: t('blk.cause'), cell: (row) => words.cause(row.cause) },
    {
      ...{ key: 'subject', head: t('blk.chain') },
      cell: (row) => [row.chain, row.node].filter(Boolean).join(' '),
    },
    {
      key: 'raisedBy',
      head: t('blk.raisedBy.short'),
      phone: false,
      cell: (row) => row.enterprise ?? row.raisedBy,
    },
    {
      ...{ key: 'raisedOn', head: t('blk.raisedOn'), sort: 'raisedOn', phone: false },
      cell: (row) => row.raisedOn,
    },
  ];
}
