/** 准入测算: try values against thresholds, many at once, what was kept, and the thresholds themselves. */
import './words.ts';
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { ProjectsNav } from '#web/projects-tabs.tsx';
import { useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { Problem } from '#web/ui/parts.tsx';
import { ProjectField } from '#web/ui/project-field.tsx';
import { type Tab, Tabs, useTab } from '#web/ui/tabs.tsx';
import { assessRoutes } from '../assess-contract.ts';
import { Calculator } from './calculator.tsx';
import { Kept } from './kept.tsx';
import { ManyAtOnce } from './many.tsx';
import { Thresholds } from './thresholds.tsx';
import type { AdmissionKey } from './words.ts';

type Part = 'try' | 'table' | 'kept' | 'thresholds';

export default function Admission() {
  const { t } = useWords<AdmissionKey>();
  const tabs: Tab<Part>[] = (['try', 'table', 'kept', 'thresholds'] as const).map((key) => [
    key,
    t(`adm.tab.${key}`),
  ]);
  const open = useTab(tabs);
  return (
    <Page title={t('adm.title')} history below={<ProjectsNav here="/projects/admission" />}>
      <div style={{ paddingBottom: 8 }}>
        <Tabs tabs={tabs} label={t('adm.title')} />
      </div>
      {open === 'try' ? <Try /> : null}
      {open === 'table' ? <ManyAtOnce /> : null}
      {open === 'kept' ? <Kept /> : null}
      {open === 'thresholds' ? <Thresholds /> : null}
    </Page>
  );
}

/** Of a project of the list, or of an enquiry that is none yet. */
function Try() {
  const { t } = useWords<AdmissionKey>();
  const [{ projectId = '' }, set] = useUrl();
  const planned = useQuery({
    queryKey: ['admission', 'planned', projectId],
    queryFn: () => api(assessRoutes.plannedOfProject, { params: { id: projectId } }),
    enabled: projectId !== '',
  });
  const ready = projectId === '' || planned.data !== undefined;
  return (
    <>
      <div style={{ maxWidth: 760, paddingBottom: 12 }} className="no-print">
        <ProjectField
          value={projectId}
          onChange={(id) => set({ projectId: id || undefined })}
          none={t('adm.project.none')}
        />
      </div>
      <Problem error={planned.error} reading />
      {ready ? (
        <Calculator
          key={projectId === '' ? 'enquiry' : `${projectId} ${planned.dataUpdatedAt > 0}`}
          {...(projectId === '' || !planned.data
            ? { projectId: null, name: '', unitId: null, industry: '', base: {} }
            : {
                ...{ projectId, name: planned.data.name, unitId: planned.data.unitId },
                ...{ industry: planned.data.industry ?? '', base: planned.data.inputs, fixed: true },
              })}
        />
      ) : null}
    </>
  );
}
