export { admissionAcross } from './across.ts';
export { addAgreement, checkText } from './agreements.ts';
export { addAssessment, plannedOf } from './assessments.ts';
export { stepCommitment } from './commitment-steps.ts';
export { addCommitment } from './commitments.ts';
export {
  admissionRefusals,
  NewAgreement,
  NewAssessment,
  NewCommitment,
  NewCommitmentStep,
  NewThreshold,
} from './contract.ts';
export { serveAdmission } from './http.ts';
export { addThreshold } from './thresholds.ts';
