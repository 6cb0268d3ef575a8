/**
 * The same two programmes for json-rules-engine and @gorules/zen-engine, in the way each of them is meant to be used:
 * the one by conditions over facts that functions derive, the other by a graph with one node of expressions. Both get
 * the firm flattened and its age in days ready, outside the time that is measured.
 */
import { ZenEngine } from '@gorules/zen-engine';
import { type Almanac, Engine, type NestedCondition } from 'json-rules-engine';
import { daysBetween } from '#kernel/local-date.ts';
import type { FirmFacts } from '#modules/tiers/index.ts';

export interface Answers {
  readonly highTech: boolean;
  readonly specialised: boolean;
}

type Numbers = Readonly<Record<string, number>>;
export interface FlatFirm extends Record<string, unknown> {
  readonly age: number;
  readonly y0: Numbers;
  readonly y1: Numbers;
  readonly y2: Numbers;
}

const camel = (name: string): string =>
  name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const renamed = (values: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [camel(name), value]));

export function flatten(firm: FirmFacts, asOf: string): FlatFirm {
  const [y2, y1, y0] = (firm.years ?? []) as unknown as readonly Numbers[];
  if (!y0 || !y1 || !y2) throw new Error('three years');
  const held = (firm.certificates ?? []).some(({ from, to = asOf }) => from <= asOf && asOf <= to);
  return {
    ...firm.numbers,
    ...firm.property,
    ...renamed(firm.flags),
    ...renamed(firm.findings),
    held,
    age: daysBetween(firm.established ?? asOf, asOf),
    y0,
    y1,
    y2,
  };
}

const number = (firm: FlatFirm, name: string): number => Number(firm[name]);
const sum = ({ y0, y1, y2 }: FlatFirm, name: string): number =>
  Number(y0[name]) + Number(y1[name]) + Number(y2[name]);

/** What json-rules-engine cannot reckon itself. */
const DERIVED: Readonly<Record<string, (firm: FlatFirm) => number>> = {
  revenue: ({ y0 }) => Number(y0.revenue),
  rights: (firm) => number(firm, 'classOne') + number(firm, 'classTwo'),
  technologyShare: ({ y0 }) => Number(y0.technologyStaff) / Number(y0.staff),
  rdShare: (firm) => sum(firm, 'rd') / sum(firm, 'revenue'),
  domesticShare: (firm) => sum(firm, 'rdDomestic') / sum(firm, 'rd'),
  highTechShare: ({ y0 }) => Number(y0.highTechIncome) / Number(y0.totalIncome),
  innovation: (firm) =>
    Math.min(
      30,
      ['technologyAdvance', 'technologySupport', 'propertyCountScore', 'propertyWayScore', 'standardsScore']
        .map((name) => number(firm, name))
        .reduce((a, b) => a + b, 0),
    ) +
    ['conversionScore', 'organisationScore', 'assetGrowthScore', 'salesGrowthScore']
      .map((name) => number(firm, name))
      .reduce((a, b) => a + b, 0),
  equity: ({ y0, y1 }) => Number(y0.equityFinancing) + Number(y1.equityFinancing),
  mainShare: ({ y0 }) => Number(y0.mainRevenue) / Number(y0.revenue),
  debtShare: ({ y0 }) => Number(y0.debts) / Number(y0.assets),
  leastRd: ({ y0, y1 }) => Math.min(Number(y0.rd), Number(y1.rd)),
  leastRdShare: ({ y0, y1 }) =>
    Math.min(Number(y0.rd) / Number(y0.revenue), Number(y1.rd) / Number(y1.revenue)),
};

const is = (fact: string, operator: string, value: unknown): NestedCondition => ({ fact, operator, value });
const atLeast = (fact: string, value: number) => is(fact, 'greaterThanInclusive', value);
const atMost = (fact: string, value: number) => is(fact, 'lessThanInclusive', value);
const yes = (fact: string) => is(fact, 'equal', true);
const no = (fact: string) => is(fact, 'equal', false);

