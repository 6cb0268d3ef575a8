export { approvalsAcross } from './across.ts';
export { approvalRulesOn } from './approval-rules.ts';
export { addChange } from './changes.ts';
export {
  approvalRefusals,
  MatterQuery,
  NewApprovalChange,
  NewApprovalEvent,
  NewApprovalPlan,
  NewPromise,
  PromiseEnd,
} from './contract.ts';
export { addEvent } from './events.ts';
export { serveApprovals } from './http.ts';
export { prepare } from './ordering.ts';
export { readProjectApprovals } from './page.ts';
export { plan as planGraph } from './planner.ts';
export { makePlan } from './plans.ts';
export { addPromise, settlePromise } from './promises.ts';
export { planFromFile } from './template-file.ts';
