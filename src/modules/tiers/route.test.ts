/** Which way is nearest, and by how much a firm falls short. */
import { describe, expect, it } from 'vitest';
import { evaluate, type FirmFacts, programmeOn } from './index.ts';
import type { Reason } from './reason.ts';
import { costOf, openOf, shortfallOf } from './route.ts';

const DAY = '2022-06-28';
const aboveScale = (facts: FirmFacts) => {
  const programme = programmeOn('above-scale', DAY);
  if (!programme) throw new Error('no such programme');
  return evaluate(programme, facts, DAY);
};

const reason = (answer: Reason['answer'], parts: readonly Reason[] = [], wanted?: number): Reason => ({
  ...{ id: answer, zh: '条件', en: 'condition', article: undefined, doubt: undefined, answer, parts, wanted },
  ...{ measured: undefined, missing: [], asks: [], points: [] },
});
const MET = reason('met');
const MISSED = reason('not-met');
const MISSING = reason('data-missing');
const PERSON = reason('needs-a-person');

describe('what is open', () => {
  it('of alternatives is nothing where one is met, however much the others lack', () => {
    expect(openOf(reason('met', [MET, MISSING, MISSED], 1))).toEqual([]);
  });

  it('of alternatives is the cheapest way only', () => {
    const first = reason('data-missing', [MISSING, MISSING, MISSED]);
    const second = reason('data-missing', [PERSON, MISSING]);
    expect(openOf(reason('data-missing', [first, second, MISSED], 1))).toEqual([PERSON, MISSING]);
  });

  it('where some of many are wanted leaves out what is met already', () => {
    expect(openOf(reason('data-missing', [MET, MISSING, PERSON, MISSED], 3))).toEqual([PERSON, MISSING]);
  });

  it('where all are asked is all that is open, and an open condition without parts is itself', () => {
    expect(openOf(reason('not-met', [MET, MISSING, MISSED, reason('not-applicable')]))).toEqual([
      MISSING,
      MISSED,
    ]);
    expect(openOf(MISSED)).toEqual([MISSED]);
  });

  it('costs little where somebody must look, more where data are missing, most where a number is missed', () => {
    expect(costOf([PERSON])).toBeLessThan(costOf([MISSING]));
    expect(costOf([MISSING])).toBeLessThan(costOf([MISSED]));
  });
});

describe('the shortfall', () => {
  const short = (mainRevenue: string, industry = 'C3484') =>
    shortfallOf(aboveScale({ industry, years: [{ year: 2021, mainRevenue }] }));

  it.each([
    ['19000000', 5],
    ['19999999.99', 1],
    ['4700000', 77],
    ['20000000', 0],
  ])('of a firm with %s yuan is %d percent', (mainRevenue, percent) => {
    expect(short(mainRevenue)).toBe(percent);
  });

  it('is not measured where what is missed is a yes or no', () => {
    expect(short('19000000', 'I6513')).toBeUndefined();
  });
});
