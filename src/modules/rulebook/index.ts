export { draftVersion } from './commands.ts';
export { ruleRefusals } from './contract.ts';
export { serveRulebook } from './http.ts';
