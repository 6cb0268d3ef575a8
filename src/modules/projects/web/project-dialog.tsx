/** Whatever is being done on the page, in its dialogue. */
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import type { EvidenceRow } from '../contract.ts';
import { type ProjectPage, projectRoutes } from '../contract.ts';
import type { ProjectAct } from './acts.ts';
import { AmendForm } from './amend-form.tsx';
import { InvestorForm } from './investor-form.tsx';
import { PlanForm } from './plan-form.tsx';
import { ProjectForm } from './project-form.tsx';
import { isReasoned, ListingForm, ReasonAct, StatusForm } from './small-forms.tsx';
import { BackForm, EvidenceForm, ReportForm, VerifyForm } from './step-forms.tsx';
import { EvidenceFile } from './steps.tsx';
import type { ProjectKey } from './words.ts';

export interface ProjectDialogProps {
  readonly page: ProjectPage;
  readonly act: ProjectAct;
  readonly onClose: () => void;
}

export function ProjectDialog({ page, act, onClose }: ProjectDialogProps) {
  if (isReasoned(act)) return <ReasonAct {...{ page, act, onClose }} />;
  switch (act.act) {
    case 'amend':
      return <AmendForm {...{ page, onClose, group: act.group }} />;
    case 'phase':
      return <ProjectForm phaseOf={page} onClose={onClose} />;
    case 'investors':
      return <InvestorForm {...{ page, onClose }} />;
    case 'plan':
      return <PlanForm {...{ page, onClose }} />;
    case 'status':
      return <StatusForm {...{ page, onClose }} />;
    case 'back':
      return <BackForm {...{ page, onClose }} />;
    case 'listing':
      return <ListingForm {...{ page, onClose }} />;
    case 'report':
      return <ReportForm {...{ page, onClose, stage: act.stage }} />;
    case 'prove':
      return <EvidenceForm {...{ page, onClose, stage: act.stage, kind: act.kind }} />;
    case 'verify':
      return <VerifyForm {...{ page, onClose, step: act.step }} />;
    case 'accept':
      return <AcceptForm evidence={act.evidence} onClose={onClose} />;
  }
}

function AcceptForm({ evidence, onClose }: { readonly evidence: EvidenceRow; readonly onClose: () => void }) {
  const { t } = useWords<ProjectKey>();
  const save = () =>
    api(projectRoutes.decideProjectEvidence, {
      params: { id: evidence.id },
      body: { decision: 'accepted', note: null },
    });
  return (
    <FormDialog
      title={t('project.evidence.accept')}
      word={t('project.evidence.accept')}
      onClose={onClose}
      onSave={save}
    >
      <p className="s13">
        <EvidenceFile evidence={evidence} />
      </p>
    </FormDialog>
  );
}
