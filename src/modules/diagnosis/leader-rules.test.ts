import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { CERTIFICATE_KINDS } from '#modules/enterprises/certificate-contract.ts';
import { type LeaderFacts, leaderRulesOn, leadersAmong } from './leader-rules.ts';
import { sayTest } from './leader-words.ts';

const cases = z
  .array(
    z.object({
      says: z.string(),
      firm: z
        .object({
          output: z.string(),
          marketShare: z.string(),
          partners: z.number(),
          certificates: z.array(z.string()),
        })
        .partial(),
      others: z.array(z.string().nullable()),
      holds: z.boolean(),
      tests: z.record(z.string(), z.boolean().nullable()),
    }),
  )
  .parse(parse(readFileSync(path.join(import.meta.dirname, 'leader-rules.cases.yaml'), 'utf8')));

const NOTHING = { output: null, marketShare: null, partners: null, certificates: null };
const rules = leaderRulesOn('2022-06-28');

describe('链主', () => {
  it.each(cases)('$says', ({ firm, others, holds, tests }) => {
    const all: LeaderFacts[] = [
      { ...NOTHING, ...firm, enterprise: 'it' } as LeaderFacts,
      ...others.map((output, at) => ({ ...NOTHING, output, enterprise: `other ${at}` })),
    ];
    const found = leadersAmong(all, rules.of.chain)[0];
    expect(found?.holds).toBe(holds);
    const told = Object.fromEntries((found?.tests ?? []).map((one) => [one.test.code, one.holds]));
    expect(told).toMatchObject(tests);
  });

  it('names only certificates that the register has', () => {
    const named = Object.values(rules.of).flatMap(({ tests }) =>
      tests.flatMap((test) => ('certificates' in test ? test.certificates : [])),
    );
    expect(named.filter((kind) => !(CERTIFICATE_KINDS as readonly string[]).includes(kind))).toEqual([]);
  });

  it('says the value, and of how many it was told', () => {
    const [found] = leadersAmong(
      [
        { ...NOTHING, enterprise: 'it', output: '421.5', certificates: ['champion'] },
        { ...NOTHING, enterprise: 'a', output: '578.5' },
        { ...NOTHING, enterprise: 'b' },
      ],
      rules.of.chain,
    );
    expect(found?.tests.map((one) => sayTest(one, 'zh'))).toEqual([
      '产值占 42.2%（3 家中 2 家有核实数）',
      '没有数据',
      '没有数据',
      '制造业单项冠军',
    ]);
    expect(found?.tests.map((one) => sayTest(one, 'en'))[0]).toBe(
      '42.2% of the output (2 of 3 told a verified figure)',
    );
  });
});
