/** 项目: the pipeline as a table, a board or month by month. */
import './words.ts';
import './projects.css';
import { useState } from 'react';
import { hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { ProjectsNav } from '#web/projects-tabs.tsx';
import { among, type Search, useUrl } from '#web/search.ts';
import { useCan, useSession } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Kbd } from '#web/ui/parts.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { projectRoutes } from '../contract.ts';
import { Board } from './board.tsx';
import { Months } from './months.tsx';
import { ProjectForm } from './project-form.tsx';
import { boardQueryOf, monthQueryOf, projectQueryOf } from './query.ts';
import { ProjectTable } from './table.tsx';
import type { ProjectKey } from './words.ts';

const VIEWS = ['list', 'board', 'months'] as const;

/** What the open view shows: of the board all that its columns hold, in the order of the list. */
function exportOf(
  view: (typeof VIEWS)[number],
  search: Search,
  { asOf, today }: { readonly asOf: string | undefined; readonly today: string },
): string {
  if (view === 'months')
    return hrefOf(projectRoutes.exportMonths, { query: monthQueryOf(search, asOf, today) });
  const query = view === 'board' ? boardQueryOf(search, asOf) : projectQueryOf(search, asOf);
  return hrefOf(projectRoutes.exportProjects, { query });
}

export default function Projects() {
  const { t } = useWords<ProjectKey>();
  const { isPast, asOf } = useAsOf();
  const [search, set] = useUrl();
  const { today } = useSession();
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
          <a className="btn hide-phone" href={exportOf(view, search, { asOf, today })} download>
            {t('projects.export')}
          </a>
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
