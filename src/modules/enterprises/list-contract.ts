/** The register as a list: how it is asked for, in which order, and what a row holds. */
import { z } from 'zod';
import { CertificateKind } from './certificate-contract.ts';
import { NewPosition } from './position-contract.ts';
import { RelationKind } from './relation-contract.ts';
import { YEAR_ITEM_NAMES, YearKind, YearValues } from './year-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();

export const ENTERPRISE_STATUSES = ['operating', 'suspended', 'deregistered', 'revoked', 'moved'] as const;
export const EnterpriseStatus = z.enum(ENTERPRISE_STATUSES);
export type EnterpriseStatus = z.infer<typeof EnterpriseStatus>;

export const ENTERPRISE_SORTS = [
  'name',
  'creditCode',
  'unit',
  'industryClass',
  'registeredOn',
  'status',
  'placeCode',
  ...YEAR_ITEM_NAMES,
] as const;
export const EnterpriseSort = z.enum(ENTERPRISE_SORTS);
export type EnterpriseSort = z.infer<typeof EnterpriseSort>;

export const EnterpriseQuery = z.object({
  /** Words of a name, present or former, or the beginning of a code. */
  q: z.string().max(60).optional(),
  /** The park and those below it. */
  unitId: Id.optional(),
  status: EnterpriseStatus.optional(),
  industry: z
    .string()
    .regex(/^[A-T]?\d{0,4}$/)
    .optional(),
  /** Holds this certificate on the day. */
  certificate: CertificateKind.optional(),
  /** Nothing is kept of the year. */
  withoutYear: z.stringbool().optional(),
  year: z.coerce.number().int().min(1949).max(2200).optional(),
  /** Came in or was changed by this import. */
  import: Id.optional(),
  /** Stands on this chain on the day. */
  chain: z.string().max(40).optional(),
  /** Codes of the columns that are shown, in their order, with commas between them. */
  columns: z.string().max(1000).optional(),
  asOf: Day.optional(),
  sort: EnterpriseSort.default('name'),
  descending: z.stringbool().default(false),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type EnterpriseQuery = z.infer<typeof EnterpriseQuery>;

/** Columns that every row has; others are looked up when `columns` names one. */
export const USUAL_COLUMNS: readonly string[] = [
  ...['name', 'creditCode', 'unit', 'industryClass', 'status', 'registeredOn'],
  ...['revenue', 'rdExpense', 'staff', 'certificates', 'demo'],
];

export const EnterpriseRow = z.object({
  id: Id,
  creditCode: z.string(),
  name: z.string(),
  status: EnterpriseStatus,
  industryClass: z.string().nullable(),
  registeredOn: z.string().nullable(),
  unitId: Id.nullable(),
  unit: z.string().nullable(),
  revenue: z.string().nullable(),
  rdExpense: z.string().nullable(),
  staff: z.number().nullable(),
  /** Whose word the year's values are; null where nothing is kept of the year. */
  yearKind: YearKind.nullable(),
  certificates: z.array(CertificateKind),
  demo: z.boolean(),
  /** Only where columns beyond the usual ones were asked for. */
  more: z
    .object({
      placeCode: z.string().nullable(),
      address: z.string().nullable(),
      contactOffice: z.string().nullable(),
      contactPhone: z.string().nullable(),
      values: YearValues,
      chains: z.array(NewPosition.pick({ chain: true, segment: true, role: true })),
      uppers: z.array(z.object({ kind: RelationKind, name: z.string(), share: z.string().nullable() })),
    })
    .optional(),
});
export type EnterpriseRow = z.infer<typeof EnterpriseRow>;
export const EnterpriseList = z.object({
  rows: z.array(EnterpriseRow),
  total: z.number(),
  year: z.number(),
  can: z.array(z.string()),
});
export type EnterpriseList = z.infer<typeof EnterpriseList>;
