/** 论证: the panels of one project, on its page. */
import './words.ts';
import './experts.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { projectRoutes } from '#modules/projects/contract.ts';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Empty, Problem } from '#web/ui/parts.tsx';
import { panelRoutes } from '../panel-route-contract.ts';
import { PanelTable } from './panel-list.tsx';
import { PlanForm } from './plan-form.tsx';
import type { ExpertKey } from './words.ts';

export function Argument({ projectId }: { readonly projectId: string }) {
  const { t } = useWords<ExpertKey>();
  const [planning, setPlanning] = useState(false);
  const { asOf } = useAsOf();
  const query = { projectId, limit: 100, asOf };
  const list = useQuery({
    queryKey: ['experts', 'panels', query],
    queryFn: () => api(panelRoutes.listPanels, { query }),
  });
  const project = useQuery({
    queryKey: ['projects', 'one', projectId],
    queryFn: () => api(projectRoutes.readProject, { params: { id: projectId }, query: {} }),
  });
  const rows = list.data?.rows ?? [];
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data?.can.includes('plan') && project.data ? (
        <p>
          <button type="button" className="btn" onClick={() => setPlanning(true)}>
            {t('pan.plan')}
          </button>
        </p>
      ) : null}
      {list.data && rows.length === 0 ? <Empty>{t('arg.none')}</Empty> : null}
      {rows.length > 0 ? <PanelTable rows={rows} /> : null}
      {planning && list.data && project.data ? (
        <PlanForm
          templates={list.data.templates}
          project={{ id: projectId, name: project.data.name }}
          onClose={() => setPlanning(false)}
        />
      ) : null}
    </div>
  );
}
