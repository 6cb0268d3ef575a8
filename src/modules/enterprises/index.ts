export { addCertificate, addIp } from './certificates.ts';
export { addEnterprise, enterYear } from './commands.ts';
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
export { dayFrom, isMangledCode, said } from './import-cells.ts';
export { unitIn } from './import-fields.ts';
export { nameKey } from './name-key.ts';
export { anyEnterprise } from './reads.ts';
export { findEnterprises as enterprisesCalled } from './store.ts';
