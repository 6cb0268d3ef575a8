/** A candidate's score: the sum of named parts, each with what it was worked out from. Pure; points come from the weights. */
import { compare } from '#kernel/decimal.ts';
import { daysBetween } from '#kernel/local-date.ts';
import type { PartWeight, WeightBand } from './weights.ts';

/** What a part is judged by: that it is there, a word, an exact number, or a day. null: there is nothing to say of it. */
export type PartValue =
  | { readonly there: true }
  | { readonly word: string }
  | { readonly amount: string }
  | { readonly day: string }
  | null;
export type PartValues = Readonly<Record<string, PartValue>>;

export interface ScoredPart {
  readonly part: string;
  readonly points: number;
}

/** Parts that count, in the order of the weights. `day` is the day the score is of. */
export const scoreParts = (values: PartValues, weights: readonly PartWeight[], day: string): ScoredPart[] =>
  weights.flatMap((weight) => {
    const points = pointsOf(values[weight.part] ?? null, weight, day);
    return points > 0 ? [{ part: weight.part, points }] : [];
  });

export const scoreOf = (parts: readonly ScoredPart[]): number =>
  parts.reduce((sum, { points }) => sum + points, 0);

function pointsOf(value: PartValue, { points, values, bands }: PartWeight, day: string): number {
  if (value === null) return 0;
  if ('word' in value) return values?.[value.word] ?? 0;
  if ('there' in value) return points ?? 0;
  return bands?.find((band) => holds(band, value, day))?.points ?? 0;
}

function holds(band: WeightBand, value: { amount: string } | { day: string }, day: string): boolean {
  if ('from' in band) return 'amount' in value && compare(value.amount, band.from) >= 0;
  if (!('day' in value)) return false;
  // A lease ends after the day, an investment was made before it: the distance counts, either way.
  return Math.abs(daysBetween(day, value.day)) <= band.within;
}
