/** Where everything of the picture of permits stands, in pixels; React only draws it. Pure. */
import { addDays, dayNumber, dayOfWeek, daysBetween } from '#kernel/local-date.ts';
import type { MatterOnPage, PlannedLine } from '../contract.ts';

export const ROW = 31;
export const TOP = 30;

export interface GanttAsk {
  readonly lines: readonly PlannedLine[];
  /** As it was planned, to be held against. */
  readonly planned: readonly PlannedLine[];
  readonly matters: readonly MatterOnPage[];
  readonly today: string;
  /** Days before it are not shown. */
  readonly from: string;
  /** Only what leads to this matter. */
  readonly upTo: string | undefined;
  readonly goalOn: string | null;
  readonly comparedOn: string | null;
  readonly width: number;
  /** Where the days begin, right of names and offices. */
  readonly left: number;
}

export interface GanttBar {
  readonly x: number;
  readonly width: number;
  /** Of it, what is done: filled. */
  readonly done: number;
  readonly critical: boolean;
  readonly pre: boolean;
  /** To where it may slip without harm. */
  readonly slackTo: number | null;
}

export interface GanttRow {
  readonly matter: MatterOnPage;
  readonly y: number;
  readonly bars: readonly GanttBar[];
  readonly critical: boolean;
  /** Done before the days that are shown: said in words. */
  readonly before: string | null;
  /** Where it was planned, if it is elsewhere now. */
  readonly planned: { readonly x: number; readonly width: number } | null;
}

