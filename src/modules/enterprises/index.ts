export { CertificateKind, IpClass, NewCertificate, NewIp } from './certificate-contract.ts';
export { addCertificate, addIp } from './certificates.ts';
export { addEnterprise, enterYear } from './commands.ts';
export { enterpriseRefusals, NewEnterprise } from './contract.ts';
export { serveEnterprises } from './http.ts';
export { anyEnterprise } from './reads.ts';
export { NewYear } from './year-contract.ts';
