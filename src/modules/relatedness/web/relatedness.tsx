/** 产业相近度: the classes of a place and why each is near, the tables and editions behind them, and bringing a table. */
import './words.ts';
import { hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUrl } from '#web/search.ts';
import { useCan } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { type Tab, Tabs, useTab } from '#web/ui/tabs.tsx';
import { relatednessRoutes } from '../contract.ts';
import { BringTable } from './bring.tsx';
import { ClassList } from './class-list.tsx';
import { Dots } from './dot-picture.tsx';
import { Editions } from './editions.tsx';
import { classQuery } from './shown.ts';
import type { RelatednessKey } from './words.ts';

type Part = 'classes' | 'dots' | 'editions' | 'bring';

export default function Relatedness() {
  const { t } = useWords<RelatednessKey>();
  const { asOf, isPast } = useAsOf();
  const [search] = useUrl();
  const mayEdit = useCan('relatedness.edit') && !isPast;
  const tabs: Tab<Part>[] = [
    ['classes', t('rel.tab.classes')],
    ['dots', t('rel.tab.dots')],
    ['editions', t('rel.tab.editions')],
    ...(mayEdit ? [['bring', t('rel.tab.bring')] as const] : []),
  ];
  const open = useTab(tabs);
  return (
    <Page
      title={t('nav.relatedness')}
      history={open !== 'bring'}
      tools={
        open === 'classes' ? (
          <a
            className="btn hide-phone"
            href={hrefOf(relatednessRoutes.exportClasses, { query: classQuery(search, asOf) })}
            download
          >
            {t('rel.export')}
          </a>
        ) : null
      }
      below={
        <div className="tools">
          <Tabs tabs={tabs} label={t('nav.relatedness')} />
        </div>
      }
    >
      {open === 'bring' ? (
        <BringTable />
      ) : open === 'editions' ? (
        <Editions />
      ) : open === 'dots' ? (
        <Dots />
      ) : (
        <ClassList />
      )}
    </Page>
  );
}
