/** Accepting or refusing statements: what they are, the reason, and of years whether they are vouched for. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useCan } from '#web/session.tsx';
import { FormDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { portalRoutes, type StatementRow } from '../contract.ts';
import type { PortalKey } from './words.ts';

export interface DecisionProps {
  readonly act: 'accept' | 'refuse';
  readonly rows: readonly StatementRow[];
  readonly onClose: () => void;
}

export function Decision({ act, rows, onClose }: DecisionProps) {
  const { t } = useWords<PortalKey>();
  const mayVerify = useCan('enterprises.verify');
  const [reason, setReason] = useState('');
  const [as, setAs] = useState<'reported' | 'verified'>('reported');
  const ids = rows.map(({ id }) => id);
  const save = () =>
    act === 'accept'
      ? api(portalRoutes.acceptStatements, { body: { ids, reason, as } })
      : api(portalRoutes.refuseStatements, { body: { ids, reason } });
  const years = rows.some(({ part }) => part === 'year');
  return (
    <FormDialog title={t(`waiting.${act}`)} word={t(`waiting.${act}`)} onClose={onClose} onSave={save}>
      <p className="m s13">{t(`waiting.${act}.said`)}</p>
      {rows.slice(0, 8).map((row) => (
        <p key={row.id} className="s13">
          {row.enterprise} {row.title} <b>{row.after}</b>
        </p>
      ))}
      {rows.length > 8 ? <p className="m s13">{t('waiting.total', { count: rows.length })}</p> : null}
      {act === 'accept' && years && mayVerify ? (
        <SelectField
          label={t('waiting.as')}
          options={(['reported', 'verified'] as const).map((value) => ({
            value,
            label: t(`waiting.as.${value}`),
          }))}
          {...{
            value: as,
            required: true,
            onChange: (value) => setAs(value === 'verified' ? value : 'reported'),
          }}
        />
      ) : null}
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
