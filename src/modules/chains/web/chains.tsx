/** 产业链: every chain with its states over the year, and the industrial systems that they belong to. */
import './words.ts';
import './chains.css';
import { useState } from 'react';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useCan } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Kbd } from '#web/ui/parts.tsx';
import { type Tab, Tabs, useTab } from '#web/ui/tabs.tsx';
import { ChainForm } from './chain-form.tsx';
import { ChainList } from './chain-list.tsx';
import { SystemForm } from './system-forms.tsx';
import { Systems } from './systems.tsx';
import type { ChainKey } from './words.ts';

type Part = 'chains' | 'systems';

export default function Chains() {
  const { t } = useWords<ChainKey>();
  const { isPast } = useAsOf();
  const mayEdit = useCan('chains.edit') && !isPast;
  const [adding, setAdding] = useState(false);
  const tabs: Tab<Part>[] = [
    ['chains', t('chain.tab.chains')],
    ['systems', t('chain.tab.systems')],
  ];
  const open = useTab(tabs);
  const word = t(open === 'systems' ? 'system.add' : 'chain.add');
  const close = () => setAdding(false);
  useKeys(mayEdit ? [{ key: 'N', word, run: () => setAdding(true) }] : []);
  return (
    <Page
      title={t('chain.name')}
      history
      tools={
        mayEdit ? (
          <button type="button" className="btn pri" onClick={() => setAdding(true)}>
            {word} <Kbd>N</Kbd>
          </button>
        ) : null
      }
      below={
        <div className="tools">
          <Tabs tabs={tabs} label={t('chain.name')} />
        </div>
      }
    >
      {open === 'systems' ? <Systems /> : <ChainList />}
      {adding && open === 'systems' ? <SystemForm onClose={close} /> : null}
      {adding && open !== 'systems' ? <ChainForm onClose={close} /> : null}
    </Page>
  );
}
