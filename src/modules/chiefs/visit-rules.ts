/** Days of visits: planned and happened are two things; and who else goes to the same door about then. */
import { daysBetween } from '#kernel/local-date.ts';
import type { RefusalReason } from '#kernel/refusal.ts';

export interface VisitDays {
  readonly plannedOn: string | null;
  readonly happenedOn: string | null;
}

/** Each reason at its field; empty where it may. */
export function visitFaults(
  { plannedOn, happenedOn }: VisitDays,
  chainFrom: string,
  today: string,
): RefusalReason[] {
  if (plannedOn === null && happenedOn === null) return [{ code: 'visit-day-missing', field: 'plannedOn' }];
  const early = (day: string | null, field: string): RefusalReason | false =>
    day !== null && day < chainFrom && { code: 'visit-before-chain', field, params: { day: chainFrom } };
  const faults: (RefusalReason | false)[] = [
    early(plannedOn, 'plannedOn'),
    early(happenedOn, 'happenedOn'),
    happenedOn !== null &&
      happenedOn > today && { code: 'visit-day-future', field: 'happenedOn', params: { day: happenedOn } },
    happenedOn === null &&
      plannedOn !== null &&
      plannedOn < today && { code: 'visit-planned-past', field: 'plannedOn', params: { day: plannedOn } },
  ];
  return faults.filter((fault) => fault !== false);
}

/** What may follow what: planned until it happened or was called off. */
export const VISIT_NEXT: Readonly<Record<string, readonly string[]>> = {
  planned: ['happened', 'moved', 'called-off'],
  moved: ['happened', 'moved', 'called-off'],
  happened: [],
  'called-off': [],
};

export interface PlannedVisit {
  readonly id: string;
  readonly enterpriseId: string;
  readonly unitId: string;
  readonly plannedOn: string;
}

/** Visits of other units to the same enterprise that are planned within `window` days of this one. */
export const visitsNear = <V extends PlannedVisit>(
  one: Omit<PlannedVisit, 'id'> & { readonly id?: string },
  all: readonly V[],
  window: number,
): V[] =>
  all.filter(
    (other) =>
      other.id !== one.id &&
      other.enterpriseId === one.enterpriseId &&
      other.unitId !== one.unitId &&
      Math.abs(daysBetween(one.plannedOn, other.plannedOn)) <= window,
  );
