import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
/** Exact decimal as text: money in yuan. */
const Decimal = z.string().regex(/^-?\d{1,16}(\.\d{1,6})?$/);
const Reason = z.string().min(2).max(300);

export const ENTERPRISE_STATUSES = ['operating', 'suspended', 'deregistered', 'revoked', 'moved'] as const;
export const EnterpriseStatus = z.enum(ENTERPRISE_STATUSES);
export type EnterpriseStatus = z.infer<typeof EnterpriseStatus>;
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
export const YearKind = z.enum(['reported', 'verified', 'statistical', 'estimated']);
export type YearKind = z.infer<typeof YearKind>;

/** What is kept of a year: its unit in the register, and whether it may be negative or must be whole. */
export const YEAR_ITEMS = {
  revenue: { unit: '元' },
  mainRevenue: { unit: '元' },
  rdExpense: { unit: '元' },
  profit: { unit: '元', signed: true },
  tax: { unit: '元', signed: true },
  assets: { unit: '元' },
  debts: { unit: '元' },
  output: { unit: '元' },
  addedValue: { unit: '元', signed: true },
  cashFlow: { unit: '元', signed: true },
  equityFinancing: { unit: '元' },
  highTechRevenue: { unit: '元' },
  totalIncome: { unit: '元' },
  rdDomestic: { unit: '元' },
  /** 科技活动费用支出 */
  technologySpending: { unit: '元' },
  /** 成本费用支出 */
  costs: { unit: '元' },
  /** 扣除非经常性损益前后孰低 */
  netProfit: { unit: '元', signed: true },
  /** 加权平均净资产收益率 */
  roe: { unit: '%', signed: true },
  resultsConverted: { unit: '项' },
  staff: { unit: '人' },
  /** 科技人员 of 32号: more than those who do R&D. */
  technologyStaff: { unit: '人' },
  rdStaff: { unit: '人' },
  landMu: { unit: '亩' },
  energy: { unit: '吨标准煤' },
  electricity: { unit: '千瓦时' },
  emissions: { unit: '吨' },
} as const satisfies Record<string, { unit: string; signed?: boolean }>;
export type YearItem = keyof typeof YEAR_ITEMS;
const items = Object.keys(YEAR_ITEMS) as [YearItem, ...YearItem[]];
export const YearItem = z.enum(items);
export const YearValues = z.partialRecord(YearItem, Decimal.nullable());
export type YearValues = z.infer<typeof YearValues>;

const identity = {
  creditCode: z.string().min(1).max(60),
  name: z.string().trim().min(2).max(120),
  status: EnterpriseStatus.default('operating'),
  /** GB/T 4754: the letter of the section and up to four digits, or the digits alone. */
  industryClass: z
    .string()
    .regex(/^[A-T]?\d{0,4}$/)
    .nullable()
    .default(null),
  placeCode: z
    .string()
    .regex(/^\d{6}$/)
    .nullable()
    .default(null),
  address: z.string().max(200).nullable().default(null),
  registeredOn: Day.nullable().default(null),
  unitId: Id.nullable().default(null),
  contactOffice: z.string().max(60).nullable().default(null),
  contactPhone: z
    .string()
    .regex(/^[0-9+()\- ]{5,30}$/)
    .nullable()
    .default(null),
};
export const NewEnterprise = z.object(identity);
export type NewEnterprise = z.infer<typeof NewEnterprise>;

export const ENTERPRISE_SORTS = [
  'name',
  'creditCode',
  'unit',
  'industryClass',
  'registeredOn',
  'revenue',
  'rdExpense',
  'staff',
] as const;
export const EnterpriseSort = z.enum(ENTERPRISE_SORTS);
export type EnterpriseSort = z.infer<typeof EnterpriseSort>;

