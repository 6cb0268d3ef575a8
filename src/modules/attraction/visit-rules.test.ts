import { describe, expect, it } from 'vitest';
import { calendarFile, folded } from './visit-calendar.ts';
import { visitFaults, visitsNear } from './visit-rules.ts';

const codes = (plannedOn: string | null, happenedOn: string | null, plannedTime: string | null = null) =>
  visitFaults({ plannedOn, happenedOn, plannedTime }, '2022-06-28').map(({ code }) => code);

describe('a visit', () => {
  it('has a day, planned ahead or past', () => {
    expect(codes(null, null)).toEqual(['visit-no-day']);
    expect(codes('2022-06-28', null)).toEqual([]);
    expect(codes('2022-06-27', null)).toEqual(['visit-day-gone']);
    expect(codes(null, '2022-06-29')).toEqual(['visit-not-yet']);
    expect(codes('2022-06-20', '2022-06-21')).toEqual([]);
    expect(codes(null, '2022-06-21', '09:00')).toEqual(['visit-time-alone']);
  });

  it('is near to those of other units within the window, not to its own nor to one called off', () => {
    const other = (id: string, unit: string, day: string, state = 'planned') => ({
      ...{ id, unitIds: [unit], day, state },
    });
    const all = [
      other('a', 'x', '2022-07-12'),
      other('b', 'x', '2022-07-13'),
      other('c', 'me', '2022-06-28'),
      other('d', 'x', '2022-06-28', 'called-off'),
      other('e', 'x', '2022-06-14', 'happened'),
    ];
    const near = visitsNear({ unitId: 'me', day: '2022-06-28' }, all, 14);
    expect(near.map(({ id }) => id)).toEqual(['a', 'e']);
  });
});

describe('a calendar file', () => {
  const visit = {
    ...{ id: '1', day: '2022-06-29', time: null, title: '来访：甲, 乙; 丙', words: '一\n二', place: null },
    ...{ state: 'planned', sequence: 1 },
  };
  const of = (change: object) =>
    calendarFile([{ ...visit, ...change }], { name: '商务局', at: '2022-06-28T01:30:00.000Z', minutes: 120 });

  it('holds a whole day where no hour is known, and the hour in one zone where it is', () => {
    expect(of({})).toContain('DTSTART;VALUE=DATE:20220629\r\nDTEND;VALUE=DATE:20220630\r\n');
    expect(of({ time: '09:30' })).toContain('DTSTART:20220629T013000Z\r\nDTEND:20220629T033000Z\r\n');
  });

  it('escapes what would end a value, and says what was called off', () => {
    expect(of({})).toContain('SUMMARY:来访：甲\\, 乙\\; 丙\r\nDESCRIPTION:一\\n二\r\n');
    expect(of({ state: 'called-off' })).toContain('STATUS:CANCELLED');
  });

  it('folds at 75 bytes without cutting a character', () => {
    const lines = folded(`SUMMARY:${'招商引资'.repeat(20)}`).split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(lines.map((line, at) => (at === 0 ? line : line.slice(1))).join('')).toBe(
      `SUMMARY:${'招商引资'.repeat(20)}`,
    );
  });
});
