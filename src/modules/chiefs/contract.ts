/** 链长工作台: what waits for the chief, how the chain stands, its team and papers; lists, plan, yearly table, visits, the paper. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { ChainPlan, planRoutes, YearTable } from './plan-contract.ts';
import { ChainSet, TeamRow, teamRoutes } from './team-contract.ts';
import { visitRoutes } from './visit-contract.ts';

export type { LedgerRow, YearRow, YearTable } from './plan-contract.ts';
export { chiefRefusals } from './sentence-contract.ts';
export { VISIT_STATES, type VisitList } from './visit-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
const idParams = z.object({ id: Id });
const asOfQuery = z.object({ asOf: Day.optional() });

export const LISTS = ['firms', 'projects', 'invitations', 'blockers', 'policies'] as const;
export const ListCode = z.enum(LISTS);
export type ListCode = z.infer<typeof ListCode>;

const Cell = z.union([z.string(), z.number()]).nullable();
export const ListRow = z.object({
  id: z.string(),
  /** Its page in the product. */
  to: z.string().nullable(),
  /** A page elsewhere. */
  link: z.string().nullable(),
  cells: z.array(Cell),
  tone: z.enum(['red', 'amber']).nullable(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type ListRow = z.infer<typeof ListRow>;

/** One of the five lists, its heads and words in the caller's language. */
export const ListTable = z.object({
  code: ListCode,
  name: z.string(),
  columns: z.array(z.object({ code: z.string(), head: z.string(), right: z.boolean(), width: z.number() })),
  rows: z.array(ListRow),
  total: z.number(),
  /** Rows beyond the caller's reach: counted, not shown. */
  others: z.number(),
  note: z.string().nullable(),
  can: z.array(z.string()),
});
export type ListTable = z.infer<typeof ListTable>;

export const WaitingBlocker = z.object({
  id: Id,
  what: z.string(),
  /** What is asked of the chief. */
  asked: z.string().nullable(),
  enterprise: z.string().nullable(),
  node: z.string().nullable(),
  days: z.number(),
  since: z.string(),
  dueOn: z.string().nullable(),
  overdueDays: z.number(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type WaitingBlocker = z.infer<typeof WaitingBlocker>;

export const OldGap = z.object({
  nodeId: Id,
  name: z.string(),
  state: z.enum(['missing', 'thin']),
  since: z.string(),
  days: z.number(),
  /** 补链, 强链 …: what a new enterprise there would be. */
  move: z.string(),
  leads: z.number(),
});
export type OldGap = z.infer<typeof OldGap>;

export const Workbench = z.object({
  chainId: Id,
  chain: z.string(),
  unit: z.string(),
  day: z.string(),
  demo: z.boolean(),
  waits: z.array(WaitingBlocker),
  /** That wait for the chief beyond the caller's reach. */
  waitsOthers: z.number(),
  tally: z.object({ strong: z.number(), present: z.number(), thin: z.number(), missing: z.number() }),
  accepted: z.number(),
  gaps: z.array(OldGap),
  gapCount: z.number(),
  blockers: z.object({ unit: z.number(), office: z.number(), chief: z.number(), overdue: z.number() }),
  measures: z.object({ all: z.number(), done: z.number(), late: z.number() }),
  /** The enterprise is null beyond the caller's reach. */
  nextVisit: z
    .object({ enterprise: z.string().nullable(), plannedOn: z.string(), unit: z.string() })
    .nullable(),
  lastVisit: z.string().nullable(),
  team: z.array(TeamRow),
  set: ChainSet,
  /** By which versions of which rules. */
  rules: z.array(z.string()),
  can: z.array(z.string()),
});
export type Workbench = z.infer<typeof Workbench>;

export const ChiefRow = z.object({
  chainId: Id,
  chain: z.string(),
  unitId: Id,
  unit: z.string(),
  chief: z.string().nullable(),
  office: z.string().nullable(),
  oldest: z.object({ nodeId: Id, name: z.string(), days: z.number() }).nullable(),
  missing: z.number(),
  waits: z.number(),
  /** Those within the caller's reach to decide. */
  mine: z.number(),
  overdue: z.number(),
  nextVisit: z.string().nullable(),
  overdueVisits: z.number(),
  demo: z.boolean(),
});
export type ChiefRow = z.infer<typeof ChiefRow>;

export const ChiefWords = z.object({
  roles: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      single: z.boolean(),
      holder: z.string(),
      task: z.boolean(),
      with: z.string().nullable(),
    }),
  ),
  sets: z.array(
    z.object({
      ...{ code: z.string(), name: z.string(), source: z.string(), note: z.string().nullable() },
      items: z.array(z.object({ code: z.string(), name: z.string(), piece: z.string().nullable() })),
    }),
  ),
  kinds: z.array(z.object({ code: z.string(), name: z.string() })),
});
export type ChiefWords = z.infer<typeof ChiefWords>;

/** All that the two pages say, generated at once as of one day. */
export const ChainPaper = z.object({
  workbench: Workbench,
  edition: z.string().nullable(),
  picture: z.string().nullable(),
  lists: z.array(ListTable),
  plan: ChainPlan.nullable(),
  year: YearTable,
});
export type ChainPaper = z.infer<typeof ChainPaper>;

export const chiefRoutes = {
  listChiefs: {
    method: 'GET',
    path: '/chiefs',
    right: 'chiefs.view',
    summary: '各链链长 · Every chain with its chief, oldest gap, what waits and the next visit',
    query: asOfQuery,
    answer: z.object({ rows: z.array(ChiefRow) }),
  },
  exportChiefs: {
    method: 'GET',
    path: '/chiefs/export',
    right: 'chiefs.view',
    summary: '导出各链链长 · The table of chains as a workbook',
    query: asOfQuery,
  },
  chiefWords: {
    method: 'GET',
    path: '/chiefs/words',
    right: 'chiefs.view',
    summary: '角色、几图几清单、走访种类 · Roles, sets of papers and kinds of visits',
    answer: ChiefWords,
  },
  readWorkbench: {
    method: 'GET',
    path: '/chains/:id/workbench',
    right: 'chiefs.view',
    summary: '链长工作台 · The chief’s workbench of a chain',
    params: idParams,
    query: asOfQuery,
    answer: Workbench,
  },
  readList: {
    method: 'GET',
    path: '/chains/:id/lists',
    right: 'chiefs.view',
    summary: '五清单之一 · One of the five lists',
    params: idParams,
    query: z.object({ list: ListCode.default('firms'), asOf: Day.optional() }),
    answer: ListTable,
  },
  exportLists: {
    method: 'GET',
    path: '/chains/:id/lists/export',
    right: 'chiefs.view',
    summary: '导出五清单 · One list, or all five, as a workbook',
    params: idParams,
    query: z.object({ list: ListCode.optional(), asOf: Day.optional() }),
  },
  readPaper: {
    method: 'GET',
    path: '/chains/:id/paper',
    right: 'chiefs.view',
    summary: '一链一册（两页） · The two-page paper of a chain',
    params: idParams,
    query: asOfQuery,
    answer: ChainPaper,
  },
  ...teamRoutes,
  ...planRoutes,
  ...visitRoutes,
} as const satisfies Record<string, Route>;
