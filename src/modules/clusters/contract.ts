/** Clusters: which chains and parks make one, what is meant by its scale, and how large it is. */
import { z } from 'zod';

/** 产值、开票销售、营业收入 */
export const MEASURES = ['output', 'invoiced-sales', 'revenue'] as const;
export const Measure = z.enum(MEASURES);
export type Measure = z.infer<typeof Measure>;

export const Scale = z.object({
  /** Yuan; null where nobody has told. */
  sum: z.string().nullable(),
  /** How many of the firms have a verified figure. */
  told: z.number(),
  firms: z.number(),
});
export type Scale = z.infer<typeof Scale>;
