import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { depthsOf, MOVES, moveOf, moveRulesOn, type NodePlace, type Undertaking } from './moves.ts';

const cases = z
  .array(
    z.object({
      says: z.string(),
      what: z
        .object({ reinvests: z.boolean(), backup: z.boolean(), raises: z.boolean() })
        .partial()
        .default({}),
      where: z
        .object({
          core: z.boolean(),
          aboveScale: z.number(),
          supplyShare: z.string().nullable(),
          beyond: z.boolean(),
          chainAboveScale: z.number(),
        })
        .partial(),
      move: z.enum(MOVES),
      also: z.array(z.enum(MOVES)).default([]),
    }),
  )
  .parse(parse(readFileSync(path.join(import.meta.dirname, 'moves.cases.yaml'), 'utf8')));

const NOTHING: Undertaking = { reinvests: false, backup: false, raises: false };
const rules = moveRulesOn('2022-06-28');

describe('固、建、延、补、强、扩', () => {
  it.each(cases)('$says', ({ what, where, move, also }) => {
    const found = moveOf(
      { ...NOTHING, ...what } as Undertaking,
      {
        core: false,
        aboveScale: 0,
        supplyShare: null,
        beyond: false,
        chainAboveScale: 8,
        ...where,
      } as NodePlace,
      rules,
    );
    expect(found).toEqual({ move, also });
  });
});

describe('how far down a node stands', () => {
  const link = (from: string, to: string, kind = 'supplies') => ({ from, to, kind });
  const depths = (nodes: string[], ...links: ReturnType<typeof link>[]) =>
    Object.fromEntries(depthsOf(nodes, links));

  it('is the longest way down to it', () => {
    expect(
      depths(['a', 'b', 'c', 'd'], link('a', 'b'), link('b', 'c'), link('a', 'c'), link('c', 'd')),
    ).toEqual({
      ...{ a: 0, b: 1, c: 2, d: 3 },
    });
  });

  it('does not go round in a circle, and services do not count', () => {
    expect(depths(['a', 'b', 'c'], link('a', 'b'), link('b', 'a'), link('c', 'a', 'serves'))).toEqual({
      ...{ a: 0, b: 1, c: 0 },
    });
  });

  it('counts a service for a node that nothing else is supplied to', () => {
    expect(depths(['a', 'b', 'c'], link('a', 'b'), link('b', 'c', 'serves'))).toEqual({ a: 0, b: 1, c: 2 });
  });

  it('of 500 nodes that all feed each other further down is found at once', () => {
    const nodes = Array.from({ length: 500 }, (_, at) => String(at));
    const links = nodes.flatMap((from, at) => nodes.slice(at + 1, at + 5).map((to) => link(from, to)));
    expect(depthsOf(nodes, links).get('499')).toBe(499);
  });
});
