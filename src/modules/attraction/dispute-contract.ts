/** 首谈争议: both units are heard, somebody who reaches both decides, and it may be appealed. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Text = (most: number) => z.string().trim().min(2).max(most);
const idParams = z.object({ id: Id });

export const VERDICTS = {
  holder: { zh: '归原报备单位', en: 'For the unit that holds it' },
  claimant: { zh: '归提出方', en: 'For the unit that disputes it' },
  shared: { zh: '双方共享', en: 'Shared by both' },
} as const;
const Verdict = z.enum(['holder', 'claimant', 'shared']);
export type Verdict = z.infer<typeof Verdict>;
export const DISPUTE_PHASES = {
  open: { zh: '双方陈述', en: 'Both are heard' },
  decided: { zh: '已裁定，可申诉', en: 'Decided, may be appealed' },
  appealed: { zh: '申诉中', en: 'Appealed' },
  final: { zh: '已定', en: 'Final' },
  'taken-back': { zh: '已撤回', en: 'Taken back' },
} as const;
const Phase = z.enum(['open', 'decided', 'appealed', 'final', 'taken-back']);

export const DisputeRow = z.object({
  id: Id,
  number: z.string(),
  contactNumber: z.string(),
  /** null where the caller does not reach who holds it. */
  contactId: Id.nullable(),
  investor: z.string(),
  holderUnitId: Id,
  holder: z.string(),
  claimantUnitId: Id,
  claimant: z.string(),
  raisedOn: z.string(),
  phase: Phase,
  appealUntil: z.string().nullable(),
  verdict: Verdict.nullable(),
  holderShare: z.string().nullable(),
  after: z.number(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type DisputeRow = z.infer<typeof DisputeRow>;

export const DisputePage = DisputeRow.extend({
  project: z.string(),
  /** The first talk as each tells it, with the day on which it was told. */
  holderContactedOn: z.string(),
  holderToldOn: z.string(),
  claimantContactedOn: z.string(),
  claimantWay: z.string(),
  claimantFile: z.string(),
  history: z.array(
    z.object({
      number: z.number(),
      state: z.string(),
      unit: z.string(),
      words: z.string(),
      fileName: z.string().nullable(),
      verdict: Verdict.nullable(),
      holderShare: z.string().nullable(),
      appealUntil: z.string().nullable(),
      happenedOn: z.string(),
      post: z.string(),
    }),
  ),
});
export type DisputePage = z.infer<typeof DisputePage>;

export const DisputeQuery = z.object({
  phase: Phase.optional(),
  asOf: Day.optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type DisputeQuery = z.infer<typeof DisputeQuery>;

export const NewDispute = z.object({
  /** Number of the first contact that is disputed. */
  number: Text(30),
  unitId: Id.optional(),
  contactedOn: Day,
  way: z.string().max(40),
  words: Text(1000),
});
export type NewDispute = z.infer<typeof NewDispute>;

export const DisputeWords = z.object({
  after: z.coerce.number().int().min(1),
  unitId: Id.optional(),
  words: Text(1000),
});
export type DisputeWords = z.infer<typeof DisputeWords>;

export const DisputeDecision = z.object({
  after: z.number().int().min(1),
  verdict: Verdict,
  /** Per cent of the credit for the holder, where both share it. */
  holderShare: z.number().min(1).max(99).nullable().default(null),
  words: Text(1000),
});
export type DisputeDecision = z.infer<typeof DisputeDecision>;

const numbered = z.object({ number: z.number() });

export const disputeRoutes = {
  listDisputes: {
    method: 'GET',
    path: '/first-contacts/disputes',
    right: 'attraction.view',
    summary: '首谈争议 · Disputes about first contacts',
    query: DisputeQuery,
    answer: z.object({ rows: z.array(DisputeRow), total: z.number() }),
  },
  raiseDispute: {
    method: 'POST',
    path: '/first-contacts/disputes',
    right: 'attraction.work',
    summary: '提出争议 · Dispute a first contact, with a statement and proof',
    form: NewDispute,
    answer: z.object({ id: Id, number: z.string() }),
  },
  readDispute: {
    method: 'GET',
    path: '/first-contacts/disputes/:id',
    right: 'attraction.view',
    summary: '一件争议 · One dispute with what both say',
    params: idParams,
    query: z.object({ asOf: Day.optional() }),
    answer: DisputePage,
  },
  stateInDispute: {
    method: 'POST',
    path: '/first-contacts/disputes/:id/statements',
    right: 'attraction.work',
    summary: '陈述 · A statement of one of the two units',
    params: idParams,
    form: DisputeWords,
    answer: numbered,
  },
  decideDispute: {
    method: 'POST',
    path: '/first-contacts/disputes/:id/decide',
    right: 'attraction.decide',
    summary: '裁定，或对申诉作出决定 · Decide, with reasons; also on an appeal',
    params: idParams,
    body: DisputeDecision,
    answer: numbered,
  },
  appealDispute: {
    method: 'POST',
    path: '/first-contacts/disputes/:id/appeal',
    right: 'attraction.work',
    summary: '申诉 · Appeal within the days of the rule',
    params: idParams,
    form: DisputeWords,
    answer: numbered,
  },
  takeBackDispute: {
    method: 'POST',
    path: '/first-contacts/disputes/:id/take-back',
    right: 'attraction.work',
    summary: '撤回争议 · The claimant takes it back',
    params: idParams,
    body: z.object({ after: z.number().int().min(1), reason: Text(300) }),
    answer: numbered,
  },
  disputeFile: {
    method: 'GET',
    path: '/first-contacts/disputes/:id/file',
    right: 'attraction.view',
    summary: '争议的佐证 · A file of a dispute: the claimant’s proof, or that of a step',
    params: idParams,
    query: z.object({ step: z.coerce.number().int().min(1).optional() }),
  },
} as const satisfies Record<string, Route>;
