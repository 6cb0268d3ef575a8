/** 专家库: experts with their fields, days and interests. Panels, sheets and the calibration have contracts of their own. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { expertBringRoutes } from './bring-contract.ts';

export { expertRefusals } from './sentence-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Code = z.string().regex(/^[a-z0-9-]{1,40}$/);
const Reason = z.string().trim().min(2).max(300);
const Text = (most: number) => z.string().trim().max(most).nullable();
const idParams = z.object({ id: Id });
const Word = z.object({ code: z.string(), zh: z.string(), en: z.string() });

export const EXPERT_STATES = ['in', 'suspended', 'left'] as const;
export const ExpertState = z.enum(EXPERT_STATES);
export type ExpertState = z.infer<typeof ExpertState>;
export const STATE_WORDS = {
  in: { zh: '在库', en: 'In the pool' },
  suspended: { zh: '暂停', en: 'Suspended' },
  left: { zh: '已出库', en: 'Left' },
} as const satisfies Record<ExpertState, { zh: string; en: string }>;

const fields = {
  name: z.string().trim().min(2).max(60),
  institution: z.string().trim().min(2).max(120),
  /** The institution is not one of this region. */
  outside: z.boolean(),
  title: Text(60),
  professions: z.array(Code).min(1).max(6),
  industries: z.array(z.string().regex(/^([A-T]|[A-T]?\d{2,4})$/, 'expert-industry-shape')).max(40),
  chains: z.array(Id).max(40),
  contact: Text(60),
  /** The day on which he agreed to be in the pool. */
  consentOn: Day.nullable(),
  consentNote: Text(300),
  recommendedBy: z.string().trim().min(2).max(120),
  poolFrom: Day,
  poolTo: Day.nullable(),
  note: Text(500),
};
export const NewExpert = z.object({
  ...fields,
  outside: fields.outside.default(false),
  title: fields.title.default(null),
  industries: fields.industries.default([]),
  chains: fields.chains.default([]),
  contact: fields.contact.default(null),
  consentOn: fields.consentOn.default(null),
  consentNote: fields.consentNote.default(null),
  poolTo: fields.poolTo.default(null),
  note: fields.note.default(null),
});
export type NewExpert = z.infer<typeof NewExpert>;
export const ExpertChange = z.object(fields).partial().extend({ version: z.number().int(), reason: Reason });
export type ExpertChange = z.infer<typeof ExpertChange>;
export const ExpertMove = z.object({ version: z.number().int(), state: ExpertState, reason: Reason });
export type ExpertMove = z.infer<typeof ExpertMove>;

export const NewInterest = z.object({
  kind: Code,
  enterpriseId: Id.nullable().default(null),
  /** Where the firm is not of the register. */
  firmName: Text(120).default(null),
  creditCode: Text(18).default(null),
  fromDay: Day.nullable().default(null),
  toDay: Day.nullable().default(null),
  note: Text(300).default(null),
});
export type NewInterest = z.infer<typeof NewInterest>;

export const InterestRow = z.object({
  id: Id,
  kind: z.string(),
  enterpriseId: Id.nullable(),
  firmName: z.string(),
  creditCode: z.string().nullable(),
  fromDay: z.string().nullable(),
  toDay: z.string().nullable(),
  note: z.string().nullable(),
  declaredOn: z.string(),
  enteredPost: z.string(),
  demo: z.boolean(),
});
export type InterestRow = z.infer<typeof InterestRow>;

export const ExpertRow = z.object({
  id: Id,
  name: z.string(),
  institution: z.string(),
  outside: z.boolean(),
  title: z.string().nullable(),
  professions: z.array(z.string()),
  industries: z.array(z.object({ code: z.string(), name: z.string().nullable() })),
  chains: z.array(z.object({ id: Id, name: z.string() })),
  /** With most of its signs hidden; null where none is kept. */
  contact: z.string().nullable(),
  consentOn: z.string().nullable(),
  recommendedBy: z.string(),
  poolFrom: z.string(),
  poolTo: z.string().nullable(),
  state: ExpertState,
  stateReason: z.string().nullable(),
  stateSince: z.string(),
  /** That hold, or held. */
  interests: z.number(),
  /** Panels for which he was drawn and has not refused; null where the caller may not know. */
  panels: z.number().nullable(),
  version: z.number(),
  demo: z.boolean(),
});
export type ExpertRow = z.infer<typeof ExpertRow>;

