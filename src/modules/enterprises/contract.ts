/** The register: lists, one enterprise, adding and amending; and all routes and sentences of the module together. */
import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';
import { importRefusals } from './cell-contract.ts';
import { CertificateRow, certificateRefusals, certificateRoutes, IpRow } from './certificate-contract.ts';
import { FactRow, factRefusals, factRoutes } from './fact-contract.ts';
import { importRoutes } from './import-contract.ts';
import { EnterpriseList, EnterpriseQuery, EnterpriseStatus } from './list-contract.ts';
import { MergeRow, mergeRefusals, mergeRoutes } from './merge-contract.ts';
import { positionRefusals, positionRoutes } from './position-contract.ts';
import { relationRefusals, relationRoutes } from './relation-contract.ts';
import { tierRoutes } from './tier-contract.ts';
import { undoRefusals, undoRoutes } from './undo-contract.ts';
import { EnterpriseYear, yearRefusals, yearRoutes } from './year-contract.ts';

export { NewCertificate, NewIp } from './certificate-contract.ts';
export { FACT_UNITS } from './fact-contract.ts';
export {
  ENTERPRISE_SORTS,
  ENTERPRISE_STATUSES,
  EnterpriseList,
  EnterpriseQuery,
  EnterpriseRow,
  EnterpriseSort,
  EnterpriseStatus,
  USUAL_COLUMNS,
} from './list-contract.ts';
export type { EnterpriseGroup } from './relation-contract.ts';
export { TierVerdict } from './tier-contract.ts';
export { YEAR_ITEMS, YEAR_QUESTIONS, YearItem, YearValues } from './year-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Reason = z.string().min(2).max(300);

const identity = {
  creditCode: z.string().min(1).max(60),
  name: z.string().trim().min(2).max(120),
  status: EnterpriseStatus.default('operating'),
  /** GB/T 4754: the letter of the section and up to four digits, or the digits alone. */
  industryClass: z
    .string()
    .regex(/^[A-T]?\d{0,4}$/, 'field-industry')
    .nullable()
    .default(null),
  placeCode: z
    .string()
    .regex(/^\d{6}$/, 'field-place')
    .nullable()
    .default(null),
  address: z.string().max(200).nullable().default(null),
  registeredOn: Day.nullable().default(null),
  unitId: Id.nullable().default(null),
  contactOffice: z.string().max(60).nullable().default(null),
  contactPhone: z
    .string()
    .regex(/^[0-9+()\- ]{5,30}$/, 'field-phone')
    .nullable()
    .default(null),
};
export const NewEnterprise = z.object(identity);
export type NewEnterprise = z.infer<typeof NewEnterprise>;

export const EnterprisePage = z.object({
  id: Id,
  version: z.number(),
  ...NewEnterprise.shape,
  unit: z.string().nullable(),
  /** Judged by where no place is written: the region's, else the credit code's. */
  assumedPlace: z.string().nullable(),
  mergedInto: z.object({ id: Id, name: z.string() }).nullable(),
  names: z.array(
    z.object({ name: z.string(), fromDay: z.string().nullable(), toDay: z.string().nullable() }),
  ),
  years: z.array(EnterpriseYear),
  certificates: z.array(CertificateRow),
  ips: z.array(IpRow),
  facts: z.array(FactRow),
  merges: z.array(MergeRow),
  demo: z.boolean(),
  /** Came in by an import that was taken back: it is out of the register. */
  withdrawn: z.boolean(),
  can: z.array(z.string()),
});
export type EnterprisePage = z.infer<typeof EnterprisePage>;

export const EnterpriseChange = z.object({
  at: z.string(),
  post: z.string(),
  act: z.string(),
  reason: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
});

/** A unit that answers for firms, or one above such; `depth` in the tree of units. */
export const Park = z.object({ id: Id, name: z.string(), depth: z.number() });
export type Park = z.infer<typeof Park>;

const idParams = z.object({ id: Id });
const idAnswer = z.object({ id: Id });
const AsOf = z.object({ asOf: Day.optional() });

