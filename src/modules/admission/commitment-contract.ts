/** 双方承诺: what government and investor promised each other, the steps of each, and money only for what was verified. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Reason = z.string().trim().min(2).max(300);
const Amount = z.string().regex(/^\d{1,16}(\.\d{1,4})?$/);
const idParams = z.object({ id: Id });

export const SIDES = ['government', 'investor'] as const;
export const Side = z.enum(SIDES);
export type Side = z.infer<typeof Side>;
export const STEP_STATES = [
  'proven',
  'verified',
  'refused',
  'breached',
  'waived',
  'settled',
  'reopened',
] as const;
const StepState = z.enum(STEP_STATES);
export const COMMITMENT_STATES = ['open', ...STEP_STATES] as const;
const State = z.enum(COMMITMENT_STATES);

const told = {
  agreementId: Id.nullable().default(null),
  side: Side,
  owingUnitId: Id.nullable().default(null),
  /** The enterprise; not a person. */
  owingName: z.string().trim().min(2).max(160).nullable().default(null),
  kind: z.string().min(1).max(40),
  what: z.string().trim().min(2).max(300),
  /** In the unit of the kind, money in yuan. */
  amount: Amount.nullable().default(null),
  dueOn: Day.nullable().default(null),
  proof: z.string().trim().max(200).nullable().default(null),
  /** Others that must be verified before this money is paid. */
  conditions: z.array(Id).max(20).default([]),
};
export const NewCommitment = z.object({ projectId: Id, ...told });
export type NewCommitment = z.infer<typeof NewCommitment>;
export const AmendedCommitment = z.object({ seen: Id, reason: Reason, ...told });
export type AmendedCommitment = z.infer<typeof AmendedCommitment>;

export const CommitmentRow = z.object({
  /** The same through all amendments. */
  id: Id,
  /** The wording that stands. */
  seen: Id,
  projectId: Id,
  project: z.string(),
  unit: z.string(),
  agreementId: Id.nullable(),
  side: Side,
  owingUnitId: Id.nullable(),
  owing: z.string(),
  kind: z.string(),
  measure: z.enum(['money', 'mu', 'kva', 'persons', 'none']),
  what: z.string(),
  amount: z.string().nullable(),
  dueOn: z.string().nullable(),
  proof: z.string().nullable(),
  conditions: z.array(z.object({ id: Id, what: z.string(), state: State })),
  state: State,
  since: z.string().nullable(),
  /** Verified, or paid so far. */
  doneAmount: z.string().nullable(),
  amendments: z.number(),
  done: z.boolean(),
  daysLeft: z.number().nullable(),
  overdueDays: z.number(),
  reminder: z.number().nullable(),
  mover: z.enum(['owing', 'verifier', 'nobody']),
  demo: z.boolean(),
  can: z.array(z.string()),
  /** Steps that may follow. */
  moves: z.array(StepState),
});
export type CommitmentRow = z.infer<typeof CommitmentRow>;

