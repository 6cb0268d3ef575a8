/** The days off and working weekends that were announced, year by year (rules/calendar/workdays.yaml). */
import { z } from 'zod';
import { type WorkdayCalendar, workdaysBetween } from '#kernel/workdays.ts';
import { readRuleFile } from './rulefiles.ts';

const Calendar = z.object({
  years: z.array(
    z.object({
      year: z.number().int(),
      status: z.enum(['announced', 'provisional']),
      daysOff: z.array(z.string()),
      workingWeekends: z.array(z.string()),
      source: z.string(),
    }),
  ),
});

/** The years that are known; a year that is not there has none. */
export const workCalendar = (): WorkdayCalendar => readRuleFile('calendar/workdays.yaml', Calendar).years;

/** Working days after a day up to and with another; null where a year's calendar is not announced. */
export function ageInWorkdays(from: string, to: string): number | null {
  const answer = workdaysBetween(workCalendar(), from, to);
  return answer.known ? answer.value : null;
}
