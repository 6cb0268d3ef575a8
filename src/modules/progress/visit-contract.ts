/** A visit to the site as a phone sends it, perhaps more than once. */
import { z } from 'zod';

const degrees = (most: number) =>
  z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,9})?$/)
    .refine((text) => Math.abs(Number(text)) <= most);

/** Text fields of the form; photos come as files. */
export const NewVisit = z.object({
  /** Made by the phone, the same each time it sends. */
  clientId: z.uuid(),
  /** Instant of the phone's clock. */
  visitedAt: z.iso.datetime(),
  percent: z
    .string()
    .regex(/^\d{1,3}(\.\d{1,2})?$/)
    .optional(),
  /** Why the percent is less than it was. */
  reason: z.string().trim().max(300).optional(),
  words: z.string().trim().max(500).optional(),
  latitude: degrees(90).optional(),
  longitude: degrees(180).optional(),
  /** Metres. */
  accuracy: z
    .string()
    .regex(/^\d{1,7}(\.\d{1,3})?$/)
    .optional(),
  cause: z.string().max(40).optional(),
  problem: z.string().trim().min(2).max(500).optional(),
});
export type NewVisit = z.infer<typeof NewVisit>;

export const VisitTaken = z.object({
  id: z.uuid(),
  /** It was here already. */
  repeated: z.boolean(),
  blockerId: z.uuid().nullable(),
});
export type VisitTaken = z.infer<typeof VisitTaken>;

export const VisitPlace = z.object({
  projectId: z.uuid(),
  name: z.string(),
  unit: z.string(),
  stage: z.string(),
  demo: z.boolean(),
  /** As it was told last. */
  image: z.object({ percent: z.string(), happenedOn: z.string() }).nullable(),
  causes: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  can: z.array(z.string()),
});
export type VisitPlace = z.infer<typeof VisitPlace>;
