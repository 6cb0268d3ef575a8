import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#kernel/local-date.ts';
import { boundTest, exactTest, TESTED } from './bound-test.ts';
import { evaluate, judgeOn, programmeOf, programmeOn } from './evaluate.ts';
import { boundOf, expressionOf } from './expression.ts';
import type { FirmFacts, YearFacts } from './facts.ts';
import { type Reason, reasonsOf } from './reason.ts';
import { allVersions, holdsOn } from './rules.ts';
import { asOfDay, scopeOf } from './scope.ts';
import { citationOf, numbersSentence, reasonSentence } from './wording.ts';

const AS_OF = '2026-06-01';
const versions = allVersions();
const flat = (reasons: readonly Reason[]): Reason[] =>
  reasons.flatMap((reason) => [reason, ...flat(reason.parts)]);

const money = fc.oneof(
  fc.integer({ min: 0, max: 3_000_000_000 }),
  fc.integer({ min: 0, max: 300_000 }).map((yuan) => (yuan * 10_000) / 100),
  fc.integer({ min: 0, max: 2_000_000_000 }).map((fen) => (fen / 100).toFixed(2)),
  fc.constantFrom(0, 15_000_000, 50_000_000, '200000000', '200000000.01', 100, 5, undefined),
);
const signed = fc.oneof(money, fc.integer({ min: -1_000_000_000, max: 0 }));
const year = (year: number) =>
  fc.record({
    year: fc.constant(year),
    revenue: money,
    rd: money,
    assets: money,
    debts: money,
    netProfit: signed,
  });
const firms = fc
  .record({
    established: fc.integer({ min: 0, max: 6000 }).map((days) => addDays('2010-01-01', days)),
    years: fc.tuple(year(2025), year(2024), year(2023), year(2022)),
    property: fc.record({ classOne: fc.nat(3), classTwo: fc.nat(6), classTwoUsed: fc.nat(6) }),
  })
  .map((firm) => firm as unknown as FirmFacts);

describe('floats decide only what fractions would', () => {
  test.each([
    ['sum(rd, 3) / sum(revenue, 3)', '≥ 5%'],
    ['min(rd / revenue, rd[1] / revenue[1])', '≥ 3%'],
    ['averageGrowth(assets - debts)', '≥ 15%'],
    ['averageGrowth(revenue)', '> 0'],
    ['revenue / revenue[3]', '≥ 1.2^3'],
    ['sum(netProfit, 3)', '> 0'],
    ['mean(revenue, 3)', '≥ 4亿'],
    ['debts / assets', '≤ 80%'],
    ['property.classTwo - property.classTwoUsed', '≥ 3'],
    ['revenue', '< 5000万'],
    ['begunYears(established)', '≤ 5'],
  ])('%s %s', (formula, bound) => {
    const [expression, limit] = [expressionOf(formula), boundOf(bound)];
    const [quick, exact] = [boundTest, exactTest].map((made) => made(expression, limit, TESTED));
    fc.assert(
      fc.property(firms, (firm) => {
        const scope = scopeOf(firm, asOfDay(AS_OF));
        expect(quick?.(scope)).toBe(exact?.(scope));
      }),
      { numRuns: 400 },
    );
  });

  test('on the threshold itself, however it is written', () => {
    const share = boundTest(expressionOf('rd / revenue'), boundOf('≥ 5%'), TESTED);
    const answer = (revenue: number | string, rd: number | string) =>
      share(scopeOf({ years: [{ year: 2025, revenue, rd }] }, asOfDay(AS_OF)));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000_000 }), (part) => {
        expect(answer(part * 20, part)).toBe('met');
        expect(answer(String(part * 20), `${part}.00`)).toBe('met');
        expect(answer(`${part * 20}.01`, part)).toBe('not-met');
      }),
    );
  });
});

test.each([
  ['a tenth and two tenths are no more than three tenths', 'sum(rd, 2)', '> 0.3', 'not-met'],
  ['a loss of three tenths eats them up', 'sum(netProfit, 3)', '> 0', 'not-met'],
])('where floats would lie: %s', (_, formula, bound, expected) => {
  const years = [
    { year: 2025, rd: 0.1, netProfit: 0.1 },
    { year: 2024, rd: '0.2', netProfit: 0.2 },
    { year: 2023, rd: 0, netProfit: -0.3 },
  ];
  const answer = boundTest(expressionOf(formula), boundOf(bound), TESTED)(scopeOf({ years }, asOfDay(AS_OF)));
  expect(answer).toBe(expected);
});

