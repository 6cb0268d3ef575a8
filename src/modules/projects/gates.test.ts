import { describe, expect, it } from 'vitest';
import { type GateFacts, gateInto, gatesAhead, mainNext, nextStages, standingOf } from './gates.ts';
import { bandOf, rulesOn } from './project-rules.ts';

const day = '2022-06-28';
const rules = rulesOn(day);

const told: GateFacts = {
  ...{ kind: 'land-project', stage: 'talks', status: 'ongoing', cannotProvide: [], investors: 1 },
  fields: {
    ...{
      sourceMethod: 'chain',
      firstUnitId: 'u',
      content: '变流器',
      product: '变流器',
      industryClass: '3824',
    },
    ...{
      plannedInvestment: '1050000000',
      plannedFixed: '800000000',
      plannedTax: '0',
      landMu: '118',
      ownerPost: '招商一科',
    },
  },
  planned: ['started', 'finished', 'producing', 'capacity'],
  evidence: [
    { kind: 'investment-contract', stage: 'signed', expiresOn: null },
    { kind: 'expert-opinion', stage: 'signed', expiresOn: null },
  ],
};
const lacks = (facts: GateFacts, into: string, on = day) =>
  gateInto(rulesOn(on), facts, into, on).lacks.map((lack) =>
    'field' in lack ? lack.field : 'anyOf' in lack ? lack.anyOf.join('|') : lack.code,
  );

describe('the way of a project', () => {
  it('goes to the next stage, or over a framework agreement straight to the contract', () => {
    expect(nextStages(rules, told)).toEqual(['framework', 'signed']);
    expect(mainNext(rules, told)).toBe('signed');
  });

  it('may not step over registration', () => {
    expect(nextStages(rules, { kind: 'land-project', stage: 'signed' })).toEqual(['registered']);
  });

  it('of a leased plant may step over funds and land; of a renovation has neither', () => {
    expect(nextStages(rules, { kind: 'leased-plant', stage: 'filed' })).toEqual(['land', 'started']);
    expect(nextStages(rules, { kind: 'renovation', stage: 'filed' })).toEqual(['started']);
  });

  it('ends where nothing follows', () => {
    expect(nextStages(rules, { kind: 'land-project', stage: 'above-scale' })).toEqual([]);
    expect(standingOf(rules, { ...told, stage: 'above-scale' }, null, day)).toEqual({
      ...{ missingCount: 0, mover: 'nobody', nextStage: null },
    });
  });
});

describe('what is missing for the contract', () => {
  it('is nothing where all is told and proven; 0 of tax is told', () => {
    expect(lacks(told, 'signed')).toEqual([]);
    expect(gateInto(rules, told, 'signed', day).verification).toBe('required');
  });

  it('names each field, the planned days and each proof that is not there', () => {
    const bare: GateFacts = { ...told, fields: {}, planned: ['started'], evidence: [], investors: 0 };
    expect(lacks(bare, 'signed')).toEqual([
      ...[
        'sourceMethod',
        'firstUnitId',
        'content',
        'investors',
        'plannedInvestment',
        'product',
        'industryClass',
      ],
      ...[
        'plannedFixed',
        'plannedTax',
        'landMu',
        'ownerPost',
        'plan',
        'investment-contract',
        'expert-opinion',
      ],
    ]);
  });

  it('takes what the investor cannot tell where that is allowed: an amount in talks, never in a contract', () => {
    const silent = {
      ...told,
      fields: { ...told.fields, plannedInvestment: null },
      cannotProvide: ['plannedInvestment'],
    };
    expect(lacks({ ...silent, stage: 'lead' }, 'talks')).toEqual(['talk-minutes|visit-note']);
    expect(lacks(silent, 'signed')).toEqual(['plannedInvestment']);
  });

  it('asks for the review of fair competition from the day on which the regulation is in force', () => {
    expect(lacks(told, 'signed', '2024-07-31')).toEqual([]);
    expect(lacks(told, 'signed', '2024-08-01')).toEqual(['fair-competition-review']);
  });

  it('asks a leased plant for its area, not for mu', () => {
    expect(lacks({ ...told, kind: 'leased-plant' }, 'signed')).toEqual(['carrierArea']);
  });

  it('does not take evidence of another gate, nor what has expired', () => {
    const [contract, opinion] = told.evidence;
    if (!contract || !opinion) throw new Error('evidence is there');
    expect(lacks({ ...told, evidence: [contract, { ...opinion, stage: 'talks' }] }, 'signed')).toEqual([
      'expert-opinion',
    ]);
    expect(
      lacks({ ...told, evidence: [contract, { ...opinion, expiresOn: '2022-06-27' }] }, 'signed'),
    ).toEqual(['expired']);
    expect(lacks({ ...told, evidence: [contract, { ...opinion, expiresOn: day }] }, 'signed')).toEqual([]);
  });

  it('a suspended project does not move', () => {
    expect(lacks({ ...told, status: 'suspended' }, 'signed')).toEqual(['status']);
    expect(lacks({ ...told, status: 'delayed' }, 'signed')).toEqual([]);
  });
});

