/** Plans that were moved and what is late, over all projects, with their lights. */
import { z } from 'zod';
import { LIGHT_STATES, LIGHT_SUBJECTS, LightAnswer } from './light-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();

export const SlipRow = z.object({
  projectId: Id,
  name: z.string(),
  unit: z.string(),
  stage: z.string(),
  status: z.string(),
  demo: z.boolean(),
  /** The next stage that has a planned day and is not reached. */
  into: z.string().nullable(),
  firstPlanned: z.string().nullable(),
  monthAgo: z.string().nullable(),
  planned: z.string().nullable(),
  /** Days by which the plan was moved since a month ago, and since the first plan. */
  slip: z.number().nullable(),
  slipOfFirst: z.number().nullable(),
  /** Days past the planned day; null of one that is suspended: its days do not run. */
  late: z.number().nullable(),
  /** How often planned days of the project were moved. */
  moved: z.number(),
  reason: z.string().nullable(),
  lights: z.array(LightAnswer),
});
export type SlipRow = z.infer<typeof SlipRow>;

export const SLIP_SORTS = ['slip', 'slipOfFirst', 'late', 'moved', 'planned', 'name', 'unit'] as const;
export const SlipQuery = z.object({
  q: z.string().trim().max(60).optional(),
  unitId: Id.optional(),
  /** Has a light of this subject in this colour; either alone means any. */
  subject: z.enum(LIGHT_SUBJECTS).optional(),
  colour: z.enum(LIGHT_STATES).optional(),
  /** Its plan was moved back since a month ago. */
  slipped: z.stringbool().optional(),
  /** Past a planned day. */
  late: z.stringbool().optional(),
  asOf: Day.optional(),
  sort: z.enum(SLIP_SORTS).default('slip'),
  descending: z.stringbool().default(true),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type SlipQuery = z.infer<typeof SlipQuery>;

export const SlipList = z.object({
  rows: z.array(SlipRow),
  total: z.number(),
  /** The day a month ago that plans are compared with. */
  since: z.string(),
  /** Of all that the query means but its lights: how many of each subject stand in each colour. */
  tally: z.array(z.object({ subject: z.enum(LIGHT_SUBJECTS), colour: z.enum(LIGHT_STATES), n: z.number() })),
  /** Units whose plans were moved most often, over the whole reach. */
  units: z.array(z.object({ unitId: Id, unit: z.string(), moved: z.number(), projects: z.number() })),
  can: z.array(z.string()),
});
export type SlipList = z.infer<typeof SlipList>;
