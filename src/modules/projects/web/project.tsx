/** One project: the way and what is missing come first, with whose move it is; then proof, facts, and what other modules know of it. */
import './words.ts';
import './projects.css';
import '#web/ui/gone-rows.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useParam } from '#web/link.tsx';
import { ProjectSectionPart, useProjectSections } from '#web/project-sections.tsx';
import { Page } from '#web/shell/page.tsx';
import { Menu } from '#web/ui/menu.tsx';
import { Demo, Problem } from '#web/ui/parts.tsx';
import { type Tab, Tabs, useTab } from '#web/ui/tabs.tsx';
import { type ProjectPage, projectRoutes } from '../contract.ts';
import type { ActProps, ProjectAct } from './acts.ts';
import { Facts, Investors, Listings, Phases, PlanDays } from './facts.tsx';
import { GateBox } from './gate-box.tsx';
import { Told, Untold } from './migrated.tsx';
import { ProjectDialog } from './project-dialog.tsx';
import { ProjectHistory } from './project-history.tsx';
import { Evidence, Steps } from './steps.tsx';
import { Way } from './way.tsx';
import type { ProjectKey } from './words.ts';

export default function Project() {
  const { t } = useWords<ProjectKey>();
  const id = useParam('id');
  const { asOf } = useAsOf();
  const [act, setAct] = useState<ProjectAct | null>(null);
  const sections = useProjectSections();
  const tabs: Tab<string>[] = [
    ['overview', t('page.overview')],
    ...sections.map(({ key }): Tab<string> => [key, t(`page.${key}` as ProjectKey)]),
    ['history', t('page.history')],
  ];
  const open = useTab(tabs);
  const section = sections.find(({ key }) => key === open);
  const found = useQuery({
    queryKey: ['project', id, asOf],
    queryFn: () => api(projectRoutes.readProject, { params: { id }, query: { asOf } }),
    placeholderData: (old) => (old?.id === id ? old : undefined),
  });
  const page = found.data;
  if (!page)
    return (
      <Page title="" busy={found.isFetching} history>
        <Problem error={found.error} reading />
      </Page>
    );
  return (
    <Page
      title={
        <>
          <Link to="/projects">{t('nav.projects')}</Link>
          <span className="m"> / </span>
          {page.name}
          {page.demo ? <Demo /> : null}
        </>
      }
      name={page.name}
      context={<Context page={page} />}
      history
      busy={found.isFetching}
      tools={page.can.includes('edit') ? <Acts page={page} onAct={setAct} /> : null}
      below={
        <div className="tools">
          <Tabs tabs={tabs} label={page.name} />
        </div>
      }
    >
      <Problem error={found.error} reading />
      <Lines page={page} />
      <Way page={page} />
      {section ? <ProjectSectionPart section={section} projectId={page.id} /> : null}
      {open === 'history' ? <ProjectHistory id={page.id} currency={page.fields.currency} /> : null}
      {open === 'overview' ? <Overview page={page} onAct={setAct} /> : null}
      {act ? <ProjectDialog page={page} act={act} onClose={() => setAct(null)} /> : null}
    </Page>
  );
}

function Overview(props: ActProps) {
  return (
    <div className="split">
      <div>
        <Told page={props.page} />
        <Untold {...props} />
        <GateBox {...props} />
        <Evidence {...props} />
        <Steps {...props} />
      </div>
      <div>
        <Facts {...props} group="basics" />
        <Investors {...props} />
        <Facts {...props} group="money" />
        <Facts {...props} group="land" />
        <Facts {...props} group="benefits" />
        <PlanDays {...props} />
        <Facts {...props} group="company" />
        <Facts {...props} group="source" />
        <Listings {...props} />
        <Phases page={props.page} />
      </div>
    </div>
  );
}

function Context({ page }: { readonly page: ProjectPage }) {
  const { t } = useWords<ProjectKey>();
  return (
    <>
      <span>{page.unit}</span> <span className="m">{t('project.waitsFor')}</span>{' '}
      <b>{t(`project.mover.${page.mover}`)}</b>
    </>
  );
}

function Lines({ page }: { readonly page: ProjectPage }) {
  const { t } = useWords<ProjectKey>();
  const { mergedFrom, merged, parent, origin } = page;
  return (
    <>
      {mergedFrom ? (
        <p role="status" className="s13 amber">
          {t('project.merged', { name: mergedFrom.name })}
        </p>
      ) : null}
      {merged.map((one) => (
        <p key={one.id} className="s13 m">
          {t('project.stands', { name: one.name, unit: one.unit })}
        </p>
      ))}
      {parent ? (
        <p className="s13">
          <span className="m">{t('project.phase.of')}</span>{' '}
          <Link to={`/projects/${parent.id}`}>{parent.name}</Link>
        </p>
      ) : null}
      {page.withdrawnReason === null ? null : (
        <p role="status" className="s13 amber">
          {t('project.withdrawn', { reason: page.withdrawnReason })}
        </p>
      )}
      {page.status === 'ongoing' ? null : (
        <p role="status" className="s13 amber">
          {t(`project.status.${page.status}`)} {page.competitorPlace} {page.statusReason}
        </p>
      )}
      {origin && origin.kind in ORIGINS ? (
        <p className="s13 m">
          {origin.kind === 'lead' ? (
            <Link to={`/candidates/leads/${origin.id}`}>{t('project.from.lead')}</Link>
          ) : (
            t(ORIGINS[origin.kind as keyof typeof ORIGINS])
          )}
        </p>
      ) : null}
    </>
  );
}

const ORIGINS = { enquiry: 'project.from.enquiry', lead: 'project.from.lead' } as const;

function Acts({ page, onAct }: ActProps) {
  const { t } = useWords<ProjectKey>();
  const acts: [ProjectAct, string][] = [
    [{ act: 'amend', group: 'basics' }, t('project.amend')],
    [{ act: 'status' }, t('project.status')],
    ...(page.fields.parentId === null
      ? ([[{ act: 'phase' }, t('project.phase.add')]] as [ProjectAct, string][])
      : []),
    ...(page.path[0]?.stage === page.stage
      ? []
      : ([[{ act: 'back' }, t('project.back')]] as [ProjectAct, string][])),
    [{ act: 'withdraw' }, t('project.withdraw')],
  ];
  return (
    <Menu label={t('project.more')}>
      {(close) =>
        acts.map(([act, word]) => (
          <button
            key={word}
            type="button"
            onClick={() => {
              close();
              onAct(act);
            }}
          >
            {word}
          </button>
        ))
      }
    </Menu>
  );
}
