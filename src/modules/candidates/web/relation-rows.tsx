/** Relations as rows: who to whom, how much, by whose word; a wrong one is withdrawn with a reason. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { tenThousands } from '#web/typed-money.ts';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo } from '#web/ui/parts.tsx';
import { candidateRoutes, type FirmRelation, type RelationEnd } from '../contract.ts';
import { firmAddress } from './said.tsx';
import type { CandidateKey } from './words.ts';

export interface RelationRowsProps {
  readonly rows: readonly FirmRelation[];
  readonly marked?: string | undefined;
}

export function RelationRows({ rows, marked }: RelationRowsProps) {
  const { t } = useWords<CandidateKey>();
  const [gone, setGone] = useState<string | null>(null);
  return (
    <div style={{ overflowX: 'auto' }}>
      <table className="grid">
        <thead>
          <tr>
            <th>{t('crel.from')}</th>
            <th>{t('crel.kind')}</th>
            <th>{t('crel.to')}</th>
            <th className="num">{t('crel.amount')}</th>
            <th>{t('crel.year')}</th>
            <th className="hide-phone">{t('crel.source')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.id} className={one.id === marked ? 'told' : undefined}>
              <td>
                <End end={one.from} />
              </td>
              <td className="nw">{t(`crel.kind.${one.kind}`)}</td>
              <td>
                <End end={one.to} />
                {one.demo ? <Demo /> : null}
              </td>
              <td className="num nw">{tenThousands(one.amount)}</td>
              <td>{one.year ?? ''}</td>
              <td className="m s12 hide-phone">
                {one.source} {one.sourceDay}
              </td>
              <td className="nw">
                {one.can.includes('withdraw') ? (
                  <button type="button" className="btn txt" onClick={() => setGone(one.id)}>
                    {t('crel.withdraw')}
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {gone ? (
        <ReasonDialog
          title={t('crel.withdraw')}
          onClose={() => setGone(null)}
          onSave={(reason) =>
            api(candidateRoutes.withdrawFirmRelation, { params: { id: gone }, body: { reason } })
          }
        />
      ) : null}
    </div>
  );
}

function End({ end }: { readonly end: RelationEnd }) {
  const { t } = useWords<CandidateKey>();
  const to = end.enterpriseId ? `/enterprises/${end.enterpriseId}` : firmAddress(end.key);
  return (
    <>
      <Link to={to}>{end.name}</Link> <span className="m s12">{t(`crel.known.${end.known}`)}</span>
    </>
  );
}
