/** The chains: how many nodes are strong, present, thin or missing, the oldest gap, and how the gaps went. */
import { useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '#kernel/route.ts';
import { type ChainHealth, diagnosisRoutes } from '#modules/diagnosis/contract.ts';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Demo, Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { type ChainRow, chainRoutes } from '../contract.ts';
import { GapTrend } from './gap-trend.tsx';
import { Tally } from './tally.tsx';
import type { ChainKey } from './words.ts';

interface Row extends ChainRow {
  readonly health: ChainHealth | undefined;
  readonly risks: AnswerOf<typeof diagnosisRoutes.listRisks>[number] | undefined;
}

export function ChainList() {
  const { t } = useWords<ChainKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const go = useGo();
  const query = { q: search.q || undefined, ended: search.ended === 'true' ? 'true' : undefined, asOf };
  const list = useQuery({
    queryKey: ['chains', query],
    queryFn: () => api(chainRoutes.listChains, { query: query as never }),
    placeholderData: (old) => old,
  });
  const health = useQuery({
    queryKey: ['chain-health', asOf],
    queryFn: () => api(diagnosisRoutes.listHealth, { query: { asOf } }),
  });
  const risks = useQuery({
    queryKey: ['chain-risks', asOf],
    queryFn: () => api(diagnosisRoutes.listRisks, { query: { asOf } }),
  });
  const risky = new Map(risks.data?.map((one) => [one.chainId, one]));
  const byChain = new Map(health.data?.map((one) => [one.chainId, one]));
  const rows: Row[] = (list.data?.rows ?? []).map((row) => ({
    ...row,
    health: byChain.get(row.id),
    risks: risky.get(row.id),
  }));
  return (
    <>
      <div className="filters">
        <TextField
          label={t('chain.q')}
          {...{
            type: 'search',
            value: search.q ?? '',
            onChange: (value: string) => set({ q: value }),
            maxLength: 40,
          }}
        />
        <label className="s13">
          <input
            type="checkbox"
            checked={search.ended === 'true'}
            onChange={(event) => set({ ended: event.target.checked ? 'true' : undefined })}
          />{' '}
          {t('chain.ended')}
        </label>
      </div>
      <LoadingBar on={list.isFetching} />
      <Problem
        error={list.error ?? health.error ?? risks.error}
        reading
        onRetry={() => void list.refetch()}
      />
      {list.data && rows.length === 0 ? <Empty>{t(search.q ? 'chain.nothing' : 'chain.none')}</Empty> : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('chain.tab.chains')}
          rows={rows}
          columns={columnsOf(t)}
          rowKey={(row) => row.id}
          onOpen={(row) => go(`/chains/${row.id}`)}
        />
      ) : null}
      {list.data ? <p className="m s13">{t('chain.total', { count: rows.length })}</p> : null}
    </>
  );
}

type Say = ReturnType<typeof useWords<ChainKey>>['t'];

const columnsOf = (t: Say): Column<Row>[] => [
  {
    ...{ key: 'name', head: t('chain.name') },
    cell: (row) => (
      <>
        <Link to={`/chains/${row.id}`}>{row.name}</Link>
        {row.demo ? <Demo /> : null}
        {row.to ? <span className="m s12"> {t('chain.ended.on', { to: row.to })}</span> : null}
      </>
    ),
    text: (row) => row.name,
  },
  { key: 'unit', head: t('chain.unit'), cell: (row) => row.unit },
  {
    ...{ key: 'states', head: t('chain.states') },
    cell: (row) => (row.health ? <Tally tally={row.health.tally} accepted={row.health.accepted} /> : '—'),
    text: (row) => textOf(t, row.health),
  },
  {
    ...{ key: 'oldest', head: t('chain.oldest') },
    cell: (row) =>
      row.health?.oldest ? (
        <Link to={`/chains/${row.id}?node=${row.health.oldest.nodeId}`}>
          {row.health.oldest.name}{' '}
          <span className="red nw">{t('chain.oldest.days', { days: row.health.oldest.days })}</span>
        </Link>
      ) : (
        '—'
      ),
    text: (row) => row.health?.oldest?.name ?? '',
  },
  {
    ...{ key: 'risks', head: t('chain.risks'), align: 'right', phone: false },
    cell: ({ risks }) => (risks ? t('chain.risks.of', { nodes: risks.nodes, of: risks.of }) : ''),
    text: ({ risks }) => (risks ? t('chain.risks.of', { nodes: risks.nodes, of: risks.of }) : ''),
  },
  {
    ...{ key: 'trend', head: t('chain.trend'), phone: false },
    cell: (row) => (row.health ? <GapTrend months={row.health.months} /> : ''),
    text: (row) => row.health?.months.map(({ tally }) => tally.missing).join(' ') ?? '',
  },
  {
    ...{ key: 'map', head: t('chain.map') },
    cell: (row) => (
      <>
        {row.map
          ? `${t('chain.map.edition', { number: row.map.number })} ${t('chain.map.nodes', { count: row.map.nodes })}`
          : t('chain.map.none')}
        {row.draftId ? <span className="amber"> {t('chain.map.draft')}</span> : null}
      </>
    ),
    text: (row) => (row.map ? String(row.map.number) : ''),
  },
  { key: 'editions', head: t('chain.editions'), phone: false, cell: (row) => row.editions.join('、') },
];

const textOf = (t: Say, health: ChainHealth | undefined): string =>
  health
    ? (['strong', 'present', 'thin', 'missing'] as const)
        .map((state) => `${t(`state.${state}`)} ${health.tally[state]}`)
        .join(' ')
    : '';
