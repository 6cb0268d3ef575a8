/** The tab of a project: its parcels with their state, and adding one. */
import './words.ts';
import './land.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import type { ProjectSectionProps } from '#web/project-sections.tsx';
import { Empty, Problem, Section } from '#web/ui/parts.tsx';
import { landRoutes } from '../contract.ts';
import { LandMap } from './map.tsx';
import { ParcelForm } from './parcel-form.tsx';
import { ParcelTable } from './parcel-table.tsx';
import type { LandKey } from './words.ts';

export function ProjectLand({ projectId }: ProjectSectionProps) {
  const { t } = useWords<LandKey>();
  const { asOf } = useAsOf();
  const go = useGo();
  const [adding, setAdding] = useState(false);
  const query = { projectId, asOf };
  const list = useQuery({
    queryKey: ['parcels', 'list', query],
    queryFn: () => api(landRoutes.listParcels, { query }),
  });
  const rows = list.data?.rows ?? [];
  return (
    <Section
      title={t('land.title')}
      note={list.data?.total}
      tools={
        list.data?.can.includes('edit') ? (
          <button type="button" className="btn" onClick={() => setAdding(true)}>
            {t('land.add')}
          </button>
        ) : null
      }
    >
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? <Empty>{t('land.none.project')}</Empty> : null}
      {list.data && rows.length > 0 ? (
        <>
          <ParcelTable rows={rows} words={list.data.words} onOpen={({ id }) => go(`/projects/land/${id}`)} />
          {rows.some(({ outlined }) => outlined) ? (
            <div style={{ paddingTop: 12 }}>
              <LandMap query={query} />
            </div>
          ) : null}
        </>
      ) : null}
      {adding ? (
        <ParcelForm words={list.data?.words} projectId={projectId} onClose={() => setAdding(false)} />
      ) : null}
    </Section>
  );
}
