/** Bringing a table of places by industry classes: what a check says of it, what came of it, and what is wrong with a cell. */
import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';
import {
  BegunWork,
  BRING_ACTS,
  BRING_STEPS,
  BringWork,
  BroughtInput,
  CheckedTable,
  ShownRow,
  UploadedTable,
} from '#platform/bring/contract.ts';

const Id = z.uuid();

export const MEASURES = ['enterprises', 'employees', 'output', 'revenue'] as const;
export const Measure = z.enum(MEASURES);
export type Measure = z.infer<typeof Measure>;
export const MONEY_UNITS = ['元', '千元', '万元', '亿元'] as const;
export const ValueUnit = z.enum(MONEY_UNITS);
export type ValueUnit = z.infer<typeof ValueUnit>;

export const TableInput = BroughtInput.extend({
  /** What the table itself does not say; what is said here counts. */
  measure: Measure.nullable().default(null),
  year: z.number().int().min(1949).max(2200).nullable().default(null),
  unit: ValueUnit.nullable().default(null),
  /** Where the table comes from: who published it, when, under which name. */
  source: z.string().trim().max(200).default(''),
});
export type TableInput = z.infer<typeof TableInput>;

export const ASKS = ['measure', 'year', 'unit', 'source'] as const;
export const TableCheck = CheckedTable.extend({
  form: z.enum(['wide', 'long']),
  measure: Measure.nullable(),
  year: z.number().nullable(),
  unit: ValueUnit.nullable(),
  /** What a person must still say. */
  asks: z.array(z.enum(ASKS)),
  /** Several years or measures stand in the table; one of them is taken. */
  years: z.array(z.number()),
  measures: z.array(Measure),
  level: z.number().nullable(),
  placeCount: z.number(),
  classCount: z.number(),
  named: z.number(),
  filled: z.number(),
  blank: z.number(),
  total: z.number(),
  /** The standing table of the same measure, year and level, and what would change. */
  standing: z
    .object({
      same: z.boolean(),
      source: z.string(),
      recordedAt: z.string(),
      placesAdded: z.number(),
      placesGone: z.number(),
      classesAdded: z.number(),
      classesGone: z.number(),
      cellsChanged: z.number(),
    })
    .nullable(),
  /** The first rows and of them the first columns. */
  preview: z.array(ShownRow),
});
export type TableCheck = z.infer<typeof TableCheck>;

/** `fresh` is false where the very same table stood already: nothing was changed. */
export const TableOutcome = z.object({ tableId: Id, fresh: z.boolean() });
export type TableOutcome = z.infer<typeof TableOutcome>;

/** A check, an import or a computation at work, or done. */
export const TableJob = BringWork.extend({
  act: z.enum([...BRING_ACTS, 'compute']),
  step: z.enum([...BRING_STEPS, 'quotients', 'proximity', 'density', 'complexity']),
  /** null for a computation. */
  input: TableInput.nullable(),
  check: TableCheck.nullable(),
  outcome: TableOutcome.nullable(),
  editionId: Id.nullable(),
});
export type TableJob = z.infer<typeof TableJob>;

export const tableRoutes = {
  uploadTable: {
    method: 'POST',
    path: '/relatedness/tables/upload',
    right: 'relatedness.edit',
    summary: '上传地区乘行业的表 · Upload a table of places by classes for checking',
    form: z.object({}),
    answer: UploadedTable,
  },
  startTable: {
    method: 'POST',
    path: '/relatedness/tables/start',
    right: 'relatedness.edit',
    summary: '开始检查或导入，不等结果 · Begin a check or an import and do not wait for it',
    body: TableInput.extend({ act: z.enum(BRING_ACTS) }),
    answer: BegunWork,
  },
  tableTemplate: {
    method: 'GET',
    path: '/relatedness/tables/template',
    right: 'relatedness.edit',
    summary: '导入模板 · An empty table in both forms, with what may be written',
  },
  runningWork: {
    method: 'GET',
    path: '/relatedness/work',
    right: 'relatedness.edit',
    summary: '正在做的 · One’s own checks, imports and computations at work',
    answer: z.array(TableJob),
  },
  readWork: {
    method: 'GET',
    path: '/relatedness/work/:id',
    right: 'relatedness.edit',
    summary: '做到哪一步了 · Where a check, an import or a computation is, or what came of it',
    params: z.object({ id: Id }),
    answer: TableJob,
  },
} as const satisfies Record<string, Route>;

