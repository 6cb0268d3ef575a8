/** The nodes of a chain as a picture or as a list, and the one that is looked at beside it. */
import { useState } from 'react';
import type { ChainDiagnosis } from '#modules/diagnosis/contract.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUrl } from '#web/search.ts';
import { useKeys } from '#web/ui/keys.ts';
import { Segments } from '#web/ui/segments.tsx';
import type { MapContent } from '../map-contract.ts';
import { laneWord } from './lanes.ts';
import { MapView } from './map-view.tsx';
import { NodeList } from './node-list.tsx';
import { NodePanel } from './node-panel.tsx';
import { PlaceDialog } from './place-dialog.tsx';
import { Tally } from './tally.tsx';
import type { ChainKey } from './words.ts';

export interface MapPageProps {
  readonly chainId: string;
  readonly content: MapContent;
  readonly diagnosis: ChainDiagnosis;
}

type View = 'map' | 'list';
const NARROW = '(max-width: 900px)';

export function MapPage({ chainId, content, diagnosis }: MapPageProps) {
  const { t, locale } = useWords<ChainKey>();
  const [search, set] = useUrl();
  const [placing, setPlacing] = useState(false);
  const standings = new Map(diagnosis.nodes.map((one) => [one.nodeId, one]));
  const node = content.nodes.find(({ id }) => id === search.node);
  const gapsOnly = search.gaps === 'true';
  // A picture of thirty nodes says little on a hand's width: there the list comes first.
  const usual: View = matchMedia(NARROW).matches ? 'list' : 'map';
  const view = search.view === 'list' || search.view === 'map' ? search.view : usual;
  const choose = (id: string | undefined) => set({ node: id }, true);
  useKeys(node ? [{ key: 'Escape', word: t('node.close'), run: () => choose(undefined) }] : []);
  return (
    <div className={node ? 'map-page with-node' : 'map-page'}>
      <div className="map-side">
        <div className="map-tools">
          <Counts {...{ content, diagnosis }} />
          {diagnosis.nodes.some(({ risks }) => risks.length > 0) ? (
            <span className="nw m">
              <i className="risk-mark" aria-hidden="true" /> {t('map.risk')}
            </span>
          ) : null}
          <span className="sp" />
          <Segments
            name={t('map.view')}
            value={view}
            options={[
              ['map', t('map.view.map')],
              ['list', t('map.view.list')],
            ]}
            onChange={(next: View) => set({ view: next === usual ? undefined : next }, true)}
          />
          <Switch name="gaps" on={gapsOnly} words={['map.gaps', 'map.all']} />
          {view === 'map' ? (
            <Switch name="size" on={search.size === 'true'} words={['map.size', 'map.even']} />
          ) : null}
          {diagnosis.can.includes('edit') ? (
            <button type="button" className="btn" onClick={() => setPlacing(true)}>
              {t('place.open')}
            </button>
          ) : null}
        </div>
        {view === 'map' ? (
          <MapView
            {...{ content, standings, gapsOnly, bySize: search.size === 'true', chosen: node?.id }}
            onChoose={choose}
          />
        ) : (
          <NodeList {...{ content, diagnosis, gapsOnly, chosen: node?.id }} onChoose={choose} />
        )}
        {node ? null : <p className="m s13 map-help hide-phone">{t('map.help')}</p>}
      </div>
      {node ? (
        <div className="node-side">
          <button type="button" className="btn txt node-close" onClick={() => choose(undefined)}>
            {t('node.close')}
          </button>
          <NodePanel
            key={node.id}
            {...{ node, chainId, diagnosis }}
            lane={laneWord(content, node.lane, locale)}
          />
        </div>
      ) : null}
      {placing ? <PlaceDialog {...{ chainId, nodeId: node?.id }} onClose={() => setPlacing(false)} /> : null}
    </div>
  );
}

interface SwitchProps {
  readonly name: 'gaps' | 'size';
  readonly on: boolean;
  readonly words: readonly [off: ChainKey, on: ChainKey];
}

function Switch({ name, on, words }: SwitchProps) {
  const { t } = useWords<ChainKey>();
  const [, set] = useUrl();
  return (
    <button
      type="button"
      className="btn txt"
      aria-pressed={on}
      onClick={() => set({ [name]: on ? undefined : 'true' }, true)}
    >
      {t(words[on ? 1 : 0])}
    </button>
  );
}

function Counts({ content, diagnosis }: Pick<MapPageProps, 'content' | 'diagnosis'>) {
  const states = new Map(diagnosis.nodes.map(({ nodeId, state }) => [nodeId, state]));
  const tally = { strong: 0, present: 0, thin: 0, missing: 0 };
  let accepted = 0;
  for (const { id, sited } of content.nodes) {
    const state = states.get(id);
    if (state === 'missing' && !sited) accepted++;
    else if (state) tally[state]++;
  }
  return <Tally {...{ tally, accepted }} />;
}
