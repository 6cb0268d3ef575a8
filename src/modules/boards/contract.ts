import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { TargetRow, Verdict } from '#modules/targets/contract.ts';

const Id = z.uuid();
const Day = z.iso.date();

/** What may wait for somebody in a module; each has a sentence on the home page. */
export const WaitingKind = z.enum([
  ...['statements', 'steps', 'next-steps', 'untold', 'drafts', 'learned-names'],
  ...['chief-decisions', 'office-blockers', 'own-blockers', 'visits', 'leads'],
  'expert-panels',
  ...['enquiries', 'late-enquiries', 'open-visits', 'promises', 'contact-disputes'],
  ...['project-steps', 'late-projects', 'overdue-approvals', 'soon-approvals', 'open-promises'],
  ...['proofs', 'clause-flags', 'own-commitments'],
  'migrated-projects',
  ...['investment-owed', 'investment-unverified'],
  ...['project-pairs', 'project-verdicts', 'project-appeals', 'credit-splits'],
] as const);
export type WaitingKind = z.infer<typeof WaitingKind>;

export const HomeAnswer = z.object({
  today: z.string(),
  /** Codes of the running week and xun. */
  week: z.string(),
  xun: z.string(),
  worse: z.array(TargetRow),
  better: z.array(TargetRow),
  tally: z.record(Verdict, z.number()),
  waiting: z.object({
    /** What waits in the other modules, one line each. */
    work: z.array(
      z.object({
        kind: WaitingKind,
        area: z.string(),
        count: z.number(),
        subject: z.string().nullable(),
        day: z.string().nullable(),
        to: z.string(),
      }),
    ),
    documents: z.array(z.object({ id: Id, title: z.string(), open: z.number(), proposals: z.number() })),
    unverified: z.array(z.object({ unitId: Id, unit: z.string(), figures: z.number(), oldest: z.string() })),
    incomplete: z.array(
      z.object({
        id: Id,
        unit: z.string(),
        indicator: z.string(),
        lacks: z.enum(['value', 'period', 'both']),
      }),
    ),
    unbalanced: z.array(
      z.object({
        id: Id,
        unit: z.string(),
        indicator: z.string(),
        sum: z.string(),
        goal: z.string(),
        measureUnit: z.string(),
      }),
    ),
  }),
  tasks: z.array(
    z.object({
      id: Id,
      title: z.string(),
      unit: z.string(),
      dueOn: z.string().nullable(),
      overdue: z.boolean(),
    }),
  ),
  reporting: z.array(
    z.object({
      unitId: Id,
      unit: z.string(),
      owed: z.number(),
      done: z.number(),
      last: z.string().nullable(),
    }),
  ),
});
export type HomeAnswer = z.infer<typeof HomeAnswer>;

export const UnitPage = z.object({
  id: Id,
  name: z.string(),
  shortName: z.string(),
  kind: z.string(),
  demo: z.boolean(),
  path: z.array(z.object({ id: Id, name: z.string() })),
  below: z.array(
    z.object({
      id: Id,
      name: z.string(),
      targets: z.number(),
      tally: z.record(Verdict, z.number()),
      demo: z.boolean(),
    }),
  ),
  tally: z.record(Verdict, z.number()),
  targets: z.array(TargetRow),
  leads: z.array(TargetRow),
  tasks: HomeAnswer.shape.tasks,
});
export type UnitPage = z.infer<typeof UnitPage>;

export const FindKind = z.enum([
  ...(['target', 'document', 'unit', 'indicator', 'enterprise', 'measure'] as const),
  ...([
    'project',
    'expert',
    'expert-panel',
    'renovation-project',
    'listing-case',
    'listing-class',
    'tier-version',
    'chain',
    'blocker',
    'agreement',
    'parcel',
  ] as const),
  ...(['enquiry', 'first-contact', 'visit'] as const),
]);
export type FindKind = z.infer<typeof FindKind>;

export const FindAnswer = z.array(
  z.object({
    kind: FindKind,
    /** A shipped rule version has a word for its id. */
    id: z.string(),
    title: z.string(),
    context: z.string(),
  }),
);
export type FindAnswer = z.infer<typeof FindAnswer>;

export const JournalCheck = z.object({
  whole: z.boolean(),
  length: z.number().nullable(),
  brokenAt: z.string().nullable(),
});
export type JournalCheck = z.infer<typeof JournalCheck>;

export const JournalPage = z.object({
  rows: z.array(
    z.object({
      seq: z.string(),
      entity: z.string(),
      id: Id,
      /** Its name, and its page where it has one. */
      title: z.string().nullable(),
      to: z.string().nullable(),
      act: z.string(),
      at: z.string(),
      post: z.string(),
      reason: z.string().nullable(),
      before: z.unknown(),
      after: z.unknown(),
      hash: z.string(),
    }),
  ),
  total: z.number(),
  /** Words for codes in before and after, by the kind of record. */
  words: z.record(z.string(), z.record(z.string(), z.string())),
});
export type JournalPage = z.infer<typeof JournalPage>;

export const boardRoutes = {
  checkJournal: {
    method: 'GET',
    path: '/journal/check',
    right: 'journal.view',
    summary: '记录是否完整 · Whether the chain of the journal is whole',
    answer: JournalCheck,
  },
  readJournal: {
    method: 'GET',
    path: '/journal',
    right: 'journal.view',
    summary: '记录 · What was changed, by whom, newest first',
    query: z.object({
      entity: z.string().max(40).optional(),
      id: Id.optional(),
      /** Words of the post that did it. */
      post: z.string().max(60).optional(),
      from: Day.optional(),
      to: Day.optional(),
      /** Words of the record's name, the reason, or what was and became. */
      q: z.string().max(60).optional(),
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: JournalPage,
  },
  home: {
    method: 'GET',
    path: '/home',
    right: 'boards.view',
    summary: '今日 · What needs me now',
    answer: HomeAnswer,
  },
  waitingCounts: {
    method: 'GET',
    path: '/waiting',
    right: 'boards.view',
    summary: '等我办的有几件 · How much waits for me, by the rail’s word',
    answer: z.record(z.string(), z.number()),
  },
  unitPage: {
    method: 'GET',
    path: '/units/:id/page',
    right: 'boards.view',
    summary: '单位页 · Everything about one unit',
    params: z.object({ id: Id }),
    answer: UnitPage,
  },
  find: {
    method: 'GET',
    path: '/find',
    right: 'boards.view',
    summary: '查找 · Find by any word',
    query: z.object({ q: z.string().min(1).max(60) }),
    answer: FindAnswer,
  },
} as const satisfies Record<string, Route>;
