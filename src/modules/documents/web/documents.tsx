import './words.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { AnswerOf } from '#kernel/route.ts';
import { api, get, upload } from '#web/api.ts';
import { day } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useCan, useSession } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { DateInput } from '#web/ui/date-input.tsx';
import { Demo, Empty, Problem, Section } from '#web/ui/parts.tsx';
import { Upload } from '#web/ui/upload.tsx';
import { documentRoutes } from '../contract.ts';
import { notesOf } from './notes.ts';
import type { DocumentKey } from './words.ts';

type List = AnswerOf<typeof documentRoutes.listDocuments>;
type Answer = Pick<AnswerOf<typeof documentRoutes.uploadDocument>, 'id' | 'already' | 'notes'>;
const ENDINGS = ['.txt', '.md', '.html', '.htm', '.docx', '.doc', '.pdf', '.xlsx', '.xls'];
const LIMIT_MB = 50;

export default function Documents() {
  const { t } = useWords<DocumentKey>();
  const { today } = useSession();
  const list = useQuery({ queryKey: ['documents'], queryFn: () => get<List>('/documents', { limit: 200 }) });
  const rows = list.data?.rows ?? [];
  return (
    <Page title={t('docs.title')} busy={list.isFetching}>
      <Problem error={list.error} />
      {useCan('documents.decide') ? <Incoming rows={rows} /> : null}
      {list.data && rows.length === 0 ? <Empty>{t('docs.empty')}</Empty> : null}
      {rows.length > 0 ? (
        <table className="grid">
          <thead>
            <tr>
              <th>{t('docs.col.title')}</th>
              <th>{t('docs.col.unit')}</th>
              <th className="num hide-phone">{t('docs.col.edition')}</th>
              <th className="num hide-phone">{t('docs.col.published')}</th>
              <th className="num">{t('docs.col.open')}</th>
              <th className="num hide-phone">{t('docs.col.uncertain')}</th>
              <th className="hide-phone">{t('docs.col.format')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td className="cut">
                  <Link to="/documents/$id" params={{ id: row.id }}>
                    {row.title}
                  </Link>
                  {row.demo ? <Demo /> : null}
                </td>
                <td className="nw">{row.unit}</td>
                <td className="num hide-phone">{row.edition}</td>
                <td className="num hide-phone">{day(row.publishedOn, today)}</td>
                <td className="num">
                  {row.open} / {row.proposals}
                </td>
                <td className={`num hide-phone${row.uncertain > 0 ? ' a' : ' m'}`}>{row.uncertain}</td>
                <td className="nw m hide-phone">
                  {row.format} {row.encoding ?? ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Page>
  );
}

function Incoming({ rows }: { rows: List['rows'] }) {
  const { t } = useWords<DocumentKey>();
  const { unit } = useSession();
  const navigate = useNavigate();
  const client = useQueryClient();
  const units = useUnitOptions();
  const [about, setAbout] = useState({ unitId: unit.id, title: '', publishedOn: '', year: '', planId: '' });
  const [text, setText] = useState('');
  const [going, setGoing] = useState<{ name: string; share: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const change = (field: keyof typeof about) => (event: { target: { value: string } }) =>
    setAbout({ ...about, [field]: event.target.value });
  const open = ({ id, already, notes }: Answer) => {
    client.setQueryData(notesOf(id), notes);
    return navigate({
      to: '/documents/$id',
      params: { id },
      search: already ? { already: '1' } : {},
    } as never);
  };
  const run = async (work: () => Promise<Answer>) => {
    setError(null);
    try {
      await open(await work());
    } catch (problem) {
      setError(problem);
    } finally {
      setGoing(null);
    }
  };
  const send = (files: readonly File[]) => {
    const name = files[0]?.name ?? '';
    setGoing({ name, share: 0 });
    void run(() =>
      upload(documentRoutes.uploadDocument, files, { fields: about }, (share) => setGoing({ name, share })),
    );
  };
  const paste = () => {
    const { unitId, title, publishedOn, planId, year } = about;
    const body = {
      text,
      unitId,
      title,
      publishedOn: publishedOn || null,
      planId: planId || null,
      year: year ? Number(year) : null,
    };
    void run(() => api(documentRoutes.pasteDocument, { body }));
  };
  return (
    <Section title={t('docs.new')}>
      <div style={{ display: 'flex', gap: 16, flexWrap: 'wrap', padding: '12px 0' }}>
        <label className="field">
          <span>{t('docs.unit')}</span>
          <select className="inp" value={about.unitId} onChange={change('unitId')}>
            {units.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('docs.name')}</span>
          <input className="inp" value={about.title} onChange={change('title')} maxLength={200} />
        </label>
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the input stands in DateInput. */}
        <label className="field">
          <span>{t('docs.published')}</span>
          <DateInput value={about.publishedOn} onDay={(publishedOn) => setAbout({ ...about, publishedOn })} />
        </label>
        <label className="field">
          <span>{t('docs.year')}</span>
          <input className="inp" inputMode="numeric" size={6} value={about.year} onChange={change('year')} />
        </label>
        <label className="field">
          <span>{t('docs.plan')}</span>
          <select className="inp" value={about.planId} onChange={change('planId')}>
            <option value="">—</option>
            {rows.map((row) => (
              <option key={row.id} value={row.planId}>
                {row.title.slice(0, 30)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Upload endings={ENDINGS} limitMb={LIMIT_MB} onFiles={send} going={going} />
      <details style={{ margin: '8px 0' }}>
        <summary className="s13" style={{ cursor: 'pointer' }}>
          {t('docs.paste')}
        </summary>
        <textarea
          className="inp"
          rows={8}
          style={{ width: '100%', height: 'auto' }}
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-label={t('docs.paste')}
        />
        <button type="button" className="btn pri" disabled={text.trim() === ''} onClick={paste}>
          {t('docs.paste.go')}
        </button>
      </details>
      <Problem error={error} />
    </Section>
  );
}
