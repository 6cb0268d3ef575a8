/** The dialogues of the money tab: which one is open, and what each saves. */

import { useState } from 'react';
import { api, upload } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { FormDialog, ReasonDialog } from '#web/ui/form-dialog.tsx';
import { progressRoutes as routes, type SubjectKind } from '../contract.ts';
import type { InvestmentRow, ProgressPage, ResultRow } from '../page-contract.ts';
import { FileField } from './file-field.tsx';
import { ImageForm } from './image-form.tsx';
import { PlanForm } from './plan-form.tsx';
import { ReportForm } from './report-form.tsx';
import { ResultForm } from './result-form.tsx';
import { VerifyForm } from './verify-form.tsx';
import type { ProgressKey } from './words.ts';

interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly word: string;
}
export type Opened =
  | { readonly act: 'report' | 'image' | 'plan' | 'result' }
  | { readonly act: 'verify'; readonly row: InvestmentRow }
  | { readonly act: 'verify-result'; readonly row: ResultRow }
  | ({ readonly act: 'withdraw' | 'prove' } & Subject);

interface MoneyDialogProps {
  readonly page: ProgressPage;
  readonly open: Opened;
  readonly onClose: () => void;
}

export function MoneyDialog({ page, open, onClose }: MoneyDialogProps) {
  switch (open.act) {
    case 'report':
      return <ReportForm page={page} onClose={onClose} />;
    case 'image':
      return <ImageForm page={page} onClose={onClose} />;
    case 'plan':
      return <PlanForm page={page} onClose={onClose} />;
    case 'result':
      return <ResultForm page={page} onClose={onClose} />;
    case 'verify':
      return <VerifyForm row={open.row} onClose={onClose} />;
    case 'verify-result':
      return <ResultForm page={page} row={open.row} onClose={onClose} />;
    case 'withdraw':
      return <Withdraw subject={open} onClose={onClose} />;
    case 'prove':
      return <Prove subject={open} onClose={onClose} />;
  }
}

interface SubjectProps {
  readonly subject: Subject;
  readonly onClose: () => void;
}

const WITHDRAW = {
  investment: routes.withdrawInvestment,
  image: routes.withdrawImage,
  result: routes.withdrawResult,
} as const;

function Withdraw({ subject: { kind, id, word }, onClose }: SubjectProps) {
  const { t } = useWords<ProgressKey>();
  return (
    <ReasonDialog
      title={`${t('prg.withdraw')} ${word}`}
      onClose={onClose}
      onSave={(reason) => api(WITHDRAW[kind], { params: { id }, body: { reason } })}
    />
  );
}

function Prove({ subject: { kind, id, word }, onClose }: SubjectProps) {
  const { t } = useWords<ProgressKey>();
  const [files, setFiles] = useState<readonly File[]>([]);
  return (
    <FormDialog
      title={`${t('prg.add.evidence')} ${word}`}
      onClose={onClose}
      onSave={() =>
        upload(routes.addProgressEvidence, files, { fields: { kind, subjectId: id } }, () => undefined)
      }
    >
      <FileField label={t('prg.files')} files={files} onChange={setFiles} />
    </FormDialog>
  );
}
