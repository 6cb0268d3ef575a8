/**
 * How numbers, units and days are printed. Values come as the server sends them: exact decimals as text in their
 * own unit, days as 'YYYY-MM-DD', instants as ISO text. Rounding is half up (四舍五入), never through a float.
 */
import { compare, fixed, grouped, isZero, multiply, round, subtract } from '#kernel/decimal.ts';
import { calendarDay, dayOfWeek } from '#kernel/local-date.ts';
import { isPeriod, periodLabel, periodLabelEnglish, periodLabelInYear } from '#kernel/period.ts';
import { shownDecimals } from '#kernel/quantity.ts';
import { unitInEnglish } from '#kernel/unit-english.ts';
import type { Locale } from './i18n/words.ts';

/** “Does not apply.” Blank is “no such thing”; 0 is a value. */
export const NOT_APPLICABLE = '—';

/** 54.6 · 1,280 · 21: as a table shows a number of this unit; `decimals` are those of the indicator, where it has its own. */
export function number(value: string | null, unit: string, decimals?: number): string {
  if (value === null) return '';
  const shown = decimals ?? shownDecimals(unit);
  return grouped(shown === undefined ? round(value, 6) : fixed(value, shown));
}

/** A share as per cent for a column that carries % in its head: '0.2625' → '26.3'; — where there is none. */
export const percent = (share: string | null, decimals = 1): string =>
  share === null ? NOT_APPLICABLE : fixed(multiply(share, '100'), decimals);

/** In prose, without a space: '0.538' → '54%'. */
export const percentProse = (share: string | null, decimals = 0): string =>
  share === null ? NOT_APPLICABLE : `${percent(share, decimals)}%`;

/** The difference of two percentages: '1.6 个百分点', never %. */
export function points(difference: string, locale: Locale): string {
  const printed = round(difference, 2);
  if (locale === 'zh') return `${printed} 个百分点`;
  return `${printed} percentage ${printed === '1' || printed === '-1' ? 'point' : 'points'}`;
}

/** The unit as a column of units or a column's head shows it. */
export function unitWord(unit: string, locale: Locale): string {
  if (locale === 'zh') return unit;
  return unitInEnglish(unit) || 'no.';
}

/** In prose: '325 亿元', '21 个', '54%'; a whole number stays whole. */
export function quantity(value: string, unit: string, locale: Locale): string {
  const printed = grouped(round(value, shownDecimals(unit) ?? 6));
  if (unit === '%' || unit === '‰') return `${printed}${unit}`;
  if (unit === '个百分点') return points(value, locale);
  if (locale === 'zh') return `${printed} ${unit}`;
  return `${printed} ${unitInEnglish(unit)}`.trim();
}

export interface Goal {
  readonly operator: string | null;
  readonly value: string | null;
  readonly value2: string | null;
  readonly measureUnit: string;
  readonly decimals?: number | undefined;
}

/** A goal for a cell: its sign (printed grey) apart from its number (ink). 2–3 for a range; '' where nothing is set. */
export function goalParts(goal: Goal): { readonly sign: string; readonly number: string } {
  if (goal.value === null) return { sign: '', number: '' };
  const low = number(goal.value, goal.measureUnit, goal.decimals);
  if (goal.operator === 'range' && goal.value2 !== null)
    return { sign: '', number: `${low}–${number(goal.value2, goal.measureUnit, goal.decimals)}` };
  return { sign: sign(goal.operator), number: low };
}

/** The same as one text, for a cell that prints it in one ink: '≤ 3', '300.0–350.0'. */
export function goalCell(goal: Goal): string {
  const parts = goalParts(goal);
  return parts.sign === '' ? parts.number : `${parts.sign} ${parts.number}`;
}

/** ≥ as a cell prints it, grey before the number; nothing for an exact goal. */
export const sign = (operator: string | null): string => CELL_SIGN[operator ?? '='] ?? '';
const CELL_SIGN: Readonly<Record<string, string>> = {
  '>=': '≥',
  '<=': '≤',
  '>': '>',
  '<': '<',
  '~': '≈',
  '=': '',
};

const SIGN_WORD: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  '>=': ['不低于', 'at least'],
  '<=': ['不高于', 'at most'],
  '>': ['超过', 'more than'],
  '<': ['低于', 'less than'],
  '~': ['约', 'about'],
  '=': ['等于', 'exactly'],
  range: ['区间', 'between'],
};

