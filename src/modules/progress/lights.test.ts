import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { judgingRules, schemeOn } from '#modules/targets/index.ts';
import { sinceOf } from './light-word-contract.ts';
import { startLight, statisticsLight } from './lights.ts';
import { type InvestedFacts, investmentLight } from './pace-light.ts';
import { progressRulesOn } from './progress-rules.ts';

const cases: Record<string, Record<string, string>> = parse(
  readFileSync(path.join(import.meta.dirname, 'lights.cases.yaml'), 'utf8'),
);
const scheme = (code: string) => {
  const found = schemeOn(judgingRules(), code, '2025-06-30');
  if (!found) throw new Error(`${code} is not in force`);
  return found;
};
const [start] = progressRulesOn('2025-06-30').start.filter(({ code }) => code === 'yinchuan-start');
const [entry] = progressRulesOn('2025-06-30').inStatistics.filter(
  ({ code }) => code === 'yinchuan-statistics',
);
if (!start || !entry) throw new Error('the presets of 2025 are there');

const FACTS: InvestedFacts = {
  ...{ goesOn: true, year: 2025, annual: '100', missing: null, anyReported: true },
  months: [
    { month: '2025-05', amount: '50' },
    { month: '2025-12', amount: '50' },
  ],
  ...{ verified: '50', lastVerified: '2025-05', expected: '2025-05', mostBehind: 1 },
};

describe('the light on investment', () => {
  for (const [code, values] of Object.entries(cases))
    for (const [verified, colour] of Object.entries(values))
      it(`is ${colour} by ${code} where ${verified} of 50 planned (100 in the year) is verified`, () => {
        expect(investmentLight({ ...FACTS, verified }, scheme(code)).colour).toBe(colour);
      });

  it('says by how many points it is below, and against what', () => {
    const light = investmentLight({ ...FACTS, verified: '19.99' }, scheme('yinchuan-pace-2025'));
    expect(light.params).toMatchObject({ measured: '30.01', bound: '30', planned: '50', goal: '100' });
  });

  it('takes days of the year where no months are planned', () => {
    const facts = { ...FACTS, annual: '365', months: [], verified: '151', lastVerified: '2025-05' };
    const light = investmentLight(facts, scheme('yinchuan-pace-2025'));
    expect(light).toMatchObject({ colour: 'green', params: { planned: '151', measured: '0' } });
  });

  it('judges by the last verified month, so that it does not turn red between reports', () => {
    const facts = { ...FACTS, annual: '365', months: [], verified: '151' };
    expect(
      investmentLight({ ...facts, lastVerified: '2025-05' }, scheme('yinchuan-pace-2025')).params.measured,
    ).toBe('0');
    expect(
      investmentLight({ ...facts, lastVerified: '2025-06' }, scheme('yinchuan-pace-2025')).params.measured,
    ).toBe('8.22');
  });

  it('says which month is not known yet, and has no colour where the figure is older than the rule allows', () => {
    const on = (change: Partial<InvestedFacts>) =>
      investmentLight({ ...FACTS, ...change }, scheme('wuhan-2022'));
    expect(on({}).params.expected).toBeUndefined();
    expect(on({ lastVerified: '2025-06' }).params.expected).toBeUndefined();
    const late = on({ expected: '2025-06' });
    expect(late).toMatchObject({ colour: 'green', params: { month: '2025-05', expected: '2025-06' } });
    expect(sinceOf(late)).toBe('prg.why.since');
    expect(on({ expected: '2025-07' })).toEqual({
      ...{ colour: 'none', code: 'stale' },
      params: { month: '2025-05', expected: '2025-07', behind: 2 },
    });
    expect(on({ missing: '2025-06', expected: '2025-06' })).toMatchObject({
      code: 'not-reported',
      params: { month: '2025-06', until: '2025-05' },
    });
    expect(progressRulesOn('2025-06-30').figure.mostBehind).toBe(1);
  });

  it('is no colour where nothing is planned, reported, or verified, or the project has ended', () => {
    const code = (change: Partial<InvestedFacts>) =>
      investmentLight({ ...FACTS, ...change }, scheme('wuhan-2022'));
    expect(code({ annual: null, months: [] })).toMatchObject({ colour: 'none', code: 'no-plan' });
    expect(code({ missing: '2025-04' })).toMatchObject({ colour: 'none', code: 'not-reported' });
    expect(code({ verified: null, lastVerified: null })).toMatchObject({ code: 'not-verified' });
    expect(code({ goesOn: false })).toMatchObject({ colour: 'none', code: 'ended' });
    expect(code({ verified: '0', lastVerified: '2025-01', expected: '2025-01' })).toMatchObject({
      code: 'nothing-due',
    });
    expect(code({ verified: '0' })).toMatchObject({ colour: 'red' });
  });
});

describe('the light on the start', () => {
  const days = { goesOn: true, plannedOn: '2025-04-15', reachedOn: null };
  it('turns amber in the month that was planned, red in the third in a row', () => {
    expect(startLight(days, start, '2025-04-15').colour).toBe('green');
    expect(startLight(days, start, '2025-04-16')).toMatchObject({
      colour: 'yellow',
      params: { months: 1, days: 1 },
    });
    expect(startLight(days, start, '2025-05-31').colour).toBe('yellow');
    expect(startLight(days, start, '2025-06-01')).toMatchObject({ colour: 'red', params: { months: 3 } });
  });

  it('is green once started, and says how late that was', () => {
    expect(startLight({ ...days, reachedOn: '2025-05-15' }, start, '2025-06-01')).toEqual({
      ...{ colour: 'green', code: 'done-late' },
      params: { day: '2025-05-15', planned: '2025-04-15', days: 30 },
    });
    expect(startLight({ ...days, reachedOn: '2025-04-01' }, start, '2025-06-01').code).toBe('done');
  });

  it('is no colour without a planned day or where the project does not go on', () => {
    expect(startLight({ ...days, plannedOn: null }, start, '2025-06-01').code).toBe('no-plan');
    expect(startLight({ ...days, goesOn: false }, start, '2025-06-01').code).toBe('ended');
  });
});

describe('the light on the entry into statistics', () => {
  const days = { goesOn: true, startedOn: '2025-03-10', enteredOn: null };
  it('is amber after a full month from the start, red after more than two', () => {
    expect(statisticsLight(days, entry, '2025-04-09').colour).toBe('green');
    expect(statisticsLight(days, entry, '2025-04-10').colour).toBe('yellow');
    expect(statisticsLight(days, entry, '2025-05-10').colour).toBe('yellow');
    expect(statisticsLight(days, entry, '2025-05-11').colour).toBe('red');
    expect(statisticsLight({ ...days, enteredOn: '2025-05-09' }, entry, '2025-05-11').colour).toBe('green');
    expect(statisticsLight({ ...days, startedOn: null }, entry, '2025-05-11').code).toBe('not-started');
  });
});
