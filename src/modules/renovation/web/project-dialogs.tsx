/** The dialogue that an act on a project opens. */
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { type ProjectPage, renovationRoutes, type StepRow } from '../contract.ts';
import { EffectForm, EquipmentForm, InvestmentForm } from './measure-forms.tsx';
import { ProjectForm } from './project-form.tsx';
import { BackForm, EvidenceForm, ReportForm, VerifyForm } from './step-forms.tsx';
import type { RenovationKey } from './words.ts';

export interface ProjectAct {
  readonly act:
    | 'amend'
    | 'phase'
    | 'report'
    | 'back'
    | 'verify'
    | 'refuse'
    | 'prove'
    | 'unprove'
    | 'suspend'
    | 'stop'
    | 'resume'
    | 'withdraw'
    | 'invest'
    | 'equip'
    | 'unequip'
    | 'measure';
  /** Into which a step is reported, or which is proven. */
  readonly stage?: StepRow['stage'];
  readonly step?: StepRow;
  /** Of a piece of evidence, a line of equipment, or an effect. */
  readonly part?: string;
}

export interface ActProps {
  readonly page: ProjectPage;
  readonly onAct: (act: ProjectAct) => void;
}

interface ProjectDialogProps {
  readonly page: ProjectPage;
  readonly act: ProjectAct;
  readonly onClose: () => void;
}

export function ProjectDialog({ page, act, onClose }: ProjectDialogProps) {
  const close = { page, onClose };
  if (act.act === 'amend') return <ProjectForm {...close} />;
  if (act.act === 'phase') return <ProjectForm page={null} phaseOf={page} onClose={onClose} />;
  if (act.act === 'report' && act.stage) return <ReportForm {...close} stage={act.stage} />;
  if (act.act === 'prove') return <EvidenceForm {...close} stage={act.stage ?? 'started'} />;
  if (act.act === 'verify' && act.step) return <VerifyForm step={act.step} onClose={onClose} />;
  if (act.act === 'back') return <BackForm {...close} />;
  if (act.act === 'invest') return <InvestmentForm {...close} />;
  if (act.act === 'equip') return <EquipmentForm {...close} />;
  if (act.act === 'measure') return <EffectForm {...close} indicator={act.part} />;
  return <ReasonAct page={page} act={act} onClose={onClose} />;
}

const TITLES = {
  ...{ refuse: 'renovation.refuse', suspend: 'renovation.suspend', stop: 'renovation.stop' },
  ...{ resume: 'renovation.resume', withdraw: 'renovation.withdraw' },
  ...{ unprove: 'renovation.withdraw', unequip: 'renovation.withdraw' },
} as const satisfies Partial<Record<ProjectAct['act'], RenovationKey>>;
type Reasoned = keyof typeof TITLES;
const isReasoned = (act: string): act is Reasoned => act in TITLES;

/** Acts that need nothing but a reason. */
function ReasonAct({ page, act, onClose }: ProjectDialogProps) {
  const { t } = useWords<RenovationKey>();
  const go = useGo();
  if (!isReasoned(act.act)) return null;
  const params = { id: page.id };
  const status = { suspend: 'suspended', stop: 'stopped', resume: 'ongoing' } as const;
  const save = async (reason: string) => {
    const body = { reason };
    if (act.act === 'suspend' || act.act === 'stop' || act.act === 'resume')
      return api(renovationRoutes.setStatus, { params, body: { status: status[act.act], reason } });
    if (act.act === 'refuse')
      return api(renovationRoutes.refuseStep, { params: { id: act.step?.id ?? '' }, body });
    if (act.act === 'unprove')
      return api(renovationRoutes.withdrawEvidence, { params: { id: act.part ?? '' }, body });
    if (act.act === 'unequip')
      return api(renovationRoutes.withdrawEquipment, { params: { id: act.part ?? '' }, body });
    await api(renovationRoutes.withdrawProject, { params, body });
    return go('/renovation');
  };
  return <ReasonDialog title={t(TITLES[act.act])} onClose={onClose} onSave={save} />;
}
