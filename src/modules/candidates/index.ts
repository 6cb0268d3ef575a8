export { candidatesAcross } from './across.ts';
export { candidatesAtWork } from './at-work.ts';
export { candidateRefusals, NewFirmRelation, NewFund, NewHolding, NewOutsideFirm } from './contract.ts';
export { addFund, addHolding } from './funds.ts';
export { serveCandidates } from './http.ts';
export { NewLead, NewStep } from './lead-contract.ts';
export { handOver, stepLead } from './leads.ts';
export { addFirmRelation } from './relations.ts';
export { addOutsideFirm, candidatesThere, leadsThere } from './single-firm.ts';
