/** One chain: its map by state, the node that is looked at beside it, and what may be done. */
import './words.ts';
import './chains.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type ChainDiagnosis, diagnosisRoutes } from '#modules/diagnosis/contract.ts';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { ChainPagePart, useChainPages } from '#web/chain-pages.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { Demo, Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { type Tab, Tabs, useTab } from '#web/ui/tabs.tsx';
import { type ChainRow, chainRoutes, MAP_FORMS } from '../contract.ts';
import type { MapContent } from '../map-contract.ts';
import { DraftForm } from './draft-form.tsx';
import { MapView } from './map-view.tsx';
import { NodePanel } from './node-panel.tsx';
import { PlaceDialog } from './place-dialog.tsx';
import { Tally } from './tally.tsx';
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
        <MapAndNode {...{ row, content: row.content, diagnosis: diagnosis.data }} />
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

interface MapAndNodeProps {
  readonly row: ReadChain;
  readonly content: MapContent;
  readonly diagnosis: ChainDiagnosis;
}

function MapAndNode({ row, content, diagnosis }: MapAndNodeProps) {
  const { t } = useWords<ChainKey>();
  const [search, set] = useUrl();
  const [placing, setPlacing] = useState(false);
  const standings = new Map(diagnosis.nodes.map((one) => [one.nodeId, one]));
  const node = content.nodes.find(({ id }) => id === search.node);
  const gapsOnly = search.gaps === 'true';
  const bySize = search.size === 'true';
  const tally = { strong: 0, present: 0, thin: 0, missing: 0 };
  let accepted = 0;
  for (const { id, sited } of content.nodes) {
    const state = standings.get(id)?.state;
    if (state === 'missing' && !sited) accepted++;
    else if (state) tally[state]++;
  }
  const flip = (name: string, on: boolean) => set({ [name]: on ? undefined : 'true' }, true);
  return (
    <div className="map-page">
      <div className="map-side">
        <div className="map-tools">
          <Tally {...{ tally, accepted }} />
          <span className="sp" />
          <button
            type="button"
            className="btn txt"
            aria-pressed={gapsOnly}
            onClick={() => flip('gaps', gapsOnly)}
          >
            {t(gapsOnly ? 'map.all' : 'map.gaps')}
          </button>
          <button
            type="button"
            className="btn txt"
            aria-pressed={bySize}
            onClick={() => flip('size', bySize)}
          >
            {t(bySize ? 'map.even' : 'map.size')}
          </button>
          {diagnosis.can.includes('edit') ? (
            <button type="button" className="btn" onClick={() => setPlacing(true)}>
              {t('place.open')}
            </button>
          ) : null}
        </div>
        <MapView
          {...{ content, standings, gapsOnly, bySize, chosen: node?.id }}
          onChoose={(id) => set({ node: id }, true)}
        />
      </div>
      {node ? (
        <NodePanel {...{ node, chainId: row.id, diagnosis }} />
      ) : (
        <aside className="node-panel">
          <p className="m">{t('node.none')}</p>
          <p className="m s13">{t('map.help')}</p>
        </aside>
      )}
      {placing ? (
        <PlaceDialog {...{ chainId: row.id, nodeId: node?.id }} onClose={() => setPlacing(false)} />
      ) : null}
    </div>
  );
}
