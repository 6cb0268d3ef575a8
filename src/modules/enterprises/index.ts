export { addCertificate, addIp } from './certificates.ts';
export { addEnterprise, enterYear } from './commands.ts';
export { enterpriseRefusals } from './contract.ts';
export { serveEnterprises } from './http.ts';
export { anyEnterprise } from './reads.ts';
