/** 交办: a candidate handed over to a unit, the steps that follow, and how often they lead to something. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { Reason, Way } from './reason-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Text = (most: number) => z.string().trim().min(2).max(most);
const Note = z.string().trim().max(500).nullable().default(null);

export const LEAD_STATES = [
  ...['handed-over', 'contacted', 'talking', 'visiting', 'agreed', 'declined', 'not-now'],
] as const;
/** A code of rules/candidates/leads.yaml. */
const State = z.string().min(1).max(40);

export const LeadBrief = z.object({
  id: Id,
  node: z.string(),
  way: Way,
  state: State,
  unit: z.string(),
  since: z.string(),
});
export type LeadBrief = z.infer<typeof LeadBrief>;

export const LeadRow = z.object({
  id: Id,
  firmKey: z.string(),
  firm: z.string(),
  placeName: z.string().nullable(),
  chainId: Id,
  chain: z.string(),
  nodeId: Id,
  node: z.string(),
  way: Way,
  source: z.string(),
  score: z.number(),
  state: State,
  unitId: Id,
  unit: z.string(),
  handedOn: z.string(),
  dueOn: z.string().nullable(),
  overdue: z.boolean(),
  since: z.string(),
  /** Days since the last step. */
  silentDays: z.number(),
  /** null while silence is nothing to speak of, and once it has ended. */
  silence: z.enum(['amber', 'red']).nullable(),
  cause: z.string().nullable(),
  steps: z.number(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type LeadRow = z.infer<typeof LeadRow>;

export const LEAD_SORTS = ['silentDays', 'handedOn', 'dueOn', 'firm', 'state'] as const;
export const LeadQuery = z.object({
  q: z.string().max(60).optional(),
  chainId: Id.optional(),
  nodeId: Id.optional(),
  unitId: Id.optional(),
  way: Way.optional(),
  state: State.optional(),
  /** Handed over in this year. */
  year: z.coerce.number().int().min(1949).max(2200).optional(),
  overdue: z.stringbool().optional(),
  /** Silent for at least so many days, and not ended. */
  minSilent: z.coerce.number().int().min(0).max(20_000).optional(),
  asOf: Day.optional(),
  sort: z.enum(LEAD_SORTS).default('silentDays'),
  descending: z.stringbool().default(true),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type LeadQuery = z.infer<typeof LeadQuery>;

export const LeadStateWord = z.object({
  code: State,
  zh: z.string(),
  en: z.string(),
  ends: z.enum(['hit', 'miss']).nullable(),
  next: z.array(State),
  needs: z.array(z.enum(['cause', 'reason'])),
  /** From here it may become a project. */
  toProject: z.boolean(),
});
export type LeadStateWord = z.infer<typeof LeadStateWord>;
export const LeadWords = z.object({
  states: z.array(LeadStateWord),
  causes: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  /** Samples below it are called small. */
  smallBelow: z.number(),
});
export type LeadWords = z.infer<typeof LeadWords>;

export const LeadList = z.object({
  rows: z.array(LeadRow),
  total: z.number(),
  tally: z.array(z.object({ state: State, count: z.number() })),
  words: LeadWords,
});
export type LeadList = z.infer<typeof LeadList>;

export const LeadStep = z.object({
  id: Id,
  number: z.number(),
  state: State,
  unit: z.string(),
  dueOn: z.string().nullable(),
  happenedOn: z.string(),
  note: z.string().nullable(),
  reason: z.string().nullable(),
  cause: z.string().nullable(),
  post: z.string(),
  recordedAt: z.string(),
  /** Why it was taken back. */
  takenBack: z.string().nullable(),
  can: z.array(z.string()),
});
export type LeadStep = z.infer<typeof LeadStep>;

export const LeadPage = LeadRow.extend({
  reasons: z.array(Reason),
  weights: z.number(),
  handedPost: z.string(),
  history: z.array(LeadStep),
  /** Other leads of the firm: for other nodes, or at other units. */
  others: z.array(LeadBrief),
  /** States that may follow. */
  moves: z.array(State),
  words: LeadWords,
});
export type LeadPage = z.infer<typeof LeadPage>;

export const NewLead = z.object({
  key: z.string().min(2).max(200),
  chainId: Id,
  nodeId: Id,
  way: Way,
  unitId: Id,
  dueOn: Day.nullable().default(null),
  note: Note,
  /** It was seen that the firm is courted already. */
  knowing: z.boolean().default(false),
});
export type NewLead = z.infer<typeof NewLead>;

export const NewStep = z.object({
  /** Number of the last step that was seen. */
  after: z.number().int().min(1),
  state: State,
  happenedOn: Day,
  /** To another unit; the same where it is not said. */
  unitId: Id.optional(),
  dueOn: Day.nullable().default(null),
  note: Note,
  reason: Text(300).nullable().default(null),
  cause: z.string().max(40).nullable().default(null),
});
export type NewStep = z.infer<typeof NewStep>;

export const HitRate = z.object({
  way: Way,
  /** null over all sources. */
  source: z.string().nullable(),
  year: z.number(),
  hits: z.number(),
  of: z.number(),
  /** Too few to say much. */
  small: z.boolean(),
});
export type HitRate = z.infer<typeof HitRate>;

export const leadRoutes = {
  listLeads: {
    method: 'GET',
    path: '/leads',
    right: 'candidates.view',
    summary: '交办清单 · Candidates handed over, with the days since their last step',
    query: LeadQuery,
    answer: LeadList,
  },
  exportLeads: {
    method: 'GET',
    path: '/leads/export',
    right: 'candidates.view',
    summary: '导出交办清单 · The list as a workbook',
    query: LeadQuery,
  },
  hitRates: {
    method: 'GET',
    path: '/leads/hit-rates',
    right: 'candidates.view',
    summary: '各路、各来源的命中 · Hits by way and source of the year in which they were handed over',
    query: z.object({ year: LeadQuery.shape.year, asOf: Day.optional() }),
    answer: z.object({ rows: z.array(HitRate), years: z.array(z.number()), smallBelow: z.number() }),
  },
  readLead: {
    method: 'GET',
    path: '/leads/:id',
    right: 'candidates.view',
    summary: '一条交办：当日的理由和每一步 · One lead with the reasons of its day and all its steps',
    params: z.object({ id: Id }),
    query: z.object({ asOf: Day.optional() }),
    answer: LeadPage,
  },
  handOver: {
    method: 'POST',
    path: '/leads',
    right: 'candidates.edit',
    summary: '交办一家候选企业 · Hand a candidate over to a unit',
    body: NewLead,
    answer: z.object({ id: Id }),
  },
  stepLead: {
    method: 'POST',
    path: '/leads/:id/steps',
    right: 'leads.work',
    summary: '记一步 · Record a step',
    params: z.object({ id: Id }),
    body: NewStep,
    answer: z.object({ number: z.number() }),
  },
  takeBackStep: {
    method: 'POST',
    path: '/leads/:id/steps/:number/take-back',
    right: 'leads.work',
    summary: '撤回记错的最后一步 · Take back the last step, which was wrong',
    params: z.object({ id: Id, number: z.coerce.number().int().min(1) }),
    body: z.object({ reason: Text(300) }),
  },
} as const satisfies Record<string, Route>;
