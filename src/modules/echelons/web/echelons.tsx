/** 企业梯队: who stands how near to what, the firms of each bucket, the pyramid over the years, and when to apply. */
import './words.ts';
import { hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { type Tab, Tabs, useTab } from '#web/ui/tabs.tsx';
import { echelonRoutes } from '../contract.ts';
import { PipelineFirms } from './pipeline-firms.tsx';
import { PipelineTable } from './pipeline-table.tsx';
import { PyramidPicture } from './pyramid-picture.tsx';
import { firmsQuery, levelQuery } from './shown.ts';
import { Windows } from './windows.tsx';
import type { EchelonKey } from './words.ts';

type Part = 'pipeline' | 'firms' | 'pyramid' | 'windows';

export default function Echelons() {
  const { t } = useWords<EchelonKey>();
  const { asOf } = useAsOf();
  const [search] = useUrl();
  const tabs: Tab<Part>[] = (['pipeline', 'firms', 'pyramid', 'windows'] as const).map((part) => [
    part,
    t(`echelons.tab.${part}`),
  ]);
  const open = useTab(tabs);
  const level = levelQuery(search, asOf);
  const href =
    open === 'firms'
      ? hrefOf(echelonRoutes.exportPipelineFirms, { query: firmsQuery(search, asOf) })
      : open === 'pyramid' && level
        ? hrefOf(echelonRoutes.exportLevelFirms, { query: level })
        : undefined;
  return (
    <Page
      title={t('nav.echelons')}
      history
      tools={
        href ? (
          <a className="btn hide-phone" href={href} download>
            {t('echelons.export')}
          </a>
        ) : null
      }
      below={
        <div className="tools">
          <Tabs tabs={tabs} label={t('nav.echelons')} />
        </div>
      }
    >
      {open === 'firms' ? (
        <PipelineFirms />
      ) : open === 'pyramid' ? (
        <PyramidPicture />
      ) : open === 'windows' ? (
        <Windows />
      ) : (
        <PipelineTable />
      )}
    </Page>
  );
}
