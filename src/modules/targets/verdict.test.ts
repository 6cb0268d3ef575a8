import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { addDays } from '#kernel/local-date.ts';
import { conventionsOn, judgingRules } from './judging-rules.ts';
import type { JudgedFigure, JudgingQuestion } from './verdict.ts';
import { judge } from './verdict.ts';
import { decimalsOfPlan, verdictSentence } from './verdict-sentences.ts';

interface Case {
  readonly title: string;
  readonly given?: Partial<JudgingQuestion>;
  readonly asOf: string;
  readonly figures?: Record<string, string>;
  readonly reported?: Record<string, string>;
  readonly expect?: { readonly code?: string; readonly zh?: string } & Record<string, unknown>;
  readonly refused?: string;
}

const file: { base: JudgingQuestion; cases: Case[] } = parse(
  readFileSync(path.join(import.meta.dirname, 'verdict.cases.yaml'), 'utf8'),
);
const rules = judgingRules();

const figuresOf = (kind: JudgedFigure['kind'], values: Record<string, string> = {}): JudgedFigure[] =>
  Object.entries(values).map(([day, value]) => ({ day, kind, value }));

const questionOf = (one: Case): JudgingQuestion => ({
  ...file.base,
  ...one.given,
  figures: [...figuresOf('verified', one.figures), ...figuresOf('reported', one.reported)],
  asOf: one.asOf,
});

describe('the verdict of a target', () => {
  test.each(file.cases.map((one) => [one.title, one] as const))('%s', (_, one) => {
    if (one.refused !== undefined) {
      expect(() => judge(questionOf(one), rules)).toThrow(expect.objectContaining({ code: one.refused }));
      return;
    }
    const judgement = judge(questionOf(one), rules);
    const { code, zh, ...fields } = one.expect ?? {};
    expect(Object.keys(fields)).toContain('verdict');
    expect(judgement).toMatchObject({ asOf: one.asOf, ...fields });
    if (code !== undefined) expect(judgement.reason.code).toBe(code);
    if (zh !== undefined) expect(verdictSentence(judgement.reason, 'zh')).toBe(zh);
  });

  test('every case says its reason in both languages with no blank left open', () => {
    for (const one of file.cases.filter(({ refused }) => refused === undefined)) {
      const { reason } = judge(questionOf(one), rules);
      for (const locale of ['zh', 'en'] as const) {
        const sentence = verdictSentence(reason, locale);
        expect(sentence).not.toMatch(/undefined|NaN|\{|\}|^$/);
        expect(/[一-鿿]/.test(sentence.replace(/[个家天件]|万吨标准煤/g, ''))).toBe(locale === 'zh');
      }
    }
  });

  test('it names the scheme, its version and where it is written', () => {
    const [first] = file.cases;
    if (!first) throw new Error('no cases');
    const judgement = judge(questionOf(first), rules);
    expect(judgement.ruleVersion).toBe('wuhan-2022/1+2022-01-01+2015-01-01');
    expect(judgement.citation).toContain('武汉市重大项目管理办法');
    expect(judgement.citation).toContain('本平台口径');
  });
});

describe('for any count', () => {
  const question = (value: number, day: number): JudgingQuestion => {
    const on = addDays('2022-01-01', day);
    return { ...file.base, value: '100', figures: figuresOf('verified', { [on]: String(value) }), asOf: on };
  };
  const severity = ['met', 'ahead', 'on-pace', 'behind', 'far-behind'];

  test('more is never judged worse', () => {
    fc.assert(
      fc.property(fc.nat(130), fc.nat(20), fc.integer({ min: 0, max: 364 }), (value, more, day) => {
        const [less, greater] = [
          judge(question(value, day), rules),
          judge(question(value + more, day), rules),
        ];
        return severity.indexOf(greater.verdict) <= severity.indexOf(less.verdict);
      }),
    );
  });

  test('on the days after the figure, until the next is overdue, the verdict stays as it was', () => {
    fc.assert(
      fc.property(fc.nat(130), fc.integer({ min: 0, max: 300 }), fc.nat(30), (value, day, later) => {
        const first = question(value, day);
        const [then, after] = [
          judge(first, rules),
          judge({ ...first, asOf: addDays(first.asOf, later) }, rules),
        ];
        return after.verdict === then.verdict || after.verdict === 'not-reported';
      }),
    );
  });
});

test('a convention changed on a day counts for figures from that day on, and the rule version says so', () => {
  const ahead = rules.aheadFrom[0];
  if (!ahead) throw new Error('no threshold');
  const changed = {
    ...rules,
    aheadFrom: [
      { ...ahead, to: '2022-04-10' },
      { from: '2022-04-11', value: '103', source: '试验' },
    ],
  };
  const on = (day: string, value: string) =>
    judge(
      { ...file.base, value: '365', figures: figuresOf('verified', { [day]: value }), asOf: day },
      changed,
    );
  expect([on('2022-04-10', '104').verdict, on('2022-04-11', '105').verdict]).toEqual(['on-pace', 'ahead']);
  const later = judge(
    {
      ...file.base,
      value: '365',
      figures: figuresOf('verified', { '2022-04-10': '104' }),
      asOf: '2022-04-20',
    },
    changed,
  );
  expect(later.verdict).toBe('on-pace');
  expect(on('2022-04-11', '105').ruleVersion).toBe('wuhan-2022/1+2022-01-01+2022-04-11');
  expect(conventionsOn(changed, '2022-04-11').aheadFrom).toBe('103');
});

test.each([
  ['6', '4.84', 2],
  ['21', '39.01', 0],
  ['20', '33.1', 1],
  ['0', '4.84', 0],
])(
  '%s of %s due is printed with %d decimals, so that the share can be worked out',
  (value, planned, decimals) => {
    expect(decimalsOfPlan(value, planned, '家')).toBe(decimals);
  },
);
