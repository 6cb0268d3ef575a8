/** 企业: the register, tables brought in, and rows that may be one enterprise twice. */
import './words.ts';
import './bring-words.ts';
import { useState } from 'react';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useCan } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { type Tab, Tabs, useTab } from '#web/ui/tabs.tsx';
import { BringEnterprises } from './bring.tsx';
import { Duplicates } from './duplicates.tsx';
import { EnterpriseForm } from './enterprise-form.tsx';
import { RegisterList } from './register-list.tsx';
import { RegisterTools } from './register-tools.tsx';
import type { EnterpriseKey } from './words.ts';

type Part = 'list' | 'bring' | 'duplicates';

export default function Enterprises() {
  const { t } = useWords<EnterpriseKey>();
  const { isPast } = useAsOf();
  const mayEdit = useCan('enterprises.edit') && !isPast;
  const [adding, setAdding] = useState(false);
  const tabs: Tab<Part>[] = [
    ['list', t('enterprise.tab.list')],
    ...(mayEdit ? [['bring', t('enterprise.tab.bring')] as const] : []),
    ['duplicates', t('enterprise.tab.duplicates')],
  ];
  const open = useTab(tabs);
  return (
    <Page
      title={t('nav.enterprises')}
      history={open === 'list'}
      tools={
        mayEdit ? (
          <button type="button" className="btn" onClick={() => setAdding(true)}>
            {t('enterprise.add')}
          </button>
        ) : null
      }
      below={
        <>
          <div className="tools">
            <Tabs tabs={tabs} label={t('nav.enterprises')} />
          </div>
          {open === 'list' ? <RegisterTools /> : null}
        </>
      }
    >
      {open === 'bring' ? <BringEnterprises /> : open === 'duplicates' ? <Duplicates /> : <RegisterList />}
      {adding ? <EnterpriseForm page={null} onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}
