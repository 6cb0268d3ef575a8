/** 招商咨询: what investors asked, its clock, and what was done with each. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { ClockState, Desk, EnquiryWords, ReachedStep } from './desk-contract.ts';
import { sourceFields } from './source-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Code = z.string().min(1).max(40);
const Text = (most: number) => z.string().trim().min(2).max(most);
const Optional = (most: number) => z.string().trim().min(2).max(most).nullable().default(null);
const idParams = z.object({ id: Id });

/** What an investor tells; by the public form and by hand the same. */
export const toldFields = {
  company: Text(120),
  place: Text(80),
  sector: Text(80),
  plan: z.string().trim().min(5).max(2000),
  investmentBand: Code,
  landNeed: Code,
  landMu: z.coerce.number().min(0).max(100_000).nullable().default(null),
  timing: Code,
  contactOffice: Optional(80),
  contactPhone: z
    .string()
    .trim()
    .regex(/^\+?[\d\s()-]{5,30}$/)
    .nullable()
    .default(null),
  contactEmail: z.email().max(120).nullable().default(null),
};

export const EnquiryRow = z.object({
  id: Id,
  number: z.string(),
  company: z.string(),
  place: z.string(),
  sector: z.string(),
  channel: z.string(),
  source: z.string().nullable(),
  investmentBand: z.string(),
  landNeed: z.string(),
  landMu: z.string().nullable(),
  timing: z.string(),
  receivedAt: z.string(),
  receivedOn: z.string(),
  state: z.string(),
  since: z.string(),
  unitId: Id,
  unit: z.string(),
  handlerPost: z.string().nullable(),
  answerDueAt: z.string().nullable(),
  answeredAt: z.string().nullable(),
  /** Working minutes to the first answer. */
  tookMinutes: z.number().nullable(),
  clock: ClockState,
  suspect: z.boolean(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type EnquiryRow = z.infer<typeof EnquiryRow>;

export const ENQUIRY_SORTS = ['receivedAt', 'answerDueAt', 'company', 'unit'] as const;
export const EnquiryQuery = z.object({
  q: z.string().max(60).optional(),
  state: Code.optional(),
  clock: ClockState.optional(),
  unitId: Id.optional(),
  channel: Code.optional(),
  /** 'untold' for those that do not say. */
  source: Code.optional(),
  year: z.coerce.number().int().min(1949).max(2200).optional(),
  reached: ReachedStep.optional(),
  /** What the table of ways counts: not a machine's, not set aside. */
  counted: z.stringbool().optional(),
  ended: z.stringbool().optional(),
  /** With the caller's own unit, or given to his post. */
  mine: z.stringbool().optional(),
  asOf: Day.optional(),
  sort: z.enum(ENQUIRY_SORTS).default('receivedAt'),
  descending: z.stringbool().default(true),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type EnquiryQuery = z.infer<typeof EnquiryQuery>;

export const EnquiryList = z.object({
  rows: z.array(EnquiryRow),
  total: z.number(),
  /** Of all that are within reach and not ended. */
  tally: z.object({ waiting: z.number(), overdue: z.number(), open: z.number(), suspect: z.number() }),
  words: EnquiryWords,
  desk: Desk,
  can: z.array(z.string()),
});
export type EnquiryList = z.infer<typeof EnquiryList>;

export const EnquiryStep = z.object({
  id: Id,
  number: z.number(),
  state: z.string(),
  unit: z.string(),
  handlerPost: z.string().nullable(),
  happenedAt: z.string(),
  tookMinutes: z.number().nullable(),
  reason: z.string().nullable(),
  answer: z.string().nullable(),
  note: z.string().nullable(),
  to: z
    .object({ kind: z.string(), id: Id, title: z.string().nullable(), path: z.string().nullable() })
    .nullable(),
  post: z.string(),
  takenBack: z.string().nullable(),
  can: z.array(z.string()),
});
export type EnquiryStep = z.infer<typeof EnquiryStep>;

export const EnquiryPage = EnquiryRow.extend({
  language: z.enum(['zh', 'en']),
  plan: z.string(),
  creditCode: z.string().nullable(),
  contactOffice: z.string().nullable(),
  contactPhone: z.string().nullable(),
  contactEmail: z.string().nullable(),
  /** The contact is shown in part only. */
  masked: z.boolean(),
  sourceDetail: z.string().nullable(),
  introducerKind: z.string().nullable(),
  introducer: z.string().nullable(),
  promisedHours: z.number(),
  enteredPost: z.string(),
  history: z.array(EnquiryStep),
  moves: z.array(z.string()),
  /** Others of the same company, and who holds its first contact. */
  others: z.array(z.object({ id: Id, number: z.string(), receivedOn: z.string(), unit: z.string() })),
  words: EnquiryWords,
});
export type EnquiryPage = z.infer<typeof EnquiryPage>;

export const NewEnquiry = z.object({
  ...toldFields,
  channel: Code,
  language: z.enum(['zh', 'en']).default('zh'),
  creditCode: z.string().max(40).nullable().default(null),
  /** Earlier than now where it is written down later. */
  receivedAt: z.iso.datetime({ offset: true }).optional(),
  unitId: Id.optional(),
  ...sourceFields,
  /** The investor wants to look how it stands: he is given a number and a secret. */
  withSecret: z.boolean().default(false),
});
export type NewEnquiry = z.infer<typeof NewEnquiry>;

const stepFields = {
  /** Number of the last step that was seen. */
  after: z.number().int().min(1),
  happenedAt: z.iso.datetime({ offset: true }).optional(),
  answer: Optional(2000),
  note: Optional(500),
};
export const NewEnquiryStep = z.object({
  ...stepFields,
  state: Code,
  unitId: Id.optional(),
  handlerId: Id.nullable().default(null),
  reason: Code.nullable().default(null),
  /** Number of the enquiry that it repeats. */
  otherNumber: Optional(30),
});
export type NewEnquiryStep = z.infer<typeof NewEnquiryStep>;

export const ToProject = z.object({
  ...stepFields,
  name: Text(120),
  kind: Code,
  /** Where it lands, or who works on it. */
  unitId: Id,
  creditCode: z.string().max(40).nullable().default(null),
  /** In yuan, where the investor has told it. */
  plannedInvestment: z
    .string()
    .regex(/^\d{1,16}(\.\d{1,2})?$/)
    .nullable()
    .default(null),
  /** Another project is like it, and this is a different one all the same. */
  confirmed: z.boolean().default(false),
});
export type ToProject = z.infer<typeof ToProject>;

export const ToLead = z.object({
  ...stepFields,
  creditCode: z.string().max(40),
  chainId: Id,
  nodeId: Id,
  unitId: Id,
  products: Text(200),
  dueOn: Day.nullable().default(null),
  knowing: z.boolean().default(false),
});
export type ToLead = z.infer<typeof ToLead>;

const stepped = z.object({ number: z.number(), toId: Id.nullable() });
export const HandlerPosts = z.array(z.object({ id: Id, post: z.string(), unit: z.string() }));
export type HandlerPosts = z.infer<typeof HandlerPosts>;

export const enquiryRoutes = {
  listEnquiries: {
    method: 'GET',
    path: '/enquiries',
    right: 'attraction.view',
    summary: '招商咨询台账 · Enquiries with the clock of the first answer',
    query: EnquiryQuery,
    answer: EnquiryList,
  },
  exportEnquiries: {
    method: 'GET',
    path: '/enquiries/export',
    right: 'attraction.view',
    summary: '导出咨询台账 · The list as a workbook, contacts left out',
    query: EnquiryQuery,
  },
  handlerPosts: {
    method: 'GET',
    path: '/enquiries/posts',
    right: 'attraction.work',
    summary: '可以经办的岗位 · Posts that an enquiry may be given to',
    answer: HandlerPosts,
  },
  setDesk: {
    method: 'POST',
    path: '/enquiries/desk',
    right: 'attraction.decide',
    summary: '定受理单位、开关公开表单 · Which unit answers, and whether the public form is open',
    body: z.object({ unitId: Id, open: z.boolean(), telephone: Optional(40) }),
    answer: Desk,
  },
  addEnquiry: {
    method: 'POST',
    path: '/enquiries',
    right: 'attraction.work',
    summary: '登记一件咨询 · Enter one that came by phone, at a fair, by an agency',
    body: NewEnquiry,
    answer: z.object({ id: Id, number: z.string(), secret: z.string().nullable() }),
  },
  readEnquiry: {
    method: 'GET',
    path: '/enquiries/:id',
    right: 'attraction.view',
    summary: '一件咨询 · One enquiry with all its steps',
    params: idParams,
    query: z.object({ asOf: Day.optional() }),
    answer: EnquiryPage,
  },
  stepEnquiry: {
    method: 'POST',
    path: '/enquiries/:id/steps',
    right: 'attraction.work',
    summary: '办一步：交办、答复、不接 · Assign, answer, set aside',
    params: idParams,
    body: NewEnquiryStep,
    answer: stepped,
  },
  enquiryToProject: {
    method: 'POST',
    path: '/enquiries/:id/to-project',
    right: 'attraction.work',
    summary: '转项目 · Becomes a project',
    params: idParams,
    body: ToProject,
    answer: stepped,
  },
  enquiryToLead: {
    method: 'POST',
    path: '/enquiries/:id/to-lead',
    right: 'attraction.work',
    summary: '转招商对象 · Becomes a lead for a node of a chain',
    params: idParams,
    body: ToLead,
    answer: stepped,
  },
  takeBackEnquiryStep: {
    method: 'POST',
    path: '/enquiries/:id/steps/:number/take-back',
    right: 'attraction.work',
    summary: '撤回记错的最后一步 · Take back the last step, which was wrong',
    params: z.object({ id: Id, number: z.coerce.number().int().min(1) }),
    body: z.object({ reason: Text(300) }),
  },
} as const satisfies Record<string, Route>;
