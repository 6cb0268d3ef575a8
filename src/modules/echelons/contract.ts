import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';
import { pyramidRefusals, pyramidRoutes } from './pyramid-contract.ts';

export type { LevelFirm, LevelFirms, LevelQuery, Pyramid } from './pyramid-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Reason = z.string().min(2).max(300);
const Programme = z.string().regex(/^[a-z0-9-]{1,60}$/);

export const PIPELINE_BUCKETS = [
  ...(['held', 'expiring', 'met', 'person', 'near', 'close', 'lacking', 'far'] as const),
] as const;
export const PipelineBucket = z.enum(PIPELINE_BUCKETS);
export type PipelineBucket = z.infer<typeof PipelineBucket>;

const Counts = z.record(PipelineBucket, z.number());

export const Pipeline = z.object({
  day: z.string(),
  /** When all firms were last judged; null is not yet. */
  judgedOn: z.string().nullable(),
  /** Changes wait for the next round. */
  due: z.boolean(),
  programmes: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      version: z.string(),
      toVerify: z.boolean(),
      counts: Counts,
    }),
  ),
  /** The same for one programme by the units below, where one is asked for. */
  units: z.array(z.object({ id: Id, name: z.string(), demo: z.boolean(), counts: Counts })),
  /** One condition short by no more than so many percent is close. */
  closeWithin: z.number(),
  /** Programmes of which no version counts on the day, and from when one does. */
  absent: z.array(z.object({ code: z.string(), title: z.string(), from: z.string().nullable() })),
});
export type Pipeline = z.infer<typeof Pipeline>;

/** A condition that is open; `said` is null on a day that is over, when only which was kept. */
export const OpenItem = z.object({ id: z.string(), title: z.string(), said: z.string().nullable() });
export type OpenItem = z.infer<typeof OpenItem>;

export const PipelineFirm = z.object({
  enterpriseId: Id,
  name: z.string(),
  unit: z.string().nullable(),
  /** What is open, each with the gap in plain words. */
  open: z.array(OpenItem),
  /** By how many percent the condition that is missed falls short; null where it is a yes or no. */
  short: z.number().nullable(),
  /** Of the last full year, in yuan. */
  revenue: z.string().nullable(),
  rdExpense: z.string().nullable(),
  /** Since when it stands there. */
  since: z.string(),
  expiresOn: z.string().nullable(),
  demo: z.boolean(),
});
export type PipelineFirm = z.infer<typeof PipelineFirm>;

export const PipelineQuery = z.object({
  unitId: Id.optional(),
  programme: Programme.optional(),
  asOf: Day.optional(),
});
export const FIRM_SORTS = [
  ...(['name', 'unit', 'since', 'expiresOn', 'revenue', 'rdExpense', 'short', 'open'] as const),
];
export const FirmSort = z.enum(FIRM_SORTS);
export type FirmSort = z.infer<typeof FirmSort>;

