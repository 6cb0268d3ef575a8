/** 招商对象: firms elsewhere, how firms are tied, funds; whom to invite for a gap, and what became of it. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { bringRoutes } from './import-contract.ts';
import { LeadBrief, leadRoutes } from './lead-contract.ts';
import { rankingRoutes } from './ranking-contract.ts';
import { candidateSentences } from './sentence-contract.ts';

export type { BringCheck, BringOutcome } from './import-contract.ts';
export type { HitRate, LeadList, LeadPage, LeadRow } from './lead-contract.ts';
export type { Candidate, ChainRanking, WeightTable } from './ranking-contract.ts';
export { sayReason, sayWeakness } from './reason-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Reason = z.string().trim().min(2).max(300);
const page = {
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
};
const Money = z.string().regex(/^-?\d{1,16}(\.\d{1,2})?$/);

export const FIRM_SORTS = ['name', 'revenue', 'patents', 'sourceDay', 'leaseEndsOn'] as const;
export const FirmQuery = z.object({
  /** Words of the name or of the products, or the beginning of the code. */
  q: z.string().max(60).optional(),
  /** Beginning of a place code, or words of the place’s name. */
  place: z.string().max(40).optional(),
  industry: z
    .string()
    .regex(/^\d{1,4}$/)
    .optional(),
  scale: z.enum(['above', 'below']).optional(),
  /** A lease that ends, or an expansion. */
  signal: z.stringbool().optional(),
  asOf: Day.optional(),
  sort: z.enum(FIRM_SORTS).default('name'),
  descending: z.stringbool().default(false),
  ...page,
});
export type FirmQuery = z.infer<typeof FirmQuery>;

export const OutsideFirm = z.object({
  id: Id,
  creditCode: z.string(),
  name: z.string(),
  placeCode: z.string().nullable(),
  placeName: z.string().nullable(),
  industryClass: z.string().nullable(),
  products: z.string().nullable(),
  scale: z.enum(['above', 'below']).nullable(),
  revenue: z.string().nullable(),
  revenueYear: z.number().nullable(),
  patents: z.number().nullable(),
  leaseEndsOn: z.string().nullable(),
  expansion: z.string().nullable(),
  note: z.string().nullable(),
  source: z.string(),
  sourceDay: z.string(),
  demo: z.boolean(),
});
export type OutsideFirm = z.infer<typeof OutsideFirm>;
export const FirmList = z.object({
  rows: z.array(OutsideFirm),
  total: z.number(),
  /** There are more than were counted. */
  more: z.boolean(),
  can: z.array(z.string()),
});
export type FirmList = z.infer<typeof FirmList>;

const typed = z.string().max(2000).optional();
/** A firm typed in; each field as it would stand in a table’s cell, revenue in yuan. */
export const NewOutsideFirm = z.object({
  ...{ creditCode: z.string().max(40), name: z.string().max(200), source: z.string().trim().min(2).max(80) },
  ...{
    placeCode: typed,
    placeName: typed,
    industryClass: typed,
    products: typed,
    scale: typed,
    revenue: typed,
  },
  ...{
    revenueYear: typed,
    patents: typed,
    leaseEndsOn: typed,
    expansion: typed,
    note: typed,
    sourceDay: typed,
  },
});
export type NewOutsideFirm = z.infer<typeof NewOutsideFirm>;

/** From the first end's side: it supplies, buys from, invests in, or is a sister of the other. */
export const RELATION_WORDS = ['supplies', 'buys', 'invests', 'sister'] as const;
export const RelationWord = z.enum(RELATION_WORDS);
export type RelationWord = z.infer<typeof RelationWord>;

