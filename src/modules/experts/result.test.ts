import { describe, expect, it } from 'vitest';
import { resultOf, type ScoredSheet } from './result.ts';

const RULE = {
  criteria: [
    { code: 'a', zh: '甲', en: 'A', weight: 60 },
    { code: 'b', zh: '乙', en: 'B', weight: 40 },
  ],
  result: { method: 'trimmed-mean' as const, trim: 1, trimFrom: 5 },
  pass: { total: 70, criterion: 60, agree: 60, sheets: 3 },
};
const sheet = (
  seat: number,
  a: string | null,
  b: string | null,
  more: Partial<ScoredSheet> = {},
): ScoredSheet => ({
  ...{ seat, abstained: false, verdict: 'agree' },
  scores: { ...(a === null ? {} : { a }), ...(b === null ? {} : { b }) },
  ...more,
});
const ABSTAINED = { abstained: true, verdict: null, scores: {} };

describe('the result of a panel', () => {
  it('leaves out the highest and the lowest where enough have scored, and shows how far they lay apart', () => {
    const sheets = ['100', '80', '80', '80', '0'].map((a, at) => sheet(at + 1, a, '90'));
    const { criteria, total, conclusion } = resultOf(sheets, RULE);
    expect(criteria[0]).toMatchObject({
      mean: '80',
      lowest: '0',
      highest: '100',
      spread: '100',
      trimmed: 1,
      scored: 5,
    });
    expect([total, conclusion]).toEqual(['84', 'passed']);
  });

  it('takes all where fewer have scored', () => {
    const { criteria } = resultOf([sheet(1, '90', '90'), sheet(2, '60', '90'), sheet(3, '60', '90')], RULE);
    expect(criteria[0]).toMatchObject({ mean: '70', trimmed: 0 });
  });

  it('counts an abstention as no sheet that scores, never as nought', () => {
    const three = [sheet(1, '80', '80'), sheet(2, '80', '80'), sheet(3, '80', '80')];
    const [without, beside] = [
      resultOf(three, RULE),
      resultOf([...three, sheet(4, null, null, ABSTAINED)], RULE),
    ];
    expect([beside.total, beside.agree]).toEqual([without.total, without.agree]);
    expect([beside.sheets, beside.scored, beside.abstained]).toEqual([4, 3, 1]);
  });

  it('leaves a criterion that one did not judge to the others, and tells no total where nobody judged it', () => {
    const { criteria } = resultOf([sheet(1, '90', null), sheet(2, '70', '50')], RULE);
    expect(criteria.map(({ mean, scored }) => [mean, scored])).toEqual([
      ['80', 2],
      ['50', 1],
    ]);
    expect(resultOf([sheet(1, '90', null)], RULE).total).toBeNull();
  });

  it('says what was not met', () => {
    const low = ['90', '90', '90'].map((a, at) => sheet(at + 1, a, '50'));
    expect(resultOf(low, RULE)).toMatchObject({
      total: '74',
      conclusion: 'not-passed',
      lacks: ['criterion'],
    });
    const against = [
      sheet(1, '90', '90'),
      ...[2, 3].map((n) => sheet(n, '90', '90', { verdict: 'disagree' })),
    ];
    expect(resultOf(against, RULE)).toMatchObject({
      agree: '33.33',
      conclusion: 'not-passed',
      lacks: ['agree'],
    });
    expect(resultOf([sheet(1, '90', '90')], RULE)).toMatchObject({
      conclusion: 'no-quorum',
      lacks: ['sheets'],
    });
  });
});
