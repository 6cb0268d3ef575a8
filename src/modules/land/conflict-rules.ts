/** Where a parcel and the record of its project tell different things: said in words beside both, never refused, never made to fit. Pure. */
import { compare, subtract } from '#kernel/decimal.ts';
import { fraction, over, times, toDecimal } from '#kernel/fraction.ts';
import type { ParcelConflict } from './sentence-contract.ts';

export interface ConflictFacts {
  readonly suppliedOn: string | null;
  readonly agreedStartOn: string | null;
  readonly agreedProductionOn: string | null;
  readonly startedOn: string | null;
  readonly producingOn: string | null;
  /** Of all parcels of the project together; null where one of them does not tell its area. */
  readonly projectMu: string | null;
  /** What the project itself says. */
  readonly toldMu: string | null;
  readonly stage: string | null;
  /** The day on which the project's own step says that it got its land. */
  readonly landOn: string | null;
  readonly plannedStartOn: string | null;
  readonly plannedProductionOn: string | null;
}

/** Areas that differ by up to so many percent are the same: surveys round. */
export function conflictsOf(told: ConflictFacts, mostPercent: string): ParcelConflict[] {
  const { stage, suppliedOn, landOn, projectMu, toldMu } = told;
  if (stage === null) return [];
  const found: ParcelConflict[] = [];
  if (projectMu !== null && toldMu !== null && percentApart(projectMu, toldMu, mostPercent))
    found.push({ kind: 'area', params: { parcels: projectMu, project: toldMu } });
  if (suppliedOn !== null && landOn === null)
    found.push({ kind: 'supply-without-step', params: { day: suppliedOn, stage } });
  if (suppliedOn !== null && landOn !== null && suppliedOn !== landOn)
    found.push({ kind: 'supply-day', params: { day: suppliedOn, step: landOn } });
  if (suppliedOn === null && landOn !== null)
    found.push({ kind: 'step-without-supply', params: { step: landOn } });
  const planned = (agreed: string | null, plan: string | null, reached: string | null) =>
    reached === null && agreed !== null && plan !== null && plan > agreed ? { agreed, plan } : null;
  const start = planned(told.agreedStartOn, told.plannedStartOn, told.startedOn);
  if (start) found.push({ kind: 'start-plan', params: start });
  const production = planned(told.agreedProductionOn, told.plannedProductionOn, told.producingOn);
  if (production) found.push({ kind: 'production-plan', params: production });
  return found;
}

function percentApart(one: string, other: string, most: string): boolean {
  if (compare(other, '0') === 0) return compare(one, '0') !== 0;
  const apart = compare(one, other) > 0 ? subtract(one, other) : subtract(other, one);
  return compare(toDecimal(times(over(fraction(apart), fraction(other)), fraction('100')), 4), most) > 0;
}
