/** The standing plan taken back, with the reason. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { FormDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { approvalRoutes } from '../contract.ts';
import type { ApprovalKey } from './words.ts';

interface WithdrawProps {
  readonly projectId: string;
  readonly number: number;
  readonly onClose: () => void;
}

export function WithdrawPlan({ projectId, number, onClose }: WithdrawProps) {
  const { t } = useWords<ApprovalKey>();
  const [reason, setReason] = useState('');
  const save = () =>
    api(approvalRoutes.withdrawApprovalPlan, {
      params: { id: projectId },
      body: { after: number, reason },
    });
  return (
    <FormDialog
      title={`${t('apv.plan.withdraw')}${t('apv.words.gap')}${t('apv.plan.number', { number })}`}
      {...{ word: t('apv.plan.withdraw'), onClose, onSave: save }}
    >
      <p className="s13 m">{t('apv.plan.withdraw.means')}</p>
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
