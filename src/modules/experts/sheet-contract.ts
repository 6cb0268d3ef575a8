/** 评分表: by a link on a phone, or as an officer enters the paper that was signed. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';

const Id = z.uuid();
const Reason = z.string().trim().min(2).max(300);
const Code = z.string().regex(/^[a-z0-9-]{1,40}$/);
const Words = z.string().trim().max(4000).nullable();

export const VERDICTS = ['agree', 'agree-with-changes', 'disagree'] as const;
export const VERDICT_WORDS = {
  agree: { zh: '同意', en: 'Agree' },
  'agree-with-changes': { zh: '修改后同意', en: 'Agree with changes' },
  disagree: { zh: '不同意', en: 'Disagree' },
} as const satisfies Record<(typeof VERDICTS)[number], { zh: string; en: string }>;

export const CriterionScore = z.object({
  criterion: Code,
  score: z.string().regex(/^\d{1,4}(\.\d{1,2})?$/),
  reason: z.string().trim().max(1000),
});
export const NewSheet = z.object({
  abstained: z.boolean().default(false),
  abstainReason: Words.default(null),
  verdict: z.enum(VERDICTS).nullable().default(null),
  /** A criterion that is not his to judge is left out. */
  scores: z.array(CriterionScore).max(30).default([]),
  /** From signing to production. */
  forecastMonths: z.number().int().min(0).max(240).nullable().default(null),
  opinion: Words.default(null),
  /** Kept word for word. */
  dissent: Words.default(null),
});
export type NewSheet = z.infer<typeof NewSheet>;

/** What an expert sees behind his link; of others nothing. */
export const ScoringPage = z.object({
  state: z.enum(['open', 'done', 'closed']),
  panel: z.string(),
  number: z.string().nullable(),
  heldOn: z.string(),
  deadline: z.string().nullable(),
  seat: z.number(),
  profession: z.object({ zh: z.string(), en: z.string() }),
  criteria: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string(), weight: z.number() })),
  score: z.object({ least: z.number(), most: z.number() }),
  forProject: z.boolean(),
  region: z.string(),
  demo: z.boolean(),
});
export type ScoringPage = z.infer<typeof ScoringPage>;

const token = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{20,64}$/) });

export const sheetRoutes = {
  readScoring: {
    method: 'GET',
    path: '/expert-scoring/:token',
    right: null,
    summary: '专家评分页（凭链接，不用登录） · The scoring page behind a link, without a login',
    params: token,
    answer: ScoringPage,
    perMinute: 60,
  },
  submitScoring: {
    method: 'POST',
    path: '/expert-scoring/:token',
    right: null,
    summary: '专家交评分表，交后链接作废 · Hand in a sheet; the link is then used up',
    params: token,
    body: NewSheet,
    perMinute: 20,
  },
  makeLink: {
    method: 'POST',
    path: '/expert-panels/seats/:id/link',
    right: 'experts.manage',
    summary: '发一次性评分链接，旧的作废 · A link for one sheet; earlier ones end',
    params: z.object({ id: Id }),
    answer: z.object({ token: z.string(), expiresAt: z.string() }),
  },
  enterSheet: {
    method: 'POST',
    path: '/expert-panels/seats/:id/sheet',
    right: 'experts.manage',
    summary: '代录签字的评分表 · Enter a signed sheet, with its file',
    params: z.object({ id: Id }),
    form: z.object({ sheet: z.string().max(60_000) }),
    answer: z.object({ id: Id }),
  },
  readSigned: {
    method: 'GET',
    path: '/expert-panels/sheets/:id/file',
    right: 'experts.chair',
    summary: '签字评分表的原件 · The signed sheet',
    params: z.object({ id: Id }),
  },
  withdrawSheet: {
    method: 'POST',
    path: '/expert-panels/sheets/:id/withdraw',
    right: 'experts.chair',
    summary: '作废一张错的评分表，留底 · Take back a wrong sheet; it is kept',
    params: z.object({ id: Id }),
    body: z.object({ reason: Reason }),
  },
} as const satisfies Record<string, Route>;
