/** The weights as a table that a person reads: way, part, from when it counts, points. */
import type { WeightTable } from './ranking-contract.ts';
import { WAYS } from './reason-contract.ts';
import { type PartWeight, type WeightBand, weightsOn } from './weights.ts';

export function weightTable(day: string): WeightTable {
  const { number, from, source, ways } = weightsOn(day);
  const rows = WAYS.flatMap((way) =>
    ways[way].flatMap((weight) =>
      steps(weight).map(([says, points]) => ({ way, part: weight.part, says, points })),
    ),
  );
  return { number, from, source, rows };
}

const steps = ({ points, values, bands }: PartWeight): (readonly [string, number])[] => [
  ...(points === undefined ? [] : [['', points] as const]),
  ...Object.entries(values ?? {}),
  ...(bands ?? []).map((band) => [bandWords(band), band.points] as const),
];

/** ≥ 30, ≤ 365: the part says of what. */
const bandWords = (band: WeightBand): string => ('from' in band ? `≥ ${band.from}` : `≤ ${band.within} d`);
