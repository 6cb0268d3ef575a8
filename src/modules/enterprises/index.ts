export { firmsToJudge, type JudgedFirm } from './all-facts.ts';
export { addCertificate, addIp } from './certificates.ts';
export { addEnterprise, enterYear } from './commands.ts';
export {
  CertificateKind,
  enterpriseRefusals,
  IpClass,
  NewCertificate,
  NewEnterprise,
  NewFact,
  NewIp,
  NewYear,
} from './contract.ts';
export { CERTIFICATE_WORDS } from './export.ts';
export { serveEnterprises } from './http.ts';
export { anyEnterprise } from './reads.ts';
export { sayFact } from './single-facts.ts';
export { HELD_CODES } from './tier-facts.ts';
