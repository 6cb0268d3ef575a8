/**
 * The demo's invented enterprises: a dozen in full (enterprises.yaml), the others one line each (more-enterprises.yaml).
 * Registered and certified through the same commands that people use, certificates on the days they were issued.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { divide, multiply, round } from '#kernel/decimal.ts';
import {
  addCertificate,
  addEnterprise,
  addIp,
  CertificateKind,
  enterYear,
  findEnterprises,
  IpClass,
  NewCertificate,
  NewEnterprise,
  NewIp,
  NewYear,
} from '#modules/enterprises/index.ts';
import type { KnownCaller } from '#modules/identity/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { TownIds } from './town.ts';

const read = (file: string): unknown => parse(readFileSync(path.join(import.meta.dirname, file), 'utf8'));

/** Revenue, main revenue, R&D expense and profit in 万元, staff, technology staff. */
const Year = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);
const Full = z.object({
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
/** Name, unit, industry, registered; revenue of the last year, growth %, R&D share %, staff; certificates as text. */
const Line = z.tuple([
  ...[z.string(), z.string(), z.string(), z.string()],
  ...[z.number(), z.number(), z.number(), z.number(), z.array(z.string())],
] as const);
const Lines = z.object({ enterprises: z.array(Line) });

interface DemoEnterprise {
  readonly name: string;
  readonly unit: string;
  readonly industry: string;
  readonly registered: string;
  readonly years: readonly NewYear[];
  readonly certificates: readonly NewCertificate[];
  readonly ips: readonly NewIp[];
}

const full = Full.parse(read('enterprises.yaml'));

/** The day on which the demo's enterprises were registered. */
export const ENTERPRISES_DAY = full.day;
const LAST_YEAR = Number(ENTERPRISES_DAY.slice(0, 4)) - 1;

const enterprises: readonly DemoEnterprise[] = [
  ...full.enterprises.map(({ years, certificates, ip, ...one }) => ({
    ...one,
    years: Object.entries(years).map(([year, values]) => yearOf(Number(year), values.map(String))),
    certificates: certificates.map(([kind, issuedOn, expiresOn, number]) =>
      NewCertificate.parse({ kind, issuedOn, expiresOn, number }),
    ),
    ips: Object.entries(ip).map(([kind, count]) => NewIp.parse({ class: kind, count })),
  })),
  ...Lines.parse(read('more-enterprises.yaml')).enterprises.map(fromLine),
];

function fromLine(line: z.infer<typeof Line>): DemoEnterprise {
  const [name, unit, industry, registered, revenue, growth, rd, staff, certificates] = line;
  const years = [2, 1, 0].map((back) => {
    const sales = grown(String(revenue), growth, back);
    const research = round(multiply(sales, String(rd / 100)), 0);
    const technical = String(Math.round((staff * Math.min(40, 5 + 4 * rd)) / 100));
    return yearOf(LAST_YEAR - back, [
      ...[sales, multiply(sales, '0.98'), research, multiply(sales, '0.05')],
      ...[String(staff), technical],
    ]);
  });
  const rights = Math.round(rd * 4);
  return {
    ...{ name, unit, industry, registered, years },
    certificates: certificates.map(certificateOf),
    ips: rights > 8 ? [NewIp.parse({ class: 'utility-model', count: rights })] : [],
  };
}

/** So many years before, at a growth of so many percent a year; whole 万元. */
function grown(revenue: string, growth: number, back: number): string {
  const factor = String(1 + growth / 100);
  return round(
    Array.from({ length: back }).reduce((value: string) => divide(value, factor, 6), revenue),
    0,
  );
}

/** `cloud-star 2022-02-15 - 三星级`: kind, day of issue, last day or -, grade. */
function certificateOf(text: string): NewCertificate {
  const [kind, issuedOn, expiresOn = '-', grade = null] = text.split(' ');
  return NewCertificate.parse({ kind, issuedOn, expiresOn: expiresOn === '-' ? null : expiresOn, grade });
}

function yearOf(year: number, values: readonly string[]): NewYear {
  const [revenue, mainRevenue, rdExpense, profit, staff, technologyStaff] = values;
  const yuan = (value = '0') => multiply(value, '10000');
  return NewYear.parse({
    ...{ year, kind: 'reported' },
    values: {
      ...{ revenue: yuan(revenue), mainRevenue: yuan(mainRevenue), rdExpense: yuan(rdExpense) },
      ...{ totalIncome: yuan(revenue), rdDomestic: yuan(rdExpense) },
      ...{ profit: yuan(profit), staff, technologyStaff },
    },
  });
}

const entered = (issuedOn: string): string => (issuedOn < ENTERPRISES_DAY ? ENTERPRISES_DAY : issuedOn);

/** Days on which something is entered, in order: the first registers all, the others bring certificates. */
export const ENTERPRISE_DAYS: readonly string[] = [
  ...new Set([
    ENTERPRISES_DAY,
    ...enterprises.flatMap(({ certificates }) => certificates.map(({ issuedOn }) => entered(issuedOn))),
  ]),
].sort();

/** Codes that no register gives out: their organisation's number begins with XX. */
const codeOf = (number: number): string => creditCodeFrom(`91321000XX${String(number).padStart(6, '0')}`);

const INVENTED = { demo: true };

/** Whether some are not registered yet: all of them, or those that a newer demo brings. */
export async function enterprisesLacking(tx: Tx): Promise<boolean> {
  return (await registered(tx)).size < enterprises.length;
}

async function registered(tx: Tx): Promise<ReadonlySet<string>> {
  const codes = enterprises.map((_, at) => codeOf(at + 1));
  return new Set((await findEnterprises(tx, codes, [])).map(({ creditCode }) => creditCode));
}

/** What happened on the transaction's day. `ids` holds those that were registered on the first day, by name. */
export async function tellEnterprises(
  tx: Tx,
  caller: KnownCaller,
  town: TownIds,
  ids: Map<string, string>,
): Promise<void> {
  const there = tx.today === ENTERPRISES_DAY ? await registered(tx) : new Set<string>();
  for (const [at, one] of enterprises.entries()) {
    if (tx.today === ENTERPRISES_DAY && !there.has(codeOf(at + 1)))
      ids.set(one.name, await register(tx, caller, town, one, at + 1));
    const id = ids.get(one.name);
    if (id === undefined) continue;
    for (const certificate of one.certificates)
      if (entered(certificate.issuedOn) === tx.today)
        await addCertificate(tx, caller, id, certificate, INVENTED);
  }
}

async function register(
  tx: Tx,
  caller: KnownCaller,
  town: TownIds,
  one: DemoEnterprise,
  number: number,
): Promise<string> {
  const unitId = town.units[one.unit];
  if (!unitId) throw new Error(`the demo's enterprises name the unknown unit ${one.unit}`);
  const wish = NewEnterprise.parse({
    ...{ name: one.name, creditCode: codeOf(number), unitId, industryClass: one.industry },
    ...{ registeredOn: one.registered, placeCode: '321000', contactOffice: '办公室' },
  });
  const id = await addEnterprise(tx, caller, wish, INVENTED);
  for (const year of one.years) await enterYear(tx, caller, id, year, INVENTED);
  for (const ip of one.ips) await addIp(tx, caller, id, ip, INVENTED);
  return id;
}
