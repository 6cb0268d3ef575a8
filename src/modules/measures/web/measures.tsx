/** 惠企政策: measures with who qualifies, was told, claimed and was paid; what must be told soon; the calendar of windows. */
import './words.ts';
import { useState } from 'react';
import { hrefOf } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUrl } from '#web/search.ts';
import { useCan } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Kbd } from '#web/ui/parts.tsx';
import { type Tab, Tabs, useTab } from '#web/ui/tabs.tsx';
import { measureRoutes } from '../contract.ts';
import { Calendar } from './calendar.tsx';
import { MeasureForm } from './measure-form.tsx';
import { MeasureTable, queryOf } from './measure-table.tsx';
import type { MeasureKey } from './words.ts';

type Part = 'list' | 'calendar';

export default function Measures() {
  const { t } = useWords<MeasureKey>();
  const [search] = useUrl();
  const mayEdit = useCan('measures.edit');
  const [adding, setAdding] = useState(false);
  const tabs: Tab<Part>[] = [
    ['list', t('measure.tab.list')],
    ['calendar', t('measure.tab.calendar')],
  ];
  const open = useTab(tabs);
  useKeys(mayEdit ? [{ key: 'N', word: t('measure.add'), run: () => setAdding(true) }] : []);
  return (
    <Page
      title={t('nav.measures')}
      tools={
        <>
          {open === 'list' ? (
            <a
              className="btn hide-phone"
              href={hrefOf(measureRoutes.exportMeasures, { query: queryOf(search) })}
              download
            >
              {t('measure.export')}
            </a>
          ) : null}
          {mayEdit ? (
            <button type="button" className="btn" onClick={() => setAdding(true)}>
              {t('measure.add')} <Kbd>N</Kbd>
            </button>
          ) : null}
        </>
      }
      below={
        <div className="tools">
          <Tabs tabs={tabs} label={t('nav.measures')} />
        </div>
      }
    >
      {open === 'calendar' ? <Calendar /> : <MeasureTable />}
      {adding ? <MeasureForm page={null} onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}
