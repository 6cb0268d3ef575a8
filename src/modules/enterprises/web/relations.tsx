/** 关系: who stands above the enterprise and who below, with shares, days and what it is known from. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { number } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { EndDialog } from '#web/ui/end-dialog.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, Problem, Section } from '#web/ui/parts.tsx';
import { type EnterprisePage, enterpriseRoutes } from '../contract.ts';
import type { RelationRow } from '../relation-contract.ts';
import { RelationForm } from './relation-form.tsx';
import type { RelationKey } from './relation-words.ts';
import type { EnterpriseKey } from './words.ts';

type Open = 'add' | { readonly act: 'end' | 'withdraw'; readonly id: string };

export function Relations({ page, mayEdit }: { readonly page: EnterprisePage; readonly mayEdit: boolean }) {
  const { t } = useWords<RelationKey | EnterpriseKey>();
  const { asOf } = useAsOf();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const list = useQuery({
    queryKey: ['enterprise', page.id, 'relations', asOf],
    queryFn: () => api(enterpriseRoutes.listRelations, { params: { id: page.id }, query: { asOf } }),
  });
  const rows = list.data ?? [];
  const acting = open !== null && open !== 'add' ? open : null;
  return (
    <Section
      title={t('relations.title')}
      note={list.data?.length}
      tools={
        <>
          {rows.length > 0 ? <Link to={`/enterprises/${page.id}/group`}>{t('relations.group')}</Link> : null}
          {mayEdit ? (
            <button type="button" className="btn txt" onClick={() => setOpen('add')}>
              {t('relations.add')}
            </button>
          ) : null}
        </>
      }
    >
      <Problem error={list.error} reading />
      {list.data && rows.length === 0 ? <p className="m s13">{t('relations.none')}</p> : null}
      <table className="grid">
        <tbody>
          {rows.map((row) => (
            <Line key={row.id} row={row} onAct={(act) => setOpen({ act, id: row.id })} />
          ))}
        </tbody>
      </table>
      {open === 'add' ? <RelationForm page={page} onClose={close} /> : null}
      {acting?.act === 'end' ? (
        <EndDialog
          title={t('relations.end')}
          onClose={close}
          onSave={(to, reason) =>
            api(enterpriseRoutes.endRelation, { params: { id: acting.id }, body: { to, reason } })
          }
        />
      ) : null}
      {acting?.act === 'withdraw' ? (
        <ReasonDialog
          title={t('enterprise.withdraw')}
          onClose={close}
          onSave={(reason) =>
            api(enterpriseRoutes.withdrawRelation, { params: { id: acting.id }, body: { reason } })
          }
        />
      ) : null}
    </Section>
  );
}

interface LineProps {
  readonly row: RelationRow;
  readonly onAct: (act: 'end' | 'withdraw') => void;
}

function Line({ row, onAct }: LineProps) {
  const { t } = useWords<RelationKey | EnterpriseKey>();
  return (
    <tr>
      <td className="nw m">{t(`relations.${row.other}.${row.kind}`)}</td>
      <td style={{ width: '100%' }}>
        {row.otherId ? <Link to={`/enterprises/${row.otherId}`}>{row.name}</Link> : row.name}{' '}
        {row.share === null ? null : <b className="nw">{number(row.share, '%')}%</b>}
        {row.demo ? <Demo /> : null}
        <div className="m s13">
          {t('relation.entered', { source: row.source, post: row.post })}
          {row.from || row.to ? ` ${row.from ?? ''} – ${row.to ?? ''}` : ''}{' '}
          {row.valid ? null : <span className="amber">{t('relations.over')}</span>}
        </div>
      </td>
      <td className="nw">
        {row.can.includes('end') && row.valid ? (
          <button type="button" className="btn txt" onClick={() => onAct('end')}>
            {t('relations.end')}
          </button>
        ) : null}{' '}
        {row.can.includes('withdraw') ? (
          <button type="button" className="btn txt" onClick={() => onAct('withdraw')}>
            {t('enterprise.withdraw')}
          </button>
        ) : null}
      </td>
    </tr>
  );
}