export const tableRefusals = {
  'relatedness-no-head': {
    status: 422,
    zh: '没有找到表头。宽表：第一列“地区”，右边每列一个行业代码（如 3670）。长表：要有“地区”“行业代码”和一列数。',
    en: 'No head was found. Wide: a first column “place”, then one column for each class code (such as 3670). Long: columns for place, class code and a value.',
  },
  'relatedness-not-said': {
    status: 422,
    zh: '还没有说清这张表，一格都没有写入。',
    en: 'The table is not fully described; nothing was written.',
  },
  'relatedness-say-measure': {
    status: 422,
    zh: '选这张表数的是什么：企业数、从业人员、产值还是营业收入',
    en: 'say what is counted: enterprises, employees, output or revenue',
  },
  'relatedness-say-year': {
    status: 422,
    zh: '选年份（表里有：{years}）',
    en: 'choose the year (the table has: {years})',
  },
  'relatedness-say-unit': {
    status: 422,
    zh: '选金额的单位：元、千元、万元还是亿元',
    en: 'choose the unit of the money',
  },
  'relatedness-say-source': { status: 422, zh: '写明这张表从哪里来', en: 'say where the table comes from' },
  'relatedness-no-rows': { status: 422, zh: '表头下面一行数都没有。', en: 'There is no row below the head.' },
  'relatedness-all-zero': {
    status: 422,
    zh: '整张表都是 0 或空，算不出区位商。',
    en: 'The whole table is nought or empty; there is no quotient.',
  },
  'relatedness-too-small': {
    status: 422,
    zh: '至少要有 2 个地区和 2 个行业才比得出高低，这里是 {places} 个地区、{classes} 个行业。',
    en: 'It takes 2 places and 2 classes to compare; here are {places} and {classes}.',
  },
  'relatedness-class-form': {
    status: 422,
    zh: '“{text}”不是行业代码：应是 GB/T 4754 的门类字母（A–T）或两到四位数字，后面可以跟名称',
    en: '“{text}” is no class code: a letter A–T of GB/T 4754, or two to four digits, a name may follow',
  },
  'relatedness-class-level': {
    status: 422,
    zh: '“{code}”是 {digits} 位，其余多是 {others} 位：一张表只能是一个层级；若是表格软件丢了开头的 0，请把这一列设为文本重填',
    en: '“{code}” has {digits} digits, most others {others}: a table is of one level; if the spreadsheet dropped a leading 0, make the cells text and fill them in again',
  },
  'relatedness-class-twice': {
    status: 422,
    zh: '行业 {code} 已有一列（“{cell}”）',
    en: 'class {code} has a column already (“{cell}”)',
  },
  'relatedness-too-many-classes': {
    status: 422,
    zh: '最多 {limit} 个行业，这里有 {count} 个',
    en: 'at most {limit} classes; here are {count}',
  },
  'relatedness-too-many-places': { status: 422, zh: '最多 {limit} 个地区', en: 'at most {limit} places' },
  'relatedness-place-missing': { status: 422, zh: '没有写是哪个地区', en: 'the place is missing' },
  'relatedness-place-twice': {
    status: 422,
    zh: '“{text}”在第 {row} 行已有',
    en: '“{text}” stands in row {row} already',
  },
  'relatedness-cell-twice': {
    status: 422,
    zh: '“{text}”的这个行业在第 {row} 行已有',
    en: 'this class of “{text}” stands in row {row} already',
  },
  'relatedness-cell-year': { status: 422, zh: '“{text}”不是年份', en: '“{text}” is no year' },
  'relatedness-cell-negative': { status: 422, zh: '“{text}”是负数', en: '“{text}” is negative' },
  'relatedness-cell-text': {
    status: 422,
    zh: '“{text}”不是数；没有就留空或填 0',
    en: '“{text}” is no number; leave it empty or put 0 where there is none',
  },
  'relatedness-cell-formula': {
    status: 422,
    zh: '公式算出来的是“{text}”，请改成数',
    en: 'the formula came to “{text}”; put a number',
  },
  'relatedness-cell-large': { status: 422, zh: '“{text}”大得存不下', en: '“{text}” is too large to be kept' },
  'relatedness-cell-whole': {
    status: 422,
    zh: '企业数应是整数，这里是“{text}”',
    en: 'a count of enterprises is whole; here it is “{text}”',
  },
} as const satisfies RefusalSentences;
