/** 三上看板: counted numbers by park beside the ledger's goals, by month, the firms behind them, and what counts what. */
import './words.ts';
import { hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { type Tab, Tabs, useTab } from '#web/ui/tabs.tsx';
import { countRoutes } from '../contract.ts';
import { BoardTable } from './board-table.tsx';
import { CountedFirms } from './counted-firms.tsx';
import { CountersList } from './counters-list.tsx';
import { MonthsTable } from './months-table.tsx';
import { boardQuery, countedQuery } from './shown.ts';
import type { CountKey } from './words.ts';

type Part = 'board' | 'months' | 'rows' | 'counters';

export default function Counts() {
  const { t } = useWords<CountKey>();
  const { asOf } = useAsOf();
  const [search] = useUrl();
  const tabs: Tab<Part>[] = (['board', 'months', 'rows', 'counters'] as const).map((part) => [
    part,
    t(`counts.tab.${part}`),
  ]);
  const open = useTab(tabs);
  const counted = countedQuery(search, asOf);
  const href =
    open === 'rows'
      ? hrefOf(countRoutes.exportCounted, { query: counted })
      : hrefOf(countRoutes.exportBoard, { query: boardQuery(search, asOf) });
  return (
    <Page
      title={t('nav.counts')}
      history={open !== 'counters'}
      tools={
        open === 'counters' ? null : (
          <a className="btn hide-phone" href={href} download>
            {t('counts.export')}
          </a>
        )
      }
      below={
        <div className="tools">
          <Tabs tabs={tabs} label={t('nav.counts')} />
        </div>
      }
    >
      {open === 'months' ? (
        <MonthsTable />
      ) : open === 'rows' ? (
        <CountedFirms />
      ) : open === 'counters' ? (
        <CountersList />
      ) : (
        <BoardTable />
      )}
    </Page>
  );
}
