/** Lights on a project's way, judged by dated presets: the start, and the entry into statistics. Pure. */
import { addMonths, calendarDay, daysBetween } from '#kernel/local-date.ts';
import type { LightCode, LightColour } from './light-contract.ts';
import type { MonthScheme } from './progress-rules.ts';

export interface Light {
  readonly colour: LightColour;
  readonly code: LightCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export const none = (code: LightCode, params: Light['params'] = {}): Light => ({
  colour: 'none',
  code,
  params,
});

export interface GateDays {
  /** Neither ended nor suspended. */
  readonly goesOn: boolean;
  readonly plannedOn: string | null;
  /** Verified. */
  readonly reachedOn: string | null;
}

/** On the planned day of the start. The month that it was planned for is the first in which it should have begun. */
export function startLight(days: GateDays, scheme: MonthScheme, today: string): Light {
  const { goesOn, reachedOn } = days;
  const planned = days.plannedOn;
  if (reachedOn !== null) return reached(reachedOn, planned);
  if (!goesOn) return none('ended');
  if (planned === null) return none('no-plan');
  if (today <= planned) return { colour: 'green', code: 'not-due', params: { planned } };
  const months = monthNumber(today) - monthNumber(planned) + 1;
  const params = { planned, months, days: daysBetween(planned, today) };
  return { colour: monthColour(months, scheme), code: 'late', params };
}

function reached(day: string, planned: string | null): Light {
  const late = planned !== null && day > planned;
  return late
    ? { colour: 'green', code: 'done-late', params: { day, planned, days: daysBetween(planned, day) } }
    : { colour: 'green', code: 'done', params: { day } };
}

const monthColour = (months: number, { amberMonths, redMonths }: MonthScheme): LightColour =>
  months >= redMonths ? 'red' : months >= amberMonths ? 'yellow' : 'green';

function monthNumber(day: string): number {
  const { year, month } = calendarDay(day);
  return year * 12 + month;
}

export interface StatisticsDays {
  readonly goesOn: boolean;
  readonly startedOn: string | null;
  readonly enteredOn: string | null;
}

/** So many months after the start it should be in the statistics: full months for amber, more than so many for red. */
export function statisticsLight(days: StatisticsDays, scheme: MonthScheme, today: string): Light {
  const { startedOn } = days;
  if (days.enteredOn !== null) return { colour: 'green', code: 'done', params: { day: days.enteredOn } };
  if (!days.goesOn) return none('ended');
  if (startedOn === null) return none('not-started');
  const red = today > addMonths(startedOn, scheme.redMonths);
  const amber = today >= addMonths(startedOn, scheme.amberMonths);
  const params = { planned: startedOn, days: daysBetween(startedOn, today) };
  return red || amber
    ? { colour: red ? 'red' : 'yellow', code: 'late', params }
    : { colour: 'green', code: 'not-due', params: { planned: addMonths(startedOn, scheme.amberMonths) } };
}
