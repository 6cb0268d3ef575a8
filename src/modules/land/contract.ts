/** 地块: parcels with their conditions and outlines, how each stands on a day, and the office's own GeoJSON brought in and out. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { Ageing, ParcelConflict, ParcelState } from './sentence-contract.ts';

export { landRefusals } from './sentence-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Reason = z.string().trim().min(2).max(300);
const Decimal = (whole: number, places: number) =>
  z.string().regex(new RegExp(`^\\d{1,${whole}}(\\.\\d{1,${places}})?$`));
const Money = Decimal(16, 2).nullable();
const Text = (most: number) => z.string().trim().max(most).nullable();
const idParams = z.object({ id: Id });

const told = {
  code: z.string().trim().min(1).max(60),
  name: Text(120),
  unitId: Id,
  areaMu: Decimal(8, 2).nullable(),
  landUse: z.string().min(1).max(40),
  plotRatio: Decimal(3, 2).nullable(),
  /** Yuan for a mu; tax and output a year. */
  investmentPerMu: Money,
  taxPerMu: Money,
  outputPerMu: Money,
  suppliedOn: Day.nullable(),
  contractNumber: Text(80),
  agreedStartOn: Day.nullable(),
  agreedProductionOn: Day.nullable(),
  agreedReachOn: Day.nullable(),
  projectId: Id.nullable(),
  /** Who holds it, where no project is kept. */
  holder: Text(160),
  /** What keeps it that is not the holder's doing. */
  excuse: z.enum(['government', 'force-majeure']).nullable(),
  excuseReason: Text(300),
};
export const ParcelFields = z.object(told);
export type ParcelFields = z.infer<typeof ParcelFields>;
const shape = ParcelFields.partial().shape;
export const NewParcel = z.object({ ...shape, code: told.code, unitId: told.unitId, landUse: told.landUse });
export type NewParcel = z.infer<typeof NewParcel>;

export const ParcelRow = z.object({
  id: Id,
  ...told,
  unit: z.string(),
  project: z.string().nullable(),
  /** From the outline, for a glance beside the office's own figure. */
  outlined: z.boolean(),
  startedOn: z.string().nullable(),
  producingOn: z.string().nullable(),
  ageing: Ageing,
  mover: z.object({ zh: z.string(), en: z.string() }).nullable(),
  promises: z.array(
    z.object({
      item: z.enum(['tax', 'output']),
      promised: z.string(),
      /** Condition of the parcel, or commitment of the investor. */
      by: z.enum(['parcel', 'commitment']),
      actual: z.string().nullable(),
      year: z.number().nullable(),
    }),
  ),
  /** Where the record of its project tells otherwise, today; on a day in the past nothing is compared. */
  conflicts: z.array(ParcelConflict),
  version: z.number(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type ParcelRow = z.infer<typeof ParcelRow>;

export const PARCEL_SORTS = ['days', 'code', 'areaMu', 'unit', 'suppliedOn'] as const;
export const ParcelQuery = z.object({
  q: z.string().max(60).optional(),
  unitId: Id.optional(),
  projectId: Id.optional(),
  state: ParcelState.optional(),
  level: z.string().max(40).optional(),
  /** Supplied and not built, built and not producing, or below its promise. */
  late: z.stringbool().optional(),
  landUse: z.string().max(40).optional(),
  asOf: Day.optional(),
  sort: z.enum(PARCEL_SORTS).default('days'),
  descending: z.stringbool().default(true),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type ParcelQuery = z.infer<typeof ParcelQuery>;
/** All of the filter: a map has no pages. */
const MapQuery = ParcelQuery.omit({ offset: true, limit: true });

const Word = z.object({ code: z.string(), zh: z.string(), en: z.string(), source: z.string() });
export const LandWords = z.object({
  states: z.array(Word.extend({ code: ParcelState })),
  levels: z.array(
    Word.extend({ state: ParcelState, tone: z.enum(['amber', 'red']), days: z.number(), law: z.boolean() }),
  ),
  fallbacks: z.array(z.object({ code: z.string(), days: z.number(), source: z.string() })),
  uses: z.array(Word),
});
export type LandWords = z.infer<typeof LandWords>;
export const StateSum = z.object({
  state: ParcelState,
  parcels: z.number(),
  /** How many of them have come to a level that the rules call red. */
  red: z.number(),
  /** Parcels that tell their area. */
  told: z.number(),
  /** Sum of those; null where none tells. */
  mu: z.string().nullable(),
});
export const ParcelList = z.object({
  rows: z.array(ParcelRow),
  total: z.number(),
  /** Of the same filter but the state. */
  tally: z.array(StateSum),
  words: LandWords,
  can: z.array(z.string()),
});
export type ParcelList = z.infer<typeof ParcelList>;

export const ParcelMap = z.object({
  parcels: z.array(
    z.object({
      ...{
        id: Id,
        code: z.string(),
        name: z.string().nullable(),
        state: ParcelState,
        tone: z.enum(['amber', 'red']).nullable(),
      },
      ...{ areaMu: z.string().nullable(), days: z.number() },
      outline: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))),
    }),
  ),
  bounds: z.object({ west: z.number(), south: z.number(), east: z.number(), north: z.number() }).nullable(),
  /** Of the same filter, without an outline. */
  without: z.number(),
  demo: z.boolean(),
  words: LandWords,
});
export type ParcelMap = z.infer<typeof ParcelMap>;

export const ParcelPage = z.object({
  row: ParcelRow,
  outline: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))).nullable(),
  outlineMu: z.string().nullable(),
  history: z.array(
    z.object({
      at: z.string(),
      post: z.string(),
      act: z.string(),
      reason: z.string().nullable(),
      before: z.unknown(),
      after: z.unknown(),
    }),
  ),
  words: LandWords,
});
export type ParcelPage = z.infer<typeof ParcelPage>;

