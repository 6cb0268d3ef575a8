/** Clocks, events and the same-day rule, by cases that an official can read. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { workCalendar } from '#platform/work-calendar.ts';
import { clockOf, termOf } from './clock-rules.ts';
import { eventFaults, eventRulesOn, type KeptEvent } from './event-rules.ts';
import { figuresOf, quantile, ranksOf } from './league-rules.ts';
import { sameDay } from './same-day.ts';

const Day = z.string();
const Unit = z.enum(['working-days', 'calendar-days']);
const Cases = z.strictObject({
  terms: z.array(
    z.strictObject({
      says: z.string(),
      start: Day,
      days: z.number(),
      unit: Unit,
      due: Day.optional(),
      missing: z.number().optional(),
    }),
  ),
  clocks: z.array(
    z.strictObject({
      ...{
        says: z.string(),
        events: z.array(z.string()),
        promised: z.number(),
        legal: z.number().optional(),
        today: Day,
      },
      expect: z.record(z.string(), z.unknown()),
    }),
  ),
  'same-day': z.array(
    z.strictObject({
      ...{ says: z.string(), anchor: Day, issued: z.record(z.string(), Day.nullable()), within: z.number() },
      expect: z.record(z.string(), z.unknown()),
    }),
  ),
  orders: z.array(
    z.strictObject({
      ...{ says: z.string(), events: z.array(z.string()), faults: z.array(z.string()) },
      wish: z.object({
        kind: z.string(),
        happenedOn: Day,
        outcome: z.enum(['approved', 'refused']).default('approved'),
        reason: z.string().default(''),
      }),
    }),
  ),
});
const cases = Cases.parse(
  parse(readFileSync(path.join(import.meta.dirname, 'approvals.cases.yaml'), 'utf8')),
);
const calendar = workCalendar();
const rules = eventRulesOn('2022-06-28');

/** `paused 2022-06-22 supplement`: what, when, and why, with which outcome or by how many days. */
function event(text: string): KeptEvent {
  const [kind = '', happenedOn = '', more] = text.split(' ');
  const outcome = more === 'approved' || more === 'refused' ? more : null;
  const days = kind === 'extended' ? Number(more) : null;
  return {
    kind,
    happenedOn,
    outcome,
    reason: outcome === null && days === null ? (more ?? null) : null,
    days,
  };
}

describe('what officials read of the rules', () => {
  /** Of every word and source in a file of rules; codes are not read. */
  function said(value: unknown, key = ''): string[] {
    if (Array.isArray(value)) return value.flatMap((one) => said(one, key));
    if (typeof value === 'object' && value !== null)
      return Object.entries(value).flatMap(([name, one]) => said(one, name));
    return typeof value === 'string' && ['zh', 'en', 'words', 'source'].includes(key) ? [value] : [];
  }

  it.each(['events', 'groups', 'matters', 'orders', 'stages', 'templates'])(
    'of %s has no codes and no names of our own papers',
    (name) => {
      const file = path.join(import.meta.dirname, `../../../rules/approvals/${name}.yaml`);
      const words = said(parse(readFileSync(file, 'utf8')));
      expect(words.length).toBeGreaterThan(5);
      expect(words.filter((one) => /\bS\d+|§|附录|\b[A-DU]\d\b|[A-Z]{5,}/.test(one))).toEqual([]);
    },
  );
});

describe('a term', () => {
  it.each(cases.terms.map((one) => [one.says, one] as const))(
    '%s',
    (_, { start, days, unit, due, missing }) => {
      const answer = termOf(calendar, start, days, unit);
      expect(answer.known ? { due: answer.value } : { missing: answer.missingYear }).toEqual(
        due === undefined ? { missing } : { due },
      );
    },
  );
});

describe('the clock of a matter', () => {
  it.each(cases.clocks.map((one) => [one.says, one] as const))(
    '%s',
    (_, { events, promised, legal, today, expect: expected }) => {
      const limit = (days: number) => ({ days, unit: 'working-days' as const, atLeast: false });
      const ask = { promised: limit(promised), legal: legal === undefined ? null : limit(legal), today };
      expect(clockOf({ ...ask, events: events.map(event) }, rules, calendar)).toMatchObject(expected);
    },
  );
});

describe('certificates on the day of the land', () => {
  it.each(cases['same-day'].map((one) => [one.says, one] as const))(
    '%s',
    (_, { anchor, issued, within, expect: expected }) => {
      const all = Object.entries(issued).map(([code, on]) => ({ code, on }));
      expect(sameDay({ anchorOn: anchor, issued: all, within }, calendar)).toEqual(expected);
    },
  );
});

describe('what may follow', () => {
  it.each(cases.orders.map((one) => [one.says, one] as const))('%s', (_, { events, wish, faults }) => {
    const asked = { ...wish, reason: wish.reason || null, days: null, number: null, words: null };
    const found = eventFaults(asked, events.map(event), rules, { today: '2022-06-28', permit: true });
    expect(found.map(({ field, code }) => `${field} ${code}`)).toEqual(faults);
  });
});

describe('a league table', () => {
  it('has median and quartiles as spreadsheets have them', () => {
    expect([0.25, 0.5, 0.75].map((share) => quantile([1, 2, 3, 4], share))).toEqual([1.75, 2.5, 3.25]);
    expect(quantile([], 0.5)).toBeNull();
  });

  it('counts what could be counted, and says of how many', () => {
    const sample = (days: number | null, within: boolean | null) => ({ unitId: 'a', days, within });
    const found = figuresOf([sample(3, true), sample(9, false), sample(5, null), sample(null, true)], 5);
    expect(found).toEqual({
      ...{
        count: 3,
        median: 5,
        lower: 4,
        upper: 7,
        longest: 9,
        within: 1,
        withPromise: 2,
        uncounted: 1,
        small: true,
      },
    });
  });

  it('ranks by the median, shares a rank, and ranks no small sample', () => {
    const row = (median: number | null, small = false) => ({ median, small });
    expect(ranksOf([row(4), row(2), row(4), row(1, true), row(null)])).toEqual([2, 1, 2, null, null]);
  });
});
