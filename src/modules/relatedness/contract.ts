/** Relatedness of industries: tables that the office brings, editions computed of them, and what they say of a place and a class. */
import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';
import { tableRefusals, tableRoutes } from './table-contract.ts';

export {
  CellEdit,
  MEASURES,
  Measure,
  MONEY_UNITS,
  MoneyUnit,
  TableCheck,
  TableInput,
  TableOutcome,
  TableWork,
} from './table-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
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
export type NoEci = (typeof NO_ECI)[number];

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

export const Overview = z.object({
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
export type Overview = z.infer<typeof Overview>;

export const FEW = ['cell', 'place', 'class'] as const;
const Near = z.object({ code: z.string(), name: z.string().nullable(), phi: z.number() });

export const ClassRow = z.object({
  code: z.string(),
  name: z.string().nullable(),
  value: z.number(),
  quotient: z.number(),
  has: z.boolean(),
  density: z.number(),
  /** Among the classes it lacks, the densest is 1; null where it has the class. */
  rank: z.number().nullable(),
  pci: z.number().nullable(),
  ubiquity: z.number(),
  /** Where a number is too small to be sure of. */
  few: z.array(z.enum(FEW)),
  /** The nearest classes that the place has: because of them the class is near. */
  because: z.array(Near),
});
export type ClassRow = z.infer<typeof ClassRow>;

export const CLASS_SORTS = ['code', 'value', 'quotient', 'density', 'rank', 'pci', 'ubiquity'] as const;
export const ClassQuery = z.object({
  edition: Id.optional(),
  place: z.coerce.number().int().min(1).max(6000).optional(),
  q: z.string().trim().max(60).optional(),
  has: z.enum(['has', 'lacks']).optional(),
  sort: z.enum(CLASS_SORTS).default('rank'),
  descending: z.stringbool().default(false),
  asOf: Day.optional(),
  columns: z.string().max(200).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
export type ClassQuery = z.infer<typeof ClassQuery>;

export const PlaceStanding = z.object({
  placeNumber: z.number(),
  name: z.string(),
  code: z.string().nullable(),
  total: z.number(),
  diversity: z.number(),
  eci: z.number().nullable(),
  /** From 1; null without ECI. */
  eciRank: z.number().nullable(),
  outlook: z.number().nullable(),
  own: z.boolean(),
});
export type PlaceStanding = z.infer<typeof PlaceStanding>;

export const ClassList = z.object({
  edition: EditionRow.nullable(),
  place: PlaceStanding.nullable(),
  rows: z.array(ClassRow),
  total: z.number(),
});
export type ClassList = z.infer<typeof ClassList>;

export const ClassPage = z.object({
  edition: EditionRow,
  place: PlaceStanding,
  row: ClassRow,
  /** What the quotient is made of. */
  parts: z.object({ value: z.number(), placeTotal: z.number(), classTotal: z.number(), total: z.number() }),
  /** What the density is made of: the sum of proximities to classes the place has, over the sum of all. */
  nearHeld: z.number(),
  nearAll: z.number(),
  /** All classes by proximity, with whether the place has them. */
  near: z.array(Near.extend({ has: z.boolean(), quotient: z.number() })),
  /** Places that have the class, the highest quotient first. */
  places: z.array(
    z.object({
      placeNumber: z.number(),
      name: z.string(),
      value: z.number(),
      quotient: z.number(),
      eci: z.number().nullable(),
    }),
  ),
});
export type ClassPage = z.infer<typeof ClassPage>;

const editionQuery = z.object({
  edition: Id.optional(),
  place: z.coerce.number().int().min(1).max(6000).optional(),
  asOf: Day.optional(),
});

const readingRoutes = {
  readRelatedness: {
    method: 'GET',
    path: '/relatedness',
    right: 'relatedness.view',
    summary: '表和版次 · Tables, editions and the one in use',
    query: z.object({ asOf: Day.optional() }),
    answer: Overview,
  },
  listClasses: {
    method: 'GET',
    path: '/relatedness/classes',
    right: 'relatedness.view',
    summary: '一个地区的各行业 · The classes of a place: quotient, density, rank and why',
    query: ClassQuery,
    answer: ClassList,
  },
  exportClasses: {
    method: 'GET',
    path: '/relatedness/classes/export',
    right: 'relatedness.view',
    summary: '导出所见 · What is seen, as a workbook',
    query: ClassQuery,
  },
  dotClasses: {
    method: 'GET',
    path: '/relatedness/dots',
    right: 'relatedness.view',
    summary: '密度和复杂度的点图 · Density against complexity of the classes a place lacks',
    query: editionQuery,
    answer: z.array(
      z.object({ code: z.string(), name: z.string().nullable(), density: z.number(), pci: z.number() }),
    ),
  },
  readClass: {
    method: 'GET',
    path: '/relatedness/classes/:code',
    right: 'relatedness.view',
    summary: '一个行业为什么近 · One class: what its numbers are made of',
    params: z.object({ code: z.string().regex(/^([A-T]|\d{2,4})$/) }),
    query: editionQuery,
    answer: ClassPage,
  },
  listPlaces: {
    method: 'GET',
    path: '/relatedness/places',
    right: 'relatedness.view',
    summary: '表里的地区 · The places of an edition',
    query: z.object({ edition: Id.optional(), asOf: Day.optional() }),
    answer: z.array(PlaceStanding),
  },
} as const satisfies Record<string, Route>;

const editionRoutes = {
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
    answer: z.object({ workId: Id }),
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

export const relatednessRoutes = { ...readingRoutes, ...tableRoutes, ...editionRoutes } as const;

export const relatednessRefusals = {
  ...tableRefusals,
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