/** Without programme or bucket, the first that has firms. */
export const FirmsQuery = z.object({
  programme: Programme.optional(),
  bucket: PipelineBucket.optional(),
  sort: FirmSort.optional(),
  /** Those for whom this condition is open last. */
  item: Programme.optional(),
  descending: z.stringbool().optional(),
  unitId: Id.optional(),
  asOf: Day.optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type FirmsQuery = z.infer<typeof FirmsQuery>;
export const FirmsList = z.object({
  rows: z.array(PipelineFirm),
  total: z.number(),
  title: z.string(),
  programme: z.string(),
  bucket: PipelineBucket,
  /** Of which revenue and R&D are. */
  year: z.number(),
  /** Conditions that are open in the bucket, and for how many firms. */
  items: z.array(z.object({ id: z.string(), title: z.string(), count: z.number() })),
});
export type FirmsList = z.infer<typeof FirmsList>;

export const WindowRow = z.object({
  /** null where it comes with the product. */
  id: Id.nullable(),
  programme: z.string(),
  title: z.string(),
  programmeTitle: z.string(),
  from: z.string(),
  to: z.string(),
  source: z.string(),
  note: z.string().nullable(),
  toVerify: z.boolean(),
  state: z.enum(['coming', 'open', 'over']),
  /** Days until it opens, or until its last day; below nought when it is over. */
  days: z.number(),
  /** Near enough to be told. */
  remind: z.boolean(),
  /** Firms one would work on, by bucket. */
  counts: Counts,
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type WindowRow = z.infer<typeof WindowRow>;

export const NewWindow = z.object({
  programme: Programme,
  title: z.string().trim().min(2).max(120),
  from: Day,
  to: Day,
  source: z.string().trim().min(4).max(200),
  note: z.string().max(300).nullable().default(null),
});
export type NewWindow = z.infer<typeof NewWindow>;

export const NextTier = z.object({
  code: z.string(),
  title: z.string(),
  version: z.string(),
  toVerify: z.boolean(),
  /** How much is open; smaller is nearer. */
  distance: z.number(),
  /** What is open, the cheapest first. */
  steps: z.array(
    z.object({
      kind: z.enum(['person', 'missing', 'missed']),
      sentence: z.string(),
      /** Part of the threshold that is lacking, "0.037"; null where nothing is measured. */
      lacking: z.string().nullable(),
    }),
  ),
});
export type NextTier = z.infer<typeof NextTier>;

export const echelonRoutes = {
  ...pyramidRoutes,
  nextTiers: {
    method: 'GET',
    path: '/echelons/enterprises/:id/next',
    right: 'enterprises.view',
    summary: '下一步 · What is nearest for one firm, and what it costs',
    params: z.object({ id: Id }),
    answer: z.array(NextTier),
  },
  readPipeline: {
    method: 'GET',
    path: '/echelons/pipeline',
    right: 'enterprises.view',
    summary: '培育库 · How many firms stand how near to each programme',
    query: PipelineQuery,
    answer: Pipeline,
  },
  listPipelineFirms: {
    method: 'GET',
    path: '/echelons/firms',
    right: 'enterprises.view',
    summary: '这一档的企业 · The firms of a bucket, with what each lacks',
    query: FirmsQuery,
    answer: FirmsList,
  },
  exportPipelineFirms: {
    method: 'GET',
    path: '/echelons/firms/export',
    right: 'enterprises.view',
    summary: '导出这一档 · The firms of a bucket, as a workbook',
    query: FirmsQuery,
  },
  listWindows: {
    method: 'GET',
    path: '/echelons/windows',
    right: 'enterprises.view',
    summary: '申报窗口 · Windows of a year, with the firms that could apply',
    query: z.object({ year: z.coerce.number().int().min(1949).max(2200).optional(), asOf: Day.optional() }),
    answer: z.object({ year: z.number(), rows: z.array(WindowRow), can: z.array(z.string()) }),
  },
  addWindow: {
    method: 'POST',
    path: '/echelons/windows',
    right: 'enterprises.edit',
    summary: '加窗口 · Add a window',
    body: NewWindow,
    answer: z.object({ id: Id }),
  },
  withdrawWindow: {
    method: 'POST',
    path: '/echelons/windows/:id/withdraw',
    right: 'enterprises.edit',
    summary: '撤回窗口 · Withdraw a window',
    params: z.object({ id: Id }),
    body: z.object({ reason: Reason }),
  },
} as const satisfies Record<string, Route>;

export const echelonRefusals = {
  ...pyramidRefusals,
  'programme-unknown': {
    status: 422,
    zh: '没有“{code}”这个认定项目，或那天没有施行中的文件。',
    en: 'There is no programme “{code}”, or none in force on that day.',
  },
  'window-days': {
    status: 422,
    zh: '截止日 {to} 早于开始日 {from}。',
    en: 'It would end on {to}, before it begins on {from}.',
  },
} as const satisfies RefusalSentences;
