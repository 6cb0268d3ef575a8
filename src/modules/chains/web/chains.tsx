/** 产业链: every chain with its states over the year, and the industrial systems that they belong to. */
import './words.ts';
import './chains.css';
import { type ComponentType, Suspense, useState } from 'react';
import { useAsOf } from '#web/as-of.tsx';
import { chainsTabs } from '#web/chains-tabs.tsx';
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

type Part = 'chains' | 'systems' | (typeof chainsTabs)[number]['key'];

export default function Chains() {
  const { t } = useWords<ChainKey>();
  const { isPast } = useAsOf();
  const mayEdit = useCan('chains.edit') && !isPast;
  const [adding, setAdding] = useState(false);
  const tabs: Tab<Part>[] = [
    ['chains', t('chain.tab.chains')],
    ['systems', t('chain.tab.systems')],
    ...chainsTabs.map(({ key }): Tab<Part> => [key, t(`chain.tab.${key}`)]),
  ];
  const open = useTab(tabs);
  const other = chainsTabs.find(({ key }) => key === open)?.part;
  const word = t(open === 'systems' ? 'system.add' : 'chain.add');
  const close = () => setAdding(false);
  const mayAdd = mayEdit && !other;
  useKeys(mayAdd ? [{ key: 'N', word, run: () => setAdding(true) }] : []);
  return (
    <Page
      title={t('chain.name')}
      history
      tools={
        mayAdd ? (
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
      {other ? <Other part={other} /> : open === 'systems' ? <Systems /> : <ChainList />}
      {adding && open === 'systems' ? <SystemForm onClose={close} /> : null}
      {adding && open !== 'systems' ? <ChainForm onClose={close} /> : null}
    </Page>
  );
}

const Other = ({ part: Part }: { readonly part: ComponentType }) => (
  <Suspense fallback={null}>
    <Part />
  </Suspense>
);