export const EnterpriseQuery = z.object({
  /** Words of a name, present or former, or the beginning of a code. */
  q: z.string().max(60).optional(),
  /** The park and those below it. */
  unitId: Id.optional(),
  status: EnterpriseStatus.optional(),
  industry: z
    .string()
    .regex(/^[A-T]?\d{0,4}$/)
    .optional(),
  /** Holds this certificate on the day. */
  certificate: CertificateKind.optional(),
  /** Nothing is kept of the year. */
  withoutYear: z.stringbool().optional(),
  year: z.coerce.number().int().min(1949).max(2200).optional(),
  asOf: Day.optional(),
  sort: EnterpriseSort.default('name'),
  descending: z.stringbool().default(false),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type EnterpriseQuery = z.infer<typeof EnterpriseQuery>;

export const EnterpriseRow = z.object({
  id: Id,
  creditCode: z.string(),
  name: z.string(),
  status: EnterpriseStatus,
  industryClass: z.string().nullable(),
  registeredOn: z.string().nullable(),
  unitId: Id.nullable(),
  unit: z.string().nullable(),
  revenue: z.string().nullable(),
  rdExpense: z.string().nullable(),
  staff: z.number().nullable(),
  /** Whose word the year's values are; null where nothing is kept of the year. */
  yearKind: YearKind.nullable(),
  certificates: z.array(CertificateKind),
  demo: z.boolean(),
});
export type EnterpriseRow = z.infer<typeof EnterpriseRow>;
export const EnterpriseList = z.object({
  rows: z.array(EnterpriseRow),
  total: z.number(),
  year: z.number(),
  can: z.array(z.string()),
});
export type EnterpriseList = z.infer<typeof EnterpriseList>;

export const EnterpriseYear = z.object({
  id: Id,
  year: z.number(),
  kind: YearKind,
  values: YearValues,
  note: z.string().nullable(),
  enteredPost: z.string(),
  recordedAt: z.string(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type EnterpriseYear = z.infer<typeof EnterpriseYear>;
export const NewYear = z.object({
  year: z.number().int().min(1949).max(2200),
  kind: YearKind,
  values: YearValues,
  note: z.string().max(300).nullable().default(null),
  /** A thousandfold jump against the year before was looked at and holds. */
  confirmed: z.boolean().default(false),
});
export type NewYear = z.infer<typeof NewYear>;

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
export const CertificateRow = NewCertificate.extend({ id: Id, valid: z.boolean(), demo: z.boolean() });
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

export const FactKind = z.enum(['flag', 'finding', 'number']);
export type FactKind = z.infer<typeof FactKind>;

/** A single fact that somebody says of an enterprise: yes or no of record, a finding, a number. */
export const NewFact = z.object({
  kind: FactKind,
  /** As the rules name it: abnormal-list, core-support, marketShare. */
  name: z.string().min(1).max(60),
  /** 'true' or 'false'; of a number an exact decimal, shares as ratios, money in yuan. */
  value: z.string().regex(/^(true|false|-?\d{1,18}(\.\d{1,8})?)$/),
  from: Day.optional(),
  /** Last day on which it may be relied on. */
  until: Day.nullable().default(null),
  note: z.string().max(300).nullable().default(null),
  /** A valuation in another currency: which, how much, at how many dollars for one. */
  currency: z
    .object({ code: z.string().regex(/^[A-Z]{3}$/), amount: Decimal, rate: Decimal })
    .nullable()
    .default(null),
});
export type NewFact = z.infer<typeof NewFact>;
export const FactRow = z.object({
  id: Id,
  kind: FactKind,
  name: z.string(),
  title: z.string(),
  value: z.string(),
  from: z.string(),
  until: z.string().nullable(),
  /** Holds on the day that is asked about. */
  valid: z.boolean(),
  note: z.string().nullable(),
  currency: z.string().nullable(),
  original: z.string().nullable(),
  post: z.string(),
  demo: z.boolean(),
});
export type FactRow = z.infer<typeof FactRow>;

export const MergeRow = z.object({
  id: Id,
  keptId: Id,
  kept: z.string(),
  mergedId: Id,
  merged: z.string(),
  mergedCode: z.string(),
  reason: z.string(),
  mergedPost: z.string(),
  mergedAt: z.string(),
  can: z.array(z.string()),
});
export type MergeRow = z.infer<typeof MergeRow>;

export const EnterprisePage = z.object({
  id: Id,
  version: z.number(),
  ...NewEnterprise.shape,
  unit: z.string().nullable(),
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

const TierAnswer = z.enum(['met', 'not-met', 'data-missing', 'needs-a-person', 'not-applicable']);
export type TierAnswer = z.infer<typeof TierAnswer>;
export const TierCondition = z.object({
  id: z.string(),
  answer: TierAnswer,
  /** 近三年研发费用占比 3.4%，需 4%，三年合计差 61 万元 */
  sentence: z.string(),
  article: z.string().nullable(),
  /** The firm's own numbers that the formula read; '' where it read none. */
  numbers: z.string(),
  /** Single facts that somebody may say here, with what is said of them now. */
  asks: z.array(
    z.object({
      kind: FactKind,
      name: z.string(),
      title: z.string(),
      /** Of a number: yuan, dollars, share, points …; '' for yes or no. */
      unit: z.string(),
      value: z.string().nullable(),
    }),
  ),
});
export type TierCondition = z.infer<typeof TierCondition>;
/** 业务类型: a new application, or the review of a title that is held. */
export const TierTrack = z.enum(['application', 'review']);
export type TierTrack = z.infer<typeof TierTrack>;

export const TierVerdict = z.object({
  code: z.string(),
  title: z.string(),
  version: z.string(),
  track: TierTrack,
  citation: z.string(),
  /** Read second-hand: 待核. */
  toVerify: z.boolean(),
  answer: TierAnswer,
  answerWord: z.string(),
  /** A certificate of this tier is valid on the day. */
  holds: z.boolean(),
  /** Conditions that are not met or not settled. */
  open: z.number(),
  conditions: z.array(TierCondition),
});
export type TierVerdict = z.infer<typeof TierVerdict>;

/** Two rows whose names read alike. */
export const DuplicatePair = z.object({
  first: z.object({ id: Id, name: z.string(), creditCode: z.string(), unit: z.string().nullable() }),
  second: z.object({ id: Id, name: z.string(), creditCode: z.string(), unit: z.string().nullable() }),
});
export type DuplicatePair = z.infer<typeof DuplicatePair>;

const PLAIN_FIELDS = [
  'creditCode',
  'name',
  'unit',
  'industryClass',
  'status',
  'address',
  'placeCode',
  'registeredOn',
  'contactOffice',
  'contactPhone',
  'year',
  'certificateNumber',
  'certificateIssuedOn',
  'certificateExpiresOn',
] as const;
export const IMPORT_FIELDS = [...PLAIN_FIELDS, ...items] as const;
export const ImportField = z.enum(IMPORT_FIELDS);
export type ImportField = z.infer<typeof ImportField>;

/** What a column of a table holds; columns by their place from 0. */
export const ImportColumn = z.object({
  column: z.number().int().min(0).max(500),
  field: ImportField.nullable(),
  /** Of which year, where the head says so. */
  year: z.number().int().min(1949).max(2200).nullable().default(null),
  /** 元, 万元, 亩 …; null is not known, and asked for. */
  unit: z.string().max(12).nullable().default(null),
  certificate: CertificateKind.nullable().default(null),
});
export type ImportColumn = z.infer<typeof ImportColumn>;
export const ImportMapping = z.object({
  columns: z.array(ImportColumn).max(500),
  /** For figures whose column names no year and whose row has none. */
  year: z.number().int().min(1949).max(2200).nullable().default(null),
  kind: YearKind.default('reported'),
  /** For certificate columns that do not say which. */
  certificate: CertificateKind.nullable().default(null),
  /** For rows without a park. */
  unitId: Id.nullable().default(null),
});
export type ImportMapping = z.infer<typeof ImportMapping>;

/** A cell mended on the screen; row and column as the spreadsheet counts, from 1 and from 0. */
export const CellEdit = z.object({
  row: z.number().int().min(1),
  column: z.number().int().min(0).max(500),
  value: z.string().max(500),
});
export type CellEdit = z.infer<typeof CellEdit>;

const ImportInput = z.object({
  /** Cells parted by tabs or commas, as copied from a spreadsheet; or the id that an upload answered with. */
  text: z.string().max(2_000_000).optional(),
  uploadId: z.string().max(80).optional(),
  mapping: ImportMapping.optional(),
  edits: z.array(CellEdit).max(2000).default([]),
  /** Keys of questions that were answered with yes. */
  confirmed: z.array(z.string().max(120)).max(5000).default([]),
});

/** Something about one cell: a fault, or a question that a person answers. */
export const CellSaid = z.object({
  key: z.string(),
  /** As the spreadsheet names it: D17. */
  cell: z.string(),
  row: z.number(),
  column: z.number().nullable(),
  value: z.string(),
  message: z.string(),
});
export type CellSaid = z.infer<typeof CellSaid>;

/** What an import changes, or would: firms, their years, their certificates. */
const ImportCounts = z.object({
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  yearsAdded: z.number(),
  yearsChanged: z.number(),
  certificatesAdded: z.number(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

export const ImportCheck = ImportCounts.extend({
  alreadyImported: z.boolean(),
  fileName: z.string(),
  sheet: z.string(),
  /** What was not read, in words: hidden sheets, other sheets, sums and notes below the table. */
  leftOut: z.array(z.string()),
  /** Lines of the head, from 1. */
  headerRows: z.array(z.number()),
  header: z.array(z.string()),
  mapping: ImportMapping,
  /** The mapping is the one that this source was given last time. */
  remembered: z.boolean(),
  rowCount: z.number(),
  errors: z.array(CellSaid),
  errorCount: z.number(),
  questions: z.array(CellSaid.extend({ confirmed: z.boolean() })),
  questionCount: z.number(),
  openQuestions: z.number(),
  preview: z.array(
    z.object({
      row: z.number(),
      cells: z.array(z.string()),
      enterprise: z.string(),
      outcome: z.enum(['added', 'changed', 'unchanged', 'fault']),
    }),
  ),
});
export type ImportCheck = z.infer<typeof ImportCheck>;

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
    query: EnterpriseQuery.extend({ columns: z.string().max(400).optional() }),
  },
  listDuplicates: {
    method: 'GET',
    path: '/enterprises/duplicates',
    right: 'enterprises.view',
    summary: '疑似重复 · Rows whose names read alike',
    answer: z.array(DuplicatePair),
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
  readTiers: {
    method: 'GET',
    path: '/enterprises/:id/tiers',
    right: 'enterprises.view',
    summary: '可评等级 · Every tier on a day, with reasons',
    params: idParams,
    query: AsOf.extend({ track: TierTrack.default('application') }),
    answer: z.array(TierVerdict),
  },
  enterpriseHistory: {
    method: 'GET',
    path: '/enterprises/:id/history',
    right: 'enterprises.view',
    summary: '改动经过 · Every change of an enterprise',
    params: idParams,
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
  enterYear: {
    method: 'POST',
    path: '/enterprises/:id/years',
    right: 'enterprises.edit',
    summary: '填年度数据 · Enter a year; items not given stay as they are',
    params: idParams,
    body: NewYear,
    answer: z.object({ id: Id.nullable(), outcome: z.enum(['added', 'changed', 'unchanged']) }),
  },
  verifyYear: {
    method: 'POST',
    path: '/enterprises/years/:id/verify',
    right: 'enterprises.verify',
    summary: '核实年度数据 · Verify a reported year, with other values where they do not hold',
    params: idParams,
    body: z.object({
      values: YearValues.default({}),
      note: z.string().max(300).nullable().default(null),
      confirmed: z.boolean().default(false),
    }),
    answer: z.object({ id: Id.nullable(), outcome: z.enum(['added', 'changed', 'unchanged']) }),
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
  sayFact: {
    method: 'POST',
    path: '/enterprises/:id/facts',
    right: 'enterprises.edit',
    summary: '记一项核查结果或单项数据 · Say a single fact: yes or no of record, a finding, a number',
    params: idParams,
    body: NewFact,
    answer: z.object({ id: Id, outcome: z.enum(['added', 'changed', 'unchanged']) }),
  },
  withdrawFact: {
    method: 'POST',
    path: '/enterprises/facts/:id/withdraw',
    right: 'enterprises.edit',
    summary: '撤回单项数据 · Withdraw a single fact; it stays in the history',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
  mergeEnterprises: {
    method: 'POST',
    path: '/enterprises/:id/merge',
    right: 'enterprises.edit',
    summary: '并入另一家 · Merge another row into this one; it can be undone',
    params: idParams,
    body: z.object({ otherId: Id, reason: Reason }),
    answer: idAnswer,
  },
  undoMerge: {
    method: 'POST',
    path: '/enterprises/merges/:id/undo',
    right: 'enterprises.edit',
    summary: '撤销合并 · Undo a merge',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
} as const satisfies Record<string, Route>;

const importRoutes = {
  uploadEnterprises: {
    method: 'POST',
    path: '/enterprises/imports/upload',
    right: 'enterprises.edit',
    summary: '上传企业表 · Upload a table of enterprises for checking',
    form: z.object({}),
    answer: z.object({ uploadId: z.string(), fileName: z.string() }),
  },
  checkEnterprises: {
    method: 'POST',
    path: '/enterprises/imports/check',
    right: 'enterprises.edit',
    summary: '试导入，不写入 · Dry run of a table of enterprises',
    body: ImportInput,
    answer: ImportCheck,
  },
  importEnterprises: {
    method: 'POST',
    path: '/enterprises/imports',
    right: 'enterprises.edit',
    summary: '导入，有一格错就都不写 · Import, all or nothing',
    body: ImportInput,
    answer: ImportCounts.extend({ importId: Id.nullable() }),
  },
} as const satisfies Record<string, Route>;

export const enterpriseRoutes = { ...registerRoutes, ...importRoutes } as const;

export const enterpriseRefusals = {
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
  'enterprise-merged': {
    status: 409,
    zh: '这一家已并入“{name}”，请到那一家去改，或先撤销合并。',
    en: 'This one was merged into “{name}”; change it there, or undo the merge first.',
  },
  'merge-with-itself': { status: 422, zh: '不能并入自己。', en: 'One cannot be merged into itself.' },
  'merge-undone': { status: 409, zh: '这次合并已经撤销了。', en: 'This merge was undone already.' },
  'year-of-future': {
    status: 422,
    zh: '{year} 年还没到。',
    en: 'The year {year} has not come yet.',
  },
  'year-empty': { status: 422, zh: '一项也没有填。', en: 'No item is filled in.' },
  'year-item-negative': { status: 422, zh: '“{item}”不能是负数', en: '“{item}” cannot be negative' },
  'year-item-not-whole': { status: 422, zh: '“{item}”应是整数', en: '“{item}” must be whole' },
  'year-item-part-over-whole': {
    status: 422,
    zh: '“{part}”{value} 大于“{whole}”{limit}',
    en: '“{part}” {value} is more than “{whole}” {limit}',
  },
  'year-jump': {
    status: 422,
    zh: '与上年比差了上千倍，没有保存。请核对单位是元还是万元；确实如此就确认后再存。',
    en: 'A thousand times the year before: nothing was saved. Check yuan against 10,000 yuan; confirm if it holds.',
  },
  'year-jump-cell': {
    status: 422,
    zh: '“{item}”{value}，{before}，差了上千倍；请核对单位是元还是万元',
    en: '“{item}” {value}, {before}: a thousand times apart; check yuan against 10,000 yuan',
  },
  'year-not-reported': {
    status: 422,
    zh: '只有报送的年度数据可以核实。',
    en: 'Only a reported year can be verified.',
  },
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
  'fact-unknown': {
    status: 422,
    zh: '没有一条认定规则用到“{name}”。',
    en: 'No rule reads “{name}”.',
  },
  'fact-value': {
    status: 422,
    zh: '“{title}”要填{wanted}，填的是“{value}”。',
    en: '“{title}” takes {wanted}, not “{value}”.',
  },
  'fact-days': {
    status: 422,
    zh: '有效期止 {until} 早于起算日 {from}，或起算日还没到。',
    en: 'It would end on {until}, before {from}; or that day has not come.',
  },
  'import-no-head': {
    status: 422,
    zh: '没有找到表头：至少要有“企业名称”或“统一社会信用代码”，再加一列。',
    en: 'No head was found: it needs a name or a credit code, and one column more.',
  },
  'import-questions-open': {
    status: 422,
    zh: '还有 {count} 处要您确认，一行都没有写入。',
    en: '{count} questions are open; nothing was written.',
  },
  'cell-no-enterprise': {
    status: 422,
    zh: '没有填代码，名册里也没有叫“{text}”的企业',
    en: 'no code, and no enterprise of the name “{text}” in the register',
  },
  'cell-several-enterprises': {
    status: 422,
    zh: '名册里叫“{text}”的有 {count} 家，请填代码',
    en: '{count} enterprises bear the name “{text}”; fill in the code',
  },
  'cell-name-missing': { status: 422, zh: '新企业没有填名称', en: 'a new enterprise without a name' },
  'cell-code-of-another': {
    status: 422,
    zh: '这是“{owner}”的代码，同一行写的是“{name}”（名册里的代码是 {code}）',
    en: 'this is the code of “{owner}”, but the row says “{name}” (whose code is {code})',
  },
  'cell-renamed': {
    status: 422,
    zh: '这个代码在名册里叫“{before}”，表里写“{name}”：是更名吗',
    en: 'the register calls this code “{before}”, the table “{name}”: was it renamed',
  },
  'cell-same-name': {
    status: 422,
    zh: '名册里已有同名的“{name}”，代码是 {code}：确实是另一家吗（导入后可到“疑似重复”合并）',
    en: 'the register has “{name}” with the code {code}: is this really another one (they can be merged later)',
  },
  'cell-row-twice': {
    status: 422,
    zh: '与第 {row} 行是同一家企业',
    en: 'the same enterprise as in row {row}',
  },
  'cell-bad-number': { status: 422, zh: '“{text}”不是数', en: '“{text}” is not a number' },
  'cell-too-large': { status: 422, zh: '“{text}”大得存不下', en: '“{text}” is too large to be kept' },
  'cell-formula': {
    status: 422,
    zh: '公式算出来的是“{text}”，请改成数',
    en: 'the formula came to “{text}”; put a number',
  },
  'cell-item-unit': {
    status: 422,
    zh: '“{text}”不能按“{unit}”记成“{item}”',
    en: '“{text}” cannot be kept in {unit} as “{item}”',
  },
  'cell-bad-status': {
    status: 422,
    zh: '“{text}”不是在营、停业、注销、吊销、迁出之一',
    en: '“{text}” is none of operating, suspended, deregistered, revoked, moved',
  },
  'cell-bad-industry': {
    status: 422,
    zh: '“{text}”里没有国民经济行业代码（如 C3670）；不需要就把这一列设为不导入',
    en: '“{text}” holds no industry code (such as C3670); leave the column out if it is not needed',
  },
  'cell-bad-place': {
    status: 422,
    zh: '“{text}”不是六位行政区划代码',
    en: '“{text}” is no six-digit place code',
  },
  'cell-bad-phone': { status: 422, zh: '“{text}”不是电话号码', en: '“{text}” is no telephone number' },
  'cell-bad-year': { status: 422, zh: '“{text}”不是年份', en: '“{text}” is no year' },
  'cell-too-long': { status: 422, zh: '超过 {limit} 个字', en: 'longer than {limit} characters' },
  'cell-merged': {
    status: 422,
    zh: '这一格与旁边的格子合并了，看不出各是多少，请拆开分别填',
    en: 'merged with its neighbours, so it cannot be told whose it is; split the cells',
  },
  'column-unit-missing': {
    status: 422,
    zh: '“{item}”没有写单位，请选是元还是万元',
    en: 'the unit of “{item}” is not written; choose it',
  },
  'column-year-missing': {
    status: 422,
    zh: '“{item}”看不出是哪一年的，请选年份',
    en: 'the year of “{item}” is not written; choose it',
  },
  'column-certificate-missing': {
    status: 422,
    zh: '看不出是哪种资质，请选',
    en: 'which certificate is not written; choose it',
  },
  'cell-certificate-day': {
    status: 422,
    zh: '有资质编号或有效期，但没有发证日期',
    en: 'a certificate without its day of issue',
  },
} as const satisfies RefusalSentences;