export interface GanttLink {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

export interface GanttPicture {
  readonly rows: readonly GanttRow[];
  readonly links: readonly GanttLink[];
  readonly ticks: readonly { readonly x: number; readonly day: string }[];
  readonly todayX: number | null;
  readonly bracket: { readonly from: number; readonly to: number } | null;
  readonly height: number;
  readonly bottom: number;
}

/** The matters that one rests on, itself among them. */
export function leadingTo(code: string, matters: readonly MatterOnPage[]): ReadonlySet<string> {
  const found = new Set([code]);
  for (const one of found)
    for (const need of matters.find((matter) => matter.code === one)?.needs ?? []) found.add(need);
  return found;
}

export function ganttPicture(ask: GanttAsk): GanttPicture {
  const { lines, matters, today, from, upTo, width, left, goalOn, comparedOn } = ask;
  const shown = upTo === undefined ? undefined : leadingTo(upTo, matters);
  const kept = lines.filter(({ code, startOn }) => startOn !== null && (shown?.has(code) ?? true));
  const seen = kept.filter(({ finishOn }) => finishOn === null || finishOn >= from);
  const days = seen.flatMap(({ startOn, finishOn }) => [startOn, finishOn].filter((day) => day !== null));
  const ends = [goalOn, comparedOn].filter((day) => day !== null && upTo !== undefined);
  const all = [...days, ...ends, today].filter((day) => day !== null).sort();
  const earliest = all[0] ?? today;
  const first = monday(earliest < from ? from : earliest);
  const last = addDays(all.at(-1) ?? today, 5);
  const scale = (width - left) / Math.max(14, daysBetween(first, last));
  const x = (day: string) => left + (dayNumber(day) - dayNumber(first)) * scale;
  const rows = matters
    .filter(({ code, needed }) => needed !== false && kept.some((line) => line.code === code))
    .map((matter, at) => rowOf(matter, TOP + at * ROW, ask, kept, x));
  const bottom = TOP + rows.length * ROW;
  const bracketed = upTo !== undefined && goalOn !== null && comparedOn !== null && comparedOn !== goalOn;
  return {
    ...{ rows, links: linksOf(rows, kept, x), ticks: ticksOf(first, last, x) },
    todayX: today >= first && today <= last ? x(today) : null,
    bracket: bracketed ? { from: x(goalOn), to: x(comparedOn) } : null,
    bottom,
    height: bottom + (bracketed ? 58 : 14),
  };
}

const monday = (day: string): string => addDays(day, 1 - dayOfWeek(day));

function rowOf(
  matter: MatterOnPage,
  y: number,
  { planned, today, from }: GanttAsk,
  kept: readonly PlannedLine[],
  x: (day: string) => number,
): GanttRow {
  const own = kept.filter(({ code }) => code === matter.code);
  const shown = own.filter(({ finishOn }) => finishOn === null || finishOn >= from);
  const bars = shown.map((line) => barOf(line, matter, { today, from }, x));
  const was = planned.findLast(({ code, startOn }) => code === matter.code && startOn !== null);
  const is = own.at(-1);
  const moved = was && is && (was.finishOn !== is.finishOn || was.startOn !== is.startOn);
  return {
    ...{ matter, y, bars, critical: own.some(({ critical }) => critical) },
    before: shown.length === 0 ? (is?.finishOn ?? null) : null,
    planned:
      shown.length > 0 && moved && was.startOn && was.finishOn
        ? { x: x(was.startOn), width: Math.max(2, x(was.finishOn) - x(was.startOn)) }
        : null,
  };
}

const THINNEST = 7;

function barOf(
  line: PlannedLine,
  matter: MatterOnPage,
  { today, from: first }: { readonly today: string; readonly from: string },
  x: (day: string) => number,
): GanttBar {
  const begin = line.startOn !== null && line.startOn < first ? first : (line.startOn ?? today);
  const [from, to] = [x(begin), x(line.finishOn ?? begin)];
  const width = Math.max(THINNEST, to - from);
  const pre = line.part === 'pre';
  const reviewed = pre || (line.part === 'whole' && matter.state === 'pre-passed');
  const passed = reviewed ? !['pre-review', 'not-begun'].includes(matter.state) : matter.state === 'issued';
  const runs = pre
    ? matter.state === 'pre-review'
    : matter.begunWith !== null || ['applied', 'running', 'paused', 'decided'].includes(matter.state);
  const over = passed && !(pre && matter.state === 'paused' && matter.acceptedOn === null);
  const done = over
    ? width
    : runs || (pre && matter.state === 'paused')
      ? Math.min(width, Math.max(0, x(today) - from))
      : 0;
  const spare =
    !over && !line.critical && line.slack !== null && line.slack > 0 && line.latestFinishOn !== null;
  return {
    ...{ x: from, width, done, critical: line.critical, pre },
    slackTo: spare ? x(line.latestFinishOn ?? today) : null,
  };
}

/** Along the critical path: from where one is done down or up to where the next begins. */
function linksOf(
  rows: readonly GanttRow[],
  kept: readonly PlannedLine[],
  x: (day: string) => number,
): GanttLink[] {
  const yOf = (code: string | null) => rows.find(({ matter }) => matter.code === code)?.y;
  return kept.flatMap((line) => {
    const driver = kept.find(({ code, part }) => code === line.driver && part === line.driverPart);
    const [fromY, toY] = [yOf(line.driver), yOf(line.code)];
    if (!line.critical || !driver?.critical || !driver.finishOn || !line.startOn) return [];
    if (fromY === undefined || toY === undefined || fromY === toY) return [];
    return [
      {
        fromX: x(driver.finishOn),
        fromY: fromY + (toY > fromY ? 17 : 6),
        toX: x(line.startOn),
        toY: toY + (toY > fromY ? 6 : 17),
      },
    ];
  });
}

/** Mondays; the first of months where there would be too many. */
function ticksOf(first: string, last: string, x: (day: string) => number): { x: number; day: string }[] {
  const weeks = Math.ceil(daysBetween(first, last) / 7);
  if (weeks <= 16)
    return Array.from({ length: weeks }, (_, at) => addDays(first, at * 7)).map((day) => ({
      day,
      x: x(day),
    }));
  const ticks: { x: number; day: string }[] = [];
  for (let day = addDays(first, 0); day <= last; day = addDays(day, 1))
    if (day.endsWith('-01')) ticks.push({ day, x: x(day) });
  const every = Math.ceil(ticks.length / 16);
  return ticks.filter((_, at) => at % every === 0);
}
