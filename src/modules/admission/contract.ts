/** Admission (准入), fair-competition review (公平竞争审查) and commitments (承诺): all routes, and what other modules may import. */
import { assessRoutes } from './assess-contract.ts';
import { clauseRoutes } from './clause-contract.ts';
import { commitmentRoutes } from './commitment-contract.ts';

export { type Inputs, NewAssessment, NewThreshold } from './assess-contract.ts';
export { NewAgreement, NewOpinion } from './clause-contract.ts';
export { NewCommitment, NewCommitmentStep } from './commitment-contract.ts';
export { admissionRefusals } from './sentence-contract.ts';

export const admissionRoutes = { ...assessRoutes, ...clauseRoutes, ...commitmentRoutes } as const;
