/** Disputes, and one of them with what both units say and what was decided. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUrl } from '#web/search.ts';
import { Demo, Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { type DisputeRow, disputeRoutes } from '../dispute-contract.ts';
import type { ContactKey } from './contact-words.ts';
import { DisputeDetail } from './dispute.tsx';

export function Disputes() {
  const { t } = useWords<ContactKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const query = { asOf, limit: 200 };
  const found = useQuery({
    queryKey: ['attraction', 'disputes', query],
    queryFn: () => api(disputeRoutes.listDisputes, { query }),
  });
  const rows = found.data?.rows ?? [];
  return (
    <>
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {found.data && rows.length === 0 ? <Empty>{t('dis.none')}</Empty> : null}
      {rows.length > 0 ? (
        <div className="wide-table">
          <table className="grid stack">
            <thead>
              <tr>
                <th>{t('con.investor')}</th>
                <th>{t('dis.phase')}</th>
                <th>{t('dis.holder')}</th>
                <th>{t('dis.claimant')}</th>
                <th>{t('dis.raisedOn')}</th>
                <th>{t('con.number')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.id} row={row} onOpen={() => set({ dispute: row.id }, true)} />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {search.dispute ? (
        <DisputeDetail id={search.dispute} onClose={() => set({ dispute: undefined })} />
      ) : null}
    </>
  );
}

function Row({ row, onOpen }: { readonly row: DisputeRow; readonly onOpen: () => void }) {
  const { t } = useWords<ContactKey>();
  const waits = row.can.includes('decide');
  return (
    <tr>
      <td>
        <button type="button" className="btn txt" onClick={onOpen}>
          {row.investor}
        </button>{' '}
        {row.demo ? <Demo /> : null}
      </td>
      <td className={waits ? 'amber nw' : 'nw'}>
        {t(`dis.phase.${row.phase}`)}
        {row.verdict ? <div className="m s12">{t(`dis.verdict.${row.verdict}`)}</div> : null}
      </td>
      <td>{row.holder}</td>
      <td>{row.claimant}</td>
      <td className="nw">{row.raisedOn}</td>
      <td className="nw">
        {row.number} <span className="m s12">{row.contactNumber}</span>
      </td>
    </tr>
  );
}
