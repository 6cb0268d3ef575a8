/** The planner against a reader that knows nothing of its arrays: naive recursion, day by day, on small random graphs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayNumber } from '#kernel/local-date.ts';
import { calendarTerm, isWorkday, workdaysBetween, workdayTerm } from '#kernel/workdays.ts';
import { workCalendar } from '#platform/work-calendar.ts';
import { dayTable, dayText, UNKNOWN } from './day-table.ts';
import { compileGraph, type Graph } from './graph.ts';
import { earliest, NOTHING, plan, type Spans } from './planner.ts';

const calendar = workCalendar();
const table = dayTable(calendar, '2022-06-28');

interface Task {
  readonly days: number;
  /** 0 calendar days, 1 working days, 2 nothing. */
  readonly unit: number;
  readonly after: readonly number[];
  readonly with: readonly number[];
}

/** At most eight tasks; each rests only on ones before it, so that no cycle can be drawn. */
const tasks = fc
  .array(
    fc.record({
      days: fc.integer({ min: 0, max: 12 }),
      unit: fc.integer({ min: 0, max: 2 }),
      after: fc.array(fc.nat(7), { maxLength: 3 }),
      with: fc.array(fc.nat(7), { maxLength: 1 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((all): Task[] =>
    all.map((task, at) => ({
      ...task,
      after: at === 0 ? [] : [...new Set(task.after.map((other) => other % at))],
      with: at === 0 ? [] : [...new Set(task.with.map((other) => other % at))],
    })),
  );
const starts = fc.integer({ min: 0, max: 400 }).map((more) => addDays('2023-01-01', more));

const works = (day: string): boolean => {
  const answer = isWorkday(calendar, day);
  return answer.known && answer.value;
};
/** Day by day. */
function naiveEnd({ days, unit }: Task, start: string): string {
  if (unit === 2) return start;
  if (unit === 1 && days > 0) {
    let day = start;
    for (let left = days; left > 0; ) {
      day = addDays(day, 1);
      if (works(day)) left -= 1;
    }
    return day;
  }
  let day = start;
  for (let left = days; left > 0; left--) day = addDays(day, 1);
  while (!works(day)) day = addDays(day, 1);
  return day;
}

interface Put {
  readonly at: number;
  /** Working days by which its beginning is put off. */
  readonly by: number;
}

const later = (day: string, by: number): string => {
  let found = day;
  for (let left = by; left > 0; ) {
    found = addDays(found, 1);
    if (works(found)) left -= 1;
  }
  return found;
};

/** The last day of everything, or of one task, by recursion. */
function naiveFinish(all: readonly Task[], start: string, at: number, put?: Put): string {
  const task = all[at];
  if (!task) throw new Error('no such task');
  const ends = task.after.map((other) => naiveFinish(all, start, other, put));
  const from = [start, ...ends].reduce((a, b) => (b > a ? b : a));
  const begin = put?.at === at ? later(from, put.by) : from;
  const own = naiveEnd(task, begin);
  return task.with.map((other) => naiveFinish(all, start, other, put)).reduce((a, b) => (b > a ? b : a), own);
}

const naiveEndOfAll = (all: readonly Task[], start: string, put?: Put): string =>
  all.map((_, at) => naiveFinish(all, start, at, put)).reduce((a, b) => (b > a ? b : a), start);

function compiled(all: readonly Task[]): { graph: Graph; spans: Spans } {
  const key = (at: number) => `t${at}`;
  const graph = compileGraph(
    all.map((task, at) => ({ key: key(at), after: task.after.map(key), with: task.with.map(key) })),
  );
  if ('cycle' in graph) throw new Error('a cycle where none can be');
  const spans = {
    days: Int32Array.from(all, ({ days }) => days),
    units: Uint8Array.from(all, ({ unit }) => unit),
  };
  return { graph, spans };
}

describe('a term out of running sums', () => {
  it('is the term of the kernel, day for day, in both units', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 60 }), (start, days) => {
        const [work, plain] = [workdayTerm(calendar, start, days), calendarTerm(calendar, start, days)];
        const at = dayNumber(start);
        expect(work.known && work.value).toBe(dayText(table.term(at, days, true)));
        expect(plain.known && plain.value).toBe(dayText(table.term(at, days, false)));
      }),
    );
  });

  it('can begin at the latest on a day from which it still ends in time, and from the next one no more', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 40 }), fc.boolean(), (start, days, working) => {
        const finish = table.term(dayNumber(start), days, working);
        const latest = table.latestStart(finish, days, working);
        expect(table.term(latest, days, working)).toBeLessThanOrEqual(finish);
        expect(table.term(table.later(latest, 1), days, working)).toBeGreaterThan(finish);
        const between = workdaysBetween(calendar, start, dayText(finish));
        expect(between.known && between.value).toBe(table.through(finish) - table.through(dayNumber(start)));
      }),
    );
  });

  it('that touches a year that is not announced is not known', () => {
    const at = dayNumber('2026-12-30');
    expect(table.term(at, 2, true)).toBe(UNKNOWN);
    expect(table.missingYearAfter(at)).toBe(2027);
    expect(table.term(dayNumber('2027-02-01'), 1, true)).toBe(UNKNOWN);
    expect(table.missingYearAfter(dayNumber('2027-02-01'))).toBe(2027);
    expect(table.missingYearAfter(dayNumber('2021-06-01'))).toBe(2021);
  });
});

