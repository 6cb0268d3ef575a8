/** Conditions of measures: what the form builds on both sides of each bound, and that nothing but conditions comes through. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { evaluate, type FirmFacts } from '#modules/tiers/index.ts';
import { conditionsFrom, conditionsOfText, textOfConditions } from './condition.ts';
import { conditionLines } from './condition-words.ts';
import { FormCondition } from './contract.ts';
import { formulaFault } from './formula.ts';
import { programmeFor } from './programme.ts';
import { conditionsOfForm } from './simple.ts';

const Case = z.strictObject({
  says: z.string(),
  simple: z.array(FormCondition),
  firm: z.record(z.string(), z.unknown()),
  answers: z.record(z.string(), z.string()),
});
const file = path.join(import.meta.dirname, 'conditions.cases.yaml');
const cases = z.array(Case).parse(parse(readFileSync(file, 'utf8')));

describe('conditions of the form', () => {
  it.each(cases)('$says', ({ simple, firm, answers }) => {
    const programme = programmeFor(conditionsOfForm(simple));
    for (const [day, answer] of Object.entries(answers))
      expect([day, evaluate(programme, firm as FirmFacts, day).answer]).toEqual([day, answer]);
  });

  it('are the same after an expert has seen them as text', () => {
    for (const { simple } of cases) {
      const built = conditionsOfForm(simple);
      expect(conditionsOfText(textOfConditions(built))).toEqual(built);
    }
  });

  it('are said in words, in both languages', () => {
    const built = conditionsOfForm([
      { kind: 'recognised', certificate: 'high-tech', from: '2022-01-01', to: '2022-12-31', first: true },
      { kind: 'rdShare', atLeast: '3.5' },
      { kind: 'staff', atLeast: '50' },
    ]);
    expect(conditionLines(built, 'zh').map(({ words }) => words)).toEqual([
      '2022-01-01 至 2022-12-31 首次认定为高新技术企业',
      '上年研发费用占营业收入 不低于 3.5%',
      '上年职工总数 不低于 50 人',
    ]);
    expect(conditionLines(built, 'en')[1]?.words).toBe('R&D share of revenue, last year at least 3.5%');
  });
});

describe('a formula', () => {
  it.each([
    'revenue',
    'rd / revenue',
    'sum(rd, 3) / sum(revenue, 3)',
    'revenue / revenue[3]',
    '(rd + rd[1]) * 2',
    'property.classOne + property.classTwo',
    'min(rd, mean(rd, 2))',
    'averageGrowth(revenue)',
    'days(established)',
  ])('%s is one', (text) => {
    expect(formulaFault(text)).toBeUndefined();
  });

  it.each([
    ['', 'nothing'],
    ['constructor', 'what every object has'],
    ['__proto__', 'the prototype'],
    ['toString', 'a method of every object'],
    ['property.constructor', 'a constructor behind a dot'],
    ['property.classOne.constructor', 'two dots'],
    ['hasOwnProperty(revenue)', 'a call of what is no function of ours'],
    ['constructor(revenue)', 'a call of a constructor'],
    ['process.exit', 'a global'],
    ['eval(revenue)', 'a call of the engine'],
    ['revenue; process', 'a second statement'],
    ['revenue) + (1', 'brackets that close too early'],
    ['revenue`', 'a quote'],
    ['"revenue"', 'a text'],
    ['revenue["x"]', 'a name in brackets'],
    ['revenue[99]', 'more years than there are'],
    ['revenue[0]', 'no year back'],
    ['sum(revenue, 1000000)', 'a million years'],
    ['sum(revenue, 2.5)', 'half a year'],
    ['sum(revenue, revenue)', 'a number of years that is none'],
    ['2^99999999', 'a power'],
    ['days(revenue)', 'days of money'],
    ['established', 'a day as a number'],
    ['(((((((((revenue)))))))))', 'too deep'],
    ['revenue revenue', 'two facts'],
    ['revenue +', 'an end too soon'],
    ['1'.repeat(30), 'a number too long'],
    [Array(61).fill('revenue').join('+'), 'too many'],
    ['ｒevenue', 'a letter of another width'],
  ])('%s is none: %s', (text) => {
    expect(formulaFault(text)).toBeDefined();
  });

  it('of any characters never reaches the engine as anything else', () => {
    const parts = fc.constantFrom(
      ...'rd revenue ( ) [ ] , + - * / 1 3 . ; ` " \' $ { } = > constructor property. \\ \n'.split(' '),
    );
    fc.assert(
      fc.property(
        fc.array(parts, { maxLength: 12 }).map((all) => all.join('')),
        (text) => {
          if (formulaFault(text) === undefined) expect(text).toMatch(/^[\w.+\-*/()[\],\s]*$/);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

const leaf = { id: 'a', zh: '某条', en: 'One' };
const refused = (raw: unknown): string | undefined => {
  try {
    programmeFor(raw);
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.reasons?.[0]?.code ?? error.code;
  }
};

