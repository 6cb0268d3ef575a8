/** Choosing the target of the ledger that the cluster counts from now on. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { Empty } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type ClusterPage, clusterRoutes, type TieChoice } from '../contract.ts';
import type { ClusterKey } from './words.ts';

export function TieDialog({ row, onClose }: { readonly row: ClusterPage; readonly onClose: () => void }) {
  const { t } = useWords<ClusterKey>();
  const [targetId, setTarget] = useState('');
  const [reason, setReason] = useState('');
  const list = useQuery({
    queryKey: ['cluster-targets', row.id],
    queryFn: () => api(clusterRoutes.listTieChoices, { params: { id: row.id } }),
  });
  const word = ({ indicator, value, measureUnit, period, counted }: TieChoice) =>
    [indicator, value, measureUnit, period, counted ? `（${t('cluster.tie.counted')}）` : '']
      .filter(Boolean)
      .join(' ');
  const chosen = list.data?.find((one) => one.targetId === targetId);
  const save = () => api(clusterRoutes.tieCluster, { params: { id: row.id }, body: { targetId, reason } });
  return (
    <FormDialog title={t('cluster.tie')} word={t('cluster.tie')} onClose={onClose} onSave={save}>
      {list.data?.length === 0 ? <Empty>{t('cluster.tie.none')}</Empty> : null}
      <SelectField
        label={t('cluster.tie.target')}
        options={(list.data ?? []).map((one) => ({ value: one.targetId, label: word(one) }))}
        {...{ name: 'targetId', value: targetId, onChange: setTarget, none: '—', required: true }}
      />
      {chosen?.quote ? <p className="quote s13">{chosen.quote}</p> : null}
      <p className="m s13">{t('cluster.tie.help')}</p>
      <TextField
        label={t('cluster.tie.reason')}
        {...{
          name: 'reason',
          value: reason,
          onChange: setReason,
          required: true,
          minLength: 2,
          maxLength: 300,
        }}
      />
    </FormDialog>
  );
}
