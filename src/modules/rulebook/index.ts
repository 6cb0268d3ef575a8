export { rulebookAcross } from './across.ts';
export { draftVersion } from './commands.ts';
export { ruleRefusals } from './contract.ts';
export { serveRulebook } from './http.ts';