describe('more research is never worse', () => {
  const order = ['not-met', 'needs-a-person', 'met'];
  const firm = (rd: number): FirmFacts => ({
    established: '2015-01-01',
    years: [2025, 2024, 2023].map(
      (year): YearFacts => ({
        year,
        revenue: 60_000_000,
        rd,
        rdDomestic: rd,
        staff: 100,
        costs: 50_000_000,
        technologyStaff: 30,
      }),
    ),
    property: { classOne: 1, classTwo: 0, classTwoUsed: 0 },
  });
  test.each([
    ['high-tech', 'rd'],
    ['specialised', 'rd'],
    ['technology-small', 'evaluation'],
  ])('for %s (%s)', (code, id) => {
    const programme = programmeOn(code, AS_OF);
    if (!programme) throw new Error(code);
    const answer = (rd: number): number => {
      const outcome = evaluate(programme, firm(rd), AS_OF).outcomes.find(({ check }) => check.rule.id === id);
      return order.indexOf(outcome?.answer === 'data-missing' ? 'needs-a-person' : (outcome?.answer ?? ''));
    };
    fc.assert(
      fc.property(fc.nat(6_000_000), fc.nat(1_000_000), (rd, more) => {
        expect(answer(rd)).toBeGreaterThanOrEqual(0);
        return answer(rd + more) >= answer(rd);
      }),
    );
  });
});

describe('every version of every programme', () => {
  test('is chosen by its days: no two hold on one day, and none says "latest"', () => {
    expect(versions.length).toBeGreaterThanOrEqual(30);
    for (const version of versions)
      for (const track of version.tracks)
        for (const day of [
          version.effectiveFrom,
          version.effectiveTo ?? '2026-10-01',
          version.review?.from ?? AS_OF,
        ]) {
          const held = versions.filter((each) => each.code === version.code && holdsOn(each, day, track));
          expect(held.length, `${version.code} ${day} ${track}`).toBeLessThanOrEqual(1);
        }
  });

  test.each(versions.map((version) => [`${version.code} ${version.version}`, version] as const))(
    '%s answers of a firm of which nothing is known, in both languages',
    (_, version) => {
      const verdict = evaluate(programmeOf(version, 'application'), {}, version.effectiveFrom);
      expect(['data-missing', 'needs-a-person']).toContain(verdict.answer);
      const reasons = flat(reasonsOf(verdict));
      expect(reasons.length).toBeGreaterThan(0);
      for (const reason of reasons) {
        expect(reason.answer).not.toBe('met');
        const [zh, en] = [reasonSentence(reason, 'zh'), reasonSentence(reason, 'en')];
        expect(`${zh} ${en}`).not.toMatch(/undefined|NaN|\{|\}/);
        expect(/[一-鿿]/.test(zh)).toBe(true);
        expect(en).not.toMatch(/[一-鿿]/);
        if (reason.measured) expect(numbersSentence(reason.measured, 'en')).not.toMatch(/[一-鿿]|undefined/);
      }
      expect(citationOf(verdict, 'zh').includes('待核')).toBe(version.doubt !== null);
    },
  );

  test('what is doubtful without a second-hand source is off', () => {
    const off = versions.filter(({ on }) => !on);
    expect(versions.filter(({ doubt, confidence }) => doubt === '⚠' || confidence === 'L')).toEqual(off);
    expect(off.map(({ code }) => code)).toEqual(['potential-unicorn', 'gazelle-sip']);
  });
});

test('many firms are judged as one is', () => {
  const programmes = ['high-tech', 'specialised', 'listing-star'].flatMap(
    (code) => programmeOn(code, AS_OF) ?? [],
  );
  expect(programmes.length).toBe(3);
  const judge = judgeOn(programmes, AS_OF);
  fc.assert(
    fc.property(firms, (firm) => {
      const one = programmes.map((programme) => evaluate(programme, firm, AS_OF).answer);
      expect(judge(firm).map(({ answer }) => answer)).toEqual(one);
    }),
  );
});

test('a formula that is none is refused with its text', () => {
  expect(() => expressionOf('revenue +')).toThrow('no formula: revenue +');
  expect(() => expressionOf('profits / revenue')).toThrow('no fact profits');
  expect(() => expressionOf('sum(rd)')).toThrow('no formula');
  expect(() => boundOf('at least 5')).toThrow('no bound: at least 5');
});
