/** 完成投资: months of all projects, filled in like a spreadsheet, or brought as a table. */
import './words.ts';
import './progress.css';
import { hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { ProjectsNav } from '#web/projects-tabs.tsx';
import { useUrl } from '#web/search.ts';
import { useCan } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { progressRoutes as routes } from '../contract.ts';
import { BringInvestments } from './bring.tsx';
import { InvestmentTable } from './grid.tsx';
import { gridQueryOf } from './grid-query.ts';
import type { ProgressKey } from './words.ts';

export default function Investment() {
  const { t } = useWords<ProgressKey>();
  const { isPast, asOf } = useAsOf();
  const [search, set] = useUrl();
  const mayBring = useCan('progress.report') && !isPast;
  const bringing = search.tab === 'bring' && mayBring;
  return (
    <Page
      title={t('prg.investment')}
      history={!bringing}
      tools={
        bringing ? null : (
          <a
            className="btn hide-phone"
            href={hrefOf(routes.exportInvestments, { query: gridQueryOf(search, asOf) })}
            download
          >
            {t('prg.export')}
          </a>
        )
      }
      below={
        <ProjectsNav here="/projects/investment">
          {mayBring ? (
            <Segments
              name={t('prg.investment')}
              value={bringing ? 'bring' : 'table'}
              options={[
                ['table', t('prg.table')],
                ['bring', t('prg.bring')],
              ]}
              onChange={(next) => set({ tab: next === 'bring' ? 'bring' : undefined }, true)}
            />
          ) : null}
        </ProjectsNav>
      }
    >
      {bringing ? <BringInvestments /> : <InvestmentTable />}
    </Page>
  );
}
