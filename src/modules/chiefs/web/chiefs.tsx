/** 链长: every chain with its chief, oldest gap, what waits and the next visit; for a leader what waits for him stands above. */
import './words.ts';
import './chiefs.css';
import { useQuery } from '@tanstack/react-query';
import { blockerRoutes } from '#modules/blockers/contract.ts';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useCan } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { Demo, Empty, Problem, Section } from '#web/ui/parts.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { type ChiefRow, chiefRoutes } from '../contract.ts';
import { Waits } from './waits.tsx';
import type { ChiefKey } from './words.ts';

const SHOWN = 50;

export default function Chiefs() {
  const { t } = useWords<ChiefKey>();
  const { asOf } = useAsOf();
  const go = useGo();
  const list = useQuery({
    queryKey: ['chiefs', 'all', asOf],
    queryFn: () => api(chiefRoutes.listChiefs, { query: { asOf } }),
  });
  const columns = useColumns();
  const rows = list.data?.rows ?? [];
  const decides = useCan('blockers.decide');
  return (
    <Page
      title={t('nav.chiefs')}
      history
      busy={list.isFetching}
      tools={
        <a className="btn hide-phone" href={hrefOf(chiefRoutes.exportChiefs, { query: { asOf } })} download>
          {t('chf.export')}
        </a>
      }
    >
      {decides ? <Mine /> : null}
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? <Empty>{t('chf.none.chains')}</Empty> : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('nav.chiefs')}
          {...{ rows, columns }}
          rowKey={(row) => row.chainId}
          onOpen={(row) => go(`/chains/${row.chainId}?tab=work`)}
        />
      ) : null}
    </Page>
  );
}

/** What the caller himself may decide. */
function Mine() {
  const { t } = useWords<ChiefKey>();
  const { asOf } = useAsOf();
  const found = useQuery({
    queryKey: ['blockers', 'list', 'mine', asOf],
    queryFn: () =>
      api(blockerRoutes.listBlockers, {
        query: { level: 'chief', settled: false, limit: SHOWN, asOf },
      }),
  });
  const mine = (found.data?.rows ?? []).filter(({ can }) => can.includes('decide'));
  return (
    <Section title={t('chf.mine')} note={mine.length}>
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {found.data && mine.length === 0 ? <p className="s13 m">{t('chf.mine.none')}</p> : null}
      {mine.length > 0 ? (
        <Waits
          others={0}
          rows={mine.map((row) => ({
            ...row,
            asked: row.words,
            node: [row.chain, row.node].filter(Boolean).join(' ') || null,
          }))}
        />
      ) : null}
    </Section>
  );
}

function useColumns(): Column<ChiefRow>[] {
  const { t } = useWords<ChiefKey>();
  const some = (n: number, tone: string) => <span className={n > 0 ? tone : 'm'}>{n}</span>;
  return [
    {
      ...{ key: 'chain', head: t('chf.chain'), phone: 'name', text: (row) => row.chain },
      cell: (row) => (
        <>
          <Link to={`/chains/${row.chainId}?tab=work`}>{row.chain}</Link> {row.demo ? <Demo /> : null}
        </>
      ),
    },
    {
      ...{ key: 'chief', head: t('chf.chief'), text: (row) => row.chief ?? '' },
      cell: (row) => row.chief ?? <span className="amber">{t('chf.chief.none')}</span>,
    },
    { key: 'office', head: t('chf.office'), phone: false, cell: (row) => row.office ?? '' },
    {
      ...{ key: 'oldest', head: t('chf.oldest'), text: (row) => row.oldest?.name ?? '' },
      cell: (row) =>
        row.oldest ? (
          <Link className="ink" to={`/chains/${row.chainId}?node=${row.oldest.nodeId}`}>
            {row.oldest.name}
          </Link>
        ) : (
          ''
        ),
    },
    {
      ...{ key: 'days', head: t('chf.oldest.days'), align: 'right' },
      cell: (row) => (row.oldest ? String(row.oldest.days) : ''),
    },
    {
      ...{ key: 'waits', head: t('chf.count.waits'), align: 'right', text: (row) => String(row.waits) },
      cell: (row) => some(row.waits, 'amber'),
    },
    {
      ...{ key: 'overdue', head: t('chf.count.overdue'), align: 'right', text: (row) => String(row.overdue) },
      cell: (row) => some(row.overdue, 'red'),
    },
    {
      ...{ key: 'next', head: t('chf.next'), text: (row) => row.nextVisit ?? '' },
      cell: (row) => (
        <>
          {row.nextVisit ?? ''}
          {row.overdueVisits > 0 ? (
            <Link className="red" to={`/chains/${row.chainId}?tab=visits`}>
              {' '}
              {t('chf.overdueVisits', { count: row.overdueVisits })}
            </Link>
          ) : null}
        </>
      ),
    },
    { key: 'unit', head: t('chf.unit'), phone: false, cell: (row) => row.unit },
  ];
}
