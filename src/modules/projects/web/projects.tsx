/** 项目: the pipeline as a table, a board or month by month. */
import './words.ts';
import './projects.css';
import { useState } from 'react';
import { hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { ProjectsNav } from '#web/projects-tabs.tsx';
import { among, useUrl } from '#web/search.ts';
import { useCan } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Kbd } from '#web/ui/parts.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { projectRoutes } from '../contract.ts';
import { Board } from './board.tsx';
import { Months } from './months.tsx';
import { ProjectForm } from './project-form.tsx';
import { projectQueryOf } from './query.ts';
import { ProjectTable } from './table.tsx';
import type { ProjectKey } from './words.ts';

const VIEWS = ['list', 'board', 'months'] as const;

export default function Projects() {
  const { t } = useWords<ProjectKey>();
  const { isPast, asOf } = useAsOf();
  const [search, set] = useUrl();
  const mayEdit = useCan('projects.edit') && !isPast;
  const [adding, setAdding] = useState(false);
  const view = among(VIEWS, search.view) ?? 'list';
  useKeys(mayEdit ? [{ key: 'N', word: t('projects.add'), run: () => setAdding(true) }] : []);
  return (
    <Page
      title={t('nav.projects')}
      history
      tools={
        <>
          {view === 'list' ? (
            <a
              className="btn hide-phone"
              href={hrefOf(projectRoutes.exportProjects, { query: projectQueryOf(search, asOf) })}
              download
            >
              {t('projects.export')}
            </a>
          ) : null}
          {mayEdit ? (
            <button type="button" className="btn pri" onClick={() => setAdding(true)}>
              {t('projects.add')} <Kbd>N</Kbd>
            </button>
          ) : null}
        </>
      }
      below={
        <ProjectsNav here="/projects">
          <Segments
            name={t('projects.view')}
            value={view}
            options={VIEWS.map((one) => [one, t(`projects.view.${one}`)] as const)}
            onChange={(next) => set({ view: next === 'list' ? undefined : next, page: undefined }, true)}
          />
        </ProjectsNav>
      }
    >
      {view === 'list' ? <ProjectTable /> : view === 'board' ? <Board /> : <Months />}
      {adding ? <ProjectForm onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}
