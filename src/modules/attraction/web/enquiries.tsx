/** 招商咨询: the desk with its clock, ways and outcomes, response times, and a table that is brought in. */
import './words.ts';
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
import { CLOCKS, type ReachedStep } from '../desk-contract.ts';
import { ENQUIRY_SORTS, enquiryRoutes } from '../enquiry-contract.ts';
import { BringTable } from './bring.tsx';
import { Desk } from './desk.tsx';
import { EnquiryForm } from './enquiry-form.tsx';
import { ResponseTimes } from './response-times.tsx';
import { Sources } from './sources.tsx';
import type { AttractionKey } from './words.ts';

const PAGE = 100;
const REACHED: readonly ReachedStep[] = ['talks', 'leads', 'projects', 'signed', 'started', 'producing'];
const CLOCK_CODES = Object.keys(CLOCKS) as (keyof typeof CLOCKS)[];

/** What the address says, in the route's words. */
function queryOf(search: Search, asOf: string | undefined) {
  const { show = 'open' } = search;
  const narrow = search.clock !== undefined || search.state !== undefined;
  return {
    ...{
      q: search.q?.slice(0, 60),
      state: search.state,
      unitId: search.unitId,
      channel: search.channel,
      asOf,
    },
    source: search.source,
    reached: REACHED.find((step) => step === search.reached),
    counted: search.counted === 'true' ? true : undefined,
    clock: CLOCK_CODES.find((code) => code === search.clock),
    ended: show === 'all' || (narrow && search.show === undefined) ? undefined : show === 'ended',
    mine: search.mine === 'true' ? true : undefined,
    year: /^(19|20)\d\d$/.test(search.year ?? '') ? Number(search.year) : undefined,
    sort: ENQUIRY_SORTS.find((sort) => sort === search.sort),
    descending: search.sort === undefined ? true : search.descending === 'true',
  };
}

export default function Enquiries() {
  const { t } = useWords<AttractionKey>();
  const { asOf, isPast } = useAsOf();
  const [search, set] = useUrl();
  const [adding, setAdding] = useState(false);
  const filter = queryOf(search, asOf);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...filter, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['attraction', 'enquiries', query],
    queryFn: () => api(enquiryRoutes.listEnquiries, { query }),
  });
  const may = (list.data?.can.includes('add') ?? false) && !isPast;
  const tabs = [
    ['desk', t('eny.tab.desk')] as const,
    ['sources', t('eny.tab.sources')] as const,
    ['times', t('eny.tab.times')] as const,
    ...(may ? [['bring', t('eny.tab.bring')] as const] : []),
  ];
  const open = useTab<'desk' | 'sources' | 'times' | 'bring'>(tabs);
  useKeys(may ? [{ key: 'N', word: t('eny.add'), run: () => setAdding(true) }] : []);
  return (
    <Page
      title={t('eny.title')}
      history
      busy={list.isFetching}
      below={<ProjectsNav here="/projects/enquiries" />}
      tools={
        <>
          <a
            className="btn hide-phone"
            href={hrefOf(enquiryRoutes.exportEnquiries, { query: filter })}
            download
          >
            {t('att.export')}
          </a>
          {may ? (
            <button type="button" className="btn pri" onClick={() => setAdding(true)}>
              {t('eny.add')} <Kbd>N</Kbd>
            </button>
          ) : null}
        </>
      }
    >
      <Tabs tabs={tabs} label={t('eny.title')} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {open === 'desk' && list.data ? (
        <Desk
          list={list.data}
          page={page}
          size={PAGE}
          sort={{ key: filter.sort ?? 'receivedAt', descending: filter.descending }}
          onSort={(key) =>
            set({
              ...{ sort: key, page: undefined },
              descending: filter.sort === key && !filter.descending ? 'true' : undefined,
            })
          }
        />
      ) : null}
      {open === 'sources' ? <Sources /> : null}
      {open === 'times' ? <ResponseTimes /> : null}
      {open === 'bring' ? <BringTable kind="enquiries" /> : null}
      {adding && list.data ? <EnquiryForm words={list.data.words} onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}
