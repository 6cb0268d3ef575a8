/** 上市培育: cases as a list and as a board by stage, and the training classes. */
import './words.ts';
import './listing.css';
import { useState } from 'react';
import { hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUrl } from '#web/search.ts';
import { useCan } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Kbd } from '#web/ui/parts.tsx';
import { type Tab, Tabs, useTab } from '#web/ui/tabs.tsx';
import { listingRoutes } from '../contract.ts';
import { CaseBoard } from './case-board.tsx';
import { CaseList } from './case-list.tsx';
import { ClassForm } from './class-form.tsx';
import { Classes } from './classes.tsx';
import { caseQueryOf } from './listing-query.ts';
import { OpenCaseForm } from './open-case-form.tsx';
import type { ListingKey } from './words.ts';

type Part = 'list' | 'board' | 'classes';

export default function Listing() {
  const { t } = useWords<ListingKey>();
  const { isPast, asOf } = useAsOf();
  const [search] = useUrl();
  const mayEdit = useCan('listing.edit') && !isPast;
  const [adding, setAdding] = useState(false);
  const tabs: Tab<Part>[] = [
    ['list', t('listing.tab.list')],
    ['board', t('listing.tab.board')],
    ['classes', t('listing.tab.classes')],
  ];
  const open = useTab(tabs);
  const add = () => setAdding(true);
  const word = t(open === 'classes' ? 'class.add' : 'listing.open');
  useKeys(mayEdit ? [{ key: 'N', word, run: add }] : []);
  return (
    <Page
      title={t('nav.listing')}
      history={open !== 'classes'}
      tools={
        <>
          {open === 'list' ? (
            <a
              className="btn hide-phone"
              href={hrefOf(listingRoutes.exportCases, { query: caseQueryOf(search, asOf) })}
              download
            >
              {t('listing.export')}
            </a>
          ) : null}
          {mayEdit ? (
            <button type="button" className="btn pri" onClick={add}>
              {word} <Kbd>N</Kbd>
            </button>
          ) : null}
        </>
      }
      below={
        <div className="tools">
          <Tabs tabs={tabs} label={t('nav.listing')} />
        </div>
      }
    >
      {open === 'classes' ? <Classes /> : open === 'board' ? <CaseBoard /> : <CaseList />}
      {adding && open === 'classes' ? <ClassForm held={null} onClose={() => setAdding(false)} /> : null}
      {adding && open !== 'classes' ? <OpenCaseForm onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}
