export { blockersAcross } from './across.ts';
export { blockerRulesOn, settledStates } from './blocker-rules.ts';
export { decideBlocker, raiseBlocker, stepBlocker } from './blockers.ts';
export { BlockerQuery, blockerRefusals, Decision, NewBlocker, NewBlockerStep } from './contract.ts';
export { serveBlockers } from './http.ts';
export { listBlockers } from './list.ts';
