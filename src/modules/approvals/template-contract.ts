/** Templates of approvals as they hold at a place, and what an office changes of them. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Unit = z.enum(['working-days', 'calendar-days']);
const Limit = z.object({
  days: z.number(),
  unit: Unit,
  atLeast: z.boolean(),
  words: z.string().nullable(),
  source: z.string(),
  doubt: z.boolean(),
});
export type TemplateLimit = z.infer<typeof Limit>;

export const ApprovalChangeRow = z.object({
  id: Id,
  unitId: Id,
  unit: z.string(),
  template: z.string().nullable(),
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  kind: z.enum(['limit', 'drop', 'add']),
  days: z.number().nullable(),
  daysUnit: Unit.nullable(),
  from: z.string(),
  to: z.string().nullable(),
  reason: z.string(),
  source: z.string(),
  post: z.string(),
  recordedAt: z.string(),
  takenBack: z.string().nullable(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type ApprovalChangeRow = z.infer<typeof ApprovalChangeRow>;

export const TemplateMatter = z.object({
  ...{
    code: z.string(),
    zh: z.string(),
    en: z.string(),
    stage: z.string(),
    leadZh: z.string(),
    leadEn: z.string(),
  },
  ...{ permit: z.boolean(), milestone: z.boolean(), source: z.string() },
  needs: z.array(z.string()),
  legal: Limit.nullable(),
  promised: Limit.nullable(),
  assumed: Limit.nullable(),
  /** Limits where a fact says so: 报告书. */
  variants: z.array(
    z.object({ zh: z.string(), en: z.string(), legal: Limit.nullable(), promised: Limit.nullable() }),
  ),
  conditionZh: z.string().nullable(),
  conditionEn: z.string().nullable(),
  doubts: z.array(z.object({ zh: z.string(), en: z.string() })),
  dropped: z.boolean(),
  /** What the office changed of it. */
  change: Id.nullable(),
});
export type TemplateMatter = z.infer<typeof TemplateMatter>;

export const TemplatePage = z.object({
  templates: z.array(
    z.object({
      ...{ code: z.string(), zh: z.string(), en: z.string(), source: z.string(), goal: z.string() },
      land: z.string().nullable(),
      kinds: z.array(z.string()),
      matters: z.array(TemplateMatter),
    }),
  ),
  stages: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  orders: z.array(
    z.object({
      ...{
        code: z.string(),
        zh: z.string(),
        en: z.string(),
        noteZh: z.string(),
        noteEn: z.string(),
        source: z.string(),
      },
      reviewed: z.array(z.string()),
      issued: z.array(z.string()),
      anchor: z.string().nullable(),
    }),
  ),
  certificates: z.array(
    z.object({
      ...{ code: z.string(), zh: z.string(), en: z.string(), placeZh: z.string(), placeEn: z.string() },
      ...{ order: z.string(), certificates: z.array(z.string()), within: z.number(), source: z.string() },
    }),
  ),
  changes: z.array(ApprovalChangeRow),
  can: z.array(z.string()),
});
export type TemplatePage = z.infer<typeof TemplatePage>;

const Text = (least: number, most: number) => z.string().trim().min(least).max(most);
export const NewApprovalChange = z.object({
  kind: z.enum(['limit', 'drop', 'add']),
  /** The place: it holds for it and all below. */
  unitId: Id,
  /** null: in every template. */
  template: z.string().max(24).nullable().default(null),
  code: z.string().trim().min(1).max(12),
  limitDays: z.number().int().min(0).max(3650).nullable().default(null),
  limitUnit: Unit.default('working-days'),
  /** Of a matter of the office's own. */
  zh: z.string().trim().max(60).nullable().default(null),
  en: z.string().trim().max(80).nullable().default(null),
  lead: z.string().trim().max(60).nullable().default(null),
  stage: z.string().max(12).nullable().default(null),
  needs: z.array(z.string().max(24)).max(30).default([]),
  before: z.array(z.string().max(24)).max(30).default([]),
  from: Day,
  to: Day.nullable().default(null),
  reason: Text(2, 300),
  source: Text(4, 200),
});
export type NewApprovalChange = z.infer<typeof NewApprovalChange>;

export const templateRoutes = {
  readApprovalTemplates: {
    method: 'GET',
    path: '/approvals/templates',
    right: 'approvals.view',
    summary: '审批模板 · Templates as they hold at a place',
    query: z.object({ unitId: Id.optional(), asOf: Day.optional() }),
    answer: TemplatePage,
  },
  addApprovalChange: {
    method: 'POST',
    path: '/approvals/changes',
    right: 'approvals.rules',
    summary: '改本地时限或事项 · Change a limit or a matter for a place',
    body: NewApprovalChange,
    answer: z.object({ id: Id }),
  },
  takeBackApprovalChange: {
    method: 'POST',
    path: '/approvals/changes/:id/take-back',
    right: 'approvals.rules',
    summary: '撤回本地改动 · Take back a change',
    params: z.object({ id: Id }),
    body: z.object({ reason: Text(2, 300) }),
  },
} as const satisfies Record<string, Route>;
