/** Relatedness of industries: tables that the office brings, editions computed of them, and what they say of a place and a class. */
import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';
import { EditionRow, editionRefusals, editionRoutes, RelatednessPage } from './edition-contract.ts';
import { tableRefusals, tableRoutes } from './table-contract.ts';

export { EditionRow, NO_ECI, type NoComplexity, RelatednessPage, TableRow } from './edition-contract.ts';
export {
  MEASURES,
  Measure,
  MONEY_UNITS,
  TableCheck,
  TableInput,
  TableJob,
  TableOutcome,
  ValueUnit,
} from './table-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();

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
    answer: RelatednessPage,
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

export const relatednessRoutes = { ...readingRoutes, ...tableRoutes, ...editionRoutes } as const;

export const relatednessRefusals = {
  ...tableRefusals,
  ...editionRefusals,
} as const satisfies RefusalSentences;
