/** Tables of enquiries or visits that offices kept until now, brought in: what a check says, and what came of it. */
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

export const BROUGHT = ['enquiries', 'visits'] as const;
export const Brought = z.enum(BROUGHT);
export type Brought = z.infer<typeof Brought>;

export const BROUGHT_FIELDS = {
  enquiries: [
    ...[
      'receivedOn',
      'company',
      'creditCode',
      'place',
      'sector',
      'plan',
      'investmentBand',
      'landMu',
      'timing',
    ],
    ...['contactOffice', 'contactPhone', 'contactEmail', 'channel', 'source', 'sourceDetail', 'unit'],
    ...['answeredOn', 'answer'],
  ],
  visits: [
    ...['direction', 'firm', 'creditCode', 'unit', 'post', 'place', 'matter', 'plannedOn', 'plannedTime'],
    ...['happenedOn', 'words'],
  ],
} as const;

export const BroughtColumn = z.object({
  column: z.number().int().min(0),
  field: z.string().max(40).nullable(),
});
export type BroughtColumn = z.infer<typeof BroughtColumn>;

export const BringInput = BroughtInput.extend({ columns: z.array(BroughtColumn).max(200).optional() });
export type BringInput = z.infer<typeof BringInput>;

const Counts = {
  added: z.number(),
  /** There already, with the same firm, day and words. */
  unchanged: z.number(),
  /** Planned while another unit goes there about then. */
  near: z.number(),
};
export const BringCheck = CheckedTable.extend({
  ...Counts,
  columns: z.array(BroughtColumn),
  remembered: z.boolean(),
  alreadyImported: z.boolean(),
  preview: z.array(ShownRow),
});
export type BringCheck = z.infer<typeof BringCheck>;
export const BringOutcome = z.object({ ...Counts, importId: z.uuid().nullable() });
export type BringOutcome = z.infer<typeof BringOutcome>;

export const BringJob = BringWork.extend({
  table: Brought,
  input: BringInput.nullable(),
  check: BringCheck.nullable(),
  outcome: BringOutcome.nullable(),
});
export type BringJob = z.infer<typeof BringJob>;

const tableParams = z.object({ table: Brought });
const right = 'attraction.work';

export const bringRoutes = {
  uploadAttraction: {
    method: 'POST',
    path: '/attraction/tables/:table/upload',
    right,
    summary: '上传咨询或走访表 · Upload a table of enquiries or visits',
    params: tableParams,
    form: z.object({}),
    answer: UploadedTable,
  },
  attractionTemplate: {
    method: 'GET',
    path: '/attraction/tables/:table/template',
    right,
    summary: '空表 · An empty table to fill in',
    params: tableParams,
  },
  checkAttraction: {
    method: 'POST',
    path: '/attraction/tables/:table/check',
    right,
    summary: '试算 · What would be brought, and what is wrong',
    params: tableParams,
    body: BringInput,
    answer: BringCheck,
  },
  bringAttraction: {
    method: 'POST',
    path: '/attraction/tables/:table',
    right,
    summary: '导入 · Bring the table, whole or not at all',
    params: tableParams,
    body: BringInput,
    answer: BringOutcome,
  },
  startAttraction: {
    method: 'POST',
    path: '/attraction/tables/:table/start',
    right,
    summary: '在后台试算或导入 · The same as work that runs on',
    params: tableParams,
    body: BringInput.extend({ act: z.enum(BRING_ACTS) }),
    answer: BegunWork,
  },
  runningAttraction: {
    method: 'GET',
    path: '/attraction/tables/running',
    right,
    summary: '在跑的导入 · Work of one’s own that runs',
    answer: z.array(BringJob),
  },
  readAttractionJob: {
    method: 'GET',
    path: '/attraction/tables/jobs/:id',
    right,
    summary: '导入到哪了 · Where it is, or what came of it',
    params: z.object({ id: z.uuid() }),
    answer: BringJob,
  },
} as const satisfies Record<string, Route>;
