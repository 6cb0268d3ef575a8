/** 首谈报备: who holds which investor until when, and disputes about it. */
import './words.ts';
import './contact-words.ts';
import './attraction.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { ProjectsNav } from '#web/projects-tabs.tsx';
import { type Search, useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Kbd, Problem } from '#web/ui/parts.tsx';
import { Tabs, useTab } from '#web/ui/tabs.tsx';
import { CONTACT_SORTS, contactRoutes } from '../contact-contract.ts';
import { ContactDetail } from './contact.tsx';
import { ContactForm } from './contact-form.tsx';
import type { ContactKey } from './contact-words.ts';
import { Contacts } from './contacts.tsx';
import { DisputeForm } from './dispute-form.tsx';
import { Disputes } from './disputes.tsx';
import type { AttractionKey } from './words.ts';

const PAGE = 100;
const yes = (text: string | undefined) => (text === undefined ? undefined : text === 'true');

const queryOf = (search: Search, asOf: string | undefined) => ({
  ...{ q: search.q?.slice(0, 60), unitId: search.unitId, asOf, held: yes(search.held) },
  ...{
    disputed: yes(search.disputed),
    endsWithin: search.endsWithin ? Number(search.endsWithin) : undefined,
  },
  sort: CONTACT_SORTS.find((sort) => sort === search.sort),
  descending: search.sort === undefined ? true : search.descending === 'true',
});

export default function FirstContacts() {
  const { t } = useWords<ContactKey | AttractionKey>();
  const { asOf, isPast } = useAsOf();
  const [search, set] = useUrl();
  const [adding, setAdding] = useState(search.add === 'true');
  const [disputing, setDisputing] = useState<string | null>(null);
  const filter = queryOf(search, asOf);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...filter, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['attraction', 'contacts', query],
    queryFn: () => api(contactRoutes.listContacts, { query }),
  });
  const may = (list.data?.can.includes('add') ?? false) && !isPast;
  const tabs = [
    ['list', t('con.tab.list')],
    ['disputes', t('con.tab.disputes')],
  ] as const;
  const open = useTab(tabs);
  useKeys(may ? [{ key: 'N', word: t('con.add'), run: () => setAdding(true) }] : []);
  const close = () => [setAdding(false), set({ add: undefined, investor: undefined, enquiry: undefined })];
  return (
    <Page
      title={t('con.title')}
      history
      busy={list.isFetching}
      below={<ProjectsNav here="/projects/first-contacts" />}
      tools={
        <>
          <a
            className="btn hide-phone"
            href={hrefOf(contactRoutes.exportContacts, { query: filter })}
            download
          >
            {t('att.export')}
          </a>
          {may ? (
            <>
              <button type="button" className="btn" onClick={() => setDisputing('')}>
                {t('dis.raise')}
              </button>
              <button type="button" className="btn pri" onClick={() => setAdding(true)}>
                {t('con.add')} <Kbd>N</Kbd>
              </button>
            </>
          ) : null}
        </>
      }
    >
      <Tabs tabs={tabs} label={t('con.title')} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {open === 'disputes' ? <Disputes /> : null}
      {open === 'list' && list.data ? (
        <Contacts
          list={list.data}
          {...{ page, size: PAGE }}
          sort={{ key: filter.sort ?? 'toldOn', descending: filter.descending }}
        />
      ) : null}
      {search.open ? <ContactDetail id={search.open} onClose={() => set({ open: undefined })} /> : null}
      {adding && list.data ? (
        <ContactForm
          words={list.data.words}
          investor={search.investor ?? ''}
          enquiryId={search.enquiry}
          onClose={close}
          onDispute={(number) => [close(), setDisputing(number)]}
        />
      ) : null}
      {disputing !== null && list.data ? (
        <DisputeForm words={list.data.words} number={disputing} onClose={() => setDisputing(null)} />
      ) : null}
    </Page>
  );
}
