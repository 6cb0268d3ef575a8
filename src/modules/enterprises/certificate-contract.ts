/** What an enterprise is certified as, and its intellectual property. */
import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Reason = z.string().min(2).max(300);

export const CERTIFICATE_KINDS = [
  'tech-sme',
  'high-tech',
  'innovative-sme',
  'specialised-sme',
  'little-giant',
  'champion',
  'fledgling',
  'gazelle',
  'potential-unicorn',
  'unicorn',
  'above-scale',
  'cloud-star',
  'smart-workshop',
  'smart-factory',
  'other',
] as const;
export const CertificateKind = z.enum(CERTIFICATE_KINDS);
export type CertificateKind = z.infer<typeof CertificateKind>;
export const IP_CLASSES = [
  'invention',
  'utility-model',
  'design',
  'software',
  'circuit-layout',
  'plant-variety',
  'new-drug',
  'other',
] as const;
export const IpClass = z.enum(IP_CLASSES);
export type IpClass = z.infer<typeof IpClass>;

const certificate = {
  kind: CertificateKind,
  grade: z.string().max(40).nullable().default(null),
  number: z.string().max(60).nullable().default(null),
  issuer: z.string().max(80).nullable().default(null),
  issuedOn: Day,
  expiresOn: Day.nullable().default(null),
};
export const NewCertificate = z.object(certificate);
export type NewCertificate = z.infer<typeof NewCertificate>;
/** The last day that the law gives a certificate of the kind, issued on a day. */
export const CertificateTerm = z.object({ endsOn: Day, source: z.string(), toVerify: z.boolean() });
export type CertificateTerm = z.infer<typeof CertificateTerm>;
export const CertificateRow = NewCertificate.extend({
  id: Id,
  /** Of one that was merged into this enterprise: which. */
  cameFrom: z.string().nullable(),
  /** The last day: as given, else by law, else none. */
  endsOn: z.string().nullable(),
  /** Where nobody gave the last day and the law has one. */
  term: CertificateTerm.nullable(),
  /** On the day that is asked about. */
  state: z.enum(['coming', 'valid', 'over']),
  valid: z.boolean(),
  demo: z.boolean(),
});
export type CertificateRow = z.infer<typeof CertificateRow>;

export const NewIp = z.object({
  class: IpClass,
  number: z.string().max(60).nullable().default(null),
  name: z.string().max(200).nullable().default(null),
  count: z.number().int().min(1).max(100_000).default(1),
  grantedOn: Day.nullable().default(null),
});
export type NewIp = z.infer<typeof NewIp>;
export const IpRow = NewIp.extend({ id: Id, demo: z.boolean() });
export type IpRow = z.infer<typeof IpRow>;

const idParams = z.object({ id: Id });
const idAnswer = z.object({ id: Id });

export const certificateRoutes = {
  certificateTerm: {
    method: 'GET',
    path: '/enterprises/certificate-term',
    right: 'enterprises.view',
    summary: '资质按规定的有效期 · The last day that the law gives a certificate',
    query: z.object({ kind: CertificateKind, issuedOn: Day }),
    answer: CertificateTerm.nullable(),
  },
  addCertificate: {
    method: 'POST',
    path: '/enterprises/:id/certificates',
    right: 'enterprises.edit',
    summary: '加资质 · Add a certificate',
    params: idParams,
    body: NewCertificate,
    answer: idAnswer,
  },
  withdrawCertificate: {
    method: 'POST',
    path: '/enterprises/certificates/:id/withdraw',
    right: 'enterprises.edit',
    summary: '撤回资质 · Withdraw a certificate; it stays in the history',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
  addIp: {
    method: 'POST',
    path: '/enterprises/:id/ip',
    right: 'enterprises.edit',
    summary: '加知识产权 · Add intellectual property, one right or a count',
    params: idParams,
    body: NewIp,
    answer: idAnswer,
  },
  withdrawIp: {
    method: 'POST',
    path: '/enterprises/ip/:id/withdraw',
    right: 'enterprises.edit',
    summary: '撤回知识产权 · Withdraw intellectual property',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
} as const satisfies Record<string, Route>;

export const certificateRefusals = {
  'certificate-there': {
    status: 409,
    zh: '同一天发的这种资质已经有了。',
    en: 'There is such a certificate of that day already.',
  },
  'certificate-days': {
    status: 422,
    zh: '有效期止 {expires} 早于发证日 {issued}。',
    en: 'It expires on {expires}, before it was issued on {issued}.',
  },
} as const satisfies RefusalSentences;
