/** 断点堵点: a ledger of what keeps chains and enterprises from going on, whose move it is, and what waits for the chief. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';

export { blockerRefusals } from './sentence-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Text = (most: number) => z.string().trim().min(2).max(most);
const Words = z.string().trim().max(500).nullable().default(null);
const idParams = z.object({ id: Id });

export const BlockerLevel = z.enum(['unit', 'office', 'chief']);
export type BlockerLevel = z.infer<typeof BlockerLevel>;
export const BLOCKER_LEVELS = {
  unit: { zh: '单位在办', en: 'With the unit' },
  office: { zh: '链办协调', en: 'With the chain office' },
  chief: { zh: '等链长定', en: 'Waits for the chief' },
} as const satisfies Record<BlockerLevel, { zh: string; en: string }>;

export const BlockerRow = z.object({
  id: Id,
  chainId: Id.nullable(),
  chain: z.string().nullable(),
  nodeId: Id.nullable(),
  node: z.string().nullable(),
  enterpriseId: Id.nullable(),
  enterprise: z.string().nullable(),
  /** Whose it is: the chain's unit, or the enterprise's. */
  unitId: Id,
  unit: z.string(),
  cause: z.string(),
  what: z.string(),
  raisedBy: z.string(),
  raisedOn: z.string(),
  state: z.string(),
  /** Since when it stands so. */
  since: z.string(),
  level: BlockerLevel,
  /** Whose move it is. */
  moverId: Id,
  mover: z.string(),
  dueOn: z.string().nullable(),
  /** Of the last step: what is asked of the chief, what he decided, what proves it. */
  words: z.string().nullable(),
  settled: z.boolean(),
  days: z.number(),
  overdueDays: z.number(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type BlockerRow = z.infer<typeof BlockerRow>;

export const BLOCKER_SORTS = ['days', 'dueOn', 'raisedOn', 'mover'] as const;
export const BlockerQuery = z.object({
  q: z.string().max(60).optional(),
  chainId: Id.optional(),
  nodeId: Id.optional(),
  enterpriseId: Id.optional(),
  /** Raised of this project. */
  projectId: Id.optional(),
  /** Whose move it is: this unit or one below it. */
  unitId: Id.optional(),
  cause: z.string().max(40).optional(),
  level: BlockerLevel.optional(),
  state: z.string().max(40).optional(),
  settled: z.stringbool().optional(),
  /** The caller's own move: his to decide, or his own unit's to do. */
  mine: z.stringbool().optional(),
  overdue: z.stringbool().optional(),
  /** Was settled in this year. */
  settledIn: z.coerce.number().int().min(1949).max(2200).optional(),
  asOf: Day.optional(),
  sort: z.enum(BLOCKER_SORTS).default('days'),
  descending: z.stringbool().default(true),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type BlockerQuery = z.infer<typeof BlockerQuery>;

const Word = z.object({ code: z.string(), zh: z.string(), en: z.string() });
export const BlockerWords = z.object({
  causes: z.array(Word),
  steps: z.array(
    Word.extend({
      next: z.array(z.string()),
      needs: z.array(z.enum(['words', 'unit', 'due'])),
      chief: z.boolean(),
      settles: z.boolean(),
      decides: z.boolean(),
    }),
  ),
});
export type BlockerWords = z.infer<typeof BlockerWords>;

export const BlockerList = z.object({
  rows: z.array(BlockerRow),
  total: z.number(),
  /** Of those not settled, whatever else was filtered: by level, and how many are overdue. */
  tally: z.object({ unit: z.number(), office: z.number(), chief: z.number(), overdue: z.number() }),
  words: BlockerWords,
  can: z.array(z.string()),
});
export type BlockerList = z.infer<typeof BlockerList>;

export const BlockerStep = z.object({
  id: Id,
  number: z.number(),
  state: z.string(),
  level: BlockerLevel,
  unit: z.string(),
  dueOn: z.string().nullable(),
  happenedOn: z.string(),
  words: z.string().nullable(),
  post: z.string(),
  recordedAt: z.string(),
  /** Why it was taken back. */
  takenBack: z.string().nullable(),
  can: z.array(z.string()),
});
export type BlockerStep = z.infer<typeof BlockerStep>;

export const BlockerPage = BlockerRow.extend({
  raisedPost: z.string(),
  from: z.object({ kind: z.string(), id: Id, name: z.string().nullable() }).nullable(),
  history: z.array(BlockerStep),
  /** Steps that may follow, decisions apart. */
  moves: z.array(z.string()),
  rules: BlockerWords,
});
export type BlockerPage = z.infer<typeof BlockerPage>;

export const NewBlocker = z.object({
  chainId: Id.nullable().default(null),
  nodeId: Id.nullable().default(null),
  enterpriseId: Id.nullable().default(null),
  cause: z.string().min(1).max(40),
  what: Text(500),
  /** The enterprise or office that brought it; a body, not a person. */
  raisedBy: Text(60),
  raisedOn: Day.optional(),
  level: z.enum(['unit', 'office']).default('unit'),
  /** Whose move it is. */
  moverId: Id,
  dueOn: Day.nullable().default(null),
  /** The project that it keeps from going on; alone it says whose the blocker is. */
  projectId: Id.optional(),
});
export type NewBlocker = z.infer<typeof NewBlocker>;

export const NewBlockerStep = z.object({
  /** Number of the last step that was seen. */
  after: z.number().int().min(1),
  state: z.string().max(40),
  happenedOn: Day.optional(),
  level: z.enum(['unit', 'office']).default('unit'),
  unitId: Id.optional(),
  dueOn: Day.nullable().default(null),
  words: Words,
});
export type NewBlockerStep = z.infer<typeof NewBlockerStep>;

export const Decision = z.object({
  after: z.number().int().min(1),
  /** As they were said. */
  words: Text(500),
  happenedOn: Day.optional(),
  /** Who carries it out. */
  unitId: Id,
  dueOn: Day,
});
export type Decision = z.infer<typeof Decision>;

const stepped = z.object({ number: z.number() });

export const blockerRoutes = {
  listBlockers: {
    method: 'GET',
    path: '/blockers',
    right: 'blockers.view',
    summary: '断点堵点 · Blockers with age, level and whose move',
    query: BlockerQuery,
    answer: BlockerList,
  },
  exportBlockers: {
    method: 'GET',
    path: '/blockers/export',
    right: 'blockers.view',
    summary: '导出断点堵点 · The list as a workbook',
    query: BlockerQuery,
  },
  readBlocker: {
    method: 'GET',
    path: '/blockers/:id',
    right: 'blockers.view',
    summary: '一件断点堵点 · A blocker with all its steps',
    params: idParams,
    query: z.object({ asOf: Day.optional() }),
    answer: BlockerPage,
  },
  raiseBlocker: {
    method: 'POST',
    path: '/blockers',
    right: 'blockers.raise',
    summary: '提一件断点堵点 · Raise a blocker',
    body: NewBlocker,
    answer: z.object({ id: Id }),
  },
  stepBlocker: {
    method: 'POST',
    path: '/blockers/:id/steps',
    right: 'blockers.work',
    summary: '记一步 · Pass on, take up to the chief, settle, open again',
    params: idParams,
    body: NewBlockerStep,
    answer: stepped,
  },
  decideBlocker: {
    method: 'POST',
    path: '/blockers/:id/decide',
    right: 'blockers.decide',
    summary: '链长定 · The chief decides what was asked of him',
    params: idParams,
    body: Decision,
    answer: stepped,
  },
  takeBackBlockerStep: {
    method: 'POST',
    path: '/blockers/:id/steps/:number/take-back',
    right: 'blockers.work',
    summary: '撤回记错的最后一步 · Take back the last step, which was wrong',
    params: z.object({ id: Id, number: z.coerce.number().int().min(1) }),
    body: z.object({ reason: Text(300) }),
  },
} as const satisfies Record<string, Route>;
