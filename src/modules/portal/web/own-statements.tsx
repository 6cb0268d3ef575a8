/** What the enterprise said, newest first: waiting, accepted, or refused with the reason. */
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, Empty } from '#web/ui/parts.tsx';
import { type OwnPage, portalRoutes, type StatementRow, type StatementState } from '../contract.ts';
import type { PortalKey } from './words.ts';

const TONE: Readonly<Record<StatementState, string>> = {
  waiting: 'amber',
  accepted: 'green',
  refused: 'red',
  withdrawn: 'm',
};

export function OwnStatements({ page }: { readonly page: OwnPage }) {
  const { t } = useWords<PortalKey>();
  const [withdrawing, setWithdrawing] = useState<string | null>(null);
  if (page.statements.length === 0) return <Empty>{t('portal.said.none')}</Empty>;
  return (
    <div className="own">
      {page.statements.map((row) => (
        <Statement key={row.id} row={row} onWithdraw={() => setWithdrawing(row.id)} />
      ))}
      {withdrawing ? (
        <ReasonDialog
          title={t('portal.withdraw')}
          onClose={() => setWithdrawing(null)}
          onSave={(reason) =>
            api(portalRoutes.withdrawStatement, { params: { id: withdrawing }, body: { reason } })
          }
        />
      ) : null}
    </div>
  );
}

function Statement({ row, onWithdraw }: { readonly row: StatementRow; readonly onWithdraw: () => void }) {
  const { t } = useWords<PortalKey>();
  return (
    <div className="own-item">
      <div className="own-said">
        <b className={TONE[row.state]}>{t(`portal.state.${row.state}`)}</b>{' '}
        <span className="m">{row.title}</span> {row.demo ? <Demo /> : null}
        <div>{row.after}</div>
        {row.before ? (
          <div className="m s13">
            {t('portal.said.from')} {row.before}
          </div>
        ) : null}
        <div className="m s13">
          {[row.saidOn, row.saidPost, row.grounds].join('　')}{' '}
          {row.files.map(({ id, name }) => (
            <a key={id} href={hrefOf(portalRoutes.readOwnFile, { params: { id } })} download>
              {name}{' '}
            </a>
          ))}
        </div>
        {row.decidedReason ? (
          <div className={row.state === 'refused' ? 'red' : 'm2'}>
            {[row.decidedOn, row.decidedPost].filter(Boolean).join(' ')}：{row.decidedReason}
          </div>
        ) : null}
      </div>
      {row.can.includes('withdraw') ? (
        <button type="button" className="btn txt" onClick={onWithdraw}>
          {t('portal.withdraw')}
        </button>
      ) : null}
    </div>
  );
}
