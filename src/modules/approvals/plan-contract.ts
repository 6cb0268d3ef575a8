/** The plan of a project: what is asked, what is computed, and how it stands. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { MatterOnPage } from './matter-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Days = z.number().int().min(0).max(3650);
const Unit = z.enum(['working-days', 'calendar-days']);
const Words = z.object({ zh: z.string(), en: z.string() });
export const NamedCode = Words.extend({ code: z.string() });
export type NamedCode = z.infer<typeof NamedCode>;

const Fact = z.union([z.number(), z.string().max(40), z.boolean()]);
export const PlanWishBody = z.object({
  template: z.string().min(1).max(24),
  /** Named re-orderings; none is side by side. */
  orders: z.array(z.string().max(24)).max(4).default([]),
  /** What it is compared with. */
  compare: z.string().max(24).default('ordinary'),
  certificates: z.string().max(24).nullable().default(null),
  basis: z.enum(['promised', 'legal']).default('promised'),
  startOn: Day,
  wishKind: z.enum(['land', 'goal']).nullable().default(null),
  wishOn: Day.nullable().default(null),
  facts: z.record(z.string().max(24), Fact).default({}),
  ownDays: z.record(z.string().max(24), Days).default({}),
});
export type PlanWishBody = z.infer<typeof PlanWishBody>;

export const NewApprovalPlan = PlanWishBody.extend({
  /** Number of the plan that was seen; 0 where there was none. */
  after: z.number().int().min(0),
  reason: z.string().trim().max(300).nullable().default(null),
});
export const PlanWithdrawal = z.object({
  /** Number of the plan that was seen. */
  after: z.number().int().min(1),
  reason: z.string().trim().min(2).max(300),
});
export type PlanWithdrawal = z.infer<typeof PlanWithdrawal>;
export type NewApprovalPlan = z.infer<typeof NewApprovalPlan>;

export const PlannedLine = z.object({
  code: z.string(),
  part: z.enum(['pre', 'issue', 'whole', 'gate']),
  startOn: z.string().nullable(),
  finishOn: z.string().nullable(),
  latestStartOn: z.string().nullable(),
  latestFinishOn: z.string().nullable(),
  slack: z.number().nullable(),
  critical: z.boolean(),
  driver: z.string().nullable(),
  driverPart: z.string().nullable(),
});
export type PlannedLine = z.infer<typeof PlannedLine>;

const Compared = z.object({ code: z.string(), goalOn: z.string().nullable() });
export const SavedShape = z.object({
  from: Compared,
  to: Compared,
  workingDays: z.number().nullable(),
  calendarDays: z.number().nullable(),
});

export const PlannedAnswer = z.object({
  lines: z.array(PlannedLine),
  goalOn: z.string().nullable(),
  endOn: z.string().nullable(),
  path: z.array(z.string()),
  saved: z.array(SavedShape),
  wish: z
    .object({
      kind: z.enum(['land', 'goal']),
      on: z.string(),
      reachedOn: z.string().nullable(),
      lateBy: z.number().nullable(),
      beginBy: z.string().nullable(),
      first: z.string().nullable(),
    })
    .nullable(),
  missingYear: z.number().nullable(),
  provisional: z.boolean(),
});
export type PlannedAnswer = z.infer<typeof PlannedAnswer>;

/** With what each matter was reckoned, and what is not told. */
export const PlannedMatterDays = z.object({
  ...{ code: z.string(), zh: z.string(), en: z.string() },
  days: z.number(),
  unit: Unit,
  basis: z.enum(['own', 'local', 'promised', 'legal', 'assumed', 'none']),
  needed: z.boolean().nullable(),
});
export const DraftPlan = z.object({ planned: PlannedAnswer, matters: z.array(PlannedMatterDays) });
export type DraftPlan = z.infer<typeof DraftPlan>;

const SameDayShape = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  source: z.string(),
  within: z.number(),
  anchor: z.string(),
  certificates: z.array(z.object({ code: z.string(), on: z.string().nullable() })),
  state: z.enum(['waiting', 'unknown', 'early', 'met', 'missed']),
  days: z.number().nullable(),
  lastOn: z.string().nullable(),
  missing: z.array(z.string()),
});

