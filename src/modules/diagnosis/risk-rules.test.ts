import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { CERTIFICATE_KINDS } from '#modules/enterprises/certificate-contract.ts';
import { type RiskFacts, riskRulesOn, risksOf } from './risk-rules.ts';
import type { ToldTrade } from './supply-rules.ts';

const firmDay = z.tuple([z.string(), z.string(), z.string().nullable()]);
const cases = z
  .array(
    z.strictObject({
      says: z.string(),
      firms: z.array(z.string()),
      feeds: z.boolean().default(false),
      customers: z.number().default(0),
      certificates: z.array(firmDay).default([]),
      tenancies: z.array(z.tuple([z.string(), z.boolean(), z.string().nullable()])).default([]),
      years: z.array(z.tuple([z.string(), z.number(), z.string()])).default([]),
      bought: z.array(z.tuple([z.string(), z.string(), z.number()])).default([]),
      risks: z.array(z.string()),
      told: z.record(z.string(), z.number()).default({}),
    }),
  )
  .parse(parse(readFileSync(path.join(import.meta.dirname, 'risk-rules.cases.yaml'), 'utf8')));

const rules = riskRulesOn('2022-06-28');
const numbered = <T>(all: readonly T[]) => all.map((one, at) => [String(at), one] as const);

const factsOf = (one: (typeof cases)[number]): RiskFacts => ({
  ...{ day: '2022-06-28', firms: one.firms, feeds: one.feeds },
  supply: {
    ...{ share: null, year: 2021, local: '0', total: '0', customers: one.customers, customersTold: 0 },
    ...{ relations: 0, withAmount: 0, kindUnknown: 0 },
    rows: numbered(one.bought).map(([id, [buyerId, sellerKey, year]]) => ({
      local: false,
      trade: {
        ...{
          id,
          buyerId,
          sellerKey,
          year,
          sellerId: null,
          amount: null,
          fits: [],
          kindTold: true,
          inRegion: false,
        },
      } satisfies ToldTrade,
    })),
  },
  certificates: numbered(one.certificates).map(([id, [enterpriseId, kind, endsOn]]) => ({
    ...{ id, enterpriseId, kind, endsOn, grade: null },
  })),
  tenancies: numbered(one.tenancies).map(([id, [enterpriseId, rents, endsOn]]) => ({
    id,
    enterpriseId,
    rents,
    endsOn,
  })),
  years: numbered(one.years).map(([id, [enterpriseId, year, output]]) => ({
    ...{ id, enterpriseId, year, output, revenue: null },
  })),
});

describe('what is at risk in a node', () => {
  it.each(cases)('$says', (one) => {
    const { risks, told } = risksOf(factsOf(one), rules);
    expect(risks.map(({ code, enterpriseId }) => `${code} ${enterpriseId}`)).toEqual(one.risks);
    expect(Object.fromEntries(told.map((each) => [each.code, each.told]))).toMatchObject(one.told);
    for (const { rows } of risks) expect(rows.length).toBeGreaterThan(0);
  });

  it('names only certificates that the register has', () => {
    const known: readonly string[] = CERTIFICATE_KINDS;
    expect(rules.certificate.kinds.filter((kind) => !known.includes(kind))).toEqual([]);
  });
});
