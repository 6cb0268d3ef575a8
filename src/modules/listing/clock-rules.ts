/** Legal clocks as guidance: they say from when to when, whether the day has come, and that they are to be verified. */
import { inForceOn } from '#kernel/dated.ts';
import { addMonths } from '#kernel/local-date.ts';
import { type WorkdayCalendar, workdayTerm } from '#kernel/workdays.ts';
import type { ListingClock } from './contract.ts';
import type { ClockRule, ListingRules } from './listing-rules.ts';
import type { CaseFacts } from './stage-rules.ts';

/** The clocks that run at the standing stage, as the rules of its first day have them. */
export function clocksOf(
  rules: ListingRules,
  facts: CaseFacts,
  day: string,
  calendar: WorkdayCalendar,
): ListingClock[] {
  return rules.clocks
    .filter((clock) => clock.at === facts.stage && inForceOn([clock], facts.stageSince) !== undefined)
    .map((clock) => {
      const since = clock.since === 'stage' ? facts.stageSince : facts.filedOn;
      const { code, zh, en, kind, source, toVerify } = clock;
      const said = { code, zh, en, kind, source, toVerify, since };
      if (since === null) return { ...said, due: null, missingYear: null, passed: false };
      const end = endOf(clock, since, calendar);
      if (typeof end === 'number') return { ...said, due: null, missingYear: end, passed: false };
      return { ...said, due: end, missingYear: null, passed: kind === 'within' ? day > end : day >= end };
    });
}

/** The last day, or the year that has no calendar. */
function endOf({ unit, amount }: ClockRule, since: string, calendar: WorkdayCalendar): string | number {
  if (unit === 'months') return addMonths(since, amount);
  const term = workdayTerm(calendar, since, amount);
  return term.known ? term.value : term.missingYear;
}
