/** A statement: what an enterprise says an item should be, and what became of it. */
import { z } from 'zod';
import { NewCertificate, NewIp, YearValues } from '#modules/enterprises/contract.ts';

const Id = z.uuid();
const Day = z.iso.date();

export const OWN_FIELDS = [
  'name',
  'creditCode',
  'industryClass',
  'placeCode',
  'address',
  'registeredOn',
  'status',
  'contactOffice',
  'contactPhone',
] as const;
export type OwnField = (typeof OWN_FIELDS)[number];

/** What an item says, or should say. `of`: the row that is corrected; null adds one. `drop`: it is not ours. */
export const StatementBody = z.discriminatedUnion('part', [
  z.object({
    part: z.literal('identity'),
    field: z.enum(OWN_FIELDS),
    value: z.string().trim().max(200).nullable(),
  }),
  z.object({
    part: z.literal('year'),
    year: z.number().int().min(1949).max(2200),
    values: YearValues,
  }),
  NewCertificate.extend({
    part: z.literal('certificate'),
    of: Id.nullable().default(null),
    drop: z.boolean().default(false),
  }),
  NewIp.extend({
    part: z.literal('ip'),
    of: Id.nullable().default(null),
    drop: z.boolean().default(false),
  }),
  z.object({
    part: z.literal('fact'),
    kind: z.enum(['flag', 'finding', 'number']),
    name: z.string().min(1).max(60),
    value: z.string().regex(/^(true|false|-?\d{1,18}(\.\d{1,8})?)$/),
    until: Day.nullable().default(null),
  }),
]);
export type StatementBody = z.infer<typeof StatementBody>;
export const STATEMENT_PARTS = ['identity', 'year', 'certificate', 'ip', 'fact'] as const;
export type StatementPart = StatementBody['part'];

export const StatementState = z.enum(['waiting', 'accepted', 'refused', 'withdrawn']);
export type StatementState = z.infer<typeof StatementState>;

export const StatementRow = z.object({
  id: Id,
  version: z.number(),
  enterpriseId: Id,
  enterprise: z.string(),
  unit: z.string().nullable(),
  part: z.enum(STATEMENT_PARTS),
  title: z.string(),
  /** What was kept when it was said, and what it should be. */
  before: z.string(),
  after: z.string(),
  grounds: z.string(),
  files: z.array(z.object({ id: Id, name: z.string() })),
  state: StatementState,
  saidPost: z.string(),
  saidOn: z.string(),
  /** Working days since it came, while it waits; null where a year's calendar is not announced. */
  age: z.number().nullable(),
  decidedPost: z.string().nullable(),
  decidedOn: z.string().nullable(),
  decidedReason: z.string().nullable(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type StatementRow = z.infer<typeof StatementRow>;
