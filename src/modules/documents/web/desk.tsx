import './words.ts';
import './desk.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { get } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Page } from '#web/shell/page.tsx';
import { Demo, Problem } from '#web/ui/parts.tsx';
import { Segments } from '#web/ui/segments.tsx';
import type { DocumentPage, ProposalRow } from '../contract.ts';
import { Changes } from './changes.tsx';
import type { View } from './marks.ts';
import { notesOf } from './notes.ts';
import { ProposalList } from './proposal-list.tsx';
import { Settle } from './settle.tsx';
import { SourceText } from './source-text.tsx';
import type { DocumentKey } from './words.ts';

/** The document on the left, the proposals on the right; nothing enters the ledger unasked. */
export default function Desk() {
  const { t } = useWords<DocumentKey>();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const search = useSearch({ strict: false }) as { at?: string; already?: string };
  const [view, setView] = useState<View>('repaired');
  const [current, setCurrent] = useState<string | null>(null);
  const [changes, setChanges] = useState(false);
  const document = useQuery({
    queryKey: ['document', id],
    queryFn: () => get<DocumentPage>(`/documents/${id}`),
  });
  const proposals = useQuery({
    queryKey: ['proposals', id],
    queryFn: () => get<ProposalRow[]>(`/documents/${id}/proposals`),
  });
  const notes = useQuery<string[]>({
    queryKey: notesOf(id),
    queryFn: () => [],
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const page = document.data;
  const rows = proposals.data ?? [];
  const at = search.at === undefined ? null : Number(search.at);
  const pointedAt = rows.find((row) => at !== null && row.span[0] <= at && row.span[1] > at);
  const chosen = current ?? (pointedAt ?? rows.find(({ state }) => state === 'open'))?.id ?? null;
  const title = (
    <>
      <Link to="/documents">{t('docs.title')}</Link>
      <span className="m"> / </span>
      {page?.title}
    </>
  );
  return (
    <Page
      title={title}
      name={page?.title ?? ''}
      context={
        page ? (
          <>
            {page.unit} {page.demo ? <Demo /> : null}
          </>
        ) : (
          ''
        )
      }
      busy={document.isFetching || proposals.isFetching}
      flush
      tools={
        <>
          {page && page.editions.length > 1 ? (
            <button type="button" className="btn hide-phone" onClick={() => setChanges(true)}>
              {t('desk.changes')}
            </button>
          ) : null}
          <a className="btn hide-phone" href={`/api/documents/${id}/file`} download>
            {t('desk.file')}
          </a>
        </>
      }
    >
      <Problem error={document.error ?? proposals.error} reading />
      {search.already ? (
        <p className="line-under-bar" role="status">
          {t('docs.already')}
        </p>
      ) : null}
      {notes.data?.map((note) => (
        <p key={note} className="line-under-bar a" role="status">
          {note}
        </p>
      ))}
      {page ? (
        <div className="desk">
          <section className="desk-text" aria-label={page.title}>
            <div className="tools">
              <Segments
                name={t('docs.title')}
                value={view}
                onChange={setView}
                options={[
                  ['original', t('desk.original')],
                  ['repaired', t('desk.repaired')],
                ]}
              />
              <span className="s13 m2">{stateWords(page, t)}</span>
            </div>
            <SourceText page={page} view={view} proposals={rows} current={chosen} onChoose={setCurrent} />
            <Settle page={page} />
          </section>
          <ProposalList page={page} rows={rows} current={chosen} onChoose={setCurrent} />
        </div>
      ) : null}
      {changes && page ? <Changes page={page} onClose={() => setChanges(false)} /> : null}
    </Page>
  );
}

type Say = ReturnType<typeof useWords<DocumentKey>>['t'];

function stateWords(page: DocumentPage, t: Say): string {
  if (page.state === 'sound') return t('desk.sound');
  if (page.state === 'traditional') return t('desk.traditional');
  const doubts = page.uncertainPlaces.filter(({ chosen }) => chosen === null).length;
  return [t('desk.mended', { n: page.repairs.length }), doubts > 0 ? t('desk.doubts', { n: doubts }) : '']
    .filter(Boolean)
    .join('　');
}