export const BroughtParcels = z.object({
  count: z.number(),
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  errors: z.array(z.object({ row: z.number(), column: z.string(), message: z.string() })),
  errorCount: z.number(),
  /** Names of the file's own fields that nothing was made of. */
  leftOut: z.array(z.string()),
  preview: z.array(
    z.object({
      row: z.number(),
      code: z.string(),
      areaMu: z.string().nullable(),
      outlineMu: z.string().nullable(),
    }),
  ),
  saved: z.boolean(),
});
export type BroughtParcels = z.infer<typeof BroughtParcels>;

const view = 'land.view';
const edit = 'land.edit';

export const landRoutes = {
  listParcels: {
    method: 'GET',
    path: '/parcels',
    right: view,
    summary: '地块与供而未建、建而未投、投而未达 · Parcels with their state and age',
    query: ParcelQuery,
    answer: ParcelList,
  },
  exportParcels: {
    method: 'GET',
    path: '/parcels/export',
    right: view,
    summary: '导出地块 · Parcels as a workbook',
    query: ParcelQuery,
  },
  mapParcels: {
    method: 'GET',
    path: '/parcels/map',
    right: view,
    summary: '地块图 · Outlines with their states',
    query: MapQuery,
    answer: ParcelMap,
  },
  exportGeojson: {
    method: 'GET',
    path: '/parcels/geojson',
    right: view,
    summary: '导出 GeoJSON · Parcels as GeoJSON, WGS 84',
    query: ParcelQuery,
  },
  readParcel: {
    method: 'GET',
    path: '/parcels/:id',
    right: view,
    summary: '一个地块 · A parcel with its outline and history',
    params: idParams,
    query: z.object({ asOf: Day.optional() }),
    answer: ParcelPage,
  },
  addParcel: {
    method: 'POST',
    path: '/parcels',
    right: edit,
    summary: '加地块 · Add a parcel',
    body: NewParcel,
    answer: z.object({ id: Id }),
  },
  amendParcel: {
    method: 'PATCH',
    path: '/parcels/:id',
    right: edit,
    summary: '改地块 · Amend a parcel; the state before stays',
    params: idParams,
    body: z.object({ version: z.number().int(), reason: Reason, ...shape }),
    answer: z.object({ id: Id, version: z.number() }),
  },
  withdrawParcel: {
    method: 'POST',
    path: '/parcels/:id/withdraw',
    right: edit,
    summary: '撤回录错的地块 · Withdraw a parcel entered by mistake',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
  bringParcels: {
    method: 'POST',
    path: '/parcels/geojson',
    right: edit,
    summary:
      '导入 GeoJSON：先试，再写，有错都不写 · Bring a GeoJSON file: checked first, written all or none',
    form: z.object({ unitId: Id, save: z.stringbool().default(false) }),
    answer: BroughtParcels,
  },
} as const satisfies Record<string, Route>;