describe('a plan of a small graph', () => {
  it('begins and ends each matter on the days that naive recursion finds', () => {
    fc.assert(
      fc.property(tasks, starts, (all, start) => {
        const { graph, spans } = compiled(all);
        const found = earliest(graph, spans, { start: dayNumber(start) }, table);
        all.forEach((_, at) => {
          expect(dayText(found.finish[at] ?? 0)).toBe(naiveFinish(all, start, at));
        });
        expect(dayText(found.endOn)).toBe(naiveEndOfAll(all, start));
      }),
      { numRuns: 300 },
    );
  });

  it('has as much slack as a matter can be put off, day by day, before the end moves', () => {
    fc.assert(
      fc.property(tasks, starts, fc.nat(7), (all, start, pick) => {
        const at = pick % all.length;
        // a milestone has no term that could be put off on a day off
        fc.pre(all[at]?.unit !== NOTHING);
        const { graph, spans } = compiled(all);
        const { slack, critical, endOn } = plan(graph, spans, { start: dayNumber(start) }, table);
        let room = 0;
        while (room < 400 && naiveEndOfAll(all, start, { at, by: room + 1 }) <= dayText(endOn)) room += 1;
        expect(slack[at]).toBe(room);
        expect(critical[at]).toBe(room === 0 ? 1 : 0);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps what leads to a goal by the goal alone, and what comes after it by the end', () => {
    // a(5) → goal(2) → long(30); side(3) leads only to the end
    const all: Task[] = [
      { days: 5, unit: 1, after: [], with: [] },
      { days: 2, unit: 1, after: [0], with: [] },
      { days: 30, unit: 1, after: [1], with: [] },
      { days: 3, unit: 1, after: [], with: [] },
      { days: 1, unit: 1, after: [0], with: [] },
    ];
    const { graph, spans } = compiled(all);
    const found = plan(graph, spans, { start: dayNumber('2023-03-01'), goal: 1 }, table);
    expect([...found.critical]).toEqual([1, 1, 1, 0, 0]);
    expect([...found.slack]).toEqual([0, 0, 0, 34, 31]);
  });

  it('counts back from a day that is wished: below 0 is days too late', () => {
    const { graph, spans } = compiled([
      { days: 5, unit: 1, after: [], with: [] },
      { days: 2, unit: 1, after: [0], with: [] },
    ]);
    const start = dayNumber('2023-03-01');
    const found = plan(graph, spans, { start, goal: 1 }, table, dayNumber('2023-03-08'));
    expect(dayText(found.goalOn)).toBe('2023-03-10');
    expect([...found.slack]).toEqual([-2, -2]);
    expect(dayText(found.latestStart[0] ?? 0)).toBe('2023-02-27');
  });
});

describe('what really happened', () => {
  const all: Task[] = [
    { days: 5, unit: 1, after: [], with: [] },
    { days: 3, unit: 1, after: [0], with: [] },
    { days: 4, unit: 1, after: [1], with: [] },
  ];

  it('stands in place of what was planned, and the rest goes on from today', () => {
    const { graph, spans } = compiled(all);
    const [done, begun, left, floors] = [4, 4, 4, 4].map(() => new Int32Array(3));
    done?.set([dayNumber('2023-03-03')]);
    begun?.set([dayNumber('2023-03-01'), dayNumber('2023-03-06')]);
    left?.set([-1, 2, -1]);
    floors?.fill(dayNumber('2023-03-08'));
    const wish = {
      start: dayNumber('2023-03-01'),
      today: dayNumber('2023-03-08'),
      done,
      begun,
      left,
      floors,
    };
    const found = plan(graph, spans, wish, table);
    expect([...found.finish].map(dayText)).toEqual(['2023-03-03', '2023-03-10', '2023-03-16']);
  });
});

describe('a circle of matters', () => {
  it('is told by its members, in their order', () => {
    const found = compileGraph([
      { key: 'A', after: [] },
      { key: 'B', after: ['A', 'D'] },
      { key: 'C', after: ['B'] },
      { key: 'D', after: ['C'] },
    ]);
    expect('cycle' in found && [...found.cycle].sort()).toEqual(['B', 'C', 'D']);
  });

  it('through an issue that waits for another is a circle too', () => {
    const found = compileGraph([
      { key: 'A', after: [], with: ['B'] },
      { key: 'B', after: ['A'] },
    ]);
    expect('cycle' in found && [...found.cycle].sort()).toEqual(['A', 'B']);
  });

  it('of ten thousand in a row is none, and no stack is too deep for it', () => {
    const nodes = Array.from({ length: 10_000 }, (_, at) => ({
      key: `${at}`,
      after: at === 0 ? [] : [`${at - 1}`],
    }));
    expect('cycle' in compileGraph(nodes.toReversed())).toBe(false);
  });
});
