/** One cluster: its scale with what it means, what each chain and park brings, the goal it feeds, its firms, how it changed. */
import './words.ts';
import './clusters.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useParam } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { TextField } from '#web/ui/field.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { type Tab, Tabs, useTab } from '#web/ui/tabs.tsx';
import { clusterBindingRoutes } from '../binding-contract.ts';
import { type ClusterPage, clusterRoutes } from '../contract.ts';
import { clusterFirmRoutes } from '../firm-contract.ts';
import { BindDialog } from './bind-dialog.tsx';
import { YearField } from './board.tsx';
import { ClusterForm } from './cluster-form.tsx';
import { ClusterHistory } from './cluster-history.tsx';
import { ClusterParts } from './cluster-parts.tsx';
import { FirmList } from './firm-list.tsx';
import type { ClusterKey } from './words.ts';

type Part = 'page' | 'firms' | 'history';
type Act = 'edit' | 'close' | 'bind' | 'unbind';
const WORDS = {
  edit: 'cluster.amend',
  close: 'cluster.close',
  bind: 'cluster.bind',
  unbind: 'cluster.unbind',
} as const;

export default function Cluster() {
  const { t } = useWords<ClusterKey>();
  const id = useParam('id');
  const { asOf, day } = useAsOf();
  const [search, set] = useUrl();
  const [act, setAct] = useState<Act | null>(null);
  const year = search.year ? Number(search.year) : undefined;
  const found = useQuery({
    queryKey: ['cluster', id, year, asOf],
    queryFn: () => api(clusterRoutes.readCluster, { params: { id }, query: { year, asOf } }),
  });
  const tabs: Tab<Part>[] = (['page', 'firms', 'history'] as const).map((part) => [
    part,
    t(`cluster.tab.${part}`),
  ]);
  const open = useTab(tabs);
  const row = found.data;
  const acts = (['bind', 'unbind', 'edit', 'close'] as const).filter((one) => row?.can.includes(one));
  return (
    <Page
      title={
        <>
          <Link to="/chains?tab=clusters">{t('cluster.title')}</Link> <span className="m">/</span>{' '}
          {row?.name ?? ''} {row?.demo ? <Demo /> : null}
        </>
      }
      name={row?.name ?? ''}
      context={[row?.unit, row?.closedOn ? t('cluster.closed.on', { day: row.closedOn }) : null]
        .filter(Boolean)
        .join('　')}
      history
      tools={
        <>
          {acts.map((one) => (
            <button
              key={one}
              type="button"
              className={one === 'bind' ? 'btn pri' : 'btn'}
              onClick={() => setAct(one)}
            >
              {t(WORDS[one])}
            </button>
          ))}
          {open === 'firms' ? (
            <a
              className="btn hide-phone"
              href={hrefOf(clusterFirmRoutes.exportClusterFirms, {
                params: { id },
                query: { year, asOf } as never,
              })}
              download
            >
              {t('cluster.export')}
            </a>
          ) : null}
        </>
      }
      below={
        <div className="tools">
          <Tabs tabs={tabs} label={row?.name ?? ''} />
        </div>
      }
    >
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {row ? (
        <>
          {open === 'history' ? null : (
            <div className="filters">
              <YearField
                year={search.year ?? ''}
                day={day}
                onChange={(value) => set({ year: value || undefined, page: undefined })}
              />
            </div>
          )}
          {open === 'firms' ? (
            <FirmList row={row} />
          ) : open === 'history' ? (
            <ClusterHistory row={row} />
          ) : (
            <ClusterParts row={row} day={day} />
          )}
          {act ? <Dialogs row={row} act={act} onClose={() => setAct(null)} /> : null}
        </>
      ) : null}
    </Page>
  );
}

function Dialogs({
  row,
  act,
  onClose,
}: {
  readonly row: ClusterPage;
  readonly act: Act;
  readonly onClose: () => void;
}) {
  const { t } = useWords<ClusterKey>();
  const { day } = useAsOf();
  const [on, setOn] = useState(day);
  const params = { id: row.id };
  if (act === 'edit') return <ClusterForm row={row} onClose={onClose} />;
  if (act === 'bind') return <BindDialog row={row} onClose={onClose} />;
  if (act === 'unbind')
    return (
      <ReasonDialog
        title={t('cluster.unbind')}
        onClose={onClose}
        onSave={(reason) => api(clusterBindingRoutes.unbindCluster, { params, body: { reason } })}
      />
    );
  return (
    <ReasonDialog
      title={t('cluster.close.title')}
      onClose={onClose}
      onSave={(reason) =>
        api(clusterRoutes.closeCluster, { params, body: { version: row.version, on, reason } })
      }
    >
      <TextField
        label={t('cluster.close.on')}
        {...{ name: 'on', type: 'date', value: on, max: day, onChange: setOn, required: true }}
      />
    </ReasonDialog>
  );
}
