/** 智改数转: projects, totals by park, diagnoses, the ladder of workshops and factories, tables brought in. */
import './words.ts';
import { useState } from 'react';
import { hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUrl } from '#web/search.ts';
import { useCan } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { type Tab, Tabs, useTab } from '#web/ui/tabs.tsx';
import { renovationRoutes } from '../contract.ts';
import { BringProjects } from './bring.tsx';
import { Diagnoses } from './diagnoses.tsx';
import { Grades } from './grades.tsx';
import { ProjectForm } from './project-form.tsx';
import { ProjectList, queryOf } from './project-list.tsx';
import { Totals } from './totals.tsx';
import type { RenovationKey } from './words.ts';

type Part = 'list' | 'totals' | 'diagnoses' | 'grades' | 'bring';

export default function Renovation() {
  const { t } = useWords<RenovationKey>();
  const { isPast, asOf } = useAsOf();
  const [search] = useUrl();
  const mayEdit = useCan('renovation.edit') && !isPast;
  const [adding, setAdding] = useState(false);
  const tabs: Tab<Part>[] = [
    ['list', t('renovation.tab.list')],
    ['totals', t('renovation.tab.totals')],
    ['diagnoses', t('renovation.tab.diagnoses')],
    ['grades', t('renovation.tab.grades')],
    ...(mayEdit ? [['bring', t('renovation.tab.bring')] as const] : []),
  ];
  const open = useTab(tabs);
  return (
    <Page
      title={t('nav.renovation')}
      history={open !== 'bring'}
      tools={
        open === 'list' ? (
          <>
            <a
              className="btn hide-phone"
              href={hrefOf(renovationRoutes.exportProjects, { query: queryOf(search, asOf) })}
              download
            >
              {t('renovation.export')}
            </a>
            {mayEdit ? (
              <button type="button" className="btn" onClick={() => setAdding(true)}>
                {t('renovation.add')}
              </button>
            ) : null}
          </>
        ) : null
      }
      below={
        <div className="tools">
          <Tabs tabs={tabs} label={t('nav.renovation')} />
        </div>
      }
    >
      {open === 'list' ? <ProjectList /> : null}
      {open === 'totals' ? <Totals /> : null}
      {open === 'diagnoses' ? <Diagnoses /> : null}
      {open === 'grades' ? <Grades /> : null}
      {open === 'bring' ? <BringProjects /> : null}
      {adding ? <ProjectForm page={null} onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}
