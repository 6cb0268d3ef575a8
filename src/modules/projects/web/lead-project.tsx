/** On a lead's page: the project that came of it and how far it is, or the act that makes one of it. */
import './words.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import type { LeadSectionProps } from '#web/lead-sections.tsx';
import { useCan } from '#web/session.tsx';
import { projectRoutes } from '../contract.ts';
import { ProjectForm } from './project-form.tsx';
import { ProjectLines } from './project-lines.tsx';
import type { ProjectKey } from './words.ts';

/** Which way of attraction the three ways of finding a candidate are. */
const WAYS: Readonly<Record<string, string>> = { industry: 'chain', partners: 'business', funds: 'fund' };

export function LeadProject({ lead }: LeadSectionProps) {
  const { t } = useWords<ProjectKey>();
  const { asOf, isPast } = useAsOf();
  const mayEdit = useCan('projects.edit') && !isPast;
  const [turning, setTurning] = useState(false);
  const query = { leadId: lead.id, asOf, limit: 5 };
  const found = useQuery({
    queryKey: ['projects', query],
    queryFn: () => api(projectRoutes.listProjects, { query }),
  });
  if (!found.data) return null;
  if (found.data.rows.length > 0) return <ProjectLines rows={found.data.rows} />;
  if (!lead.toProject || !mayEdit) return null;
  return (
    <p className="row-acts" style={{ padding: '8px 0' }}>
      <button type="button" className="btn pri" onClick={() => setTurning(true)}>
        {t('lead.turn')}
      </button>
      {turning ? (
        <ProjectForm
          out={{
            from: { kind: 'lead', id: lead.id },
            investor: { name: lead.firm, creditCode: lead.creditCode },
            typed: {
              ...{
                name: t('lead.turn.name', { firm: lead.firm }),
                unitId: lead.unitId,
                firstUnitId: lead.unitId,
              },
              ...{ chainId: lead.chainId, nodeId: lead.nodeId, sourceMethod: WAYS[lead.way] ?? '' },
            },
          }}
          onClose={() => setTurning(false)}
        />
      ) : null}
    </p>
  );
}
