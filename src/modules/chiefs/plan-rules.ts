/** How a measure of a plan stands, and what may follow. Late is one that is not done on the day after its due day. */
import { daysBetween } from '#kernel/local-date.ts';
import type { RefusalReason } from '#kernel/refusal.ts';

export type MeasureState = 'open' | 'doing' | 'done';

const NEXT: Readonly<Record<string, readonly string[]>> = {
  open: ['doing', 'done'],
  doing: ['doing', 'done'],
  reopened: ['doing', 'done'],
  done: ['reopened'],
};

/** The state of the last step is what is shown; one that was opened again is being done. */
export const measureState = (last: string | null): MeasureState =>
  last === null ? 'open' : last === 'done' ? 'done' : 'doing';

export const measureMoves = (last: string | null): readonly string[] => NEXT[last ?? 'open'] ?? [];

export const lateDays = (dueOn: string, last: string | null, day: string): number =>
  last === 'done' ? 0 : Math.max(0, daysBetween(dueOn, day));

export function measureFaults(
  wish: { readonly state: string; readonly happenedOn: string },
  last: { readonly state: string | null; readonly happenedOn: string | null },
  today: string,
): RefusalReason[] {
  const faults: (RefusalReason | false)[] = [
    !measureMoves(last.state).includes(wish.state) && { code: 'measure-step-order', field: 'state' },
    wish.happenedOn > today && {
      code: 'measure-day-future',
      field: 'happenedOn',
      params: { day: wish.happenedOn },
    },
    last.happenedOn !== null &&
      wish.happenedOn < last.happenedOn && {
        code: 'measure-day-before',
        field: 'happenedOn',
        params: { day: last.happenedOn },
      },
  ];
  return faults.filter((fault) => fault !== false);
}
