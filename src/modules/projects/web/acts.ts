/** What can be done on a project's page: which dialogue is open, and over what. */
import type { EvidenceRow, FieldGroup, ProjectPage, StepRow } from '../contract.ts';

export type StepAct = { readonly act: 'refuse' | 'take-back'; readonly step: StepRow };
export type EvidenceAct = { readonly act: 'disapprove' | 'unprove'; readonly evidence: EvidenceRow };
/** Acts that need nothing but a reason. */
export type Reasoned =
  | StepAct
  | EvidenceAct
  | { readonly act: 'unlist'; readonly id: string }
  | { readonly act: 'withdraw' };

export type ProjectAct =
  | Reasoned
  | { readonly act: 'amend'; readonly group: FieldGroup }
  | { readonly act: 'phase' | 'investors' | 'plan' | 'status' | 'back' | 'listing' }
  | { readonly act: 'report' | 'prove'; readonly stage: string; readonly kind?: string }
  | { readonly act: 'verify'; readonly step: StepRow }
  | { readonly act: 'accept'; readonly evidence: EvidenceRow };

export interface ActProps {
  readonly page: ProjectPage;
  readonly onAct: (act: ProjectAct) => void;
}
