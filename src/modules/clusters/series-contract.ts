/** The members of an industrial system by year: as each edition cut them, and re-cut to one edition. */
import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';
import { Measure, Scale } from './contract.ts';

const Id = z.uuid();
const Day = z.iso.date();

export const HistoryQuery = z.object({
  measure: Measure.default('output'),
  /** The edition that the series is re-cut to; the one that holds where left out. */
  editionId: Id.optional(),
  asOf: Day.optional(),
});
export type HistoryQuery = z.infer<typeof HistoryQuery>;

const Cell = Scale.extend({ year: z.number() });
export const MemberHistory = z.object({
  id: Id,
  name: z.string(),
  chainId: Id.nullable(),
  /** Empty where it is not run as a chain: its size is not known. */
  cells: z.array(Cell),
});
export type MemberHistory = z.infer<typeof MemberHistory>;

const Line = z.object({
  /** Several where nobody said how they divide. */
  members: z.array(z.object({ id: Id, name: z.string(), edition: z.string() })),
  /** By the years in order; null where nothing of that year came to it. */
  values: z.array(z.string().nullable()),
});

export const SystemHistory = z.object({
  system: z.string(),
  unit: z.string(),
  measure: Measure,
  definition: z.object({ title: z.string(), means: z.string(), not: z.string(), source: z.string() }),
  /** Oldest first. */
  editions: z.array(
    z.object({
      id: Id,
      name: z.string(),
      from: z.string(),
      to: z.string().nullable(),
      /** The day whose firms are taken. */
      day: z.string(),
      years: z.array(z.number()),
      members: z.array(MemberHistory),
      demo: z.boolean(),
    }),
  ),
  years: z.array(
    z.object({
      year: z.number(),
      editionId: Id,
      /** No edition held yet: shown by the first. */
      early: z.boolean(),
      /** Each firm once, over all chains of the edition. */
      once: Scale,
      /** Members without a size: not run as a chain, or nobody has told. */
      untold: z.array(z.string()),
    }),
  ),
  target: z.object({
    editionId: Id.nullable(),
    lines: z.array(Line),
    /** What has no place in the edition. */
    left: z.array(Line),
    checks: z.array(
      z.object({
        year: z.number(),
        /** null where nobody has told anything of the year. */
        original: z.string().nullable(),
        placed: z.string(),
        left: z.string(),
        holds: z.boolean().nullable(),
      }),
    ),
  }),
  demo: z.boolean(),
});
export type SystemHistory = z.infer<typeof SystemHistory>;

export const seriesRoutes = {
  readSeries: {
    method: 'GET',
    path: '/industrial-systems/:id/series',
    right: 'chains.view',
    summary: '体系各版规模 · Members of a system by year, re-cut to an edition',
    params: z.object({ id: Id }),
    query: HistoryQuery,
    answer: SystemHistory,
  },
  exportSeries: {
    method: 'GET',
    path: '/industrial-systems/:id/series/export',
    right: 'chains.view',
    summary: '导出体系各版规模 · The same as a workbook',
    params: z.object({ id: Id }),
    query: HistoryQuery,
  },
} as const satisfies Record<string, Route>;

export const seriesRefusals = {
  'series-unknown-edition': {
    status: 422,
    zh: '这个体系没有这一版。',
    en: 'The system has no such edition.',
  },
} as const satisfies RefusalSentences;
