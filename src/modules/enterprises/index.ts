export { addCertificate, addIp } from './certificates.ts';
export { addEnterprise, enterpriseToChange, enterYear } from './commands.ts';
export {
  CertificateKind,
  enterpriseRefusals,
  IpClass,
  NewCertificate,
  NewEnterprise,
  NewIp,
  NewYear,
} from './contract.ts';
export { serveEnterprises } from './http.ts';
export { nameKey } from './name-key.ts';
export { anyEnterprise } from './reads.ts';
export { findEnterprises } from './store.ts';
