/** A firm of the register in the words that tiers are judged by. What is not kept is left out: missing, never zero. */
import { multiply } from '#kernel/decimal.ts';
import {
  type Certificate,
  type FirmFacts,
  type PropertyCounts,
  sizeOf,
  type YearFacts,
} from '#modules/tiers/index.ts';
import type { CertificateRow, IpClass, IpRow } from './certificate-contract.ts';
import type { FactRow } from './fact-contract.ts';
import type { EnterpriseYear, YearItem } from './year-contract.ts';

/** Which fact an item of a year is; items that no tier asks for are not listed. */
const FACTS: Partial<Record<YearItem, Exclude<keyof YearFacts, 'year'>>> = {
  revenue: 'revenue',
  mainRevenue: 'mainRevenue',
  rdExpense: 'rd',
  highTechRevenue: 'highTechIncome',
  assets: 'assets',
  debts: 'debts',
  staff: 'staff',
  technologyStaff: 'technologyStaff',
  rdStaff: 'rdStaff',
  cashFlow: 'operatingCashFlow',
  equityFinancing: 'equityFinancing',
  totalIncome: 'totalIncome',
  rdDomestic: 'rdDomestic',
  technologySpending: 'technologySpending',
  costs: 'costs',
  netProfit: 'netProfit',
  roe: 'roe',
  resultsConverted: 'resultsConverted',
};
/** Kept in percent, judged as a ratio. */
const IN_PERCENT: ReadonlySet<string> = new Set(['roe']);
/** Whose word counts first where a year was said more than once. */
const TRUST: Readonly<Record<EnterpriseYear['kind'], number>> = {
  verified: 0,
  statistical: 1,
  reported: 2,
  estimated: 3,
};
/** 195号: class I and class II rights. */
const CLASS_ONE: ReadonlySet<IpClass> = new Set(['invention', 'circuit-layout', 'plant-variety', 'new-drug']);
const CLASS_TWO: ReadonlySet<IpClass> = new Set(['utility-model', 'design', 'software']);
/** Which programme a certificate is one of, where its kind alone says so. */
export const CERTIFICATE_PROGRAMMES: Partial<Record<CertificateRow['kind'], string>> = {
  'tech-sme': 'technology-small',
  'high-tech': 'high-tech',
  'innovative-sme': 'innovative-small',
  'specialised-sme': 'specialised',
  'little-giant': 'little-giant',
  champion: 'champion',
  fledgling: 'fledgling',
  gazelle: 'gazelle',
  'potential-unicorn': 'potential-unicorn',
  unicorn: 'unicorn',
  'above-scale': 'above-scale',
  'smart-workshop': 'smart-workshop',
};
/** Every certificate that `firmFacts` may name. */
export const HELD_CODES: readonly string[] = [
  ...Object.values(CERTIFICATE_PROGRAMMES),
  ...['cloud-3', 'cloud-4', 'cloud-5'],
  ...['factory-basic', 'factory-advanced', 'factory-excellent', 'factory-leading'],
];
const STARS: Readonly<Record<string, string>> = { 三: '3', 四: '4', 五: '5' };
const LEVELS: Readonly<Record<string, string>> = {
  基础: 'basic',
  先进: 'advanced',
  卓越: 'excellent',
  领航: 'leading',
};

/** What judging asks of a firm, from its page or from the whole register at once. */
export interface KnownFirm {
  readonly registeredOn: string | null;
  readonly industryClass: string | null;
  readonly placeCode: string | null;
  readonly years: readonly Pick<EnterpriseYear, 'year' | 'kind' | 'values'>[];
  readonly certificates: readonly Pick<CertificateRow, 'kind' | 'grade' | 'issuedOn' | 'endsOn'>[];
  readonly ips: readonly Pick<IpRow, 'class' | 'count'>[];
  /** Single facts that may be relied on that day. */
  readonly facts: readonly Pick<FactRow, 'kind' | 'name' | 'value'>[];
}

