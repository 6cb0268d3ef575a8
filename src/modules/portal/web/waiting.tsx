/** 企业来件: what enterprises say, longest waiting first; accepted or refused, one or several. */
import './words.ts';
import './portal.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Demo, Empty, Problem } from '#web/ui/parts.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import { type Tab, Tabs, useTab } from '#web/ui/tabs.tsx';
import { portalRoutes, type StatementRow, type StatementState } from '../contract.ts';
import { Decision } from './decision.tsx';
import type { PortalKey } from './words.ts';

const PAGE = 100;
const NONE: ReadonlySet<string> = new Set();
type Deciding = { readonly act: 'accept' | 'refuse'; readonly rows: readonly StatementRow[] };

export default function Waiting() {
  const { t } = useWords<PortalKey>();
  const [search, set] = useUrl();
  const tabs: Tab<StatementState>[] = (['waiting', 'accepted', 'refused', 'withdrawn'] as const).map(
    (one) => [one, t(`portal.state.${one}`)],
  );
  const state = useTab(tabs) ?? 'waiting';
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { state, q: search.q?.slice(0, 60) || undefined, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['portal-waiting', query],
    queryFn: () => api(portalRoutes.listWaiting, { query }),
  });
  const [picked, setPicked] = useState(NONE);
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const rows = list.data?.rows ?? [];
  const chosen = rows.filter(({ id, can }) => picked.has(id) && can.length > 0);
  const decide = (act: Deciding['act']) => (row: StatementRow) =>
    row.can.includes(act) ? setDeciding({ act, rows: [row] }) : undefined;
  const columns = useColumns(state, decide);
  return (
    <Page
      title={t('nav.waiting')}
      busy={list.isFetching}
      tools={
        chosen.length > 0 ? (
          <>
            <button
              type="button"
              className="btn pri"
              onClick={() => setDeciding({ act: 'accept', rows: chosen })}
            >
              {t('waiting.accept.many', { count: chosen.length })}
            </button>
            <button
              type="button"
              className="btn"
              onClick={() => setDeciding({ act: 'refuse', rows: chosen })}
            >
              {t('waiting.refuse.many', { count: chosen.length })}
            </button>
          </>
        ) : null
      }
      below={
        <div className="tools">
          <Tabs tabs={tabs} label={t('nav.waiting')} />
        </div>
      }
    >
      <div className="filters">
        <TextField
          label={t('waiting.q')}
          {...{ type: 'search', value: search.q ?? '', maxLength: 60 }}
          onChange={(q) => set({ q, page: undefined })}
        />
      </div>
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? (
        <Empty>{t(state === 'waiting' ? 'waiting.none' : 'waiting.none.state')}</Empty>
      ) : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('nav.waiting')}
          rows={rows}
          columns={columns}
          rowKey={(row) => row.id}
          {...(state === 'waiting' ? { picked, onPick: setPicked } : {})}
          acts={
            state === 'waiting'
              ? [
                  { key: 'A', word: t('waiting.accept'), run: decide('accept') },
                  { key: 'X', word: t('waiting.refuse'), run: decide('refuse') },
                ]
              : []
          }
        />
      ) : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        {list.data ? <span className="m">{t('waiting.total', { count: list.data.total })} </span> : null}
        <Pager
          {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
      {deciding ? (
        <Decision
          {...deciding}
          onClose={() => {
            setDeciding(null);
            setPicked(NONE);
          }}
        />
      ) : null}
    </Page>
  );
}

function useColumns(
  state: StatementState,
  decide: (act: Deciding['act']) => (row: StatementRow) => void,
): Column<StatementRow>[] {
  const { t } = useWords<PortalKey>();
  const last: Column<StatementRow> =
    state === 'waiting'
      ? {
          ...{ key: 'acts', head: '', text: () => '' },
          cell: (row) => (
            <span className="row-acts">
              <button
                type="button"
                className="btn txt"
                aria-label={`${t('waiting.accept')} ${row.enterprise} ${row.title}`}
                onClick={() => decide('accept')(row)}
              >
                {t('waiting.accept')}
              </button>
              <button
                type="button"
                className="btn txt"
                aria-label={`${t('waiting.refuse')} ${row.enterprise} ${row.title}`}
                onClick={() => decide('refuse')(row)}
              >
                {t('waiting.refuse')}
              </button>
            </span>
          ),
        }
      : {
          ...{ key: 'decided', head: t('waiting.decided') },
          cell: (row) => [row.decidedOn, row.decidedPost, row.decidedReason].filter(Boolean).join(' '),
        };
  return [
    {
      ...{ key: 'enterprise', head: t('waiting.enterprise'), text: (row) => row.enterprise },
      cell: (row) => (
        <>
          <Link to={`/enterprises/${row.enterpriseId}`}>{row.enterprise}</Link>
          {row.demo ? <Demo /> : null}
        </>
      ),
    },
    { ...{ key: 'unit', head: t('waiting.unit'), phone: false }, cell: (row) => row.unit ?? '' },
    { key: 'title', head: t('waiting.item'), cell: (row) => row.title },
    {
      ...{ key: 'before', head: t('waiting.before'), text: (row) => row.before },
      cell: (row) => <span className="said-value m2">{row.before}</span>,
    },
    {
      ...{ key: 'after', head: t('waiting.after') },
      cell: (row) => <b className="said-value">{row.after}</b>,
      text: (row) => row.after,
    },
    { ...{ key: 'grounds', head: t('waiting.grounds'), cut: true }, cell: (row) => row.grounds },
    {
      ...{
        key: 'files',
        head: t('waiting.files'),
        text: (row) => row.files.map(({ name }) => name).join('、'),
      },
      cell: (row) =>
        row.files.map(({ id, name }) => (
          <a key={id} href={hrefOf(portalRoutes.readFile, { params: { id } })} download>
            {name}{' '}
          </a>
        )),
    },
    {
      ...{ key: 'age', head: t(state === 'waiting' ? 'waiting.age' : 'waiting.said') },
      cell: (row) =>
        state !== 'waiting'
          ? row.saidOn
          : row.age === null
            ? t('portal.age.unknown')
            : t('portal.age', { n: row.age }),
    },
    last,
  ];
}
