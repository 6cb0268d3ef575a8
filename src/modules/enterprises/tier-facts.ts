/** A firm of the register in the words that tiers are judged by. What is not kept is left out: missing, never zero. */
import type { Certificate, FirmFacts, PropertyCounts, YearFacts } from '#modules/tiers/index.ts';
import type { CertificateRow, IpClass, IpRow } from './certificate-contract.ts';
import type { EnterprisePage } from './contract.ts';
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
};
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
const PROGRAMMES: Partial<Record<CertificateRow['kind'], string>> = {
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
};
const STARS: Readonly<Record<string, string>> = { 三: '3', 四: '4', 五: '5' };
const LEVELS: Readonly<Record<string, string>> = {
  基础: 'basic',
  先进: 'advanced',
  卓越: 'excellent',
  领航: 'leading',
};

export function firmFacts(page: EnterprisePage): FirmFacts {
  return {
    ...(page.registeredOn ? { established: page.registeredOn } : {}),
    ...(page.industryClass ? { industry: page.industryClass } : {}),
    ...(page.placeCode ? { region: page.placeCode } : {}),
    years: yearsOf(page.years),
    ...(page.ips.length > 0 ? { property: propertyOf(page.ips) } : {}),
    certificates: page.certificates.flatMap(certificateOf),
  };
}

/** One row a year; each item by the most trusted word for it. */
function yearsOf(rows: readonly EnterpriseYear[]): YearFacts[] {
  const byYear = Map.groupBy(rows, ({ year }) => year);
  return [...byYear].map(([year, said]) => {
    const facts: { -readonly [K in keyof YearFacts]: YearFacts[K] } = { year };
    for (const { values } of said.toSorted((a, b) => TRUST[b.kind] - TRUST[a.kind]))
      for (const [item, fact] of Object.entries(FACTS)) {
        const value = values[item as YearItem];
        if (fact && value !== null && value !== undefined) facts[fact] = value;
      }
    return facts;
  });
}

function propertyOf(ips: readonly IpRow[]): PropertyCounts {
  const count = (classes: ReadonlySet<IpClass>): number =>
    ips.reduce((sum, ip) => sum + (classes.has(ip.class) ? ip.count : 0), 0);
  return {
    classOne: count(CLASS_ONE),
    classTwo: count(CLASS_TWO),
    inventions: count(new Set<IpClass>(['invention'])),
  };
}

function certificateOf({ kind, grade, issuedOn, expiresOn }: CertificateRow): Certificate[] {
  const code = PROGRAMMES[kind] ?? gradedCode(kind, grade ?? '');
  return code ? [{ kind: code, from: issuedOn, ...(expiresOn ? { to: expiresOn } : {}) }] : [];
}

/** 三星级 of a cloud star is cloud-3; 先进级 of a smart factory is factory-advanced. */
function gradedCode(kind: CertificateRow['kind'], grade: string): string | undefined {
  const star = /[345]/.exec(grade)?.[0] ?? STARS[grade.charAt(0)];
  if (kind === 'cloud-star') return star && `cloud-${star}`;
  const level = Object.keys(LEVELS).find((word) => grade.startsWith(word));
  return kind === 'smart-factory' && level ? `factory-${LEVELS[level]}` : undefined;
}
