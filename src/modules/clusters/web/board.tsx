/** The board of clusters: scale and change, goal and verdict, chains by state, the oldest gap. */
import './words.ts';
import './clusters.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Verdict } from '#modules/targets/contract.ts';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { goalProse, percentProse } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useLocale } from '#web/i18n/words.ts';
import { Link, useGo } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Demo, Empty, Kbd, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { StateMark } from '#web/ui/state-mark.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { type ClusterRow, clusterRoutes } from '../contract.ts';
import { ClusterForm } from './cluster-form.tsx';
import { ChangeSaid, hundredMillions, ScaleSaid } from './said.tsx';
import { ChainStates } from './states.tsx';
import type { ClusterKey } from './words.ts';

const YEARS = 6;

export default function ClusterBoard() {
  const { t } = useWords<ClusterKey>();
  const { asOf, day } = useAsOf();
  const [search, set] = useUrl();
  const go = useGo();
  const [adding, setAdding] = useState(false);
  const closed = search.closed === 'true';
  const query = {
    year: search.year ? Number(search.year) : undefined,
    closed: closed ? 'true' : undefined,
    asOf,
  };
  const list = useQuery({
    queryKey: ['clusters', query],
    queryFn: () => api(clusterRoutes.listClusters, { query: query as never }),
  });
  const rows = list.data?.rows ?? [];
  const may = list.data?.can.includes('add') ?? false;
  const add = () => setAdding(true);
  useKeys(may ? [{ key: 'N', word: t('cluster.add'), run: add }] : []);
  const columns = useColumns(rows[0]?.year ?? Number(day.slice(0, 4)) - 1);
  return (
    <>
      <div className="filters">
        <YearField year={search.year ?? ''} day={day} onChange={(year) => set({ year: year || undefined })} />
        <label className="s13">
          <input
            type="checkbox"
            checked={closed}
            onChange={(event) => set({ closed: event.target.checked ? 'true' : undefined })}
          />{' '}
          {t('cluster.closed')}
        </label>
        <a
          className="btn hide-phone"
          href={hrefOf(clusterRoutes.exportClusters, { query: query as never })}
          download
        >
          {t('cluster.export')}
        </a>
        {may ? (
          <button type="button" className="btn pri" onClick={add}>
            {t('cluster.add')} <Kbd>N</Kbd>
          </button>
        ) : null}
      </div>
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? <Empty>{t('cluster.none')}</Empty> : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('cluster.title')}
          {...{ rows, columns }}
          rowKey={(row) => row.id}
          onOpen={(row) => go(`/clusters/${row.id}`)}
        />
      ) : null}
      {rows.length > 0 ? <p className="m s13">{t('cluster.basis', { day })}</p> : null}
      {adding ? <ClusterForm onClose={() => setAdding(false)} /> : null}
    </>
  );
}

/** Full years, the last one first. */
export function YearField({
  year,
  day,
  onChange,
}: {
  readonly year: string;
  readonly day: string;
  readonly onChange: (year: string) => void;
}) {
  const { t } = useWords<ClusterKey>();
  const last = Number(day.slice(0, 4)) - 1;
  const options = Array.from({ length: YEARS }, (_, at) => String(last - at)).map((value) => ({
    value,
    label: value,
  }));
  return <SelectField label={t('cluster.year')} {...{ value: year || String(last), options, onChange }} />;
}

function useColumns(year: number): Column<ClusterRow>[] {
  const { t } = useWords<ClusterKey>();
  return [
    {
      ...{ key: 'name', head: t('cluster.name') },
      cell: (row) => (
        <>
          <Link to={`/clusters/${row.id}`}>{row.name}</Link>
          {row.demo ? <Demo /> : null}
          <div className="m s12">
            {row.unit} {row.closedOn ? t('cluster.closed.on', { day: row.closedOn }) : ''}
          </div>
        </>
      ),
      text: (row) => row.name,
    },
    {
      ...{ key: 'scale', head: t('cluster.scale', { year }) },
      cell: (row) => (
        <>
          <ScaleSaid scale={row.scale} />
          <div className="m s12">{row.definition.title}</div>
        </>
      ),
      text: (row) => hundredMillions(row.scale.sum),
    },
    {
      ...{ key: 'before', head: t('cluster.before') },
      cell: (row) => <ScaleSaid scale={row.before} />,
      text: (row) => hundredMillions(row.before.sum),
    },
    {
      ...{ key: 'change', head: t('cluster.change') },
      cell: (row) => <ChangeSaid change={row.scale.change} />,
      text: (row) => row.scale.change?.ratio ?? '',
    },
    {
      ...{ key: 'goal', head: t('cluster.goal') },
      cell: (row) => <Goal row={row} />,
      text: (row) => row.goal?.value ?? '',
    },
    {
      ...{ key: 'chains', head: t('cluster.states') },
      cell: (row) => <ChainStates chains={row.chains} />,
      text: (row) => row.chains.map(({ name }) => name).join(' '),
    },
    {
      ...{ key: 'oldest', head: t('cluster.oldest') },
      cell: ({ oldest }) =>
        oldest ? (
          <Link to={`/chains/${oldest.chainId}?node=${oldest.nodeId}`}>
            {oldest.name} <span className="red nw">{t('cluster.days', { days: oldest.days })}</span>
          </Link>
        ) : (
          '—'
        ),
      text: (row) => row.oldest?.name ?? '',
    },
  ];
}

export function Goal({ row }: { readonly row: ClusterRow }) {
  const { t } = useWords<ClusterKey>();
  const locale = useLocale();
  const { goal } = row;
  if (!goal) return <span className="m">{t(row.bound ? 'cluster.goal.hidden' : 'cluster.goal.none')}</span>;
  return (
    <>
      <Link to={`/ledger/${goal.targetId}`}>{goalProse(goal, locale)}</Link>{' '}
      <span className="m s12">{goal.period}</span> <StateMark verdict={goal.verdict as Verdict} />
      {goal.figureDay !== null && !goal.counted ? (
        <div className="amber s12">{t('cluster.goal.typed', { day: goal.figureDay })}</div>
      ) : null}
      {goal.share === null ? null : (
        <div className="m s12">
          {t('cluster.goal.share', { year: row.year, share: percentProse(goal.share, 1) })}
        </div>
      )}
    </>
  );
}