const registerRoutes = {
  listEnterprises: {
    method: 'GET',
    path: '/enterprises',
    right: 'enterprises.view',
    summary: '企业名册 · The register of enterprises',
    query: EnterpriseQuery,
    answer: EnterpriseList,
  },
  exportEnterprises: {
    method: 'GET',
    path: '/enterprises/export',
    right: 'enterprises.view',
    summary: '导出所见 · What is seen, as a workbook',
    query: EnterpriseQuery,
  },
  listParks: {
    method: 'GET',
    path: '/enterprises/parks',
    right: 'enterprises.view',
    summary: '园区 · Parks that answer for firms',
    answer: z.array(Park),
  },
  readEnterprise: {
    method: 'GET',
    path: '/enterprises/:id',
    right: 'enterprises.view',
    summary: '一家企业 · One enterprise, now or as of a day',
    params: idParams,
    query: AsOf,
    answer: EnterprisePage,
  },
  enterpriseHistory: {
    method: 'GET',
    path: '/enterprises/:id/history',
    right: 'enterprises.view',
    summary: '改动经过 · Every change of an enterprise, until now or until the end of a day',
    params: idParams,
    query: AsOf,
    answer: z.array(EnterpriseChange),
  },
  addEnterprise: {
    method: 'POST',
    path: '/enterprises',
    right: 'enterprises.edit',
    summary: '加企业 · Add an enterprise',
    body: NewEnterprise,
    answer: idAnswer,
  },
  amendEnterprise: {
    method: 'PATCH',
    path: '/enterprises/:id',
    right: 'enterprises.edit',
    summary: '改企业 · Amend an enterprise; another name keeps the old one',
    params: idParams,
    body: z.object({
      version: z.number().int(),
      reason: Reason,
      creditCode: identity.creditCode.optional(),
      name: identity.name.optional(),
      /** First day of the new name. */
      nameFrom: Day.optional(),
      status: EnterpriseStatus.optional(),
      industryClass: identity.industryClass.unwrap().optional(),
      placeCode: identity.placeCode.unwrap().optional(),
      address: identity.address.unwrap().optional(),
      registeredOn: identity.registeredOn.unwrap().optional(),
      unitId: identity.unitId.unwrap().optional(),
      contactOffice: identity.contactOffice.unwrap().optional(),
      contactPhone: identity.contactPhone.unwrap().optional(),
    }),
    answer: idAnswer,
  },
} as const satisfies Record<string, Route>;

export const enterpriseRoutes = {
  ...registerRoutes,
  ...tierRoutes,
  ...yearRoutes,
  ...certificateRoutes,
  ...factRoutes,
  ...mergeRoutes,
  ...relationRoutes,
  ...positionRoutes,
  ...importRoutes,
  ...undoRoutes,
} as const;

const registerRefusals = {
  'field-industry': {
    status: 422,
    zh: '“{field}”要填国民经济行业代码，如 C3670',
    en: '“{field}” takes an industry code such as C3670',
  },
  'field-place': {
    status: 422,
    zh: '“{field}”要填六位数字，如 321003',
    en: '“{field}” takes six digits, such as 321003',
  },
  'field-phone': {
    status: 422,
    zh: '“{field}”要填电话号码，只用数字、空格、括号和横线',
    en: '“{field}” takes a telephone number: digits, blanks, brackets, hyphens',
  },
  'credit-code-empty': {
    status: 422,
    zh: '没有填统一社会信用代码',
    en: 'the unified social credit code is missing',
  },
  'credit-code-mangled': {
    status: 422,
    zh: '“{text}”是表格软件把 18 位代码当成数存坏的，后几位已经丢了；请把这一列设为文本，从原件重新填',
    en: '“{text}” is a code that the spreadsheet took for a number; its last digits are lost. Make the column text and fill it in again',
  },
  'credit-code-length': {
    status: 422,
    zh: '统一社会信用代码应是 18 位，这里是 {length} 位',
    en: 'the code has 18 characters; here are {length}',
  },
  'credit-code-character': {
    status: 422,
    zh: '第 {place} 位“{character}”不是代码用的字（没有 I、O、S、V、Z）',
    en: 'character {place}, “{character}”, is none that codes use (no I, O, S, V, Z)',
  },
  'credit-code-check': {
    status: 422,
    zh: '校验位不对：按前 17 位应是“{expected}”，写的是“{found}”；有一位抄错了',
    en: 'the check character should be “{expected}” and is “{found}”; a character was miscopied',
  },
  'credit-code-organisation': {
    status: 422,
    zh: '里面的组织机构代码校验位不对：应是“{expected}”，写的是“{found}”',
    en: 'the organisation code inside should end with “{expected}” and ends with “{found}”',
  },
  'code-taken': {
    status: 409,
    zh: '这个代码已经登记给“{name}”了。',
    en: 'This code is registered for “{name}” already.',
  },
} as const satisfies RefusalSentences;

export const enterpriseRefusals = {
  ...registerRefusals,
  ...yearRefusals,
  ...certificateRefusals,
  ...factRefusals,
  ...mergeRefusals,
  ...relationRefusals,
  ...positionRefusals,
  ...importRefusals,
  ...undoRefusals,
} as const satisfies RefusalSentences;