export function firmFacts(firm: KnownFirm, day: string): FirmFacts {
  const said = singleFactsOf(firm.facts);
  const facts: FirmFacts = {
    ...(firm.registeredOn ? { established: firm.registeredOn } : {}),
    ...(firm.industryClass ? { industry: firm.industryClass } : {}),
    ...(firm.placeCode ? { region: firm.placeCode } : {}),
    years: yearsOf(firm.years),
    ...propertyOf(firm.ips, said.property),
    certificates: firm.certificates.flatMap(certificateOf),
    ...said.rest,
  };
  return withSize(facts, day);
}

/** 中小企业 follows from the size class, unless an officer has said otherwise. */
function withSize(facts: FirmFacts, day: string): FirmFacts {
  if (facts.flags?.[SMALL_OR_MEDIUM] !== undefined) return facts;
  const { answer } = sizeOf(facts, day);
  if (answer === 'data-missing' || answer === 'no-rule-on-day') return facts;
  return { ...facts, flags: { ...facts.flags, [SMALL_OR_MEDIUM]: answer !== 'large' } };
}

const SMALL_OR_MEDIUM = 'small-or-medium';

function singleFactsOf(facts: KnownFirm['facts']) {
  const flags: Record<string, boolean> = {};
  const findings: Record<string, boolean> = {};
  const numbers: Record<string, string> = {};
  const property: Record<string, string> = {};
  for (const { kind, name, value } of facts)
    if (kind === 'flag') flags[name] = value === 'true';
    else if (kind === 'finding') findings[name] = value === 'true';
    else if (name.startsWith(PROPERTY)) property[name.slice(PROPERTY.length)] = value;
    else numbers[name] = value;
  return { property, rest: { flags, findings, numbers } };
}

const PROPERTY = 'property.';

/** One row a year; each item by the most trusted word for it. */
function yearsOf(rows: KnownFirm['years']): YearFacts[] {
  const byYear = Map.groupBy(rows, ({ year }) => year);
  return [...byYear].map(([year, said]) => {
    const facts: { -readonly [K in keyof YearFacts]: YearFacts[K] } = { year };
    for (const { values } of said.toSorted((a, b) => TRUST[b.kind] - TRUST[a.kind]))
      for (const [item, fact] of Object.entries(FACTS)) {
        const value = values[item as YearItem];
        if (fact && value !== null && value !== undefined)
          facts[fact] = IN_PERCENT.has(item) ? multiply(value, '0.01') : value;
      }
    return facts;
  });
}

/** Counts of the register, beside what only a person can count. */
function propertyOf(
  ips: KnownFirm['ips'],
  said: Readonly<Record<string, string>>,
): { property?: PropertyCounts } {
  if (ips.length === 0) return Object.keys(said).length === 0 ? {} : { property: said };
  const count = (classes: ReadonlySet<IpClass>): number =>
    ips.reduce((sum, ip) => sum + (classes.has(ip.class) ? ip.count : 0), 0);
  const counted = {
    classOne: count(CLASS_ONE),
    classTwo: count(CLASS_TWO),
    inventions: count(new Set<IpClass>(['invention'])),
  };
  return { property: { ...counted, ...said } };
}

function certificateOf({ kind, grade, issuedOn, endsOn }: KnownFirm['certificates'][number]): Certificate[] {
  const code = CERTIFICATE_PROGRAMMES[kind] ?? gradedCode(kind, grade ?? '');
  return code ? [{ kind: code, from: issuedOn, ...(endsOn ? { to: endsOn } : {}) }] : [];
}

/** 三星级 of a cloud star is cloud-3; 先进级 of a smart factory is factory-advanced. */
function gradedCode(kind: CertificateRow['kind'], grade: string): string | undefined {
  const star = /[345]/.exec(grade)?.[0] ?? STARS[grade.charAt(0)];
  if (kind === 'cloud-star') return star && `cloud-${star}`;
  const level = Object.keys(LEVELS).find((word) => grade.startsWith(word));
  return kind === 'smart-factory' && level ? `factory-${LEVELS[level]}` : undefined;
}
