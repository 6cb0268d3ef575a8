import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Goal, Polarity, SaidGoal } from './goal.ts';
import { aimOf, deriveGoalOperator, directionOf, isMet, likelyPolarity } from './goal.ts';
import { goalRules } from './judging-rules.ts';

interface Case {
  readonly title: string;
  readonly said: Omit<SaidGoal, 'status'> & { readonly status?: SaidGoal['status'] };
  readonly kind?: 'reference';
  readonly operator: string;
  readonly rule: string;
}

const cases: Case[] = parse(readFileSync(path.join(import.meta.dirname, 'goal.cases.yaml'), 'utf8'));
const rules = goalRules();
const derive = (said: Case['said'], day = '2022-06-28') =>
  deriveGoalOperator({ status: 'target', ...said }, rules, day);

describe('what the words say becomes the goal’s operator', () => {
  test.each(cases.map((one) => [one.title, one] as const))(
    '%s',
    (_, { said, kind = 'target', operator, rule }) => {
      expect(derive(said)).toMatchObject({ kind, operator, rule, ruleVersion: 'goal-operator/1+2015-01-01' });
    },
  );

  test('the reason is shown in both languages, with where the rule is written', () => {
    const { reason, citation } = derive({ op: '=', metric: '新增高企', value: '20' });
    expect(reason).toEqual({ zh: '承诺这么多，多了算完成', en: 'This much is promised; more is met too' });
    expect(citation).toContain('【平台约定】');
  });

  test('the rule holds from 1 January 2015; before it nothing is derived', () => {
    const said = { op: '=', metric: '新增高企', value: '20' } as const;
    expect(derive(said, '2015-01-01').operator).toBe('>=');
    expect(() => derive(said, '2014-12-31')).toThrow(expect.objectContaining({ code: 'no-rule-on-day' }));
  });

  test('every rule is reached by a case', () => {
    const reached = new Set(cases.map(({ rule }) => rule));
    const all = rules.versions.flatMap((version) => version.rules.map(({ code }) => code));
    expect(all.filter((code) => !reached.has(code))).toEqual([]);
    expect(all).toHaveLength(11);
  });

  test('every operator that the reader may find has a rule', () => {
    for (const op of ['>=', '<=', '=', '>', '<', '~', 'range', '+%'] as const)
      expect(derive({ op, metric: '某指标', value: '1' }).operator).not.toBe('+%');
  });

  test('a value that is no number is refused', () => {
    expect(() => derive({ op: '=', metric: '新增高企', value: '二十' })).toThrow(
      expect.objectContaining({ code: 'bad-number' }),
    );
  });

  test('失业率 and 能耗 are probably better low, 高企 better high', () => {
    const guess = (metric: string) => likelyPolarity(metric, rules, '2022-06-28');
    expect(['城镇调查失业率', '单位能耗', '新增高企'].map(guess)).toEqual(['lower', 'lower', 'higher']);
  });
});

const goal = (operator: Goal['operator'], value: string, value2: string | null = null): Goal => ({
  operator,
  value,
  value2,
});

describe('whether a figure keeps a goal', () => {
  test.each<[string, Goal, Polarity, string[], string[]]>([
    ['at least 20', goal('>=', '20'), 'higher', ['20', '20.1'], ['19.9']],
    ['over 20', goal('>', '20'), 'higher', ['20.01'], ['20']],
    ['at most 5.5', goal('<=', '5.5'), 'lower', ['5.5', '0'], ['5.51']],
    ['under 5.5', goal('<', '5.5'), 'lower', ['5.49'], ['5.5']],
    ['20 of a good thing', goal('=', '20'), 'higher', ['20', '25'], ['19']],
    ['20 of a bad thing', goal('=', '20'), 'lower', ['20', '15'], ['21']],
    ['exactly 20', goal('=', '20'), 'range', ['20', '20.0'], ['19.9', '20.1']],
    ['2 to 3 of a good thing', goal('range', '2', '3'), 'higher', ['2', '3', '4'], ['1']],
    ['2 to 3 of a bad thing', goal('range', '2', '3'), 'lower', ['1', '3'], ['4']],
    ['between 2 and 3', goal('range', '2', '3'), 'range', ['2', '3'], ['1.9', '3.1']],
    ['about 200 of a good thing', goal('~', '200'), 'higher', ['190', '250'], ['189.9']],
    ['about −3 of a bad thing', goal('~', '-3'), 'lower', ['-2.85', '-4'], ['-2.84']],
    ['about 200', goal('~', '200'), 'range', ['190', '210'], ['189.9', '210.1']],
  ])('%s', (_, one, polarity, kept, broken) => {
    expect(kept.filter((figure) => !isMet(one, polarity, figure, '5'))).toEqual([]);
    expect(broken.filter((figure) => isMet(one, polarity, figure, '5'))).toEqual([]);
  });

  test('a range of a good thing is measured from its lower end, of a bad thing from its upper', () => {
    const range = goal('range', '2', '3');
    expect([aimOf(range, directionOf(range, 'higher')), aimOf(range, directionOf(range, 'lower'))]).toEqual([
      '2',
      '3',
    ]);
  });
});