/** The words of an operator, for forms: 不低于. */
export const operatorWord = (operator: string, locale: Locale): string =>
  SIGN_WORD[operator]?.[locale === 'zh' ? 0 : 1] ?? operator;

/** A goal in prose: '不低于 80 个', '2 至 3 家'. */
export function goalProse(goal: Goal, locale: Locale): string {
  const { operator, value, value2, measureUnit } = goal;
  if (value === null) return '';
  if (operator === 'range' && value2 !== null) {
    const low = number(value, measureUnit, goal.decimals);
    return `${low} ${locale === 'zh' ? '至' : 'to'} ${quantity(value2, measureUnit, locale)}`;
  }
  const word = operator === null || operator === '=' ? '' : `${operatorWord(operator, locale)} `;
  return `${word}${quantity(value, measureUnit, locale)}`;
}

/** '+3', '-2', '0': a change, always signed. */
export function signed(difference: string, unit: string, decimals?: number): string {
  const printed = number(difference, unit, decimals);
  return isZero(difference) || printed.startsWith('-') ? printed : `+${printed}`;
}

/** Whether two values differ as printed, for a struck-out number beside another. */
export const differs = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && compare(subtract(a, b), '0') !== 0;

const two = (n: number): string => String(n).padStart(2, '0');
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const WEEKDAYS: Readonly<Record<Locale, readonly string[]>> = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
};

/** In tables: '06-28' within the year of `today`, '2023-05' outside it. */
export function day(date: string | null, today: string): string {
  if (date === null) return '';
  return date.slice(0, 4) === today.slice(0, 4) ? date.slice(5) : date.slice(0, 7);
}

/** In prose: 6月28日 within the year, 2023年5月8日 outside; English 28 June style: '28 Jun', '8 May 2023'. */
export function dayProse(day: string, today: string, locale: Locale): string {
  const parts = calendarDay(day);
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  if (locale === 'zh') return `${sameYear ? '' : `${parts.year}年`}${parts.month}月${parts.day}日`;
  return `${parts.day} ${MONTHS[parts.month - 1]}${sameYear ? '' : ` ${parts.year}`}`;
}

/** Where a person must act: 周四 06-30. */
export const dayToAct = (date: string, today: string, locale: Locale): string =>
  `${weekday(date, locale)} ${day(date, today)}`;

/** The day of the bar: '6月28日 星期二', 'Tuesday 28 June'. */
export function longDay(date: string, locale: Locale): string {
  const when = new Date(`${date}T00:00:00Z`);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', { ...options, timeZone: 'UTC' }).format(
      when,
    );
  const [name, days] = [part({ weekday: 'long' }), part({ month: 'long', day: 'numeric' })];
  return locale === 'zh' ? `${days} ${name}` : `${name} ${days}`;
}

/** On an axis: 6月, Jun. */
export const month = (date: string, locale: Locale): string => {
  const { month: n } = calendarDay(date);
  return locale === 'zh' ? `${n}月` : (MONTHS[n - 1] ?? '');
};

/** 周二, Tue. */
export const weekday = (day: string, locale: Locale): string => WEEKDAYS[locale][dayOfWeek(day) - 1] ?? '';

/** An instant in the office's zone: '06-27 15:40' within the year of `today`, '2021-12-30 15:40' outside. 24 h. */
export function moment(instant: string, today = ''): string {
  const [date, time] = officeTime(instant);
  return `${date.slice(0, 4) === today.slice(0, 4) ? date.slice(5) : date} ${time}`;
}

/** The day of an instant in the office's zone, as 'YYYY-MM-DD'. */
export const officeDay = (instant: string): string => officeTime(instant)[0];

/** Asia/Shanghai has been UTC+8 without summer time since 1991. */
function officeTime(instant: string): readonly [day: string, time: string] {
  const there = new Date(Date.parse(instant) + 8 * 3_600_000);
  const [year, month, day] = [there.getUTCFullYear(), there.getUTCMonth() + 1, there.getUTCDate()];
  return [`${year}-${two(month)}-${two(day)}`, `${two(there.getUTCHours())}:${two(there.getUTCMinutes())}`];
}

/** A period in words: 2022年三季度; without its year in a table of one year. What is no period is printed as it is. */
export function period(code: string | null, locale: Locale, withoutYear = false): string {
  if (code === null) return '';
  if (!isPeriod(code)) return code;
  if (locale === 'en') return periodLabelEnglish(code);
  return withoutYear ? periodLabelInYear(code) : periodLabel(code);
}

/** The size of a file: 820 B, 14 KB, 3.2 MB. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
