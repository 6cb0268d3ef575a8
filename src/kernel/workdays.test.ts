import { readFileSync } from 'node:fs';
import chineseDays from 'chinese-days';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { addDays, dayOfWeek } from './local-date.ts';
import type { WorkdayCalendar, YearCalendar } from './workdays.ts';
import { calendarTerm, isWorkday, workdaysBetween, workdayTerm } from './workdays.ts';

const table: { years: YearCalendar[] } = parse(readFileSync('rules/calendar/workdays.yaml', 'utf8'));
const calendar: WorkdayCalendar = table.years;
const on = (day: string) => ({ known: true, value: day, provisional: false });

describe('a term of working days', () => {
  test('received on Friday 13 February 2026, 5 working days end on 27 February: the Saturday worked counts, the Spring Festival does not', () => {
    expect(workdayTerm(calendar, '2026-02-13', 5)).toEqual(on('2026-02-27'));
    expect([1, 2, 3, 4].map((n) => workdayTerm(calendar, '2026-02-13', n))).toEqual([
      on('2026-02-14'),
      on('2026-02-24'),
      on('2026-02-25'),
      on('2026-02-26'),
    ]);
  });

  test('received on 30 September 2026, 3 working days end on Saturday 10 October, which is worked', () => {
    expect(workdayTerm(calendar, '2026-09-30', 3)).toEqual(on('2026-10-10'));
  });

  test('received on 1 February 2027 there is no calendar, and no guess', () => {
    expect(workdayTerm(calendar, '2027-02-01', 5)).toEqual({ known: false, missingYear: 2027 });
  });

  test('a term that runs into a year without calendar is refused, one that ends on 31 December is not', () => {
    expect(workdayTerm(calendar, '2026-12-30', 1)).toEqual(on('2026-12-31'));
    expect(workdayTerm(calendar, '2026-12-30', 2)).toEqual({ known: false, missingYear: 2027 });
    expect(workdayTerm(calendar, '2021-12-31', 1)).toEqual({ known: false, missingYear: 2021 });
  });

  test('on a provisional calendar the answer says so', () => {
    const drawnUp: YearCalendar = {
      year: 2027,
      status: 'provisional',
      daysOff: ['2027-01-01'],
      workingWeekends: [],
      source: '待公布',
    };
    expect(workdayTerm([...calendar, drawnUp], '2026-12-31', 1)).toEqual({
      known: true,
      value: '2027-01-04',
      provisional: true,
    });
  });
});

describe('a term of calendar days', () => {
  test('the day of the event does not count: 10 days from 1 June 2022 end on 11 June, a Saturday, and roll to Monday', () => {
    expect(calendarTerm(calendar, '2022-06-01', 9)).toEqual(on('2022-06-10'));
    expect(calendarTerm(calendar, '2022-06-01', 10)).toEqual(on('2022-06-13'));
  });

  test('a last day within the National Day holiday rolls to the worked Saturday', () => {
    expect(calendarTerm(calendar, '2022-09-28', 5)).toEqual(on('2022-10-08'));
  });
});

describe('counting working days', () => {
  test('from 6 to 7 May 2026 is one working day', () => {
    expect(workdaysBetween(calendar, '2026-05-06', '2026-05-07')).toEqual({
      known: true,
      value: 1,
      provisional: false,
    });
    expect(workdaysBetween(calendar, '2026-05-07', '2026-05-06')).toMatchObject({ value: 0 });
    expect(workdaysBetween(calendar, '2026-12-30', '2027-01-05')).toEqual({
      known: false,
      missingYear: 2027,
    });
  });
});

describe('the calendar table', () => {
  test('2022 to 2026 are announced, each with its document', () => {
    expect(calendar.map((year) => [year.year, year.status])).toEqual(
      [2022, 2023, 2024, 2025, 2026].map((y) => [y, 'announced']),
    );
    expect(calendar.every((year) => /^国办发明电〔\d{4}〕\d+号$/.test(year.source))).toBe(true);
  });

  test('weekends worked are those of the fact sheet (DOMAIN §4.8)', () => {
    const worked = Object.fromEntries(
      calendar.map((year) => [year.year, year.workingWeekends.map((d) => d.slice(5)).join(' ')]),
    );
    expect(worked).toEqual({
      2022: '01-29 01-30 04-02 04-24 05-07 10-08 10-09',
      2023: '01-28 01-29 04-23 05-06 06-25 10-07 10-08',
      2024: '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
      2025: '01-26 02-08 04-27 09-28 10-11',
      2026: '01-04 02-14 02-28 05-09 09-20 10-10',
    });
  });

  test('days off are weekdays, weekends worked are weekends', () => {
    expect(calendar.flatMap((year) => year.daysOff).filter((d) => dayOfWeek(d) > 5)).toEqual([]);
    expect(calendar.flatMap((year) => year.workingWeekends).filter((d) => dayOfWeek(d) <= 5)).toEqual([]);
  });

  test('every day from 2022 to 2026 agrees with an independent table', () => {
    const differing: string[] = [];
    let count = 0;
    for (let day = addDays('2022-01-01', 0); day <= '2026-12-31'; day = addDays(day, 1)) {
      count += 1;
      const answer = isWorkday(calendar, day);
      if (!answer.known || answer.value !== chineseDays.isWorkday(day)) differing.push(day);
    }
    expect(count).toBe(1826);
    expect(differing).toEqual([]);
  });
});
