import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/local-date.ts';
import { type NodeCounts, type StateRules, stateOf, stateRules, stateRulesOn } from './state-rules.ts';
import { type NodeFacts, type PositionFact, timelineOf } from './timeline.ts';

const versions = stateRules();
const rules = stateRulesOn(versions, '2022-06-28');
const counts = (change: Partial<NodeCounts>): NodeCounts => ({
  firms: 0,
  aboveScale: 0,
  share: null,
  ...change,
});

describe('a node’s state', () => {
  it.each([
    ['missing', counts({})],
    ['thin', counts({ firms: 3 })],
    ['present', counts({ firms: 1, aboveScale: 1 })],
    ['present', counts({ firms: 9, aboveScale: 4 })],
    ['strong', counts({ firms: 5, aboveScale: 5 })],
    ['strong', counts({ firms: 1, share: '0.1' })],
    ['thin', counts({ firms: 1, share: '0.0999' })],
  ])('%s: %o', (state, of) => expect(stateOf(of, rules)).toBe(state));
});

const place = (enterprise: string, from: string, change: Partial<PositionFact> = {}): PositionFact => ({
  ...{ enterprise, from, to: null, role: 'makes', confidence: 'certain', share: null },
  ...change,
});
const facts = (positions: readonly PositionFact[], change: Partial<NodeFacts> = {}): NodeFacts => ({
  positions,
  aboveScale: new Map(),
  operating: new Map(),
  ...change,
});
const span = { start: '2021-03-15', today: '2022-06-28' };
const told = (of: NodeFacts, by: readonly StateRules[] = versions) =>
  timelineOf(of, by, span).map(({ state, from, to }) => `${state} ${from} ${to ?? ''}`.trim());

describe('how a node’s state went', () => {
  it('is missing from the first day on where nobody ever came', () => {
    expect(told(facts([]))).toEqual(['missing 2021-03-15']);
  });

  it('turns on the day on which a firm came, grew, and left', () => {
    const aboveScale = new Map([['a', [{ from: '2021-12-01', to: null }]]]);
    expect(told(facts([place('a', '2021-06-01', { to: '2022-03-31' })], { aboveScale }))).toEqual([
      'missing 2021-03-15 2021-05-31',
      'thin 2021-06-01 2021-11-30',
      'present 2021-12-01 2022-03-31',
      'missing 2022-04-01',
    ]);
  });

  it('does not count who uses it, who may be there, and who no longer works', () => {
    const operating = new Map([['d', [{ from: '2000-01-01', to: '2020-12-31' }]]]);
    const positions = [
      place('b', '2020-01-01', { role: 'uses' }),
      place('c', '2020-01-01', { confidence: 'possible' }),
      place('d', '2020-01-01'),
    ];
    expect(told(facts(positions, { operating }))).toEqual(['missing 2021-03-15']);
  });

  it('counts an enterprise once, however often it is placed', () => {
    const aboveScale = new Map([['a', [{ from: '2015-01-01', to: null }]]]);
    const five = Array.from({ length: 5 }, (_, at) => place('a', addDays('2021-04-01', at)));
    expect(told(facts(five, { aboveScale }))).toEqual([
      'missing 2021-03-15 2021-03-31',
      'present 2021-04-01',
    ]);
  });

  it('turns with a new version of the rules on its own day', () => {
    const next: StateRules = { ...rules, from: '2022-01-01', number: 2, confidence: ['certain'] };
    const positions = [place('a', '2020-01-01', { confidence: 'likely' })];
    expect(told(facts(positions), [...versions, next])).toEqual([
      'thin 2021-03-15 2021-12-31',
      'missing 2022-01-01',
    ]);
  });

  it('knows nothing of days to come', () => {
    expect(told(facts([place('a', '2022-07-01')]))).toEqual(['missing 2021-03-15']);
  });
});
