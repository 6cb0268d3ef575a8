import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { workCalendar } from '#platform/work-calendar.ts';
import { clocksOf } from './clock-rules.ts';
import { CaseStatus } from './contract.ts';
import { listingRules, orderOf } from './listing-rules.ts';
import {
  type CaseFacts,
  endingsAt,
  movesOf,
  nextOf,
  statusActsOf,
  statusAt,
  stepFault,
} from './stage-rules.ts';

const Case = z.strictObject({
  says: z.string(),
  day: z.string().default('2022-06-28'),
  facts: z.object({ board: z.string().nullable(), stage: z.string() }).loose(),
  next: z.record(z.string(), z.unknown()).nullable().optional(),
  move: z.string().optional(),
  expect: z.record(z.string(), z.unknown()).nullable().optional(),
  moves: z.array(z.string()).optional(),
  status: CaseStatus.optional(),
  endings: z.array(z.string()).optional(),
  acts: z.array(z.string()).optional(),
  step: z
    .object({ stage: z.string(), happenedOn: z.string(), reason: z.string().nullable().default(null) })
    .optional(),
  fault: z.string().nullable().optional(),
  clock: z.record(z.string(), z.unknown()).optional(),
});
type Case = z.infer<typeof Case>;
const FILE = path.join(import.meta.dirname, 'stage-rules.cases.yaml');
const cases = z.array(Case).parse(parse(readFileSync(FILE, 'utf8')));
const rules = listingRules();

const factsOf = ({ facts }: Case): CaseFacts => ({
  ...{ stageSince: '2022-01-10', status: 'active', shareReformOn: null, filedOn: null },
  ...{ sponsor: null, lawFirm: null, accountants: null, stockCode: null },
  ...facts,
});

describe('the way to a stock market', () => {
  it.each(cases.map((one) => [one.says, one] as const))('%s', (_, one) => {
    const facts = factsOf(one);
    const moves = movesOf(rules, facts, one.day);
    const found = moves.find(({ stage }) => stage === one.move);
    if (one.next !== undefined) expectLike(nextOf(rules, facts, one.day), one.next);
    if (one.expect !== undefined) expectLike(found ?? null, one.expect);
    if (one.moves) expect(moves.map(({ stage }) => stage)).toEqual(one.moves);
    if (one.status) expect(statusAt(rules, facts, one.day)).toBe(one.status);
    if (one.endings) expect(endingsAt(rules, facts.stage, one.day)).toEqual(one.endings);
    if (one.acts) expect(statusActsOf(facts.status)).toEqual(one.acts);
    if (one.step) {
      const { stage, ...step } = one.step;
      const move = moves.find((candidate) => candidate.stage === stage);
      const needs = {
        needsReason: move?.needsReason ?? false,
        needsEvidence: move?.needsEvidence ?? false,
      };
      expect(stepFault(facts, needs, { evidence: null, ...step, today: one.day })).toBe(one.fault);
    }
    if (one.clock)
      expect(clocksOf(rules, facts, one.day, workCalendar())).toEqual([expect.objectContaining(one.clock)]);
  });
});

function expectLike(found: unknown, expected: unknown): void {
  if (expected === null) expect(found).toBeNull();
  else expect(found).toMatchObject(expected as object);
}

describe('rules/listing/stages.yaml', () => {
  it('names only stages that there are, in their order', () => {
    for (const { code, stages } of rules.paths) {
      const order = stages.map((stage) => orderOf(rules, stage));
      expect([code, order.every((at) => at >= 0)]).toEqual([code, true]);
      expect([code, order]).toEqual([code, order.toSorted((a, b) => a - b)]);
    }
    const named = [
      ...rules.gates.map(({ code }) => code),
      ...rules.proofs.map(({ code }) => code),
      ...rules.clocks.map(({ at }) => at),
      ...rules.endings.map(({ notBefore }) => notBefore),
    ];
    expect(named.filter((stage) => orderOf(rules, stage) < 0)).toEqual([]);
  });

  it('has a path for every board and for an undecided one', () => {
    const boards = [...rules.boards.map(({ code }) => code), 'undecided'];
    expect(boards.filter((board) => !rules.paths.some(({ code }) => code === board))).toEqual([]);
  });

  it('marks every clock as to be verified, since none was read in the original', () => {
    expect(rules.clocks.filter(({ toVerify }) => !toVerify)).toEqual([]);
  });
});
