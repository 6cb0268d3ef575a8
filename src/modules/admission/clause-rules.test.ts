import { describe, expect, it } from 'vitest';
import { ownTime } from '#test/support/own-time.ts';
import { allClauseRules, findFlags, lawOn, opinionFault, reviewStateOf } from './clause-rules.ts';

const kinds = (text: string) => findFlags(text).map(({ kind }) => kind);

describe('the regulation', () => {
  it('holds from its first day and not before', () => {
    expect(lawOn('2024-07-31')).toBeUndefined();
    expect(lawOn('2024-08-01')?.zh).toBe('公平竞争审查条例');
  });
});

describe('wording', () => {
  it.each([
    ['乙方投产后三年内，按其缴纳增值税地方留成部分的50%给予奖励。', 'tax-refund'],
    ['对乙方实行先征后返。', 'tax-refund'],
    ['企业所得税享受“三免三减半”。', 'tax-refund'],
    ['土地出让金超出部分由甲方以奖励方式返还乙方。', 'tax-refund'],
    ['乙方必须在本区注册独立法人公司。', 'forced-registration'],
    ['乙方承诺十年内不得将注册地迁出。', 'forced-registration'],
    ['未经甲方同意不得迁出园区。', 'forced-registration'],
    ['乙方应优先采购本地企业的产品。', 'local-purchase'],
    ['由甲方指定施工单位。', 'local-purchase'],
    ['外地供应商参与投标的须另行缴纳保证金。', 'outsiders'],
    ['甲方不再引进同类项目。', 'exclusive'],
    ['甲方为乙方提供零地价用地。', 'factor-favour'],
    ['甲方给予乙方设备补贴 500 万元。', 'selective-subsidy'],
  ])('%s is flagged', (text, kind) => {
    expect(kinds(text)).toContain(kind);
  });
  it.each([
    '乙方依法缴纳各项税费。',
    '项目总投资 5 亿元，固定资产投资 3 亿元。',
    '甲方协助乙方办理施工许可。',
    '双方应当遵守公平竞争的有关规定。',
  ])('%s is left alone', (text) => {
    expect(kinds(text)).toEqual([]);
  });
  it('is quoted with its very characters, and what overlaps is one flag', () => {
    const text = '一、甲方按税收地方留成的50%给予奖励，奖励按实缴税收兑现。二、其他。';
    for (const { starts, ends, quote } of findFlags(text)) expect(text.slice(starts, ends)).toBe(quote);
    expect(findFlags(text).filter(({ kind }) => kind === 'tax-refund').length).toBe(1);
  });
  it('of a long text is found without delay', () => {
    const text = '乙方应当按约定建设。税收'.repeat(20_000);
    expect(ownTime(() => findFlags(text))).toBeLessThan(1500);
  });
  it('names a kind that is there', () => {
    const { patterns, kinds: all } = allClauseRules();
    expect(patterns.filter(({ kind }) => !all.some(({ code }) => code === kind))).toEqual([]);
  });
});

describe('an opinion', () => {
  const flags = (...decisions: ('violates' | 'clear' | 'exception' | null)[]) =>
    decisions.map((decision) => ({ decision }));
  it('waits until every flag is decided, and says what was decided', () => {
    expect(opinionFault('complies', flags(null, 'clear'))).toEqual({
      code: 'review-flags-open',
      params: { count: 1 },
    });
    expect(opinionFault('complies', flags('violates'))?.code).toBe('review-flags-violate');
    expect(opinionFault('complies', flags('exception'))?.code).toBe('review-has-exception');
    expect(opinionFault('exception', flags('clear'))?.code).toBe('review-no-exception');
    expect(opinionFault('violates', flags('clear'))?.code).toBe('review-nothing-violates');
    expect([
      opinionFault('complies', []),
      opinionFault('exception', flags('exception')),
      opinionFault('violates', flags('violates')),
    ]).toEqual([null, null, null]);
  });
  it('is the last of four states', () => {
    const looked = { checked: true, flags: 1, undecided: 1, opinion: null };
    expect(reviewStateOf({ ...looked, checked: false })).toBe('unchecked');
    expect(reviewStateOf(looked)).toBe('open-flags');
    expect(reviewStateOf({ ...looked, undecided: 0 })).toBe('no-opinion');
    expect(reviewStateOf({ ...looked, undecided: 0, opinion: 'complies' })).toBe('reviewed');
  });
});
