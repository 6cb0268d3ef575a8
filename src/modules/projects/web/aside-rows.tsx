/** 等人认的行: rows of ledgers that are like a project that stands; a person says which each is, enters it as its own, or leaves it out. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { tenThousands } from '#web/typed-money.ts';
import { ReasonDialog, useSaving } from '#web/ui/form-dialog.tsx';
import { Problem, Section } from '#web/ui/parts.tsx';
import { type AsideRow, projectRoutes } from '../contract.ts';
import type { BringKey } from './bring-words.ts';
import { useFileWord } from './shown.tsx';

const SHOWN = 20;

export function AsideRows() {
  const { t } = useWords<BringKey>();
  const list = useQuery({
    queryKey: ['projects-aside'],
    queryFn: () => api(projectRoutes.listAsideProjects, { query: { limit: SHOWN } }),
  });
  if (!list.data || list.data.total === 0) return null;
  return (
    <Section title={t('aside.title')} note={list.data.total}>
      {list.data.rows.map((row) => (
        <Aside key={row.id} row={row} />
      ))}
    </Section>
  );
}

function Aside({ row }: { readonly row: AsideRow }) {
  const { t } = useWords<BringKey>();
  const { error, busy, save } = useSaving();
  const [leaving, setLeaving] = useState(false);
  const fileWord = useFileWord();
  const decide = (body: { is: 'same' | 'other' | 'left'; projectId?: string; reason?: string }) =>
    api(projectRoutes.decideAsideProject, { params: { id: row.id }, body });
  return (
    <div style={{ padding: '8px 0', borderBottom: '1px solid var(--line)' }}>
      <p className="s13">
        <b>{row.name}</b> {row.unit} {row.investors}{' '}
        {row.investment === null ? '' : t('aside.sum', { sum: tenThousands(row.investment) })}{' '}
        <span className="m">{t('aside.line', { file: fileWord(row.fileName), line: row.line })}</span>
      </p>
      <Problem error={error} />
      <ul className="plain">
        {row.alike.map((one) => (
          <li key={one.id} className="s13 beside" style={{ padding: '4px 0' }}>
            <Link to={`/projects/${one.id}`}>{one.name}</Link>{' '}
            <span className="m">
              {one.unit} {one.stage}
            </span>{' '}
            <span className="amber">{one.why}</span>{' '}
            <button
              type="button"
              className="btn txt"
              disabled={busy}
              aria-label={t('aside.same.of', { row: row.name, name: one.name })}
              onClick={() =>
                void save(() => decide({ is: 'same', ...(one.id ? { projectId: one.id } : {}) }))
              }
            >
              {t('aside.same')}
            </button>
          </li>
        ))}
      </ul>
      <p className="row-acts">
        <button
          type="button"
          className="btn"
          disabled={busy}
          onClick={() => void save(() => decide({ is: 'other' }))}
        >
          {t('aside.other')}
        </button>
        <button type="button" className="btn txt" disabled={busy} onClick={() => setLeaving(true)}>
          {t('aside.leave')}
        </button>
      </p>
      {leaving ? (
        <ReasonDialog
          title={t('aside.leave')}
          onClose={() => setLeaving(false)}
          onSave={(reason) => decide({ is: 'left', reason })}
        />
      ) : null}
    </div>
  );
}
