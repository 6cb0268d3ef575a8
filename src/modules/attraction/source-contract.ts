/** How an investor was found, as every form here asks it; and what became of those of each way. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';

const Id = z.uuid();
const Text = (most: number) => z.string().trim().min(2).max(most).nullable().default(null);

export const INTRODUCER_KINDS = {
  enterprise: { zh: '名册里的企业', en: 'An enterprise of the register' },
  agency: { zh: '中介机构', en: 'An agency' },
  association: { zh: '商会协会', en: 'An association' },
  office: { zh: '机关单位', en: 'An office' },
} as const;
export const IntroducerKind = z.enum(['enterprise', 'agency', 'association', 'office']);
export type IntroducerKind = z.infer<typeof IntroducerKind>;

export const introducerFields = {
  introducerKind: IntroducerKind.nullable().default(null),
  introducerEnterpriseId: Id.nullable().default(null),
  /** A body, never a person. */
  introducerName: Text(80),
};
export const sourceFields = {
  source: z.string().max(40).nullable().default(null),
  sourceDetail: Text(120),
  ...introducerFields,
};

export const CodeWord = z.object({ code: z.string(), zh: z.string(), en: z.string() });
export type CodeWord = z.infer<typeof CodeWord>;
export const WayWord = CodeWord.extend({
  detail: z.object({ zh: z.string(), en: z.string(), required: z.boolean() }).nullable(),
  introducer: z.array(IntroducerKind),
});
export type WayWord = z.infer<typeof WayWord>;

/** Each counts enquiries of the year and way; the later ones by the projects that came of them. */
export const SourceRow = z.object({
  /** null is not told. */
  source: z.string().nullable(),
  enquiries: z.number(),
  talks: z.number(),
  leads: z.number(),
  projects: z.number(),
  signed: z.number(),
  started: z.number(),
  producing: z.number(),
  /** Projects of the year that say this way and came of no enquiry. */
  direct: z.object({
    projects: z.number(),
    signed: z.number(),
    started: z.number(),
    producing: z.number(),
  }),
});
export type SourceRow = z.infer<typeof SourceRow>;

export const SourceTable = z.object({
  year: z.number(),
  rows: z.array(SourceRow),
  /** Of all enquiries of the year, and of those that say how they came. */
  enquiries: z.number(),
  told: z.number(),
  ways: z.array(WayWord),
});
export type SourceTable = z.infer<typeof SourceTable>;

export const ResponseRow = z.object({
  unitId: Id,
  unit: z.string(),
  /** Of the year, with this unit: those that it answered, and those not answered that it has. */
  enquiries: z.number(),
  answered: z.number(),
  inTime: z.number(),
  late: z.number(),
  overdue: z.number(),
  /** Answered, but the calendar of a year on the way is not announced: in no median. */
  uncounted: z.number(),
  /** Of working minutes; null where nothing was answered that can be counted. */
  median: z.number().nullable(),
});
export type ResponseRow = z.infer<typeof ResponseRow>;

const YearQuery = z.object({
  year: z.coerce.number().int().min(1949).max(2200).optional(),
  asOf: z.iso.date().optional(),
});
export type YearQuery = z.infer<typeof YearQuery>;

export const ResponseTable = z.object({
  year: z.number(),
  rows: z.array(ResponseRow),
  promisedHours: z.number(),
});
export type ResponseTable = z.infer<typeof ResponseTable>;

export const sourceRoutes = {
  sourceTable: {
    method: 'GET',
    path: '/enquiries/sources',
    right: 'attraction.view',
    summary: '各种招商方式的转化 · What became of enquiries, by way of attraction',
    query: YearQuery,
    answer: SourceTable,
  },
  exportSources: {
    method: 'GET',
    path: '/enquiries/sources/export',
    right: 'attraction.view',
    summary: '导出转化表 · The same as a workbook',
    query: YearQuery,
  },
  responseTimes: {
    method: 'GET',
    path: '/enquiries/response-times',
    right: 'attraction.view',
    summary: '各单位首次答复用时 · Median time of first answer by unit, with counts',
    query: YearQuery,
    answer: ResponseTable,
  },
} as const satisfies Record<string, Route>;
