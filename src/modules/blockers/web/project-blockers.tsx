/** On a project's page: what keeps it from going on and whose move that is; one is raised from here. */
import './words.ts';
import './blockers.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { projectRoutes } from '#modules/projects/contract.ts';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import type { ProjectSectionProps } from '#web/project-sections.tsx';
import { Demo, LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { type BlockerRow, blockerRoutes } from '../contract.ts';
import { RaiseForm } from './raise-form.tsx';
import type { BlockerKey } from './words.ts';

const SHOWN = 50;

export function ProjectBlockers({ projectId }: ProjectSectionProps) {
  const { t } = useWords<BlockerKey>();
  const { asOf } = useAsOf();
  const [raising, setRaising] = useState(false);
  const query = { projectId, settled: false, asOf, limit: SHOWN };
  const list = useQuery({
    queryKey: ['blockers', 'list', query],
    queryFn: () => api(blockerRoutes.listBlockers, { query }),
  });
  const project = useQuery({
    queryKey: ['project', projectId, asOf],
    queryFn: () => api(projectRoutes.readProject, { params: { id: projectId }, query: { asOf } }),
  });
  const rows = list.data?.rows ?? [];
  return (
    <Section
      title={t('blk.project.open')}
      note={list.data?.total}
      tools={
        list.data?.can.includes('raise') && project.data ? (
          <button type="button" className="btn" onClick={() => setRaising(true)}>
            {t('blk.raise')}
          </button>
        ) : null
      }
    >
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? <p className="m s13">{t('blk.project.none')}</p> : null}
      <table className="grid">
        <tbody>
          {rows.map((row) => (
            <Line key={row.id} row={row} />
          ))}
        </tbody>
      </table>
      <p className="s13" style={{ paddingTop: 8 }}>
        <Link to={`/blockers?show=all&projectId=${projectId}`}>{t('blk.project.all')}</Link>
      </p>
      {raising && project.data ? (
        <RaiseForm
          project={{
            ...{ id: projectId, name: project.data.name, unitId: project.data.unitId },
            ...{ chainId: project.data.fields.chainId, nodeId: project.data.fields.nodeId },
          }}
          onClose={() => setRaising(false)}
        />
      ) : null}
    </Section>
  );
}

function Line({ row }: { readonly row: BlockerRow }) {
  const { t } = useWords<BlockerKey>();
  return (
    <tr>
      <td style={{ width: '100%' }}>
        <Link to={`/blockers/${row.id}`}>{row.what}</Link>
        {row.demo ? <Demo /> : null}
      </td>
      <td className="nw">{t(`blk.level.${row.level}`)}</td>
      <td className="nw">{row.mover}</td>
      <td className="nw">{t('blk.age', { days: row.days })}</td>
      <td className={row.overdueDays > 0 ? 'nw red' : 'nw m'}>{row.dueOn ?? ''}</td>
    </tr>
  );
}
