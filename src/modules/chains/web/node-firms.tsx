/** The enterprises that stand on a node, by what evidence; whoever edits the chain puts one there, lets it leave, or takes it back. */
import { useState } from 'react';
import { diagnosisRoutes, type NodeFirm, type NodePage } from '#modules/diagnosis/contract.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { EndDialog } from '#web/ui/end-dialog.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, Section } from '#web/ui/parts.tsx';
import { PlaceForm } from './place-form.tsx';
import type { ChainKey } from './words.ts';

/** So that what follows in the panel is not screens away. */
const FIRST = 4;

type Open = 'add' | { readonly act: 'end' | 'withdraw'; readonly firm: NodeFirm };

export function NodeFirms({ page }: { readonly page: NodePage }) {
  const { t } = useWords<ChainKey>();
  const [open, setOpen] = useState<Open | null>(null);
  const { firms, others, node } = page;
  const mayEdit = page.can.includes('edit');
  const [all, setAll] = useState(false);
  const shown = all ? firms : firms.slice(0, FIRST);
  return (
    <Section
      title={t('node.firms')}
      note={firms.length}
      thin
      tools={
        mayEdit ? (
          <button type="button" className="btn txt" onClick={() => setOpen('add')}>
            {t('node.firm.add')}
          </button>
        ) : null
      }
    >
      {firms.length === 0 && others === 0 ? <p className="m s13">{t('node.firms.none')}</p> : null}
      <ul className="plain">
        {shown.map((firm) => (
          <Firm key={firm.positionId} firm={firm}>
            {mayEdit ? <Acts onAct={(act) => setOpen({ act, firm })} /> : null}
          </Firm>
        ))}
      </ul>
      {shown.length < firms.length ? (
        <button type="button" className="btn txt" onClick={() => setAll(true)}>
          {t('node.firms.all', { count: firms.length })}
        </button>
      ) : null}
      {others > 0 ? <p className="m s13">{t('node.firms.others', { count: others })}</p> : null}
      {open === 'add' ? (
        <PlaceForm chainId={node.chainId} nodeId={node.id} node={node.name} onClose={() => setOpen(null)} />
      ) : null}
      {open !== null && open !== 'add' ? <ActDialog {...open} onClose={() => setOpen(null)} /> : null}
    </Section>
  );
}

function Acts({ onAct }: { readonly onAct: (act: 'end' | 'withdraw') => void }) {
  const { t } = useWords<ChainKey>();
  return (
    <span className="firm-acts">
      <button type="button" className="btn txt" onClick={() => onAct('end')}>
        {t('node.firm.end')}
      </button>
      <button type="button" className="btn txt" onClick={() => onAct('withdraw')}>
        {t('node.firm.withdraw')}
      </button>
    </span>
  );
}

interface ActDialogProps {
  readonly act: 'end' | 'withdraw';
  readonly firm: NodeFirm;
  readonly onClose: () => void;
}

function ActDialog({ act, firm: { positionId: id, enterprise }, onClose }: ActDialogProps) {
  const { t } = useWords<ChainKey>();
  return act === 'end' ? (
    <EndDialog
      title={t('node.firm.end')}
      onClose={onClose}
      onSave={(to, reason) => api(diagnosisRoutes.endPlacement, { params: { id }, body: { to, reason } })}
    />
  ) : (
    <ReasonDialog
      title={t('node.firm.withdraw')}
      onClose={onClose}
      onSave={(reason) => api(diagnosisRoutes.withdrawPlacement, { params: { id }, body: { reason } })}
    >
      <p>{t('node.firm.withdraw.what', { name: enterprise })}</p>
    </ReasonDialog>
  );
}

interface FirmProps {
  readonly firm: NodeFirm;
  readonly children: React.ReactNode;
}

function Firm({ firm, children }: FirmProps) {
  const { t } = useWords<ChainKey>();
  const words = [
    firm.unit,
    firm.aboveScale ? t('node.above') : null,
    t(`role.${firm.role}`),
    t(`confidence.${firm.confidence}`),
    firm.counts ? null : t('node.counts.not'),
  ];
  return (
    <li>
      <Link to={`/enterprises/${firm.enterpriseId}`}>{firm.enterprise}</Link>
      {firm.demo ? <Demo /> : null} <span className="m s13">{words.filter(Boolean).join(' · ')}</span>
      <div className="m s12">
        {firm.evidence.map(({ kind, text }) => `${t(`evidence.${kind}`)}：${text}`).join('；')}
        {firm.share ? ` ${t('node.share', { share: `${(Number(firm.share) * 100).toFixed(1)}%` })}` : ''} ·{' '}
        {firm.decidedBy}
      </div>
      {children}
    </li>
  );
}
