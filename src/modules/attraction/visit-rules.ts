/** Days of visits: planned and happened are two things; and who else goes to the same firm about then. Pure. */
import { daysBetween } from '#kernel/local-date.ts';
import type { RefusalReason } from '#kernel/refusal.ts';

export interface VisitDays {
  readonly plannedOn: string | null;
  readonly plannedTime: string | null;
  readonly happenedOn: string | null;
}

/** Each reason at its field; empty where it may. */
export function visitFaults(
  { plannedOn, plannedTime, happenedOn }: VisitDays,
  today: string,
): RefusalReason[] {
  if (plannedOn === null && happenedOn === null) return [{ code: 'visit-no-day', field: 'plannedOn' }];
  const faults: (RefusalReason | false)[] = [
    happenedOn !== null &&
      happenedOn > today && { code: 'visit-not-yet', field: 'happenedOn', params: { day: happenedOn } },
    happenedOn === null &&
      plannedOn !== null &&
      plannedOn < today && { code: 'visit-day-gone', field: 'plannedOn', params: { day: plannedOn } },
    plannedTime !== null && plannedOn === null && { code: 'visit-time-alone', field: 'plannedTime' },
  ];
  return faults.filter((fault) => fault !== false);
}

/** Planned until it happened or was called off. */
export const VISIT_NEXT: Readonly<Record<string, readonly string[]>> = {
  planned: ['happened', 'moved', 'called-off'],
  moved: ['happened', 'moved', 'called-off'],
  happened: [],
  'called-off': [],
};

export interface VisitOnDay {
  readonly id: string;
  readonly unitIds: readonly string[];
  readonly day: string;
  readonly state: string;
}

/** Visits of other units within so many days; one called off is none. */
export const visitsNear = <V extends VisitOnDay>(
  one: { readonly id?: string | undefined; readonly unitId: string; readonly day: string },
  all: readonly V[],
  window: number,
): V[] =>
  all.filter(
    (other) =>
      other.id !== one.id &&
      other.state !== 'called-off' &&
      !other.unitIds.includes(one.unitId) &&
      Math.abs(daysBetween(one.day, other.day)) <= window,
  );
