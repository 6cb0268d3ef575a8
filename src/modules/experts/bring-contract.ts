/** The pool brought as a table: uploaded or pasted, checked, then written whole or not at all. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import {
  BegunWork,
  BRING_ACTS,
  BringWork,
  BroughtInput,
  CheckedTable,
  ShownRow,
  UploadedTable,
} from '#platform/bring/contract.ts';

export const EXPERT_FIELDS = [
  'name',
  'institution',
  'outside',
  'title',
  'professions',
  'industries',
  'contact',
  'consentOn',
  'recommendedBy',
  'poolFrom',
  'poolTo',
  'note',
] as const;
export type ExpertField = (typeof EXPERT_FIELDS)[number];

const Counts = z.object({ added: z.number(), changed: z.number(), unchanged: z.number() });
export const ExpertTableInput = BroughtInput;
export type ExpertTableInput = z.infer<typeof ExpertTableInput>;
export const ExpertTableCheck = CheckedTable.extend({
  ...Counts.shape,
  columns: z.array(z.object({ column: z.number(), field: z.enum(EXPERT_FIELDS).nullable() })),
  preview: z.array(ShownRow),
});
export type ExpertTableCheck = z.infer<typeof ExpertTableCheck>;
export const ExpertTableOutcome = Counts;
export type ExpertTableOutcome = z.infer<typeof ExpertTableOutcome>;
export const ExpertTableJob = BringWork.extend({
  input: ExpertTableInput.nullable(),
  check: ExpertTableCheck.nullable(),
  outcome: ExpertTableOutcome.nullable(),
});
export type ExpertTableJob = z.infer<typeof ExpertTableJob>;

export const expertBringRoutes = {
  expertTemplate: {
    method: 'GET',
    path: '/experts/tables/template',
    right: 'experts.manage',
    summary: '导入模板 · An empty table to fill in, each column explained',
  },
  uploadExperts: {
    method: 'POST',
    path: '/experts/tables/upload',
    right: 'experts.manage',
    summary: '上传一张表 · Upload a table for checking',
    form: z.object({}),
    answer: UploadedTable,
  },
  startExperts: {
    method: 'POST',
    path: '/experts/tables/start',
    right: 'experts.manage',
    summary: '开始检查或导入 · Begin a check or an import',
    body: ExpertTableInput.extend({ act: z.enum(BRING_ACTS) }),
    answer: BegunWork,
  },
  runningExperts: {
    method: 'GET',
    path: '/experts/tables/running',
    right: 'experts.manage',
    summary: '正在进行的导入 · One’s own checks and imports at work',
    answer: z.array(ExpertTableJob),
  },
  readExpertJob: {
    method: 'GET',
    path: '/experts/tables/jobs/:id',
    right: 'experts.manage',
    summary: '导入到哪一步了 · Where a check or an import is',
    params: z.object({ id: z.uuid() }),
    answer: ExpertTableJob,
  },
} as const satisfies Record<string, Route>;
