export { blockersAcross } from './across.ts';
export { blockerRulesOn, settledStates } from './blocker-rules.ts';
export { raiseBlocker, stepBlocker } from './blockers.ts';
export { blockerInReach, blockersOn } from './blockers-on.ts';
export { BlockerQuery, blockerRefusals, NewBlocker, NewBlockerStep } from './contract.ts';
export { serveBlockers } from './http.ts';
export { listBlockers } from './list.ts';
