import { useQuery } from '@tanstack/react-query';
import { get } from '#web/api.ts';
import { unitWord } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { Problem } from '#web/ui/parts.tsx';
import type { DocumentPage, EditionChange } from '../contract.ts';
import type { DocumentKey } from './words.ts';

const COLOURS: Partial<Record<EditionChange['change'], string>> = {
  added: 'g',
  raised: 'g',
  lowered: 'a',
  dropped: 'r',
};

export function Changes({ page, onClose }: { page: DocumentPage; onClose: () => void }) {
  const { t, locale } = useWords<DocumentKey>();
  const first = page.edition === 1;
  const { data, error } = useQuery({
    queryKey: ['document-changes', page.id],
    queryFn: () => get<EditionChange[]>(`/documents/${page.id}/changes`),
    enabled: !first,
  });
  const rows = (data ?? []).filter(({ change }) => change !== 'same');
  const same = (data?.length ?? 0) - rows.length;
  return (
    <Dialog title={t('desk.changes')} onClose={onClose} wide>
      <Problem error={error} reading />
      {first ? <p className="m">{t('desk.changes.first')}</p> : null}
      {data && rows.length === 0 ? <p className="m">{t('desk.changes.none')}</p> : null}
      {rows.length > 0 ? (
        <table className="grid">
          <thead>
            <tr>
              <th />
              <th>{t('desk.col.unit')}</th>
              <th>{t('desk.col.what')}</th>
              <th className="num">{t('desk.changes.was')}</th>
              <th className="num">{t('desk.changes.is')}</th>
              <th>{t('desk.col.measure')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.change} ${row.subject} ${row.metric} ${row.before} ${row.after}`}>
                <td className={`nw ${COLOURS[row.change] ?? ''}`}>{t(`change.${row.change}`)}</td>
                <td className="nw">{row.subject}</td>
                <td title={row.afterQuote ?? row.beforeQuote ?? undefined}>{row.metric}</td>
                <td className="num nw">{row.before ?? '—'}</td>
                <td className="num nw">{row.after ?? '—'}</td>
                <td className="nw">{unitWord(row.unit, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {rows.length > 0 && same > 0 ? <p className="m s13">{t('desk.changes.same', { n: same })}</p> : null}
    </Dialog>
  );
}
