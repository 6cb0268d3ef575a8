/** The demo's invented enterprises, from enterprises.yaml: registered and reported through the same commands that people use. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { multiply } from '#kernel/decimal.ts';
import {
  addCertificate,
  addEnterprise,
  addIp,
  CertificateKind,
  enterYear,
  IpClass,
  NewCertificate,
  NewEnterprise,
  NewIp,
  NewYear,
} from '#modules/enterprises/index.ts';
import type { KnownCaller } from '#modules/identity/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { TownIds } from './town.ts';

/** Revenue, main revenue, R&D expense and profit in 万元, staff, R&D staff. */
const Year = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);
const Demo = z.object({
  day: z.string(),
  enterprises: z.array(
    z.object({
      name: z.string(),
      unit: z.string(),
      industry: z.string(),
      registered: z.string(),
      years: z.record(z.string(), Year),
      certificates: z.array(
        z.tuple([CertificateKind, z.string(), z.string().nullable(), z.string().nullable()]),
      ),
      ip: z.partialRecord(IpClass, z.number()),
    }),
  ),
});
type DemoEnterprise = z.infer<typeof Demo>['enterprises'][number];

const FILE = path.join(import.meta.dirname, 'enterprises.yaml');
const demo = Demo.parse(parse(readFileSync(FILE, 'utf8')));

/** The day on which the demo's enterprises were registered. */
export const ENTERPRISES_DAY = demo.day;

export async function tellEnterprises(tx: Tx, caller: KnownCaller, ids: TownIds): Promise<void> {
  for (const [at, one] of demo.enterprises.entries()) await tellOne(tx, caller, ids, one, at + 1);
}

/** Codes that no register gives out: their organisation's number begins with XX. */
const codeOf = (number: number): string => creditCodeFrom(`91321000XX${String(number).padStart(6, '0')}`);

async function tellOne(
  tx: Tx,
  caller: KnownCaller,
  ids: TownIds,
  one: DemoEnterprise,
  number: number,
): Promise<void> {
  const unitId = ids.units[one.unit];
  if (!unitId) throw new Error(`enterprises.yaml names the unknown unit ${one.unit}`);
  const wish = NewEnterprise.parse({
    ...{ name: one.name, creditCode: codeOf(number), unitId, industryClass: one.industry },
    ...{ registeredOn: one.registered, placeCode: '321000', contactOffice: '办公室' },
  });
  const invented = { demo: true };
  const id = await addEnterprise(tx, caller, wish, invented);
  for (const [year, values] of Object.entries(one.years))
    await enterYear(tx, caller, id, yearOf(Number(year), values), invented);
  for (const [kind, issuedOn, expiresOn, number] of one.certificates) {
    const certificate = NewCertificate.parse({ kind, issuedOn, expiresOn, number });
    await addCertificate(tx, caller, id, certificate, invented);
  }
  for (const [kind, count] of Object.entries(one.ip))
    await addIp(tx, caller, id, NewIp.parse({ class: kind, count }), invented);
}

function yearOf(year: number, values: z.infer<typeof Year>): NewYear {
  const [revenue, mainRevenue, rdExpense, profit, staff, technologyStaff] = values.map(String);
  const yuan = (value = '0') => multiply(value, '10000');
  return NewYear.parse({
    ...{ year, kind: 'reported' },
    values: {
      ...{ revenue: yuan(revenue), mainRevenue: yuan(mainRevenue), rdExpense: yuan(rdExpense) },
      ...{ profit: yuan(profit), staff, technologyStaff },
    },
  });
}