export const CommitmentQuery = z.object({
  q: z.string().max(60).optional(),
  projectId: Id.optional(),
  unitId: Id.optional(),
  side: Side.optional(),
  kind: z.string().max(40).optional(),
  state: State.optional(),
  show: z.enum(['open', 'done', 'all']).default('all'),
  overdue: z.stringbool().optional(),
  /** A reminder has been reached, or the day has passed. */
  due: z.stringbool().optional(),
  /** Waits for this caller. */
  mine: z.stringbool().optional(),
  asOf: Day.optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type CommitmentQuery = z.infer<typeof CommitmentQuery>;

const Word = z.object({ code: z.string(), zh: z.string(), en: z.string() });
export const CommitmentWords = z.object({
  kinds: z.array(
    Word.extend({
      side: z.enum(['investor', 'government', 'either']),
      measure: z.enum(['money', 'mu', 'kva', 'persons', 'none']),
      ...{ proof: z.string(), settles: z.boolean() },
    }),
  ),
  states: z.array(Word),
  leadDays: z.array(z.number()),
});
/** Of one kind and side: how many there are, how many tell an amount, and what these add up to. */
export const CommitmentSum = z.object({
  side: Side,
  kind: z.string(),
  of: z.number(),
  told: z.number(),
  amount: z.string().nullable(),
  done: z.number(),
  overdue: z.number(),
});
export type CommitmentSum = z.infer<typeof CommitmentSum>;
export const CommitmentList = z.object({
  rows: z.array(CommitmentRow),
  total: z.number(),
  tally: z.object({
    open: z.number(),
    overdue: z.number(),
    due: z.number(),
    proven: z.number(),
    done: z.number(),
  }),
  sums: z.array(CommitmentSum),
  words: CommitmentWords,
  can: z.array(z.string()),
});
export type CommitmentList = z.infer<typeof CommitmentList>;

export const CommitmentStepRow = z.object({
  id: Id,
  number: z.number(),
  state: StepState,
  happenedOn: z.string(),
  amount: z.string().nullable(),
  words: z.string().nullable(),
  fileName: z.string().nullable(),
  post: z.string(),
  recordedAt: z.string(),
  takenBack: z.string().nullable(),
});
export const CommitmentPage = z.object({
  row: CommitmentRow,
  steps: z.array(CommitmentStepRow),
  wordings: z.array(
    z.object({
      ...{ id: Id, what: z.string(), amount: z.string().nullable(), dueOn: z.string().nullable() },
      ...{ post: z.string(), recordedAt: z.string(), reason: z.string().nullable() },
    }),
  ),
});
export type CommitmentPage = z.infer<typeof CommitmentPage>;

export const NewCommitmentStep = z.object({
  /** Number of steps that were seen. */
  after: z.coerce.number().int().min(0),
  state: StepState,
  happenedOn: Day.optional(),
  amount: Amount.optional(),
  words: z.string().trim().max(500).optional(),
});
export type NewCommitmentStep = z.infer<typeof NewCommitmentStep>;

export const PastedCommitments = z.object({
  text: z.string().min(1).max(500_000),
  projectId: Id,
  /** Writes them; nothing is written where a cell is wrong. */
  save: z.boolean().default(false),
});
export const PastedCheck = z.object({
  header: z.array(z.string()),
  preview: z.array(z.object({ row: z.number(), cells: z.array(z.string()) })),
  rowCount: z.number(),
  errors: z.array(z.object({ row: z.number(), column: z.string(), message: z.string() })),
  errorCount: z.number(),
  leftOut: z.array(z.string()),
  saved: z.number(),
});
export type PastedCheck = z.infer<typeof PastedCheck>;

const view = 'admission.view';
const edit = 'admission.edit';
const idAnswer = z.object({ id: Id });

export const commitmentRoutes = {
  listCommitments: {
    method: 'GET',
    path: '/commitments',
    right: view,
    summary: '双方承诺：多久了、该谁办 · Commitments of both sides with age and whose move',
    query: CommitmentQuery,
    answer: CommitmentList,
  },
  exportCommitments: {
    method: 'GET',
    path: '/commitments/export',
    right: view,
    summary: '导出承诺 · Commitments as a workbook',
    query: CommitmentQuery,
  },
  readCommitment: {
    method: 'GET',
    path: '/commitments/:id',
    right: view,
    summary: '一条承诺的经过 · A commitment with its steps and wordings',
    params: idParams,
    query: z.object({ asOf: Day.optional() }),
    answer: CommitmentPage,
  },
  addCommitment: {
    method: 'POST',
    path: '/commitments',
    right: edit,
    summary: '加承诺 · Add a commitment',
    body: NewCommitment,
    answer: idAnswer,
  },
  pasteCommitments: {
    method: 'POST',
    path: '/commitments/table',
    right: edit,
    summary: '粘贴承诺表 · Many commitments pasted from a spreadsheet; all or nothing',
    body: PastedCommitments,
    answer: PastedCheck,
  },
  amendCommitment: {
    method: 'POST',
    path: '/commitments/:id/amend',
    right: edit,
    summary: '变更承诺，原来的留着 · Amend; the wording before stays',
    params: idParams,
    body: AmendedCommitment,
    answer: idAnswer,
  },
  withdrawCommitment: {
    method: 'POST',
    path: '/commitments/:id/withdraw',
    right: edit,
    summary: '撤回录错的承诺 · Withdraw a commitment entered by mistake',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
  stepCommitment: {
    method: 'POST',
    path: '/commitments/:id/steps',
    right: view,
    summary:
      '举证、核实、违约、豁免、兑现 · Prove, verify, breach, waive, pay; with a file where there is one',
    params: idParams,
    form: NewCommitmentStep,
    answer: z.object({ number: z.number() }),
  },
  takeBackCommitmentStep: {
    method: 'POST',
    path: '/commitments/:id/take-back',
    right: edit,
    summary: '撤回记错的最后一步 · Take back the last step, which was wrong',
    params: idParams,
    body: z.object({ number: z.number().int().min(1), reason: Reason }),
  },
  readProof: {
    method: 'GET',
    path: '/commitments/steps/:id/file',
    right: view,
    summary: '下载证明 · Download the proof of a step',
    params: idParams,
  },
} as const satisfies Record<string, Route>;
