/** The public form: what it asks, what it answers, and how an investor looks at his own enquiry. No login, no listing. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { toldFields } from './enquiry-contract.ts';
import { CodeWord } from './source-contract.ts';

export const PublicForm = z.object({
  /** Which region it is for; others of this server, where there are several. */
  region: z.object({ code: z.string(), name: z.string(), demo: z.boolean() }),
  regions: z.array(z.object({ code: z.string(), name: z.string() })),
  open: z.boolean(),
  /** The office that answers, and its telephone. */
  unit: z.string(),
  telephone: z.string().nullable(),
  promisedHours: z.number(),
  bands: z.array(CodeWord),
  needs: z.array(CodeWord),
  timings: z.array(CodeWord),
});
export type PublicForm = z.infer<typeof PublicForm>;

const Region = z.string().max(40).optional();

export const PublicEnquiry = z.object({
  ...toldFields,
  region: Region,
  language: z.enum(['zh', 'en']).default('zh'),
  /** Stands in no sight of a person: whoever fills it in is a machine. */
  website: z.string().max(200).default(''),
  /** Seconds from opening the form to sending it. */
  seconds: z.number().int().min(0).max(1_000_000).default(0),
});
export type PublicEnquiry = z.infer<typeof PublicEnquiry>;

export const Receipt = z.object({
  number: z.string(),
  secret: z.string(),
  /** By when it is answered; null where it cannot be counted, then the hours alone are promised. */
  answerDueAt: z.string().nullable(),
  promisedHours: z.number(),
  unit: z.string(),
});
export type Receipt = z.infer<typeof Receipt>;

const secretFields = {
  region: Region,
  number: z.string().trim().min(3).max(30),
  secret: z.string().trim().min(6).max(40),
};

export const PublicState = z.object({
  number: z.string(),
  receivedAt: z.string(),
  state: CodeWord,
  unit: z.string(),
  answerDueAt: z.string().nullable(),
  answered: z.boolean(),
  /** What was said to the investor, and what he added. */
  talk: z.array(z.object({ at: z.string(), state: CodeWord, words: z.string().nullable() })),
  mayAdd: z.boolean(),
});
export type PublicState = z.infer<typeof PublicState>;

export const publicRoutes = {
  publicForm: {
    method: 'GET',
    path: '/public/enquiry-form',
    right: null,
    perMinute: 60,
    summary: '公开咨询表 · The public enquiry form',
    query: z.object({ region: Region }),
    answer: PublicForm,
  },
  sendEnquiry: {
    method: 'POST',
    path: '/public/enquiries',
    right: null,
    perMinute: 6,
    summary: '投资者提交咨询 · An investor sends an enquiry',
    body: PublicEnquiry,
    answer: Receipt,
  },
  lookAtEnquiry: {
    method: 'POST',
    path: '/public/enquiries/look',
    right: null,
    perMinute: 20,
    summary: '凭编号和查询码看办到哪一步 · How it stands, by number and secret',
    body: z.object(secretFields),
    answer: PublicState,
  },
  addToEnquiry: {
    method: 'POST',
    path: '/public/enquiries/add',
    right: null,
    perMinute: 6,
    summary: '凭编号和查询码补充 · Add to it, by number and secret',
    body: z.object({ ...secretFields, words: z.string().trim().min(2).max(2000) }),
    answer: PublicState,
  },
} as const satisfies Record<string, Route>;
