/** 我的企业: what is kept of it, right or not, what it may reach, what it said. */
import './words.ts';
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Page } from '#web/shell/page.tsx';
import { Demo, Problem } from '#web/ui/parts.tsx';
import { type Tab, Tabs, useTab } from '#web/ui/tabs.tsx';
import { portalRoutes } from '../contract.ts';
import { Affairs } from './affairs.tsx';
import { Items } from './items.tsx';
import { Measures } from './measures.tsx';
import { OwnStatements } from './own-statements.tsx';
import { SelfCheck } from './self-check.tsx';
import type { PortalKey } from './words.ts';

type Part = 'items' | 'check' | 'measures' | 'affairs' | 'said';

export default function Portal() {
  const { t } = useWords<PortalKey>();
  const found = useQuery({ queryKey: ['portal'], queryFn: () => api(portalRoutes.ownEnterprise) });
  const page = found.data;
  const tabs: Tab<Part>[] = [
    ['items', t('portal.tab.items')],
    ['check', t('portal.tab.check')],
    ...(page && page.measures !== null ? [['measures', t('portal.tab.measures')] as const] : []),
    ['affairs', t('portal.tab.affairs')],
    ['said', t('portal.tab.said')],
  ];
  const open = useTab(tabs);
  return (
    <Page
      title={
        <>
          {page?.name ?? t('nav.portal')}
          {page?.demo ? <Demo /> : null}
        </>
      }
      name={t('nav.portal')}
      context={page ? [page.creditCode, page.unit].filter(Boolean).join('　') : ''}
      busy={found.isFetching}
      below={
        <div className="tools">
          <Tabs tabs={tabs} label={t('nav.portal')} />
        </div>
      }
    >
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {page && open === 'items' ? <Items page={page} /> : null}
      {page && open === 'check' ? <SelfCheck page={page} /> : null}
      {page && open === 'measures' ? <Measures measures={page.measures ?? []} /> : null}
      {page && open === 'affairs' ? <Affairs page={page} /> : null}
      {page && open === 'said' ? <OwnStatements page={page} /> : null}
    </Page>
  );
}
