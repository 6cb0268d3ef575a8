export { documentsAcross } from './across.ts';
export { extractFile, storeDocument } from './add-document.ts';
export { readCommand } from './cli.ts';
export { documentRefusals } from './contract.ts';
export { adoptProposal } from './decisions.ts';
export { serveDocuments } from './http.ts';
export { listProposals } from './reads.ts';
