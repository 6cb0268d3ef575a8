export { portalAcross } from './across.ts';
export { portalRefusals } from './contract.ts';
export { linkedFirms } from './held-firms.ts';
export { servePortal } from './http.ts';
export { anyLink, linkFirm } from './links.ts';
export { confirmItems, type OwnSources } from './own.ts';
export { state } from './statements.ts';
