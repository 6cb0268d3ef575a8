/** 公平竞争审查: contracts with investors, wording that was flagged in them, what a person decided, and the opinion. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Reason = z.string().trim().min(2).max(300);
const Text = (most: number) => z.string().trim().max(most).nullable().default(null);
const idParams = z.object({ id: Id });

export const REVIEW_STATES = ['unchecked', 'open-flags', 'no-opinion', 'reviewed'] as const;
export const DECISIONS = ['violates', 'clear', 'exception'] as const;
export const OUTCOMES = ['complies', 'exception', 'violates'] as const;
export const Decision = z.enum(DECISIONS);
export const Outcome = z.enum(OUTCOMES);
export type Decision = z.infer<typeof Decision>;
export type Outcome = z.infer<typeof Outcome>;

export const NewAgreement = z.object({
  projectId: Id.nullable().default(null),
  /** Whose it is, where no project is named. */
  unitId: Id.nullable().default(null),
  title: z.string().trim().min(2).max(160),
  number: Text(60),
  /** The enterprise on the other side. */
  party: Text(160),
  /** Not yet where it is still to be signed. */
  signedOn: Day.nullable().default(null),
});
export type NewAgreement = z.infer<typeof NewAgreement>;

export const AgreementRow = z.object({
  id: Id,
  projectId: Id.nullable(),
  project: z.string().nullable(),
  unitId: Id,
  unit: z.string(),
  title: z.string(),
  number: z.string().nullable(),
  party: z.string().nullable(),
  signedOn: z.string().nullable(),
  /** Signed before the regulation came into force. */
  old: z.boolean(),
  state: z.enum(REVIEW_STATES),
  checkedOn: z.string().nullable(),
  flags: z.number(),
  undecided: z.number(),
  violates: z.number(),
  opinion: Outcome.nullable(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type AgreementRow = z.infer<typeof AgreementRow>;
export const AgreementQuery = z.object({
  q: z.string().max(60).optional(),
  projectId: Id.optional(),
  unitId: Id.optional(),
  state: z.enum(REVIEW_STATES).optional(),
  /** Signed before the regulation: the stock that is to be cleaned up. */
  old: z.stringbool().optional(),
  violating: z.stringbool().optional(),
  asOf: Day.optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type AgreementQuery = z.infer<typeof AgreementQuery>;

const Word = z.object({ code: z.string(), zh: z.string(), en: z.string() });
export const ClauseWords = z.object({
  law: Word.extend({ from: z.string(), source: z.string(), inForce: z.boolean() }),
  kinds: z.array(Word.extend({ article: z.string(), check: z.string(), source: z.string() })),
  exceptions: z.array(Word.extend({ article: z.string() })),
});
export type ClauseWords = z.infer<typeof ClauseWords>;
export const AgreementList = z.object({
  rows: z.array(AgreementRow),
  total: z.number(),
  /** All of the same filter but the state. */
  tally: z.record(z.enum(REVIEW_STATES), z.number()),
  /** Of these: signed before the regulation. */
  oldOnes: z.number(),
  words: ClauseWords,
  can: z.array(z.string()),
});
export type AgreementList = z.infer<typeof AgreementList>;

export const FlagRow = z.object({
  id: Id,
  kind: z.string(),
  starts: z.number(),
  ends: z.number(),
  quote: z.string(),
  markedPost: z.string().nullable(),
  decision: Decision.nullable(),
  article: z.string().nullable(),
  reason: z.string().nullable(),
  decidedPost: z.string().nullable(),
  decidedAt: z.string().nullable(),
});
export type FlagRow = z.infer<typeof FlagRow>;
export const OpinionRow = z.object({
  id: Id,
  outcome: Outcome,
  words: z.string(),
  opinedOn: z.string(),
  fileName: z.string().nullable(),
  reviewedPost: z.string(),
  attached: z.boolean(),
});
export const AgreementPage = AgreementRow.extend({
  check: z
    .object({
      id: Id,
      checkedOn: z.string(),
      checkedPost: z.string(),
      body: z.string(),
      fileName: z.string().nullable(),
      ruleVersion: z.string(),
      inForce: z.boolean(),
    })
    .nullable(),
  flagRows: z.array(FlagRow),
  opinionRow: OpinionRow.nullable(),
  /** Texts that were looked through before. */
  earlier: z.number(),
  words: ClauseWords,
});
export type AgreementPage = z.infer<typeof AgreementPage>;

export const NewOpinion = z.object({
  outcome: Outcome,
  words: z.string().trim().min(4).max(2000),
});
export type NewOpinion = z.infer<typeof NewOpinion>;

const view = 'admission.view';
const edit = 'admission.edit';
const review = 'admission.review';
const idAnswer = z.object({ id: Id });

export const clauseRoutes = {
  listAgreements: {
    method: 'GET',
    path: '/agreements',
    right: view,
    summary: '投资合同与公平竞争审查 · Contracts and how they stand in the review',
    query: AgreementQuery,
    answer: AgreementList,
  },
  exportAgreements: {
    method: 'GET',
    path: '/agreements/export',
    right: view,
    summary: '导出合同审查清单 · The list of contracts as a workbook',
    query: AgreementQuery,
  },
  readAgreement: {
    method: 'GET',
    path: '/agreements/:id',
    right: view,
    summary: '一份合同 · A contract with its text, flags and opinion',
    params: idParams,
    query: z.object({ asOf: Day.optional() }),
    answer: AgreementPage,
  },
  addAgreement: {
    method: 'POST',
    path: '/agreements',
    right: edit,
    summary: '登记合同 · Register a contract',
    body: NewAgreement,
    answer: idAnswer,
  },
  withdrawAgreement: {
    method: 'POST',
    path: '/agreements/:id/withdraw',
    right: edit,
    summary: '撤回录错的合同 · Withdraw a contract entered by mistake',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
  checkText: {
    method: 'POST',
    path: '/agreements/:id/check',
    right: edit,
    summary: '粘贴条款，找可疑说法 · Look a pasted text through; it replaces the one before',
    params: idParams,
    body: z.object({ text: z.string().min(4).max(400_000) }),
    answer: z.object({ checkId: Id, flags: z.number() }),
  },
  checkFile: {
    method: 'POST',
    path: '/agreements/:id/check-file',
    right: edit,
    summary: '上传合同（docx、txt…），找可疑说法 · Look a file through',
    params: idParams,
    form: z.object({}),
    answer: z.object({ checkId: Id, flags: z.number() }),
  },
  markClause: {
    method: 'POST',
    path: '/agreements/:id/flags',
    right: edit,
    summary: '自己标一处 · Mark a place that no pattern found',
    params: idParams,
    body: z.object({
      ...{ checkId: Id, kind: z.string().min(1).max(40) },
      ...{ starts: z.number().int().min(0), ends: z.number().int().min(1) },
    }),
    answer: idAnswer,
  },
  decideFlag: {
    method: 'POST',
    path: '/agreements/flags/:id/decide',
    right: review,
    summary: '定一处：违反、不违反、例外 · Decide a flag, with the reason',
    params: idParams,
    body: z.object({
      decision: Decision,
      article: z.string().max(60).nullable().default(null),
      reason: Reason,
    }),
    answer: idAnswer,
  },
  giveOpinion: {
    method: 'POST',
    path: '/agreements/:id/opinion',
    right: review,
    summary: '出审查意见，附文件，作签约佐证 · Give the opinion; attached as evidence to the project',
    params: idParams,
    form: NewOpinion,
    answer: idAnswer,
  },
  withdrawOpinion: {
    method: 'POST',
    path: '/agreements/:id/opinion/withdraw',
    right: review,
    summary: '撤回审查意见 · Withdraw the opinion',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
  readOpinionFile: {
    method: 'GET',
    path: '/agreements/:id/opinion/file',
    right: view,
    summary: '下载审查意见 · Download the opinion',
    params: idParams,
  },
} as const satisfies Record<string, Route>;