export const ApprovalEventWord = NamedCode.extend({
  needs: z.array(z.string()),
  effect: z.string(),
});
export const ApprovalPage = z.object({
  project: z.object({
    ...{
      id: Id,
      name: z.string(),
      kind: z.string(),
      unitId: Id,
      unit: z.string(),
      status: z.string(),
      demo: z.boolean(),
    },
    ...{ energy: z.number().nullable(), power: z.number().nullable() },
  }),
  plan: z
    .object({
      ...{ id: Id, number: z.number(), template: z.string(), templateZh: z.string(), templateEn: z.string() },
      ...{ orders: z.array(z.string()), compare: z.string(), certificates: z.string().nullable() },
      basis: z.enum(['promised', 'legal']),
      startOn: z.string(),
      wishKind: z.enum(['land', 'goal']).nullable(),
      wishOn: z.string().nullable(),
      facts: z.record(z.string(), Fact),
      ownDays: z.record(z.string(), z.number()),
      goal: z.string(),
      land: z.string().nullable(),
      planned: PlannedAnswer,
      reason: z.string().nullable(),
      post: z.string(),
      recordedAt: z.string(),
    })
    .nullable(),
  earlier: z.array(
    z.object({
      number: z.number(),
      goalOn: z.string().nullable(),
      reason: z.string().nullable(),
      post: z.string(),
      recordedAt: z.string(),
    }),
  ),
  /** As it goes on from what really happened; null where nothing is planned. */
  forecast: PlannedAnswer.nullable(),
  /** The goal as it stands or was reached, against the day planned for each order compared with; the first is the one that was asked. */
  saved: z.array(
    z.object({
      code: z.string(),
      goalOn: z.string(),
      comparedOn: z.string(),
      workingDays: z.number().nullable(),
    }),
  ),
  /** The project's own plan of the same days, and by how many days the permits are later (below 0: earlier). */
  projectDays: z.array(
    z.object({
      code: z.string(),
      stage: z.string(),
      plannedOn: z.string(),
      permitsOn: z.string(),
      laterBy: z.number(),
    }),
  ),
  matters: z.array(MatterOnPage),
  sameDay: z.array(SameDayShape),
  words: z.object({
    stages: z.array(NamedCode),
    events: z.array(ApprovalEventWord),
    pauses: z.array(NamedCode),
    orders: z.array(NamedCode.extend({ chosen: z.boolean(), noteZh: z.string(), noteEn: z.string() })),
    facts: z.array(
      NamedCode.extend({
        kind: z.enum(['number', 'yes-no', 'choice']),
        unit: Words.nullable(),
        choices: z.array(NamedCode),
      }),
    ),
    certificates: z.array(
      NamedCode.extend({
        order: z.string(),
        certificates: z.array(z.string()),
        within: z.number(),
        source: z.string(),
      }),
    ),
    templates: z.array(NamedCode.extend({ kinds: z.array(z.string()) })),
  }),
  can: z.array(z.string()),
});
export type ApprovalPage = z.infer<typeof ApprovalPage>;

const idParams = z.object({ id: Id });
export const approvalPlanRoutes = {
  readProjectApprovals: {
    method: 'GET',
    path: '/approvals/projects/:id',
    right: 'approvals.view',
    summary: '一个项目的审批 · Plan and matters of a project',
    params: idParams,
    query: z.object({ asOf: Day.optional() }),
    answer: ApprovalPage,
  },
  tryApprovalPlan: {
    method: 'POST',
    path: '/approvals/projects/:id/try',
    right: 'approvals.view',
    summary: '试排计划 · A plan computed and not kept',
    params: idParams,
    body: PlanWishBody,
    answer: DraftPlan,
  },
  makeApprovalPlan: {
    method: 'POST',
    path: '/approvals/projects/:id/plans',
    right: 'approvals.work',
    summary: '排审批计划 · Make the plan of a project',
    params: idParams,
    body: NewApprovalPlan,
    answer: z.object({ id: Id, number: z.number() }),
  },
  withdrawApprovalPlan: {
    method: 'POST',
    path: '/approvals/projects/:id/withdraw',
    right: 'approvals.work',
    summary: '撤回审批计划 · Withdraw the plan of a project',
    params: idParams,
    body: PlanWithdrawal,
  },
} as const satisfies Record<string, Route>;
