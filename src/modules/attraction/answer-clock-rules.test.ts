import { describe, expect, it } from 'vitest';
import { workCalendar } from '#platform/work-calendar.ts';
import { answerDueAt, workedMinutes } from './answer-clock-rules.ts';

const SPANS = [
  { start: '09:00', end: '12:00' },
  { start: '14:00', end: '18:00' },
];
const at = (day: string, clock: string) => new Date(`${day}T${clock}:00+08:00`).toISOString();
const due = (day: string, clock: string, hours: number) => {
  const answer = answerDueAt(at(day, clock), hours, SPANS, workCalendar());
  return answer.known ? answer.value : answer.missingYear;
};
const took = (from: string, to: string) => workedMinutes(from, to, SPANS, workCalendar());

describe('the promised hours', () => {
  it('run only while the office works', () => {
    expect(due('2022-06-28', '09:30', 7)).toBe(at('2022-06-29', '09:30'));
    expect(due('2022-06-28', '11:00', 2)).toBe(at('2022-06-28', '15:00'));
  });

  it('begin when the office opens, for what comes at night, at noon and on a day off', () => {
    expect(due('2022-06-28', '23:10', 7)).toBe(at('2022-06-29', '18:00'));
    expect(due('2022-06-28', '12:30', 1)).toBe(at('2022-06-28', '15:00'));
    expect(due('2022-06-25', '10:00', 3)).toBe(at('2022-06-27', '12:00'));
  });

  it('stand still over a holiday and run on a weekend that is worked', () => {
    expect(due('2022-06-02', '18:00', 1)).toBe(at('2022-06-06', '10:00'));
    expect(due('2022-01-28', '17:00', 2)).toBe(at('2022-01-29', '10:00'));
  });

  it('are not guessed for a year whose calendar is not announced', () => {
    expect(due('2031-03-03', '10:00', 7)).toBe(2031);
    expect(due('1999-12-31', '10:00', 7)).toBe(1999);
  });
});

describe('what an answer took', () => {
  it('is counted in working minutes over nights, noons and days off', () => {
    expect(took(at('2022-06-24', '17:00'), at('2022-06-27', '10:30'))).toMatchObject({ value: 150 });
    expect(took(at('2022-06-28', '11:30'), at('2022-06-28', '14:30'))).toMatchObject({ value: 60 });
  });

  it('is nothing where the answer came at night, and never less than nothing', () => {
    expect(took(at('2022-06-28', '20:00'), at('2022-06-28', '22:00'))).toMatchObject({ value: 0 });
    expect(took(at('2022-06-28', '15:00'), at('2022-06-28', '14:30'))).toMatchObject({ value: 0 });
  });

  it('is not told where a year on the way is not announced', () => {
    expect(took(at('2030-12-31', '15:00'), at('2031-01-02', '14:30'))).toMatchObject({ known: false });
  });
});