export const EXPERT_SORTS = ['name', 'institution', 'poolFrom', 'state'] as const;
export const ExpertQuery = z.object({
  /** Words of the name, the institution, the title. */
  q: z.string().max(60).optional(),
  profession: Code.optional(),
  /** A class of GB/T 4754; who knows a group above it is meant too. */
  industry: z.string().max(5).optional(),
  chainId: Id.optional(),
  state: ExpertState.optional(),
  outside: z.stringbool().optional(),
  /** Has not said that he agrees. */
  noConsent: z.stringbool().optional(),
  asOf: Day.optional(),
  sort: z.enum(EXPERT_SORTS).default('name'),
  descending: z.stringbool().default(false),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type ExpertQuery = z.infer<typeof ExpertQuery>;

export const ExpertWords = z.object({
  professions: z.array(Word),
  interests: z.array(Word.extend({ years: z.number().nullable(), source: z.string() })),
});
export type ExpertWords = z.infer<typeof ExpertWords>;
export const ExpertList = z.object({
  rows: z.array(ExpertRow),
  total: z.number(),
  /** Of those in the pool on the day: how many of each profession. */
  tally: z.array(z.object({ profession: z.string(), experts: z.number() })),
  words: ExpertWords,
  can: z.array(z.string()),
});
export type ExpertList = z.infer<typeof ExpertList>;

export const ExpertPage = ExpertRow.extend({
  consentNote: z.string().nullable(),
  note: z.string().nullable(),
  enteredPost: z.string(),
  /** Null where the caller may not see them. */
  held: z.array(InterestRow).nullable(),
  /** Where he sat; null where the caller may not know. */
  seats: z
    .array(
      z.object({
        panelId: Id,
        title: z.string(),
        heldOn: z.string(),
        profession: z.string(),
        state: z.string(),
      }),
    )
    .nullable(),
  words: ExpertWords,
  can: z.array(z.string()),
});
export type ExpertPage = z.infer<typeof ExpertPage>;

export const expertRoutes = {
  listExperts: {
    method: 'GET',
    path: '/experts',
    right: 'experts.view',
    summary: '专家库 · Experts with fields, days and state',
    query: ExpertQuery,
    answer: ExpertList,
  },
  exportExperts: {
    method: 'GET',
    path: '/experts/export',
    right: 'experts.view',
    summary: '导出专家库 · The list as a workbook',
    query: ExpertQuery,
  },
  ...expertBringRoutes,
  readExpert: {
    method: 'GET',
    path: '/experts/:id',
    right: 'experts.view',
    summary: '一位专家 · An expert with interests and seats',
    params: idParams,
    query: z.object({ asOf: Day.optional() }),
    answer: ExpertPage,
  },
  addExpert: {
    method: 'POST',
    path: '/experts',
    right: 'experts.manage',
    summary: '专家入库 · Put an expert into the pool',
    body: NewExpert,
    answer: z.object({ id: Id }),
  },
  amendExpert: {
    method: 'POST',
    path: '/experts/:id/amend',
    right: 'experts.manage',
    summary: '改专家信息 · Change what is kept of an expert',
    params: idParams,
    body: ExpertChange,
    answer: z.object({ version: z.number() }),
  },
  moveExpert: {
    method: 'POST',
    path: '/experts/:id/state',
    right: 'experts.manage',
    summary: '暂停、恢复、出库 · Suspend, take back, let go',
    params: idParams,
    body: ExpertMove,
    answer: z.object({ version: z.number() }),
  },
  showContact: {
    method: 'POST',
    path: '/experts/:id/contact',
    right: 'experts.manage',
    summary: '看联系方式，留痕 · Show the contact; noted in the journal',
    params: idParams,
    answer: z.object({ contact: z.string() }),
  },
  addInterest: {
    method: 'POST',
    path: '/experts/:id/interests',
    right: 'experts.manage',
    summary: '记一条利害关系 · Note an interest',
    params: idParams,
    body: NewInterest,
    answer: z.object({ id: Id }),
  },
  endInterest: {
    method: 'POST',
    path: '/experts/interests/:id/end',
    right: 'experts.manage',
    summary: '利害关系到哪天止 · Say until when an interest held',
    params: idParams,
    body: z.object({ toDay: Day, reason: Reason }),
    answer: z.object({ id: Id }),
  },
  withdrawInterest: {
    method: 'POST',
    path: '/experts/interests/:id/withdraw',
    right: 'experts.manage',
    summary: '撤回记错的利害关系 · Take back an interest that was noted wrongly',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
} as const satisfies Record<string, Route>;
