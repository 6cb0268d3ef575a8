export { enterprisesAcross } from './across.ts';
export { firmsToJudge, type JudgedFirm } from './all-facts.ts';
export { CertificateKind, IpClass, NewCertificate, NewIp } from './certificate-contract.ts';
export { certificateEnd, certificateValidOn } from './certificate-terms.ts';
export { addCertificate, addIp, withdrawCertificate, withdrawIp } from './certificates.ts';
export { changedEnterprises } from './changed.ts';
export { codeWithName } from './code-names.ts';
export {
  addEnterprise,
  amendEnterprise,
  enterpriseToChange,
  enterYear,
  soundCode,
  soundYear,
} from './commands.ts';
export { enterpriseRefusals, NewEnterprise } from './contract.ts';
export { CERTIFICATE_WORDS, STATUS_WORDS } from './export.ts';
export { NewFact } from './fact-contract.ts';
export { findEnterprises } from './find.ts';
export { firmsOn, IN_OPERATION, operatingFirms } from './firms-on.ts';
export { serveEnterprises } from './http.ts';
export { dayFrom, isMangledCode, said } from './import-cells.ts';
export { unitIn } from './import-fields.ts';
export { BEST_KIND, listEnterprises } from './list.ts';
export { nameKey } from './name-key.ts';
export { type OperatingDays, operatingSpans } from './operating-spans.ts';
export { refuseUnreached } from './policy.ts';
export { addPosition, endPosition, withdrawPosition } from './positions.ts';
export { enterpriseForItself, readEnterprise } from './reads.ts';
export { IP_WORDS, KIND_WORDS as YEAR_KIND_WORDS } from './register-words.ts';
export { factNamed, refuseOutOfRange, sayFact } from './single-facts.ts';
export { CERTIFICATE_PROGRAMMES, HELD_CODES } from './tier-facts.ts';
export { tiersOf } from './tiers.ts';
export { YEAR_ITEM_WORDS } from './year-check.ts';
export { NewYear } from './year-contract.ts';
