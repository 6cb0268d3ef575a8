/** Parts of visits: which way, how they stand, who else goes there about then, what was promised. */
import { z } from 'zod';

const Id = z.uuid();
const Day = z.iso.date();
const Text = (most: number) => z.string().trim().min(2).max(most);

export const DIRECTIONS = {
  out: { zh: '外出拜访', en: 'Out' },
  in: { zh: '来访考察', en: 'In' },
  video: { zh: '视频', en: 'Video' },
} as const;
export const Direction = z.enum(['out', 'in', 'video']);
export type Direction = z.infer<typeof Direction>;
export const VISIT_STATES = {
  planned: { zh: '已安排', en: 'Planned' },
  moved: { zh: '改期', en: 'Moved' },
  happened: { zh: '办过了', en: 'Happened' },
  'called-off': { zh: '取消', en: 'Called off' },
} as const;
export const VisitState = z.enum(['planned', 'moved', 'happened', 'called-off']);
export type VisitState = z.infer<typeof VisitState>;

export const NearVisit = z.object({
  id: Id,
  /** A visit of this calendar, or one of a chain's. */
  kind: z.enum(['visit', 'chain-visit']),
  unit: z.string(),
  units: z.array(z.string()),
  post: z.string(),
  day: z.string(),
  state: VisitState,
  can: z.array(z.string()),
});
export type NearVisit = z.infer<typeof NearVisit>;

export const PromiseRow = z.object({
  id: Id,
  what: z.string(),
  unitId: Id,
  unit: z.string(),
  dueOn: z.string(),
  state: z.enum(['owed', 'kept', 'dropped']),
  words: z.string().nullable(),
  happenedOn: z.string().nullable(),
  overdueDays: z.number(),
  /** Number of the last step; 0 where there is none. */
  after: z.number(),
  can: z.array(z.string()),
});
export type VisitPromise = z.infer<typeof PromiseRow>;

export const PromiseWish = z.object({ what: Text(300), unitId: Id.optional(), dueOn: Day });
export type PromiseWish = z.infer<typeof PromiseWish>;
