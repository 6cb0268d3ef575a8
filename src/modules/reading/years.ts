/** The year a figure is for. null where the text does not settle it, and for every year. */

import type { Cue } from './cues.ts';
import { anyOf, lexicon } from './facts-lexicon.ts';

export interface DocumentYear {
  /** The year that 今年 means. */
  readonly own: number | null;
  /** The last year of the plan, or the own year. */
  readonly end: number | null;
  /** The year that figures of what was done are of, where nothing says another: the one before in a report to the congress. */
  readonly reported: number | null;
  /** The title states it, so that figures without a year are of it. */
  readonly titled: boolean;
}

const PERIOD = /(20\d\d)\s*年?\s*[—–\-~至到]+\s*(20\d\d)\s*年/;
const PLAN_NAME = new RegExp(`(${anyOf(Object.keys(lexicon.years.plans))})`);

/** A government's report is of the year before the one in its title. */
const REPORT = /政府工作报告|国民经济和社会发展计划/;

/** @param known the document's year where it is known from outside (its date) */
export function documentYear(title: string, text: string, known: number | undefined): DocumentYear {
  const period = PERIOD.exec(title);
  if (period) {
    const own = known ?? Number(period[1]);
    return { own, end: Number(period[2]), reported: own, titled: true };
  }
  const inTitle = /(20\d\d)\s*(?:年|(?=[政工]))/.exec(title);
  if (inTitle) return titledYear(Number(inTitle[1]), REPORT.test(title));
  const dated = known ?? dateline(text.slice(0, 300));
  if (dated !== null) return titledYear(dated, REPORT.test(title));
  const opening = text.slice(0, 20000);
  const closing = /预计(?:全年|到|至)?(20\d\d)年底/.exec(opening)?.[1];
  const own = closing ? Number(closing) : latestOwn(opening);
  return { own, end: own, reported: own, titled: false };
}

const titledYear = (own: number, isReport: boolean): DocumentYear => ({
  own,
  end: own,
  reported: isReport ? own - 1 : own,
  titled: true,
});

/** 2025年7月22日 or （2025年12月） at the head of a page. */
function dateline(opening: string): number | null {
  const stated =
    /(20[0-3]\d)年\d{1,2}月\d{1,2}日|[（(](20[0-3]\d)年\d{1,2}月[）)]|〔(20[0-3]\d)〕|(?<!\d)(20[0-3]\d)[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)/.exec(
      opening,
    );
  return stated ? Number(stated.slice(1).find((year) => year !== undefined)) : null;
}

/**
 * The latest year that is neither an end set (到2027年) nor a beginning (2023年以来), and that the text names twice or
 * beside the year before: a year named once and far from the rest is an aim or a memory.
 */
function latestOwn(text: string): number | null {
  const times = new Map<number, number>();
  for (const match of text.matchAll(/(.)?(20[0-3]\d)年(以来|底)?/g)) {
    const [, before, year, behind] = match;
    if ('到至'.includes(before ?? ' ') || behind !== undefined) continue;
    if (/也就是$|年、$|[—–-]$/.test(text.slice(Math.max(0, match.index - 4), match.index + 1))) continue;
    times.set(Number(year), (times.get(Number(year)) ?? 0) + 1);
  }
  const years = [...times.keys()].sort((a, b) => b - a);
  const since = Math.max(0, ...[...text.matchAll(/(20[0-3]\d)年以来/g)].map(([, year]) => Number(year)));
  if (since > (years[0] ?? since)) return since;
  const often = years.find((year) => (times.get(year) ?? 0) + (times.get(year - 1) ?? 0) >= 2);
  return often ?? years.at(-1) ?? closedYear(text);
}

/** 截至2024年底 in a text that names no other year: it was written in the next. */
function closedYear(text: string): number | null {
  const closed = /截[至止](20[0-3]\d)年底/.exec(text)?.[1];
  return closed ? Number(closed) + 1 : null;
}

export const isYearCue = (cue: Cue): boolean =>
  cue.kind === 'year' ||
  cue.kind === 'until' ||
  cue.kind === 'last' ||
  cue.kind === 'this' ||
  cue.kind === 'next' ||
  cue.kind === 'span';

/** What one cue says; undefined where it says nothing that is settled. */
export function yearOfCue(cue: Cue, document: DocumentYear): number | null {
  const plan = PLAN_NAME.exec(cue.word)?.[1];
  if (plan) return lexicon.years.plans[plan] ?? null;
  const explicit = /20\d\d/.exec(cue.word);
  if (explicit) return Number(explicit[0]);
  if (document.own === null) return null;
  if (cue.kind === 'last') return document.own - 1;
  if (cue.kind === 'next') return document.own + 1;
  if (cue.kind === 'span') return spanEnd(cue.word, document);
  return document.own;
}

const AHEAD: Readonly<Record<string, number>> = { 一: 1, 两: 2, 二: 2, 三: 3, 四: 4, 五: 5 };

function spanEnd(word: string, { own, end }: DocumentYear): number | null {
  if (own === null) return null;
  if (end !== own) return end;
  const count = AHEAD[/[一二三四五两]/.exec(word)?.[0] ?? ''] ?? Number(/\d/.exec(word)?.[0] ?? Number.NaN);
  return /^(?:接下来|未来|今后)/.test(word) && count > 0 ? own + count - 1 : null;
}

/** The last year of the five-year plan that a text names; null where it names none. */
export function planYear(words: string): number | null {
  const plan = PLAN_NAME.exec(words)?.[1];
  return plan ? (lexicon.years.plans[plan] ?? null) : null;
}

/** The year that a heading sets: 一、2025年工作回顾; “十四五”时期工作回顾 is of the plan's last year. */
export function headingYear(heading: string): number | undefined {
  const stated = /(20\d\d)年/.exec(heading)?.[1];
  const plan = PLAN_NAME.exec(heading)?.[1];
  return stated ? Number(stated) : plan ? lexicon.years.plans[plan] : undefined;
}
