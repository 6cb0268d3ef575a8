/** A version of a map: while it is a draft its nodes and links are changed here, checked as they are saved, and put into force. */
import './words.ts';
import './chains.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useSession } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { chainRoutes, MAP_FORMS, type ReadMap } from '../contract.ts';
import type { MapContent } from '../map-contract.ts';
import { LinkTable } from './link-table.tsx';
import { MapImport } from './map-import.tsx';
import { MapView, type MapViewProps } from './map-view.tsx';
import { NodeTable } from './node-table.tsx';
import type { ChainKey } from './words.ts';

export default function MapDraft() {
  const { id } = useParams({ strict: false }) as { id: string };
  const map = useQuery({
    queryKey: ['chain-map', id],
    queryFn: () => api(chainRoutes.readMap, { params: { id } }),
  });
  if (!map.data)
    return (
      <Page title="">
        <LoadingBar on={map.isFetching} />
        <Problem error={map.error} reading onRetry={() => void map.refetch()} />
      </Page>
    );
  return <Version key={`${map.data.id} ${map.data.revision}`} map={map.data} />;
}

function Version({ map }: { readonly map: ReadMap }) {
  const { t } = useWords<ChainKey>();
  const client = useQueryClient();
  const [content, setContent] = useState<MapContent>(map.content);
  const [problem, setProblem] = useState<unknown>(null);
  const [chosen, choose] = useState<string | undefined>();
  const may = map.can.includes('edit');
  const typed = content !== map.content;
  const fresh = () => client.invalidateQueries({ queryKey: ['chain-map', map.id] });
  const save = async () => {
    if (pointsAtFault()) return;
    setProblem(null);
    try {
      await api(chainRoutes.saveMap, {
        params: { id: map.id },
        body: { revision: map.revision, content, note: map.note },
      });
      await fresh();
    } catch (error) {
      setProblem(error);
    }
  };
  const title = `${map.chain} ${t('chain.map.edition', { number: map.number })}`;
  return (
    <Page
      title={
        <>
          <Link to={`/chains/${map.chainId}`}>{map.chain}</Link> /{' '}
          {t('chain.map.edition', { number: map.number })}
          {map.demo ? <Demo /> : null}
        </>
      }
      name={title}
      tools={
        <>
          {typed ? <span className="amber s13">{t('edit.unsaved')}</span> : null}
          {may ? (
            <button type="button" className="btn" disabled={!typed} onClick={() => void save()}>
              {t('edit.save')}
            </button>
          ) : null}
          {may ? <Settle map={map} typed={typed} onImported={fresh} /> : null}
          {MAP_FORMS.map((form) => (
            <a
              key={form}
              className="btn txt hide-phone"
              href={hrefOf(chainRoutes.exportMap, { params: { id: map.id }, query: { form } })}
              download
            >
              {t('chain.export')} {form.toUpperCase()}
            </a>
          ))}
        </>
      }
    >
      <Problem error={problem} />
      <Findings map={map} onChoose={choose} />
      {typed ? null : <Differences id={map.id} />}
      <div className="draft-map">
        <MapView
          {...{ content, standings: NONE, chosen, gapsOnly: false, bySize: false }}
          onChoose={choose}
        />
      </div>
      <NodeTable {...{ content, may, chosen }} onChange={setContent} />
      <LinkTable {...{ content, may }} onChange={setContent} />
    </Page>
  );
}

const NONE: MapViewProps['standings'] = new Map();

/** The first cell that cannot be saved is shown with its reason, wherever on the page it is. */
function pointsAtFault(): boolean {
  const wrong = document.querySelector<HTMLInputElement>('main input:invalid');
  wrong?.scrollIntoView({ block: 'center' });
  wrong?.reportValidity();
  return wrong !== null;
}

function Findings({ map, onChoose }: { readonly map: ReadMap; readonly onChoose: (id: string) => void }) {
  const { t } = useWords<ChainKey>();
  return (
    <Section title={t('edit.findings')} note={map.findings.length}>
      {map.findings.length === 0 ? <p className="m s13">{t('edit.findings.none')}</p> : null}
      <ul className="findings">
        {map.findings.map(({ code, severity, sentence, nodes }, at) => (
          <li key={`${code}${nodes.join()}${String(at)}`}>
            <span className={severity === 'fault' ? 'red' : 'amber'}>
              {t(severity === 'fault' ? 'edit.fault' : 'edit.notice')}
            </span>{' '}
            <button type="button" className="btn txt" onClick={() => onChoose(nodes[0] ?? '')}>
              {sentence}
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Differences({ id }: { readonly id: string }) {
  const { t } = useWords<ChainKey>();
  const list = useQuery({
    queryKey: ['chain-map', id, 'differences'],
    queryFn: () => api(chainRoutes.compareMaps, { params: { id }, query: {} }),
  });
  if (!list.data?.from) return null;
  return (
    <Section title={t('edit.differences')} note={list.data.lines.length} thin>
      {list.data.lines.length === 0 ? <p className="m s13">{t('edit.same')}</p> : null}
      {list.data.lines.map(({ sentence }) => (
        <p key={sentence} className="s13">
          {sentence}
        </p>
      ))}
    </Section>
  );
}

interface SettleProps {
  readonly map: ReadMap;
  readonly typed: boolean;
  readonly onImported: () => Promise<void>;
}

function Settle({ map, typed, onImported }: SettleProps) {
  const { t } = useWords<ChainKey>();
  const { today } = useSession();
  const go = useGo();
  const [open, setOpen] = useState<'adopt' | 'drop' | 'import' | null>(null);
  const [from, setFrom] = useState(today);
  const close = () => setOpen(null);
  const { id, revision } = map;
  const back = () => go(`/chains/${map.chainId}`);
  return (
    <>
      <button type="button" className="btn pri" disabled={typed} onClick={() => setOpen('adopt')}>
        {t('edit.adopt')}
      </button>
      <button type="button" className="btn txt" onClick={() => setOpen('import')}>
        {t('edit.import')}
      </button>
      <button type="button" className="btn txt" onClick={() => setOpen('drop')}>
        {t('edit.drop')}
      </button>
      {open === 'adopt' ? (
        <FormDialog
          title={t('edit.adopt')}
          onClose={close}
          onSave={async () => {
            await api(chainRoutes.adoptMap, { params: { id }, body: { revision, from, note: map.note } });
            back();
          }}
        >
          <TextField
            name="from"
            label={t('edit.adopt.from')}
            {...{ type: 'date', value: from, onChange: setFrom, required: true }}
          />
        </FormDialog>
      ) : null}
      {open === 'drop' ? (
        <ReasonDialog
          title={t('edit.drop')}
          onClose={close}
          onSave={async (reason) => {
            await api(chainRoutes.dropMap, { params: { id }, body: { revision, reason } });
            back();
          }}
        />
      ) : null}
      {open === 'import' ? <MapImport chainId={map.chainId} onClose={close} onImported={onImported} /> : null}
    </>
  );
}
