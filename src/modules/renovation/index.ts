export { renovationAcross } from './across.ts';
export { addProject, setStatus } from './commands.ts';
export { NewDiagnosis, NewProject, renovationRefusals } from './contract.ts';
export { addDiagnosis } from './diagnoses.ts';
export { addEvidence } from './evidence.ts';
export { serveRenovation } from './http.ts';
export { addEquipment, enterEffect, enterInvestment } from './parts.ts';
export { anyProject } from './reads.ts';
export { reportStep, verifyStep } from './steps.ts';