describe('a start', () => {
  const facts = (kind: string, ...kinds: string[]): GateFacts => ({
    ...told,
    ...{ kind, stage: 'land', fields: { ...told.fields, plannedEquipment: '1', carrierArea: '3000' } },
    evidence: kinds.map((one) => ({ kind: one, stage: 'started', expiresOn: null })),
  });
  const proofs = (given: GateFacts) => lacks(given, 'started').filter((one) => one.includes('-'));

  it('on land needs a permit (piles first will do), the start order and a photo on site', () => {
    expect(proofs(facts('land-project', 'site-photo'))).toEqual([
      'construction-permit|pile-permit',
      'start-order',
    ]);
    expect(proofs(facts('land-project', 'pile-permit', 'start-order', 'site-photo'))).toEqual([]);
  });

  it('in a leased plant or a renovation is proven by the equipment', () => {
    expect(proofs(facts('leased-plant', 'site-photo'))).toEqual(['equipment-contract|payment-proof']);
    expect(proofs(facts('renovation', 'payment-proof', 'site-photo'))).toEqual([]);
  });
});

describe('whose move it is', () => {
  it('is the second person’s only when a step waits with all its proof', () => {
    expect(standingOf(rules, told, 'signed', day)).toEqual({
      missingCount: 0,
      mover: 'verifier',
      nextStage: 'signed',
    });
    expect(standingOf(rules, { ...told, evidence: [] }, 'signed', day).mover).toBe('reporter');
    expect(standingOf(rules, { ...told, status: 'lost' }, null, day).mover).toBe('nobody');
  });

  it('every gate ahead is told with what it lacks', () => {
    expect(gatesAhead(rules, told, day).map(({ into, lacks: open }) => [into, open.length])).toEqual([
      ['framework', 1],
      ['signed', 0],
    ]);
  });
});

describe('bands of investment', () => {
  it('begin with their own amount', () => {
    const band = (yuan: string) => bandOf(rules.bands, yuan)?.code;
    expect(band('0')).toBe('under-50m');
    expect(band('49999999.99')).toBe('under-50m');
    expect(band('100000000')).toBe('100m');
    expect(band('9999999999.99')).toBe('5bn');
    expect(band('10000000000')).toBe('10bn');
  });
});

describe('the rules hold together', () => {
  it('every stage of a template, gate, field and proof is a stage, and every kind of evidence a word', () => {
    const stages = new Set(rules.stages.map(({ code }) => code));
    const kinds = new Set(rules.evidenceKinds.map(({ code }) => code));
    for (const { path, optional } of rules.templates)
      for (const code of [...path, ...optional]) expect(stages).toContain(code);
    for (const { into } of [...rules.gates, ...rules.fields, ...rules.evidence])
      expect(stages).toContain(into);
    for (const { anyOf } of rulesOn('2026-01-01').evidence)
      for (const kind of anyOf) expect(kinds).toContain(kind);
  });
});
