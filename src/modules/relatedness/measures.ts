/** All measures of one table in their order. Pure. */
import { type Complexity, complexityOf, outlooks } from './complexity.ts';
import { densities, densityRanks } from './density.ts';
import { proximities } from './proximity.ts';
import {
  locationQuotients,
  type Presence,
  presenceOf,
  type Sums,
  sumsOf,
  type ValueMatrix,
} from './quotient.ts';

/** The version of the method, kept with every edition: another formula is another version. */
export const METHOD = 'full-matrix-1';

export const COMPUTE_STEPS = ['quotients', 'proximity', 'density', 'complexity', 'write'] as const;
export type ComputeStep = (typeof COMPUTE_STEPS)[number];

export interface Relatedness {
  readonly sums: Sums;
  readonly quotients: Float64Array;
  readonly presence: Presence;
  readonly phi: Float64Array;
  readonly density: Float64Array;
  readonly ranks: Uint32Array;
  readonly complexity: Complexity;
  readonly outlook: Float64Array;
}

export function relatednessOf(
  matrix: ValueMatrix,
  threshold: number,
  tell: (step: ComputeStep, share: number) => void = () => {},
): Relatedness {
  tell('quotients', 0);
  const sums = sumsOf(matrix);
  const quotients = locationQuotients(matrix, sums);
  const presence = presenceOf(quotients, matrix, threshold);
  const phi = proximities(presence, (share) => tell('proximity', share));
  const density = densities(presence, phi, (share) => tell('density', share));
  const ranks = densityRanks(presence, density);
  tell('complexity', 0);
  const complexity = complexityOf(presence);
  return {
    ...{ sums, quotients, presence, phi, density, ranks, complexity },
    outlook: outlooks(presence, density, complexity.pci),
  };
}
