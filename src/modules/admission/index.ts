export { admissionAcross } from './across.ts';
export { addAgreement, checkText } from './agreements.ts';
export { addAssessment } from './assessments.ts';
export { stepCommitment } from './commitment-steps.ts';
export { addCommitment } from './commitments.ts';
export { commitmentInReach, commitmentsFrom } from './commitments-on.ts';
export {
  admissionRefusals,
  NewAgreement,
  NewAssessment,
  NewCommitment,
  NewCommitmentStep,
  NewThreshold,
} from './contract.ts';
export { serveAdmission } from './http.ts';
export { decideFlag, giveOpinion } from './reviews.ts';
export { addThreshold } from './thresholds.ts';