const RelationEnd = z.object({
  key: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  /** In the register here, among the firms elsewhere, or by name alone. */
  known: z.enum(['local', 'outside', 'code', 'name']),
  /** Of the register, where it is local. */
  enterpriseId: Id.nullable(),
});
export type RelationEnd = z.infer<typeof RelationEnd>;
export const FirmRelation = z.object({
  id: Id,
  kind: z.enum(['supplies', 'invests', 'sister']),
  from: RelationEnd,
  to: RelationEnd,
  amount: z.string().nullable(),
  year: z.number().nullable(),
  source: z.string(),
  sourceDay: z.string(),
  post: z.string(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type FirmRelation = z.infer<typeof FirmRelation>;
export const RelationQuery = z.object({
  /** Beginning of a code, or words of a name of either end. */
  q: z.string().max(60).optional(),
  kind: z.enum(['supplies', 'invests', 'sister']).optional(),
  asOf: Day.optional(),
  ...page,
});
export type RelationQuery = z.infer<typeof RelationQuery>;
export const RelationList = z.object({
  rows: z.array(FirmRelation),
  total: z.number(),
  more: z.boolean(),
  can: z.array(z.string()),
});

export const NewFirmRelation = z.object({
  relation: RelationWord,
  from: z.object({
    code: z.string().trim().max(30).nullable().default(null),
    name: z.string().trim().min(2).max(120),
  }),
  to: z.object({
    code: z.string().trim().max(30).nullable().default(null),
    name: z.string().trim().min(2).max(120),
  }),
  amount: Money.nullable().default(null),
  year: z.number().int().min(1949).max(2200).nullable().default(null),
  source: z.string().trim().min(2).max(80),
});
export type NewFirmRelation = z.infer<typeof NewFirmRelation>;

/** A name that no code goes with, in how many relations and holdings. */
export const UnknownName = z.object({ key: z.string(), name: z.string(), count: z.number() });
export type UnknownName = z.infer<typeof UnknownName>;

export const FUND_STANDINGS = ['held', 'courted'] as const;
const fundFields = {
  name: z.string().trim().min(2).max(80),
  /** 区里有份额，还是拟合作 */
  standing: z.enum(FUND_STANDINGS),
  /** Of the fund, from 0 to 1. */
  share: z
    .string()
    .regex(/^(0?\.\d{1,6}|0\.\d{1,6}|1(\.0+)?)$/)
    .nullable()
    .default(null),
  /** 返投条款 */
  clause: z.string().trim().max(300).nullable().default(null),
  contactUnitId: Id.nullable().default(null),
  note: z.string().trim().max(300).nullable().default(null),
};
export const NewFund = z.object(fundFields);
export type NewFund = z.infer<typeof NewFund>;
export const FundAmendment = NewFund.extend({
  version: z.number().int(),
  reason: Reason,
  closedOn: Day.nullable().default(null),
});
export type FundAmendment = z.infer<typeof FundAmendment>;
export const FundRow = z.object({
  id: Id,
  version: z.number(),
  name: z.string(),
  standing: z.enum(FUND_STANDINGS),
  share: z.string().nullable(),
  clause: z.string().nullable(),
  contactUnitId: Id.nullable(),
  contactUnit: z.string().nullable(),
  note: z.string().nullable(),
  closedOn: z.string().nullable(),
  holdings: z.number(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type FundRow = z.infer<typeof FundRow>;
export const HoldingRow = z.object({
  id: Id,
  fundId: Id,
  fund: z.string(),
  firmKey: z.string(),
  firm: z.string(),
  round: z.string().nullable(),
  investedOn: z.string().nullable(),
  amount: z.string().nullable(),
  source: z.string(),
  sourceDay: z.string(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type HoldingRow = z.infer<typeof HoldingRow>;
export const NewHolding = z.object({
  code: z.string().trim().max(30).nullable().default(null),
  name: z.string().trim().min(2).max(120),
  round: z.string().trim().max(20).nullable().default(null),
  investedOn: Day.nullable().default(null),
  amount: Money.nullable().default(null),
  source: z.string().trim().min(2).max(80),
});
export type NewHolding = z.infer<typeof NewHolding>;

/** All that is known of one firm elsewhere: every row, who said it, since when. */
export const FirmPage = z.object({
  key: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  /** It is here already. */
  local: z.object({ name: z.string() }).nullable(),
  rows: z.array(
    OutsideFirm.extend({ recordedAt: z.string(), supersededAt: z.string().nullable(), post: z.string() }),
  ),
  relations: z.array(FirmRelation),
  holdings: z.array(HoldingRow),
  leads: z.array(LeadBrief),
  demo: z.boolean(),
});
export type FirmPage = z.infer<typeof FirmPage>;

const idParams = z.object({ id: Id });

export const candidateRoutes = {
  listFirms: {
    method: 'GET',
    path: '/candidates/firms',
    right: 'candidates.view',
    summary: '外地企业名录 · Firms elsewhere',
    query: FirmQuery,
    answer: FirmList,
  },
  exportFirms: {
    method: 'GET',
    path: '/candidates/firms/export',
    right: 'candidates.view',
    summary: '导出名录 · The list as a workbook',
    query: FirmQuery,
  },
  addOutsideFirm: {
    method: 'POST',
    path: '/candidates/firms',
    right: 'candidates.edit',
    summary: '记一家外地企业 · Note a firm elsewhere, or what is new of it',
    body: NewOutsideFirm,
    answer: z.object({ id: Id, outcome: z.string() }),
  },
  readFirm: {
    method: 'GET',
    path: '/candidates/firm',
    right: 'candidates.view',
    summary: '一家外地企业：每一条依据 · One firm elsewhere with every row about it',
    query: z.object({ key: z.string().min(2).max(200), asOf: Day.optional() }),
    answer: FirmPage,
  },
  listFirmRelations: {
    method: 'GET',
    path: '/candidates/relations',
    right: 'candidates.view',
    summary: '企业之间的往来 · Who supplies, buys from, invests in, is a sister of whom',
    query: RelationQuery,
    answer: RelationList,
  },
  exportFirmRelations: {
    method: 'GET',
    path: '/candidates/relations/export',
    right: 'candidates.view',
    summary: '导出往来 · Relations as a workbook',
    query: RelationQuery,
  },
  addFirmRelation: {
    method: 'POST',
    path: '/candidates/relations',
    right: 'candidates.edit',
    summary: '记一条往来 · Note a relation that a firm told',
    body: NewFirmRelation,
    answer: z.object({ id: Id }),
  },
  withdrawFirmRelation: {
    method: 'POST',
    path: '/candidates/relations/:id/withdraw',
    right: 'candidates.edit',
    summary: '撤回一条往来 · Withdraw a relation',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
  listUnknownNames: {
    method: 'GET',
    path: '/candidates/names',
    right: 'candidates.view',
    summary: '只有名称、认不出是谁的 · Names that no code goes with',
    query: z.object({ q: z.string().max(60).optional(), ...page }),
    answer: z.object({ rows: z.array(UnknownName), total: z.number(), can: z.array(z.string()) }),
  },
  sayName: {
    method: 'POST',
    path: '/candidates/names',
    right: 'candidates.edit',
    summary: '这个名称是哪一家 · Say whose name it is',
    body: z.object({ key: z.string().min(6).max(200), code: z.string().trim().min(2).max(30) }),
    answer: z.object({ id: Id }),
  },
  listFunds: {
    method: 'GET',
    path: '/candidates/funds',
    right: 'candidates.view',
    summary: '基金 · Funds that are held or courted',
    query: z.object({ asOf: Day.optional() }),
    answer: z.object({ rows: z.array(FundRow), can: z.array(z.string()) }),
  },
  addFund: {
    method: 'POST',
    path: '/candidates/funds',
    right: 'candidates.edit',
    summary: '加基金 · Add a fund',
    body: NewFund,
    answer: z.object({ id: Id }),
  },
  amendFund: {
    method: 'POST',
    path: '/candidates/funds/:id/amend',
    right: 'candidates.edit',
    summary: '改基金 · Amend a fund',
    params: idParams,
    body: FundAmendment,
    answer: z.object({ version: z.number() }),
  },
  listHoldings: {
    method: 'GET',
    path: '/candidates/funds/:id/holdings',
    right: 'candidates.view',
    summary: '一只基金投了谁 · What a fund has put money into',
    params: idParams,
    query: z.object({ asOf: Day.optional(), ...page }),
    answer: z.object({ rows: z.array(HoldingRow), total: z.number() }),
  },
  addHolding: {
    method: 'POST',
    path: '/candidates/funds/:id/holdings',
    right: 'candidates.edit',
    summary: '记一笔投资 · Note a holding',
    params: idParams,
    body: NewHolding,
    answer: z.object({ id: Id }),
  },
  withdrawHolding: {
    method: 'POST',
    path: '/candidates/holdings/:id/withdraw',
    right: 'candidates.edit',
    summary: '撤回一笔投资 · Withdraw a holding',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
  ...bringRoutes,
  ...rankingRoutes,
  ...leadRoutes,
} as const satisfies Record<string, Route>;

export const candidateRefusals = candidateSentences;
