import { describe, expect, it, test } from 'vitest';
import { boundWords, formulaWords } from './plain-formula.ts';
import { plainConditions } from './plain-rule.ts';
import { allVersions } from './rules.ts';

describe('a formula in plain words', () => {
  test.each([
    [
      'sum(rd, 3) / sum(revenue, 3)',
      '近三年研发费用合计 ÷ 近三年营业收入合计',
      'sum of R&D expense over 3 years ÷ sum of revenue over 3 years',
    ],
    [
      'revenue / revenue[3]',
      '上年营业收入 ÷ 上年之前第三年营业收入',
      'revenue of last year ÷ revenue 3 years before last year',
    ],
    ['min(rd / revenue, rd[1] / revenue[1])', undefined, undefined],
    [
      'averageGrowth(assets - debts)',
      '近三年(资产总额 − 负债总额)平均增长率',
      'mean growth of (assets − debts) over three years',
    ],
    ['days(established)', '成立天数', 'days since foundation'],
    ['(rd + costs) / revenue', '(上年研发费用 + 上年成本费用支出) ÷ 上年营业收入', undefined],
  ])('%s', (text, zh, en) => {
    if (zh) expect(formulaWords(text, 'zh')).toBe(zh);
    if (en) expect(formulaWords(text, 'en')).toBe(en);
    expect(formulaWords(text, 'en')).not.toMatch(/[一-鿿]/);
  });

  it('and its bound in the unit of the value', () => {
    expect(boundWords('≥ 5000万', 'yuan', 'zh')).toBe('≥ 5000 万元');
    expect(boundWords('≥ 1.2^3', 'times', 'zh')).toBe('≥ 1.728 倍 (1.2^3)');
    expect(boundWords('> 4%', 'share', 'en')).toBe('> 4%');
  });
});

describe('every shipped version', () => {
  test.each(allVersions().map((version) => [`${version.code} ${version.version}`, version] as const))(
    '%s can be read in both languages, each condition once',
    (_, version) => {
      const rows = plainConditions(version);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      for (const { id, title, asks, aspects } of rows) {
        expect([id, asks.zh, asks.en].every((text) => text !== '')).toBe(true);
        expect(`${title.en} ${asks.en}`).not.toMatch(/[一-鿿]|undefined|NaN/);
        expect(`${title.zh} ${asks.zh}`).not.toMatch(/undefined|NaN/);
        expect(new Set(aspects.map(({ name }) => name)).size).toBe(aspects.length);
      }
    },
  );
});
