/**
 * The clock of a matter out of what happened (DOMAIN §4.8): from the acceptance, whose day does not count; standing still while paused;
 * gross and net days, how much is left, and the day on which it is due. A year that is not announced is said, never guessed.
 */
import { addDays, daysBetween } from '#kernel/local-date.ts';
import {
  calendarTerm,
  type WorkdayAnswer,
  type WorkdayCalendar,
  workdaysBetween,
  workdayTerm,
} from '#kernel/workdays.ts';
import { type EventRules, eventNamed, type KeptEvent } from './event-rules.ts';

export interface ClockLimit {
  readonly days: number;
  readonly unit: 'working-days' | 'calendar-days';
  readonly atLeast: boolean;
}

export interface ClockAsk {
  readonly events: readonly KeptEvent[];
  readonly promised: ClockLimit | null;
  readonly legal: ClockLimit | null;
  readonly today: string;
}

export type ClockState =
  | 'not-begun'
  | 'applied'
  | 'running'
  | 'paused'
  | 'decided'
  | 'issued'
  | 'ended'
  | 'pre-review'
  | 'pre-passed';

export interface MatterClock {
  readonly state: ClockState;
  readonly appliedOn: string | null;
  readonly acceptedOn: string | null;
  /** Nobody said in time what was lacking: taken as accepted from the day it came in (《行政许可法》 32). */
  readonly deemed: boolean;
  readonly decidedOn: string | null;
  readonly outcome: 'approved' | 'refused' | null;
  readonly issuedOn: string | null;
  readonly pausedOn: string | null;
  readonly preBegunOn: string | null;
  readonly prePassedOn: string | null;
  /** Working days from the acceptance to the decision, or to today. */
  readonly gross: number | null;
  readonly paused: number | null;
  readonly net: number | null;
  /** Net in the unit of the promised limit, else of the legal one, where that is calendar days. */
  readonly netCalendar: number | null;
  /** By the promise, else by the law; null while it is paused, not begun, or has no limit. */
  readonly dueOn: string | null;
  readonly legalDueOn: string | null;
  readonly missingYear: number | null;
}

interface Pause {
  readonly from: string;
  /** null while it lasts. */
  readonly to: string | null;
}

/** Only the last round counts: a refused or withdrawn application is another. */
export function lastRound(events: readonly KeptEvent[], rules: EventRules): readonly KeptEvent[] {
  const over = events.findLastIndex(({ kind, outcome }, at) => {
    const effect = eventNamed(rules, kind)?.effect;
    return at < events.length - 1 && (effect === 'end' || (effect === 'decide' && outcome === 'refused'));
  });
  return events.slice(over + 1);
}

export function clockOf(ask: ClockAsk, rules: EventRules, calendar: WorkdayCalendar): MatterClock {
  const events = lastRound(ask.events, rules);
  const when = (effect: string) =>
    events.findLast(({ kind }) => eventNamed(rules, kind)?.effect === effect)?.happenedOn ?? null;
  const decision = events.findLast(({ kind }) => eventNamed(rules, kind)?.effect === 'decide');
  const lastEffect = eventNamed(rules, events.at(-1)?.kind ?? '')?.effect;
  const appliedOn = when('apply');
  const told = when('begin');
  const deemed =
    told === null &&
    appliedOn !== null &&
    lastEffect === 'apply' &&
    isDeemed(appliedOn, ask.today, rules, calendar);
  const acceptedOn = told ?? (deemed ? appliedOn : null);
  const pauses = pausesIn(events, rules);
  const issuedOn = when('issue');
  const decidedOn = decision?.happenedOn ?? null;
  const pausedOn = pauses.at(-1)?.to === null ? (pauses.at(-1)?.from ?? null) : null;
  const state = stateOf(lastEffect, { deemed, acceptedOn, pausedOn });
  const base = {
    ...{
      state,
      appliedOn,
      acceptedOn,
      deemed,
      decidedOn,
      outcome: decision?.outcome ?? null,
      issuedOn,
      pausedOn,
    },
    ...{ preBegunOn: when('pre-begin'), prePassedOn: when('pre-pass') },
  };
  return {
    ...base,
    ...counted(
      ask,
      { acceptedOn, end: decidedOn ?? issuedOn ?? endOf(events, rules), pauses },
      rules,
      calendar,
    ),
  };
}

const endOf = (events: readonly KeptEvent[], rules: EventRules): string | null => {
  const last = events.at(-1);
  return last && eventNamed(rules, last.kind)?.effect === 'end' ? last.happenedOn : null;
};

function stateOf(
  last: string | undefined,
  {
    deemed,
    acceptedOn,
    pausedOn,
  }: { readonly deemed: boolean; readonly acceptedOn: string | null; readonly pausedOn: string | null },
): ClockState {
  if (last === undefined) return 'not-begun';
  if (last === 'issue') return 'issued';
  if (last === 'end') return 'ended';
  if (last === 'decide') return 'decided';
  if (pausedOn !== null) return 'paused';
  if (deemed || acceptedOn !== null) return 'running';
  if (last === 'apply') return 'applied';
  return last === 'pre-pass' ? 'pre-passed' : 'pre-review';
}

