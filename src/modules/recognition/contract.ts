/** Recognition over the wire: pairs, verdicts, rules, splits, lists and counts, each in a file of its own. */
import { countRoutes } from './count-contract.ts';
import { listRoutes } from './list-contract.ts';
import { pairRoutes } from './pair-contract.ts';
import { ruleRoutes } from './rule-contract.ts';
import { splitRoutes } from './split-contract.ts';
import { verdictRoutes } from './verdict-contract.ts';

export type { CountBoard, CountedProjects } from './count-contract.ts';
export type { YearList } from './list-contract.ts';
export { DECISION_WORDS, type PairList } from './pair-contract.ts';
export { recognitionRefusals } from './sentence-contract.ts';
export { SPLIT_STATE_WORDS, type SplitList } from './split-contract.ts';
export { VERDICT_WORDS, type VerdictList } from './verdict-contract.ts';

export const recognitionRoutes = {
  ...pairRoutes,
  ...verdictRoutes,
  ...ruleRoutes,
  ...splitRoutes,
  ...countRoutes,
  ...listRoutes,
} as const;