const HIGH_TECH: NestedCondition[] = [
  atLeast('age', 365),
  { all: [atLeast('rights', 1), yes('coreSupport')] },
  yes('supportedField'),
  atLeast('technologyShare', 0.1),
  {
    any: [
      { all: [atMost('revenue', 50_000_000), atLeast('rdShare', 0.05)] },
      {
        all: [
          is('revenue', 'greaterThan', 50_000_000),
          atMost('revenue', 200_000_000),
          atLeast('rdShare', 0.04),
        ],
      },
      { all: [is('revenue', 'greaterThan', 200_000_000), atLeast('rdShare', 0.03)] },
    ],
  },
  atLeast('domesticShare', 0.6),
  atLeast('highTechShare', 0.6),
  is('innovation', 'greaterThan', 70),
  no('graveIncidentInAYear'),
];
const SPECIALISED: NestedCondition[] = [
  {
    all: [
      yes('mainlandResident'),
      yes('smallOrMedium'),
      no('abnormalList'),
      no('largerAccidentInThreeYears'),
    ],
  },
  yes('held'),
  atLeast('segmentYears', 3),
  { any: [atLeast('revenue', 15_000_000), atLeast('equity', 20_000_000)] },
  atLeast('mainShare', 0.8),
  atMost('debtShare', 0.8),
  { all: [atLeast('leastRd', 1_000_000), atLeast('leastRdShare', 0.03)] },
  {
    any: [
      atLeast('classOneApplied', 1),
      yes('provincialAwardInThreeYearsTopThree'),
      yes('provincialResearchBody'),
    ],
  },
  yes('marketStanding'),
  atLeast('platformScore', 50),
];

export function jsonRules(): (firm: FlatFirm) => Promise<Answers> {
  const engine = new Engine();
  for (const [name, derive] of Object.entries(DERIVED))
    engine.addFact(name, async (_: unknown, almanac: Almanac) =>
      derive(await almanac.factValue<FlatFirm>('firm')),
    );
  engine.addRule({ name: 'highTech', conditions: { all: HIGH_TECH }, event: { type: 'highTech' } });
  engine.addRule({ name: 'specialised', conditions: { all: SPECIALISED }, event: { type: 'specialised' } });
  return async (firm) => {
    const { y0, y1, y2, ...facts } = firm;
    const { events } = await engine.run({ ...facts, firm });
    const types = events.map(({ type }) => type);
    return { highTech: types.includes('highTech'), specialised: types.includes('specialised') };
  };
}

/** Each condition an expression of its own, so that the answer says which were met; `$` reads the ones before. */
const EXPRESSIONS: Readonly<Record<string, string>> = {
  age: 'age >= 365',
  rights: 'classOne + classTwo >= 1 and coreSupport',
  field: 'supportedField',
  technologyShare: 'y0.technologyStaff / y0.staff >= 0.1',
  rdShare:
    '(y0.rd + y1.rd + y2.rd) / (y0.revenue + y1.revenue + y2.revenue) >= (y0.revenue <= 50000000 ? 0.05 : (y0.revenue <= 200000000 ? 0.04 : 0.03))',
  domesticShare: '(y0.rdDomestic + y1.rdDomestic + y2.rdDomestic) / (y0.rd + y1.rd + y2.rd) >= 0.6',
  highTechShare: 'y0.highTechIncome / y0.totalIncome >= 0.6',
  innovation:
    'min([30, technologyAdvance + technologySupport + propertyCountScore + propertyWayScore + standardsScore]) + conversionScore + organisationScore + assetGrowthScore + salesGrowthScore > 70',
  compliance: 'not graveIncidentInAYear',
  highTech:
    '$.age and $.rights and $.field and $.technologyShare and $.rdShare and $.domesticShare and $.highTechShare and $.innovation and $.compliance',
  standing: 'mainlandResident and smallOrMedium and not abnormalList and not largerAccidentInThreeYears',
  title: 'held',
  segment: 'segmentYears >= 3',
  revenue: 'y0.revenue >= 15000000 or y0.equityFinancing + y1.equityFinancing >= 20000000',
  mainShare: 'y0.mainRevenue / y0.revenue >= 0.8',
  debt: 'y0.debts / y0.assets <= 0.8',
  rd: 'min([y0.rd, y1.rd]) >= 1000000 and min([y0.rd / y0.revenue, y1.rd / y1.revenue]) >= 0.03',
  classOne: 'classOneApplied >= 1 or provincialAwardInThreeYearsTopThree or provincialResearchBody',
  market: 'marketStanding',
  score: 'platformScore >= 50',
  specialised:
    '$.standing and $.title and $.segment and $.revenue and $.mainShare and $.debt and $.rd and $.classOne and $.market and $.score',
};

const GRAPH = {
  nodes: [
    { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
    {
      id: 'rules',
      name: 'rules',
      type: 'expressionNode',
      position: { x: 1, y: 0 },
      content: { expressions: Object.entries(EXPRESSIONS).map(([key, value]) => ({ id: key, key, value })) },
    },
    { id: 'out', name: 'out', type: 'outputNode', position: { x: 2, y: 0 } },
  ],
  edges: [
    { id: 'a', type: 'edge', sourceId: 'in', targetId: 'rules' },
    { id: 'b', type: 'edge', sourceId: 'rules', targetId: 'out' },
  ],
};

export function zen(): (firm: FlatFirm) => Promise<Answers> {
  const decision = new ZenEngine().createDecision(GRAPH);
  return async (firm) => (await decision.evaluate(firm)).result as Answers;
}