/** The term for saying once what is lacking has run out unused. */
function isDeemed(
  appliedOn: string,
  today: string,
  { terms }: EventRules,
  calendar: WorkdayCalendar,
): boolean {
  const term = terms.find(({ code }) => code === 'say-once');
  if (!term) return false;
  const last = termOf(calendar, appliedOn, term.days, term.unit);
  return last.known && today > last.value;
}

function pausesIn(events: readonly KeptEvent[], rules: EventRules): Pause[] {
  const pauses: Pause[] = [];
  for (const { kind, happenedOn } of events) {
    const effect = eventNamed(rules, kind)?.effect;
    const open = pauses.at(-1);
    if (effect === 'pause') pauses.push({ from: happenedOn, to: null });
    else if (open && open.to === null) pauses[pauses.length - 1] = { from: open.from, to: happenedOn };
  }
  return pauses;
}

interface Run {
  readonly acceptedOn: string | null;
  readonly end: string | null;
  readonly pauses: readonly Pause[];
}

type Counted = Pick<
  MatterClock,
  'gross' | 'paused' | 'net' | 'netCalendar' | 'dueOn' | 'legalDueOn' | 'missingYear'
>;

function counted(ask: ClockAsk, run: Run, rules: EventRules, calendar: WorkdayCalendar): Counted {
  const nothing = {
    gross: null,
    paused: null,
    net: null,
    netCalendar: null,
    dueOn: null,
    legalDueOn: null,
    missingYear: null,
  };
  const { acceptedOn, end } = run;
  if (acceptedOn === null) return nothing;
  const until = end ?? ask.today;
  const stops = run.pauses
    .filter(({ from }) => from >= acceptedOn)
    .map(({ from, to }) => ({ from, to: to ?? until }));
  let missingYear: number | null = null;
  const told = <T>(answer: WorkdayAnswer<T>): T | null => {
    if (answer.known) return answer.value;
    missingYear ??= answer.missingYear;
    return null;
  };
  const gross = told(workdaysBetween(calendar, acceptedOn, until));
  const lengths = stops.map(({ from, to }) => told(workdaysBetween(calendar, from, to)));
  const paused = lengths.every((length) => length !== null)
    ? lengths.reduce<number>((sum, length) => sum + (length ?? 0), 0)
    : null;
  const net = gross === null || paused === null ? null : gross - paused;
  const netCalendar =
    daysBetween(acceptedOn, until) - stops.reduce((sum, { from, to }) => sum + daysBetween(from, to), 0);
  const extended = extension(ask.events, rules);
  const due = (limit: ClockLimit | null) =>
    limit === null || limit.atLeast
      ? null
      : told(dueDay({ ...limit, days: limit.days + extended }, run, calendar));
  const legalDueOn = due(ask.legal);
  const dueOn = ask.promised ? due(ask.promised) : legalDueOn;
  return { gross, paused, net, netCalendar, dueOn, legalDueOn, missingYear };
}

const extension = (events: readonly KeptEvent[], rules: EventRules): number =>
  lastRound(events, rules).reduce(
    (sum, { kind, days }) => sum + (eventNamed(rules, kind)?.effect === 'extend' ? (days ?? 0) : 0),
    0,
  );

export const termOf = (calendar: WorkdayCalendar, start: string, days: number, unit: ClockLimit['unit']) =>
  unit === 'working-days' ? workdayTerm(calendar, start, days) : calendarTerm(calendar, start, days);

/** The day on which the limit is used up, pauses taken out; not told while it is paused. */
function dueDay(
  limit: ClockLimit,
  { acceptedOn, pauses }: Run,
  calendar: WorkdayCalendar,
): WorkdayAnswer<string | null> {
  let left = limit.days;
  let from = acceptedOn ?? '';
  for (const pause of pauses) {
    if (pause.from < from) continue;
    const used = usedBetween(calendar, from, pause.from, limit.unit);
    if (!used.known) return used;
    if (used.value >= left) break;
    left -= used.value;
    if (pause.to === null) return { known: true, value: null, provisional: false };
    from = pause.to;
  }
  return left === 0
    ? termOf(calendar, addDays(from, -1), 1, 'calendar-days')
    : termOf(calendar, from, left, limit.unit);
}

const usedBetween = (
  calendar: WorkdayCalendar,
  from: string,
  to: string,
  unit: ClockLimit['unit'],
): WorkdayAnswer<number> =>
  unit === 'working-days'
    ? workdaysBetween(calendar, from, to)
    : { known: true, value: daysBetween(from, to), provisional: false };
