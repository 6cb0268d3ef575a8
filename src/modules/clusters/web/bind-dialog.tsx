/** Choosing the target of the ledger that the cluster counts from now on. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { Empty } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type BindingChoice, clusterBindingRoutes } from '../binding-contract.ts';
import type { ClusterPage } from '../contract.ts';
import type { ClusterKey } from './words.ts';

export function BindDialog({ row, onClose }: { readonly row: ClusterPage; readonly onClose: () => void }) {
  const { t } = useWords<ClusterKey>();
  const [targetId, setTarget] = useState('');
  const [reason, setReason] = useState('');
  const list = useQuery({
    queryKey: ['cluster-targets', row.id],
    queryFn: () => api(clusterBindingRoutes.listBindingChoices, { params: { id: row.id } }),
  });
  const word = ({ indicator, value, measureUnit, period, counted }: BindingChoice) =>
    [indicator, value, measureUnit, period, counted ? `（${t('cluster.bind.counted')}）` : '']
      .filter(Boolean)
      .join(' ');
  const chosen = list.data?.find((one) => one.targetId === targetId);
  const save = () =>
    api(clusterBindingRoutes.bindCluster, { params: { id: row.id }, body: { targetId, reason } });
  return (
    <FormDialog title={t('cluster.bind')} word={t('cluster.bind')} onClose={onClose} onSave={save}>
      {list.data?.length === 0 ? <Empty>{t('cluster.bind.none')}</Empty> : null}
      <SelectField
        label={t('cluster.bind.target')}
        options={(list.data ?? []).map((one) => ({ value: one.targetId, label: word(one) }))}
        {...{ name: 'targetId', value: targetId, onChange: setTarget, none: '—', required: true }}
      />
      {chosen?.quote ? <p className="quote s13">{chosen.quote}</p> : null}
      <p className="m s13">{t('cluster.bind.help')}</p>
      <TextField
        label={t('cluster.bind.reason')}
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
