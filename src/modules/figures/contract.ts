import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
/** Exact decimal as text, in the indicator's own unit. */
const Decimal = z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/);

export const FigureKind = z.enum(['reported', 'verified', 'statistical', 'estimated']);
export type FigureKind = z.infer<typeof FigureKind>;
export const Measure = z.enum(['cumulative', 'stock', 'ratio']);
export type Measure = z.infer<typeof Measure>;
export const Polarity = z.enum(['higher', 'lower', 'range', 'reference']);
export type Polarity = z.infer<typeof Polarity>;

export const IndicatorRow = z.object({
  id: Id,
  name: z.string(),
  measureUnit: z.string(),
  measure: Measure,
  polarity: Polarity,
  basis: z.string().nullable(),
  aliases: z.array(z.string()),
  decimals: z.number(),
  demo: z.boolean(),
  disabledOn: z.string().nullable(),
  /** The rule that counts it out of rows; nobody types such a figure. */
  countedBy: z.string().nullable(),
  version: z.number(),
});
export type IndicatorRow = z.infer<typeof IndicatorRow>;

export const NewIndicator = z.object({
  name: z.string().min(2).max(80),
  measureUnit: z.string().min(1).max(12),
  measure: Measure,
  polarity: Polarity,
  basis: z.string().max(200).nullable().default(null),
  aliases: z.array(z.string().min(1).max(60)).max(30).default([]),
});
export type NewIndicator = z.infer<typeof NewIndicator>;

