/** Recognition over the wire: pairs, verdicts, rules, splits, lists and counts, each in a file of its own. */
import { countRoutes } from './count-contract.ts';
import { listRoutes } from './list-contract.ts';
import { pairRoutes } from './pair-contract.ts';
import { ruleRoutes } from './rule-contract.ts';
import { splitRoutes } from './split-contract.ts';
import { verdictRoutes } from './verdict-contract.ts';

export { recognitionRefusals } from './sentence-contract.ts';

export const recognitionRoutes = {
  ...pairRoutes,
  ...verdictRoutes,
  ...ruleRoutes,
  ...splitRoutes,
  ...countRoutes,
  ...listRoutes,
} as const;
