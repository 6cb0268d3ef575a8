/** Tables as they are listed, editions computed of them, the one in use; computing, adopting, withdrawing. */
import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';
import { BegunWork } from '#platform/bring/contract.ts';

const Id = z.uuid();
const Reason = z.string().trim().min(2).max(300);
const PlaceNumber = z.number().int().min(1).max(6000);

export const TableRow = z.object({
  id: Id,
  measure: z.string(),
  year: z.number(),
  level: z.number(),
  source: z.string(),
  fileName: z.string(),
  placeCount: z.number(),
  classCount: z.number(),
  filled: z.number(),
  total: z.number(),
  post: z.string(),
  recordedAt: z.string(),
  supersededAt: z.string().nullable(),
  supersededReason: z.string().nullable(),
  demo: z.boolean(),
});
export type TableRow = z.infer<typeof TableRow>;

/** Why there is no ECI: fewer than two left, all alike, parts without a bridge, two directions as good as each other, not settled, up and down not to be told. */
export const NO_ECI = [
  'few-left',
  'no-difference',
  'separate-parts',
  'tie',
  'unsettled',
  'no-direction',
] as const;
export type NoComplexity = (typeof NO_ECI)[number];

export const EditionRow = z.object({
  id: Id,
  tableId: Id,
  measure: z.string(),
  year: z.number(),
  level: z.number(),
  source: z.string(),
  threshold: z.string(),
  method: z.string(),
  placeCount: z.number(),
  classCount: z.number(),
  /** Cells in which a place has a class. */
  held: z.number(),
  /** Why there is no ECI; null where there is. */
  noEci: z.enum(NO_ECI).nullable(),
  second: z.number().nullable(),
  third: z.number().nullable(),
  post: z.string(),
  computedAt: z.string(),
  inUse: z.boolean(),
  demo: z.boolean(),
});
export type EditionRow = z.infer<typeof EditionRow>;

export const RelatednessPage = z.object({
  tables: z.array(TableRow),
  editions: z.array(EditionRow),
  /** The edition in use on the day, and which of its places this region is. */
  use: z
    .object({
      editionId: Id,
      placeNumber: z.number().nullable(),
      place: z.string().nullable(),
      since: z.string(),
      post: z.string(),
      reason: z.string(),
    })
    .nullable(),
  threshold: z.object({ value: z.number(), least: z.number(), most: z.number(), source: z.string() }),
  few: z.array(
    z.object({
      measure: z.string(),
      cell: z.number(),
      place: z.number(),
      class: z.number(),
      source: z.string(),
    }),
  ),
  can: z.array(z.string()),
});
export type RelatednessPage = z.infer<typeof RelatednessPage>;

export const editionRoutes = {
  computeEdition: {
    method: 'POST',
    path: '/relatedness/tables/:id/compute',
    right: 'relatedness.edit',
    summary: '计算一版 · Compute an edition of a table; answers before it is done',
    params: z.object({ id: Id }),
    body: z.object({
      /** The rule in force where it is not said. */
      threshold: z.number().positive().max(1000).optional(),
      /** Takes the edition into use when it is done. */
      adopt: z.boolean().default(true),
    }),
    answer: BegunWork,
  },
  adoptEdition: {
    method: 'POST',
    path: '/relatedness/editions/:id/adopt',
    right: 'relatedness.edit',
    summary: '采用这一版 · Take an edition into use, and say which of its places this region is',
    params: z.object({ id: Id }),
    body: z.object({ placeNumber: PlaceNumber.nullable(), reason: Reason }),
    answer: z.object({ id: Id }),
  },
  withdrawTable: {
    method: 'POST',
    path: '/relatedness/tables/:id/withdraw',
    right: 'relatedness.edit',
    summary: '撤回表 · Withdraw a table that was brought by mistake',
    params: z.object({ id: Id }),
    body: z.object({ reason: Reason }),
  },
} as const satisfies Record<string, Route>;

export const editionRefusals = {
  'relatedness-threshold': {
    status: 422,
    zh: '门槛应在 {least} 到 {most} 之间，这里是 {value}。',
    en: 'The threshold lies between {least} and {most}; here it is {value}.',
  },
  'relatedness-no-place': {
    status: 422,
    zh: '这一版的表里没有第 {number} 个地区。',
    en: 'The table of this edition has no place {number}.',
  },
  'relatedness-in-use': {
    status: 409,
    zh: '这张表算出的版次正在采用，请先采用另一版再撤回。',
    en: 'An edition of this table is in use; take another into use first.',
  },
  'relatedness-superseded': {
    status: 409,
    zh: '这张表已被替换或撤回，不能再计算。',
    en: 'This table was superseded or withdrawn and is computed no more.',
  },
  'relatedness-none-in-use': {
    status: 404,
    zh: '还没有采用哪一版相近度。',
    en: 'No edition is in use yet.',
  },
} as const satisfies RefusalSentences;
