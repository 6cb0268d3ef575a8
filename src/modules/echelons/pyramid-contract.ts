/** The pyramid: levels over the years, and the firms of a level. */
import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();

export const Pyramid = z.object({
  /** Ends of years, the last is the day that was asked about. */
  days: z.array(z.string()),
  levels: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      certificates: z.array(z.string()),
      counts: z.array(z.number()),
    }),
  ),
  /** Firms in operation on each day's register, as known now. */
  firms: z.number(),
});
export type Pyramid = z.infer<typeof Pyramid>;

export const LevelQuery = z.object({
  level: z.string().regex(/^[a-z0-9-]{1,60}$/),
  /** End of a year, or the day itself. */
  day: Day.optional(),
  unitId: Id.optional(),
  asOf: Day.optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type LevelQuery = z.infer<typeof LevelQuery>;

export const LevelFirm = z.object({
  enterpriseId: Id,
  name: z.string(),
  unit: z.string().nullable(),
  /** What puts it on the level, in words. */
  by: z.array(z.string()),
  since: z.string(),
  /** Last day of what holds longest; null where it is open. */
  expiresOn: z.string().nullable(),
  demo: z.boolean(),
});
export type LevelFirm = z.infer<typeof LevelFirm>;
export const LevelFirms = z.object({
  rows: z.array(LevelFirm),
  total: z.number(),
  title: z.string(),
  day: z.string(),
});
export type LevelFirms = z.infer<typeof LevelFirms>;

export const pyramidRoutes = {
  listLevelFirms: {
    method: 'GET',
    path: '/echelons/pyramid/firms',
    right: 'enterprises.view',
    summary: '这一层的企业 · The firms of a level on a day',
    query: LevelQuery,
    answer: LevelFirms,
  },
  exportLevelFirms: {
    method: 'GET',
    path: '/echelons/pyramid/firms/export',
    right: 'enterprises.view',
    summary: '导出这一层 · The firms of a level, as a workbook',
    query: LevelQuery,
  },
  readPyramid: {
    method: 'GET',
    path: '/echelons/pyramid',
    right: 'enterprises.view',
    summary: '梯队金字塔 · Firms by level over the years',
    query: z.object({
      unitId: Id.optional(),
      years: z.coerce.number().int().min(1).max(15).default(5),
      asOf: Day.optional(),
    }),
    answer: Pyramid,
  },
} as const satisfies Record<string, Route>;

export const pyramidRefusals = {
  'level-unknown': {
    status: 422,
    zh: '金字塔里没有“{code}”这一层。',
    en: 'The pyramid has no level “{code}”.',
  },
} as const satisfies RefusalSentences;
