/** What a candidate is scored by: dated data, `rules/candidates/weights.yaml`. A score is told with the version it came from. */
import { z } from 'zod';
import { readRuleFile } from '#platform/rulefiles.ts';
import { WAYS, type Way } from './reason-contract.ts';

const Points = z.number().int().min(1).max(100);
const Band = z.union([
  z.strictObject({ from: z.string().regex(/^\d+(\.\d+)?$/), points: Points }),
  z.strictObject({ within: z.number().int().min(1), points: Points }),
]);
export type WeightBand = z.infer<typeof Band>;

const PartWeight = z.strictObject({
  part: z.string(),
  /** Counted whole where the part is there. */
  points: Points.optional(),
  /** By a word. */
  values: z.record(z.string(), Points).optional(),
  /** From the top, the first that holds. */
  bands: z.array(Band).min(1).optional(),
});
export type PartWeight = z.infer<typeof PartWeight>;

const Version = z.strictObject({
  from: z.iso.date(),
  number: z.number().int(),
  source: z.string().min(4),
  stands: z.strictObject({
    roles: z.array(z.enum(['makes', 'uses', 'serves'])).min(1),
    confidence: z.array(z.enum(['certain', 'likely', 'possible'])).min(1),
  }),
  staleAfterDays: z.number().int().min(1),
  ways: z.strictObject({
    industry: z.array(PartWeight),
    partners: z.array(PartWeight),
    funds: z.array(PartWeight),
  }),
});
export type Weights = z.infer<typeof Version>;
const File = z.strictObject({ versions: z.array(Version).min(1) });

/** The version in force on a day; the first one before its own day too, so that no day is without. */
export function weightsOn(day: string): Weights {
  const versions = readRuleFile('candidates/weights.yaml', File).versions;
  const inOrder = versions.toSorted((a, b) => a.from.localeCompare(b.from));
  return inOrder.findLast(({ from }) => from <= day) ?? (inOrder[0] as Weights);
}

/** The most points that a way can give, for the screen's bars. */
export const mostPoints = (weights: Weights, way: Way): number =>
  weights.ways[way].reduce((sum, one) => sum + topOf(one), 0);

const topOf = ({ points = 0, values = {}, bands = [] }: PartWeight): number =>
  Math.max(points, ...Object.values(values), ...bands.map((band) => band.points));

export { WAYS };
