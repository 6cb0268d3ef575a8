import { useQuery } from '@tanstack/react-query';
import { get } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import type { EditionChange } from '../contract.ts';
import type { DocumentKey } from './words.ts';

const COLOURS: Partial<Record<EditionChange['change'], string>> = {
  added: 'g',
  raised: 'g',
  lowered: 'a',
  dropped: 'r',
};

export function Changes({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useWords<DocumentKey>();
  const { data } = useQuery({
    queryKey: ['document-changes', id],
    queryFn: () => get<EditionChange[]>(`/documents/${id}/changes`),
  });
  const rows = (data ?? []).filter(({ change }) => change !== 'same');
  return (
    <Dialog title={t('desk.changes')} onClose={onClose} wide>
      {data && rows.length === 0 ? <p className="m">{t('desk.changes.none')}</p> : null}
      <table className="grid">
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.change} ${row.metric} ${row.before} ${row.after}`}>
              <td className={`nw ${COLOURS[row.change] ?? ''}`}>{t(`change.${row.change}`)}</td>
              <td>
                {row.subject} {row.metric}
              </td>
              <td className="num nw">{row.before ?? '—'}</td>
              <td className="num nw">{row.after ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
