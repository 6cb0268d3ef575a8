import { describe, expect, it } from 'vitest';
import type { Inputs } from './assess-contract.ts';
import { admissionRulesOn, assess, type OwnThreshold, thresholdsFor } from './assess-rules.ts';

const rules = admissionRulesOn('2022-06-28');
const own = (criterion: string, value: string, more: Partial<OwnThreshold> = {}): OwnThreshold => ({
  ...{
    criterion,
    value,
    must: true,
    from: '2022-01-01',
    source: '某府发〔2022〕1号',
    id: '0',
    industry: '',
    depth: 0,
  },
  ...more,
});
const asked = (rows: readonly OwnThreshold[] = [], industry: string | null = null) => ({
  criteria: rules.criteria,
  thresholds: thresholdsFor(rows, rules, industry),
  allowedShort: rules.allowedShort,
});
const WHOLE: Inputs = { fixedInvestment: '180000000', landMu: '100', tax: '10000000' };
const answer = (inputs: Inputs, code: string, rows: readonly OwnThreshold[] = []) =>
  assess(inputs, asked(rows)).answers.find(({ criterion }) => criterion === code);

describe('an assessment', () => {
  it('passes on the number itself', () => {
    const { verdict, answers } = assess(WHOLE, asked());
    expect(verdict).toBe('meets');
    expect(
      answers.filter(({ state }) => state === 'passes').map(({ criterion, value }) => [criterion, value]),
    ).toEqual([
      ['fixed-investment', '18000'],
      ['investment-per-mu', '180'],
      ['tax-per-mu', '10'],
    ]);
  });
  it('says exactly by how much it is short and what would do, never rounded to nothing', () => {
    const found = answer({ ...WHOLE, fixedInvestment: '179999999' }, 'investment-per-mu');
    expect(found).toMatchObject({
      state: 'short',
      shortBy: '0.0001',
      needs: { field: 'fixedInvestment', amount: '1' },
    });
    expect(answer({ ...WHOLE, tax: '7500000' }, 'tax-per-mu')).toMatchObject({
      shortBy: '2.5',
      needs: { field: 'tax', amount: '2500000' },
    });
  });
  it('takes what is missing as not told, and so what is divided by zero', () => {
    expect(answer({ fixedInvestment: '1' }, 'investment-per-mu')).toMatchObject({
      state: 'not-told',
      missing: ['landMu'],
      value: null,
    });
    expect(answer({ ...WHOLE, landMu: '0' }, 'investment-per-mu')).toMatchObject({
      state: 'not-told',
      missing: ['landMu'],
    });
    expect(answer({ ...WHOLE, tax: '0' }, 'tax-per-mu')).toMatchObject({
      state: 'short',
      value: '0',
      shortBy: '10',
    });
    expect(assess({ ...WHOLE, tax: null }, asked()).verdict).toBe('open');
  });
  it('asks nothing of the land where none is supplied', () => {
    const { answers, verdict } = assess({ fixedInvestment: '30000000', onLand: false }, asked());
    expect(answers.find(({ criterion }) => criterion === 'tax-per-mu')).toMatchObject({
      state: 'not-applicable',
      why: 'no-land',
    });
    expect(verdict).toBe('meets');
  });
  it('where less is better is short by what is over', () => {
    const rows = [own('energy-per-output', '0.2', { must: false })];
    const found = answer({ ...WHOLE, energy: '3000', output: '100000000' }, 'energy-per-output', rows);
    expect(found).toMatchObject({
      state: 'short',
      value: '0.3',
      shortBy: '0.1',
      needs: { field: 'energy', amount: '1000' },
    });
    expect(assess({ ...WHOLE, energy: '3000', output: '100000000' }, asked(rows)).verdict).toBe('by-case');
  });
  it('says below where something that must be is short, though something else is not told', () => {
    expect(assess({ ...WHOLE, tax: '1', fixedInvestment: null }, asked()).verdict).toBe('below');
  });
});

describe('the threshold that holds', () => {
  const rows = [
    own('tax-per-mu', '15'),
    own('tax-per-mu', '20', { industry: '26' }),
    own('tax-per-mu', '25', { depth: 1 }),
    own('tax-per-mu', '30', { depth: 1, from: '2022-05-01' }),
  ];
  const value = (kept: readonly OwnThreshold[], industry: string | null) =>
    thresholdsFor(kept, rules, industry).get('tax-per-mu')?.value;
  it('is the nearest place’s, then the industry’s, then the latest; a preset where there is none', () => {
    expect(value([], null)).toBe('10');
    expect(value(rows.slice(0, 1), '2651')).toBe('15');
    expect(value(rows.slice(0, 2), '2651')).toBe('20');
    expect(value(rows.slice(0, 2), '3812')).toBe('15');
    expect(value(rows, '2651')).toBe('30');
  });
  it('of a preset is marked as one', () => {
    expect(thresholdsFor([], rules, null).get('tax-per-mu')).toMatchObject({ preset: true, id: null });
    expect(thresholdsFor(rows, rules, null).get('tax-per-mu')).toMatchObject({ preset: false });
  });
});