export const FigureRow = z.object({
  id: Id,
  indicatorId: Id,
  indicator: z.string(),
  measureUnit: z.string(),
  decimals: z.number(),
  unitId: Id,
  unit: z.string(),
  day: z.string(),
  kind: FigureKind,
  value: z.string(),
  note: z.string().nullable(),
  enteredPost: z.string(),
  recordedAt: z.string(),
  replaces: Id.nullable(),
  evidence: z.number(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type FigureRow = z.infer<typeof FigureRow>;

export const FigureQuery = z.object({
  indicatorId: Id.optional(),
  unitId: Id.optional(),
  kind: FigureKind.optional(),
  from: Day.optional(),
  to: Day.optional(),
  /** Reported figures that nobody has verified yet. */
  waiting: z.stringbool().optional(),
  asOf: Day.optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type FigureQuery = z.infer<typeof FigureQuery>;

export const NewFigure = z.object({
  indicatorId: Id,
  unitId: Id,
  day: Day,
  kind: FigureKind,
  value: Decimal,
  note: z.string().max(300).nullable().default(null),
});
export type NewFigure = z.infer<typeof NewFigure>;

/** Which column of a table holds what; columns by their position from 0. */
export const ImportMapping = z.object({
  unit: z.number().int().nullable(),
  indicator: z.number().int().nullable(),
  day: z.number().int().nullable(),
  kind: z.number().int().nullable(),
  value: z.number().int().nullable(),
  note: z.number().int().nullable(),
  /** Used where the table has no column of the kind. */
  fixedUnitId: Id.nullable().default(null),
  fixedIndicatorId: Id.nullable().default(null),
  fixedDay: Day.nullable().default(null),
  fixedKind: FigureKind.nullable().default(null),
});
export type ImportMapping = z.infer<typeof ImportMapping>;

export const CellError = z.object({ row: z.number(), column: z.string(), message: z.string() });
export type CellError = z.infer<typeof CellError>;

export const ImportCheck = z.object({
  /** Empty when the very same file was imported before. */
  alreadyImported: z.boolean(),
  header: z.array(z.string()),
  mapping: ImportMapping,
  rowCount: z.number(),
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  errors: z.array(CellError),
  errorCount: z.number(),
  preview: z.array(
    z.object({
      row: z.number(),
      cells: z.array(z.string()),
      unit: z.string().nullable(),
      indicator: z.string().nullable(),
      day: z.string().nullable(),
      kind: FigureKind.nullable(),
      value: z.string().nullable(),
      before: z.string().nullable(),
    }),
  ),
});
export type ImportCheck = z.infer<typeof ImportCheck>;

export const figureRoutes = {
  listIndicators: {
    method: 'GET',
    path: '/indicators',
    right: 'indicators.view',
    summary: '指标目录 · Indicators',
    query: z.object({ q: z.string().max(60).optional() }),
    answer: z.array(IndicatorRow),
  },
  addIndicator: {
    method: 'POST',
    path: '/indicators',
    right: 'indicators.manage',
    summary: '加指标 · Add an indicator',
    body: NewIndicator,
    answer: IndicatorRow,
  },
  amendIndicator: {
    method: 'PATCH',
    path: '/indicators/:id',
    right: 'indicators.manage',
    summary: '改指标 · Amend an indicator',
    params: z.object({ id: Id }),
    body: z.object({
      version: z.number(),
      name: NewIndicator.shape.name.optional(),
      polarity: Polarity.optional(),
      basis: z.string().max(200).nullable().optional(),
      aliases: z.array(z.string().min(1).max(60)).max(30).optional(),
      disabledOn: Day.nullable().optional(),
      reason: z.string().min(2).max(300),
    }),
    answer: IndicatorRow,
  },
  listFigures: {
    method: 'GET',
    path: '/figures',
    right: 'figures.view',
    summary: '数据 · Figures, newest day first',
    query: FigureQuery,
    answer: z.object({ rows: z.array(FigureRow), total: z.number() }),
  },
  enterFigure: {
    method: 'POST',
    path: '/figures',
    right: 'figures.report',
    summary: '报数 · Enter a figure',
    body: NewFigure,
    answer: z.object({ id: Id, outcome: z.enum(['added', 'changed', 'unchanged']) }),
  },
  enterFigures: {
    method: 'POST',
    path: '/figures/many',
    right: 'figures.report',
    summary: '一次报多个数 · Enter several figures, all or none',
    body: z.object({ figures: z.array(NewFigure).min(1).max(500) }),
    answer: z.object({ added: z.number(), changed: z.number(), unchanged: z.number() }),
  },
  verifyFigure: {
    method: 'POST',
    path: '/figures/:id/verify',
    right: 'figures.verify',
    summary: '核实 · Verify a reported figure, with another value where it does not hold',
    params: z.object({ id: Id }),
    body: z.object({ value: Decimal.optional(), note: z.string().max(300).nullable().default(null) }),
    answer: z.object({ id: Id, outcome: z.enum(['added', 'changed', 'unchanged']) }),
  },
  withdrawFigure: {
    method: 'POST',
    path: '/figures/:id/withdraw',
    right: 'figures.report',
    summary: '撤回 · Withdraw a figure; it stays in the history',
    params: z.object({ id: Id }),
    body: z.object({ reason: z.string().min(2).max(300) }),
  },
  figureHistory: {
    method: 'GET',
    path: '/figures/:id/history',
    right: 'figures.view',
    summary: '这个数的经过 · What this figure was before',
    params: z.object({ id: Id }),
    answer: z.array(FigureRow),
  },
  addEvidence: {
    method: 'POST',
    path: '/figures/:id/evidence',
    right: 'figures.report',
    summary: '附凭据 · Attach evidence',
    params: z.object({ id: Id }),
    form: z.object({}),
    answer: z.object({ added: z.number() }),
  },
  listEvidence: {
    method: 'GET',
    path: '/figures/:id/evidence',
    right: 'figures.view',
    summary: '凭据 · Evidence of a figure',
    params: z.object({ id: Id }),
    answer: z.array(z.object({ id: Id, fileName: z.string(), addedPost: z.string(), addedAt: z.string() })),
  },
  readEvidence: {
    method: 'GET',
    path: '/evidence/:id',
    right: 'figures.view',
    summary: '下载凭据 · Download evidence',
    params: z.object({ id: Id }),
  },
  checkImport: {
    method: 'POST',
    path: '/figures/imports/check',
    right: 'figures.report',
    summary: '试导入，不写入 · Dry run of a table (pasted text or an uploaded file)',
    body: z.object({
      /** Tab-separated cells as copied from Excel; or the id that an upload answered with. */
      text: z.string().max(2_000_000).optional(),
      uploadId: z.string().max(80).optional(),
      mapping: ImportMapping.optional(),
    }),
    answer: ImportCheck,
  },
  uploadTable: {
    method: 'POST',
    path: '/figures/imports/upload',
    right: 'figures.report',
    summary: '上传表格 · Upload a table for checking',
    form: z.object({}),
    answer: z.object({ uploadId: z.string(), fileName: z.string() }),
  },
  runImport: {
    method: 'POST',
    path: '/figures/imports',
    right: 'figures.report',
    summary: '导入，有一格错就都不写 · Import, all or nothing',
    body: z.object({
      text: z.string().max(2_000_000).optional(),
      uploadId: z.string().max(80).optional(),
      mapping: ImportMapping,
    }),
    answer: z.object({
      importId: Id.nullable(),
      added: z.number(),
      changed: z.number(),
      unchanged: z.number(),
    }),
  },
} as const satisfies Record<string, Route>;

export const figureRefusals = {
  'unknown-indicator': { status: 422, zh: '没有这个指标。', en: 'There is no such indicator.' },
  'indicator-unit-fixed': {
    status: 422,
    zh: '“{name}”已按{unit}记，不能再按{other}记。',
    en: '“{name}” is already counted in {unit}, not in {other}.',
  },
  'figure-of-future': {
    status: 422,
    zh: '截至日 {day} 还没到，今天是 {today}。',
    en: 'The day {day} has not come yet; today is {today}.',
  },
  'figure-counted': {
    status: 422,
    zh: '“{indicator}”由名册自动计出，不能手填。数不对，请改它背后的企业或项目。',
    en: '“{indicator}” is counted out of the register and not typed. Where it is wrong, mend the enterprises or projects behind it.',
  },
  'figure-not-whole': {
    status: 422,
    zh: '“{indicator}”按{unit}计，应是整数，填的是 {value}。',
    en: '“{indicator}” is counted in whole {unit}; the value given is {value}.',
  },
  'figure-negative': {
    status: 422,
    zh: '“{indicator}”不能是负数，填的是 {value}。',
    en: '“{indicator}” cannot be negative; the value given is {value}.',
  },
  'only-reported-verified': {
    status: 422,
    zh: '只有报送数可以核实，这是{kind}。',
    en: 'Only a reported figure can be verified; this one is {kind}.',
  },
  'figure-superseded': {
    status: 409,
    zh: '这个数已经被新的数替换，请看最新的。',
    en: 'This figure has been replaced; look at the present one.',
  },
  'verify-own-report': {
    status: 403,
    zh: '自己报的数要由别人核实。',
    en: 'A figure is verified by somebody other than the one who reported it.',
  },
  'import-has-errors': {
    status: 422,
    zh: '表里有 {count} 处不对，一行都没有写入。',
    en: 'The table has {count} faults; nothing was written.',
  },
  'import-empty': { status: 422, zh: '表里没有数据行。', en: 'The table has no rows.' },
  'import-too-long': {
    status: 413,
    zh: '一次最多导入 {limit} 行，这张表有 {rows} 行。请分开导入。',
    en: 'At most {limit} rows at a time; this table has {rows}. Split it.',
  },
  'upload-gone': {
    status: 404,
    zh: '上传的表已过期，请重新选文件。',
    en: 'The uploaded table has expired; choose the file again.',
  },
  'cell-unknown-unit': { status: 422, zh: '没有“{text}”这个单位', en: 'no unit “{text}”' },
  'cell-ambiguous-unit': {
    status: 422,
    zh: '“{text}”对得上 {count} 个单位，请写全称',
    en: '“{text}” fits {count} units; write the full name',
  },
  'cell-unknown-indicator': { status: 422, zh: '没有“{text}”这个指标', en: 'no indicator “{text}”' },
  'cell-bad-day': { status: 422, zh: '“{text}”不是日期', en: '“{text}” is not a date' },
  'cell-bad-kind': {
    status: 422,
    zh: '“{text}”不是报送、核实、统计、估计之一',
    en: '“{text}” is none of reported, verified, statistical, estimated',
  },
  'cell-bad-value': { status: 422, zh: '“{text}”不是数', en: '“{text}” is not a number' },
  'cell-other-unit': {
    status: 422,
    zh: '“{text}”的单位与指标的“{unit}”对不上',
    en: '“{text}” cannot be turned into {unit}',
  },
  'cell-missing': { status: 422, zh: '没有填', en: 'missing' },
  'cell-out-of-reach': {
    status: 422,
    zh: '“{text}”不归您的岗位报',
    en: '“{text}” is not for your post to report',
  },
  'cell-twice': { status: 422, zh: '与第 {row} 行是同一个数', en: 'the same figure as in row {row}' },
  'column-missing': { status: 422, zh: '没有指明“{column}”是哪一列', en: 'no column given for “{column}”' },
} as const satisfies RefusalSentences;
