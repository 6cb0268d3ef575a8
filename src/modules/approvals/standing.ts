/** What is kept on a matter's row out of what happened to it: state, whose move, due days. Pure; the clock's own rules are in clock-rules.ts. */
import { dayNumber } from '#kernel/local-date.ts';
import type { WorkdayCalendar } from '#kernel/workdays.ts';
import { clockOf, lastRound, type MatterClock, termOf } from './clock-rules.ts';
import { dayTable, dayText, UNKNOWN } from './day-table.ts';
import { type EventRules, eventNamed, type KeptEvent } from './event-rules.ts';

export interface StandingLimit {
  readonly days: number;
  readonly unit: 'working-days' | 'calendar-days';
}

export interface StandingAsk {
  readonly permit: boolean;
  /** Whose move it is where it is no permit. */
  readonly own: 'applicant' | 'office';
  readonly promised: StandingLimit | null;
  readonly legal: StandingLimit | null;
  readonly atLeast: boolean;
  readonly events: readonly KeptEvent[];
  readonly today: string;
}

export interface MatterStanding {
  readonly clock: MatterClock;
  readonly since: string | null;
  readonly mover: 'applicant' | 'office' | 'agent' | 'nobody';
  readonly pauseReason: string | null;
  /** Of what is to be done next: to accept, to decide, to hand over. */
  readonly dueOn: string | null;
  readonly soonOn: string | null;
  readonly legalDueOn: string | null;
  readonly missingYear: number | null;
  /** Net, in the unit of the limit that is promised, else of the legal one. */
  readonly used: number | null;
}

export function standingOf(ask: StandingAsk, rules: EventRules, calendar: WorkdayCalendar): MatterStanding {
  const { atLeast, today, events, promised, legal } = ask;
  const clock = clockOf(
    {
      ...{ events, today },
      promised: promised && { ...promised, atLeast: false },
      legal: legal && { ...legal, atLeast },
    },
    rules,
    calendar,
  );
  const last = events.at(-1);
  const round = lastRound(events, rules);
  const pause =
    clock.state === 'paused' ? (round.findLast(({ kind }) => isPause(kind, rules))?.reason ?? null) : null;
  const due = dueOf(clock, rules, calendar);
  const missingYear = clock.missingYear ?? due.missingYear;
  return {
    clock,
    since: last?.happenedOn ?? null,
    mover: moverOf(last, pause, rules, ask),
    pauseReason: pause,
    ...{ dueOn: due.on, soonOn: soonBefore(due.on, rules, calendar), missingYear },
    legalDueOn: clock.state === 'running' ? clock.legalDueOn : null,
    used: (promised ?? legal)?.unit === 'calendar-days' ? clock.netCalendar : clock.net,
  };
}

const isPause = (kind: string, rules: EventRules): boolean => eventNamed(rules, kind)?.effect === 'pause';

function moverOf(
  last: KeptEvent | undefined,
  pause: string | null,
  rules: EventRules,
  { permit, own }: Pick<StandingAsk, 'permit' | 'own'>,
): MatterStanding['mover'] {
  if (!last) return permit ? 'agent' : own;
  const rule = eventNamed(rules, last.kind);
  if (rule?.effect === 'decide' && last.outcome === 'refused') return 'applicant';
  if (pause !== null) return rules.pauses.find(({ code }) => code === pause)?.mover ?? 'applicant';
  const mover = rule?.mover ?? 'office';
  return mover === 'office' && !permit ? own : mover;
}

/** To say once what is lacking while it is only applied for, to decide while it runs, to hand over once it is decided. */
function dueOf(
  clock: MatterClock,
  { terms }: EventRules,
  calendar: WorkdayCalendar,
): { readonly on: string | null; readonly missingYear: number | null } {
  if (clock.state === 'running') return { on: clock.dueOn, missingYear: clock.missingYear };
  const [code, from] =
    clock.state === 'applied'
      ? ['say-once', clock.appliedOn]
      : clock.state === 'decided' && clock.outcome === 'approved'
        ? ['hand-over', clock.decidedOn]
        : ['', null];
  const term = terms.find((one) => one.code === code);
  if (!term || from === null) return { on: null, missingYear: null };
  const answer = termOf(calendar, from, term.days, term.unit);
  return answer.known
    ? { on: answer.value, missingYear: null }
    : { on: null, missingYear: answer.missingYear };
}

/** From this day on it is due soon. */
function soonBefore(due: string | null, { terms }: EventRules, calendar: WorkdayCalendar): string | null {
  const term = terms.find(({ code }) => code === 'soon');
  if (due === null || !term) return null;
  const day = dayTable(calendar, due).latestStart(dayNumber(due), term.days, true);
  return day >= UNKNOWN ? due : dayText(day);
}
