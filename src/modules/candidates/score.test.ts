import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { plainMoney } from '#kernel/money.ts';
import { type CandidateFacts, reasonsOf, TIE_ROLES, weaknessesOf } from './facts.ts';
import { SCORE_PARTS, sayReason, WAYS } from './reason-contract.ts';
import { scoreOf } from './score.ts';
import { mostPoints, weightsOn } from './weights.ts';

const Day = z.string();
const Facts = z.looseObject({
  leaseEndsOn: Day.nullable().default(null),
  ties: z
    .array(
      z.object({
        role: z.enum(TIE_ROLES),
        firm: z.string(),
        amount: z.string().nullable(),
        largest: z.boolean(),
      }),
    )
    .optional(),
  holdings: z.array(z.looseObject({ fund: z.string() })).optional(),
});
const cases = z
  .array(
    z.object({ says: z.string(), way: z.enum(WAYS), facts: Facts, parts: z.record(z.string(), z.number()) }),
  )
  .parse(parse(readFileSync(path.join(import.meta.dirname, 'score.cases.yaml'), 'utf8')));

const DAY = '2022-06-28';
const weights = weightsOn(DAY);
const NOTHING = {
  ...{ rowId: 'row', industryClass: null, scale: null, revenue: null, revenueYear: null, patents: null },
  ...{ leaseEndsOn: null, expansion: null, sourceDay: '2022-06-01', fit: null, words: null, density: null },
};
const factsOf = (way: string, facts: z.infer<typeof Facts>): CandidateFacts => {
  const ties = facts.ties?.map((tie, at) => ({ ...tie, id: `r${at}`, firmId: `e${at}` })) ?? [];
  const holdings = facts.holdings?.map((one, at) => ({ ...one, id: `h${at}` })) ?? [];
  return {
    way,
    facts: { ...NOTHING, firms: 0, amount: null, near: '', nearNode: null, ...facts, ties, holdings },
  } as CandidateFacts;
};

describe('a candidate’s score', () => {
  it.each(cases)('$says', ({ way, facts, parts }) => {
    const reasons = reasonsOf(factsOf(way, facts), weights, DAY);
    expect(Object.fromEntries(reasons.map(({ part, points }) => [part, points]))).toEqual(parts);
    expect(scoreOf(reasons)).toBe(Object.values(parts).reduce((sum, points) => sum + points, 0));
    for (const locale of ['zh', 'en'] as const)
      for (const reason of reasons)
        expect(sayReason(reason, locale, (yuan) => plainMoney(yuan, locale))).not.toMatch(
          /[{}]|undefined|^$/,
        );
  });

  it('is made of parts that have a sentence, and each way’s best is a good deal more than a part', () => {
    for (const way of WAYS) {
      for (const { part } of weights.ways[way]) expect(SCORE_PARTS).toContain(part);
      expect(mostPoints(weights, way)).toBeGreaterThan(80);
    }
  });

  it('of a day before the first version is by the first version', () => {
    expect(weightsOn('1999-01-01').number).toBe(1);
  });
});

describe('what is for reference only', () => {
  const weak = (way: string, facts: object) => {
    const of = factsOf(way, facts as z.infer<typeof Facts>);
    return weaknessesOf(of, reasonsOf(of, weights, DAY), weights, DAY);
  };
  it('is data of more than 730 days, not of 730', () => {
    const two = { fit: 'main', industryClass: '3824', scale: 'above' };
    expect(weak('industry', { ...two, sourceDay: '2020-06-28' })).toEqual([]);
    expect(weak('industry', { ...two, sourceDay: '2020-06-27' })).toEqual(['stale']);
  });
  it('is a partner of another class, and one that no list has', () => {
    const tie = {
      ties: [{ role: 'sister' as const, firm: '甲', amount: null, largest: false }],
      near: 'node',
      nearNode: '某环节',
    };
    expect(weak('partners', { ...tie, industryClass: '1310' })).toEqual(['class-other']);
    expect(weak('partners', { ...tie, rowId: null, sourceDay: null })).toEqual(['unlisted']);
  });
  it('is one reason alone', () => {
    expect(weak('industry', { fit: 'listed', industryClass: '3824' })).toEqual(['one-sided']);
  });
});

it('money is said in 万元, and from a hundred million on in 亿元', () => {
  expect(plainMoney('190000000', 'zh')).toBe('1.9 亿元');
  expect(plainMoney('99990000', 'zh')).toBe('9,999 万元');
  expect(plainMoney('12345678901', 'en')).toBe('123.5 hundred million yuan');
});