describe('what somebody writes to break out', () => {
  const quoted = '"]; globalThis.brokenOut = true; //';
  it.each([
    ['a flag with a quote', { ...leaf, flag: `abnormal-list${quoted}`, is: true }, 'condition-name'],
    ['a flag that no rule knows', { ...leaf, flag: 'constructor', is: true }, 'condition-name'],
    ['the prototype as a flag', { ...leaf, flag: '__proto__', is: true }, 'condition-name'],
    ['a finding with code', { ...leaf, finding: '${globalThis.brokenOut = true}' }, 'condition-name'],
    [
      'a formula with code',
      { ...leaf, unit: 'yuan', value: 'property.x);(globalThis.brokenOut=true', is: '≥ 1' },
      'condition-formula',
    ],
    [
      'a fact behind a dot',
      { ...leaf, unit: 'yuan', value: 'property.constructor', is: '≥ 1' },
      'condition-formula',
    ],
    [
      'a bound with code',
      { ...leaf, unit: 'yuan', value: 'revenue', is: '≥ 1; globalThis.brokenOut = true' },
      'condition-bound',
    ],
    [
      'a bound that divides by zero',
      { ...leaf, unit: 'yuan', value: 'revenue', is: '≥ 1/0' },
      'condition-bound',
    ],
    [
      'a power as a bound',
      { ...leaf, unit: 'yuan', value: 'revenue', is: '≥ 9^999999999' },
      'condition-bound',
    ],
    [
      'a band with code',
      { ...leaf, unit: 'yuan', value: 'revenue', bands: [{ when: '≤ x()', is: '≥ 1' }] },
      'condition-shape',
    ],
    ['a unit that is none', { ...leaf, unit: 'constructor', value: 'revenue', is: '≥ 1' }, 'condition-shape'],
    ['a score', { ...leaf, score: [{ id: 'x' }], is: '≥ 1', least: { x: '1' } }, 'condition-kind'],
    [
      'two kinds at once',
      { ...leaf, flag: 'abnormal-list', is: true, finding: 'core-support' },
      'condition-kind',
    ],
    ['a key too many', { ...leaf, certificate: 'high-tech', judge: 'x' }, 'condition-shape'],
    ['a certificate that is none', { ...leaf, certificate: 'constructor' }, 'condition-name'],
    [
      'days the wrong way round',
      { ...leaf, certificate: 'high-tech', issued: { from: '2022-02-01', to: '2022-01-01' } },
      'condition-days',
    ],
    ['an id with code', { ...leaf, id: `a${quoted}`, certificate: 'high-tech' }, 'condition-shape'],
    ['a title with a tag', { ...leaf, zh: '<img src=x>', certificate: 'high-tech' }, 'condition-shape'],
    ['an industry with a quote', { ...leaf, industry: `C${quoted}` }, 'condition-name'],
    [
      'years further back than any rule looks',
      { ...leaf, unit: 'yuan', value: 'sum(revenue[3], 3)', is: '≥ 1' },
      'condition-formula',
    ],
    [
      'a part that is wrong deep inside',
      { ...leaf, any: [{ ...leaf, flag: 'x', is: true }] },
      'condition-name',
    ],
  ])('%s is refused with its place', (_, raw, code) => {
    expect(refused([raw])).toBe(code);
    expect('brokenOut' in globalThis).toBe(false);
  });

  it('too deep, too many or nothing is refused before anything is read', () => {
    let deep: object = { ...leaf, certificate: 'high-tech' };
    for (let at = 0; at < 2000; at++) deep = { ...leaf, all: [deep] };
    expect(refused([deep])).toBe('conditions-deep');
    expect(refused(Array(41).fill({ ...leaf, certificate: 'high-tech' }))).toBe('conditions-many');
    expect(refused([])).toBe('conditions-empty');
    expect(refused({ length: 1 })).toBe('conditions-empty');
  });

  it('no text makes a million conditions of a few lines, none carries a type', () => {
    const bomb = 'a: &a [1, 2]\nb: &b [*a, *a]\nc: [*b, *b]\n';
    for (const text of [
      bomb,
      '- !!js/function "x"',
      '- *nobody',
      '{',
      '- __proto__: { id: a }',
      'x'.repeat(20_001),
    ])
      expect(() => conditionsOfText(text)).toThrow(Refusal);
  });

  it('what was stored wrong is refused again when it is read', () => {
    const engine = vi.spyOn(globalThis, 'Function');
    expect(() => programmeFor([{ ...leaf, flag: 'a"] || 1', is: true }])).toThrow(Refusal);
    expect(engine).not.toHaveBeenCalled();
    engine.mockRestore();
  });

  it('and what an expert may write comes through', () => {
    const text = `
- id: size
  zh: 规模或研发
  en: Size or R&D
  any:
    - { id: revenue, zh: 营业收入, en: Revenue, unit: yuan, value: revenue, is: ≥ 2000万 }
    - { id: rd, zh: 三年研发占比, en: R&D share, unit: share, value: 'sum(rd, 3) / sum(revenue, 3)', is: ≥ 5% }
- { id: clean, zh: 未列入经营异常名录, en: Not on the list, flag: abnormal-list, is: false }
`;
    const rules = conditionsOfText(text);
    expect(conditionsFrom(rules)).toEqual(rules);
    const firm: FirmFacts = {
      years: [{ year: 2021, revenue: '20000000' }],
      flags: { 'abnormal-list': false },
    };
    expect(evaluate(programmeFor(rules), firm, '2022-06-28').answer).toBe('met');
    expect(conditionLines(rules, 'zh').map(({ words, depth }) => [depth, words])).toEqual([
      [0, '规模或研发：满足一项'],
      [1, '营业收入 不低于 2000 万元'],
      [1, '三年研发占比 不低于 5%'],
      [0, '未列入经营异常名录'],
    ]);
  });
});
