/** One chain: its map by state, the node that is looked at beside it, and what may be done. */
import './words.ts';
import './chains.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { diagnosisRoutes } from '#modules/diagnosis/contract.ts';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { ChainPagePart, useChainPages } from '#web/chain-pages.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { Page } from '#web/shell/page.tsx';
import { Demo, Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { type Tab, Tabs, useTab } from '#web/ui/tabs.tsx';
import { type ChainRow, chainRoutes, MAP_FORMS } from '../contract.ts';
import type { MapContent } from '../map-contract.ts';
import { DraftForm } from './draft-form.tsx';
import { MapPage } from './map-page.tsx';
import type { ChainKey } from './words.ts';

type ReadChain = ChainRow & { readonly content: MapContent | null };

export default function Chain() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { t, locale } = useWords<ChainKey>();
  const { asOf } = useAsOf();
  const chain = useQuery({
    queryKey: ['chain', id, asOf],
    queryFn: () => api(chainRoutes.readChain, { params: { id }, query: { asOf } }),
  });
  const diagnosis = useQuery({
    queryKey: ['chain-diagnosis', id, asOf],
    queryFn: () => api(diagnosisRoutes.diagnoseChain, { params: { id }, query: { asOf } }),
  });
  const pages = useChainPages();
  const tabs: Tab<string>[] = [
    ['map', t('chain.map')],
    ...pages.map(({ key }): Tab<string> => [key, t(`page.${key}` as ChainKey)]),
  ];
  const open = useTab(tabs);
  const page = pages.find(({ key }) => key === open);
  const row = chain.data;
  const name = row ? (locale === 'en' ? (row.nameEn ?? row.name) : row.name) : '';
  return (
    <Page
      title={
        <>
          <Link to="/chains">{t('chain.name')}</Link> / {name} {row?.demo ? <Demo /> : null}
        </>
      }
      name={name}
      context={[row?.unit, row?.map ? t('chain.map.edition', { number: row.map.number }) : null]
        .filter(Boolean)
        .join('　')}
      flush={!page}
      history
      tools={row && !page ? <Tools row={row} /> : null}
      below={
        pages.length > 0 ? (
          <div className="tools">
            <Tabs tabs={tabs} label={name} />
          </div>
        ) : null
      }
    >
      <LoadingBar on={chain.isFetching || diagnosis.isFetching} />
      <Problem error={chain.error ?? diagnosis.error} reading onRetry={() => void chain.refetch()} />
      {page ? <ChainPagePart page={page} chainId={id} /> : null}
      {!page && row?.content && diagnosis.data ? (
        <MapPage {...{ chainId: id, content: row.content, diagnosis: diagnosis.data }} />
      ) : null}
      {!page && row && !row.content ? <Empty>{t('chain.map.none')}</Empty> : null}
    </Page>
  );
}

function Tools({ row }: { readonly row: ReadChain }) {
  const { t } = useWords<ChainKey>();
  const [drafting, setDrafting] = useState(false);
  return (
    <>
      {row.map
        ? MAP_FORMS.map((form) => (
            <a
              key={form}
              className="btn txt hide-phone"
              href={hrefOf(chainRoutes.exportMap, { params: { id: row.map?.id ?? '' }, query: { form } })}
              download
            >
              {t('chain.export')} {form.toUpperCase()}
            </a>
          ))
        : null}
      {row.draftId ? (
        <Link className="btn" to={`/chains/maps/${row.draftId}`}>
          {t('chain.edit')}
        </Link>
      ) : row.can.includes('edit') ? (
        <button type="button" className="btn" onClick={() => setDrafting(true)}>
          {t('chain.draft.begin')}
        </button>
      ) : null}
      {drafting ? <DraftForm row={row} onClose={() => setDrafting(false)} /> : null}
    </>
  );
}
