import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { Stage, type Status } from './contract.ts';
import { type Gate, type Lack, type ProjectFacts, proofLacks, whatIsMissing } from './missing.ts';
import { rulesOn } from './stage-rules.ts';

const ShownGate = z.object({ stage: Stage, lacks: z.array(z.string()) }).nullable();
const Case = z.strictObject({
  title: z.string(),
  stage: Stage,
  status: z.enum(['ongoing', 'suspended', 'stopped']).default('ongoing'),
  fields: z.record(z.string(), z.string()).default({}),
  steps: z.array(z.string()).default([]),
  evidence: z.array(z.string()).default([]),
  next: ShownGate,
  verification: ShownGate,
  mover: z.string(),
});
const FILE = path.join(import.meta.dirname, 'missing.cases.yaml');
const cases = z.array(Case).parse(parse(readFileSync(FILE, 'utf8')));
const { stages } = rulesOn('2022-06-28');

const State = z.enum(['reported', 'verified', 'refused']);
function factsOf({ stage, status, fields, steps, evidence }: z.infer<typeof Case>): ProjectFacts {
  return {
    ...{ stage, status, fields },
    steps: steps.map((text) => {
      const [of, state] = text.split(' ');
      return { stage: Stage.parse(of), state: State.parse(state), refusedReason: '照片看不出设备' };
    }),
    evidence: evidence.map((text) => {
      const [of, kind = ''] = text.split(' ');
      return { stage: Stage.parse(of), kind };
    }),
  };
}

const said = (lack: Lack): string =>
  lack.code === 'field'
    ? `field ${lack.field}`
    : lack.code === 'evidence'
      ? `evidence ${lack.anyOf.join('|')}`
      : lack.code === 'earlier-step'
        ? `earlier-step ${lack.stage}`
        : lack.code === 'refused'
          ? `refused ${lack.reason}`
          : `status ${lack.status}`;
const shown = (gate: Gate | null) => gate && { stage: gate.stage, lacks: gate.lacks.map(said) };

describe('what a project lacks', () => {
  it('is told by cases', () => expect(cases.length).toBeGreaterThanOrEqual(12));

  it.each(cases.map((one) => [one.title, one] as const))('%s', (_, one) => {
    const missing = whatIsMissing(factsOf(one), stages);
    expect(shown(missing.next)).toEqual(one.next);
    expect(shown(missing.verification)).toEqual(one.verification);
    expect(missing.mover).toBe(one.mover);
  });

  it('for a completion names the start that nobody has verified', () => {
    const facts: ProjectFacts = {
      ...{ stage: 'completed', status: 'ongoing' satisfies Status, fields: {} },
      steps: [
        { stage: 'started', state: 'reported' },
        { stage: 'completed', state: 'reported' },
      ],
      evidence: [
        { stage: 'completed', kind: 'acceptance' },
        { stage: 'completed', kind: 'photo' },
      ],
    };
    expect(proofLacks(facts, 'completed', stages).map(said)).toEqual(['earlier-step started']);
  });
});

describe('rules', () => {
  it('hold from their first day', () => {
    expect(rulesOn('2015-12-31').stages).toEqual([]);
    expect(rulesOn('2016-01-01').stages.map(({ code }) => code)).toEqual([
      ...['planned', 'filed', 'started', 'completed'],
    ]);
  });

  it('know the maturity levels from the day of their standard, and the four grades from 2025', () => {
    expect(rulesOn('2021-04-30').levels.map(({ code }) => code)).toEqual(['0']);
    expect(rulesOn('2021-05-01').levels.length).toBe(6);
    expect(rulesOn('2024-12-31').grades).toEqual([]);
    expect(rulesOn('2025-01-01').grades.map(({ zh }) => zh)).toEqual([
      '基础级',
      '先进级',
      '卓越级',
      '领航级',
    ]);
  });
});
