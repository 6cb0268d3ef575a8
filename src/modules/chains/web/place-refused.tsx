/** Suggestions that somebody said are wrong, each to be suggested again with a reason. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { diagnosisRoutes } from '#modules/diagnosis/contract.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Problem } from '#web/ui/parts.tsx';
import type { ChainKey } from './words.ts';

export function PlaceRefused({ chainId }: { readonly chainId: string }) {
  const { t } = useWords<ChainKey>();
  const [taking, setTaking] = useState<string | null>(null);
  const list = useQuery({
    queryKey: ['placement-refused', chainId],
    queryFn: () => api(diagnosisRoutes.listRefused, { params: { id: chainId }, query: {} }),
  });
  const rows = list.data ?? [];
  return (
    <>
      <Problem error={list.error} reading />
      {rows.length > 0 ? (
        <details>
          <summary>{t('place.refused', { count: rows.length })}</summary>
          <table className="grid">
            <tbody>
              {rows.map(({ id, enterprise, node, reason, post, day }) => (
                <tr key={id}>
                  <td>{enterprise}</td>
                  <td className="nw">{node}</td>
                  <td className="m s13">{[reason, post, day].join(' · ')}</td>
                  <td className="nw">
                    <button type="button" className="btn txt" onClick={() => setTaking(id)}>
                      {t('place.take-back')}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ) : null}
      {taking ? (
        <ReasonDialog
          title={t('place.take-back')}
          onClose={() => setTaking(null)}
          onSave={(reason) =>
            api(diagnosisRoutes.takeBackRefusal, { params: { id: taking }, body: { reason } })
          }
        />
      ) : null}
    </>
  );
}
