/** 校准: what panels said against what became of the projects. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';

const Id = z.uuid();
const MeanErrorShape = z.object({
  count: z.number(),
  /** Said less what came, in points; null: too few to say. */
  mean: z.string().nullable(),
  size: z.string().nullable(),
});
const HitShape = z.object({
  count: z.number(),
  hits: z.number(),
  falsePasses: z.number(),
  falseFails: z.number(),
  /** Per cent; null: too few to say. */
  rate: z.string().nullable(),
});

export const CalibrationRow = z.object({
  panelId: Id,
  panel: z.string(),
  projectId: Id,
  project: z.string(),
  heldOn: z.string(),
  conclusion: z.enum(['passed', 'not-passed', 'no-quorum']),
  total: z.string().nullable(),
  criteria: z.array(
    z.object({
      criterion: z.string(),
      zh: z.string(),
      en: z.string(),
      mean: z.string().nullable(),
      error: z.string().nullable(),
    }),
  ),
  stage: z.string(),
  status: z.string(),
  /** Null: it has none yet. */
  outcome: z
    .object({ code: z.string(), zh: z.string(), en: z.string(), value: z.number(), good: z.boolean() })
    .nullable(),
  /** Points above or below what came. */
  error: z.string().nullable(),
  hit: z.boolean().nullable(),
  forecastMonths: z.string().nullable(),
  actualMonths: z.number().nullable(),
  /** Of the profession or the expert that was asked for; none where neither was. */
  sheets: z.array(
    z.object({
      seat: z.number(),
      profession: z.string(),
      score: z.string().nullable(),
      error: z.string().nullable(),
      hit: z.boolean().nullable(),
      forecastMonths: z.number().nullable(),
    }),
  ),
  demo: z.boolean(),
});
export type CalibrationRow = z.infer<typeof CalibrationRow>;
export const GroupRow = z.object({
  key: z.string(),
  zh: z.string(),
  en: z.string(),
  /** Of all sheets of projects with an outcome. */
  error: MeanErrorShape,
  hit: HitShape,
  months: MeanErrorShape,
});
export type GroupRow = z.infer<typeof GroupRow>;
export const Calibration = z.object({
  rows: z.array(CalibrationRow),
  total: z.number(),
  /** Panels with a paper, and how many of their projects have an outcome. */
  panels: z.number(),
  withOutcome: z.number(),
  tooFew: z.number(),
  overall: HitShape,
  professions: z.array(GroupRow),
  criteria: z.array(GroupRow),
  /** Only for who keeps the pool; null for others. */
  experts: z.array(GroupRow).nullable(),
  outcomes: z.array(
    z.object({ code: z.string(), zh: z.string(), en: z.string(), value: z.number(), source: z.string() }),
  ),
});
export type Calibration = z.infer<typeof Calibration>;
export const CalibrationQuery = z.object({
  /** Panels on which this profession, criterion or expert is counted. */
  profession: z.string().max(40).optional(),
  criterion: z.string().max(40).optional(),
  expertId: Id.optional(),
  /** Only those whose project has an outcome. */
  settled: z.stringbool().optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type CalibrationQuery = z.infer<typeof CalibrationQuery>;

export const calibrationRoutes = {
  readCalibration: {
    method: 'GET',
    path: '/expert-calibration',
    right: 'experts.view',
    summary: '校准：专家组说的和项目后来的 · What panels said against what became of the projects',
    query: CalibrationQuery,
    answer: Calibration,
  },
  exportCalibration: {
    method: 'GET',
    path: '/expert-calibration/export',
    right: 'experts.view',
    summary: '导出校准表 · The rows as a workbook',
    query: CalibrationQuery,
  },
} as const satisfies Record<string, Route>;
