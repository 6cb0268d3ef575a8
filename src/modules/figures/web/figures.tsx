/** 报数: what is owed, tables brought in, what waits to be verified, and everything that was said. */
import './words.ts';
import { targetRoutes } from '#modules/targets/contract.ts';
import { hrefOf } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useCan } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { type Tab, Tabs, useTab } from '#web/ui/tabs.tsx';
import { AllFigures } from './all.tsx';
import { BringTable } from './bring.tsx';
import { Due } from './due.tsx';
import { Waiting } from './waiting.tsx';
import type { FigureKey } from './words.ts';

type Part = 'due' | 'bring' | 'waiting' | 'all';

export default function Figures() {
  const { t } = useWords<FigureKey>();
  const mayLook = useCan('figures.view');
  const mayVerify = useCan('figures.verify');
  const tabs: Tab<Part>[] = [
    ['due', t('figures.tab.due')],
    ['bring', t('figures.tab.bring')],
    ...(mayVerify ? [['waiting', t('figures.tab.waiting')] as const] : []),
    ...(mayLook ? [['all', t('figures.tab.all')] as const] : []),
  ];
  const open = useTab(tabs);
  return (
    <Page
      title={t('nav.figures')}
      tools={
        <a className="btn" href={hrefOf(targetRoutes.reportTemplate)} download>
          {t('figures.template')}
        </a>
      }
      below={
        <div className="tools">
          <Tabs tabs={tabs} label={t('nav.figures')} />
        </div>
      }
    >
      {open === 'bring' ? (
        <BringTable />
      ) : open === 'waiting' ? (
        <Waiting />
      ) : open === 'all' ? (
        <AllFigures />
      ) : (
        <Due />
      )}
    </Page>
  );
}
