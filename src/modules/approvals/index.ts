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
export { dayTable, dayText } from './day-table.ts';
export { addEvent } from './events.ts';
export { serveApprovals } from './http.ts';
export { type OrderedGraph, type PlannedMatter, prepare, spansOf } from './ordering.ts';
export { readProjectApprovals } from './page.ts';
export { plan as planGraph } from './planner.ts';
export { makePlan } from './plans.ts';
export { addPromise, settlePromise } from './promises.ts';
export { planFromFile, TemplateFile } from './template-file.ts';
