/** What is at risk in a node on a day, each with the rows that it came from. Limits are dated data, `rules/diagnosis/risks.yaml`. Pure. */
import { z } from 'zod';
import { compare, multiply, subtract } from '#kernel/decimal.ts';
import { addDays } from '#kernel/local-date.ts';
import { readRuleFile } from '#platform/rulefiles.ts';
import type { Supply, ToldTrade } from './supply-rules.ts';

export const RISKS = ['single-supplier', 'single-source', 'certificate', 'tenancy', 'falling'] as const;
export type RiskCode = (typeof RISKS)[number];

const Days = { within: z.number().int().min(0), since: z.number().int().min(0) };
const Version = z.strictObject({
  from: z.iso.date(),
  number: z.number().int(),
  source: z.string().min(4),
  doubt: z.enum(['★', '⚠']).nullable(),
  'single-supplier': z.strictObject({
    firms: z.number().int().positive(),
    customers: z.number().int().min(0),
  }),
  'single-source': z.strictObject({ relations: z.number().int().positive() }),
  certificate: z.strictObject({ ...Days, kinds: z.array(z.string()).min(1) }),
  tenancy: z.strictObject({ ...Days, fact: z.string() }),
  falling: z.strictObject({
    items: z.array(z.enum(['output', 'revenue'])).min(1),
    kind: z.enum(['verified', 'statistical', 'reported']),
    by: z.string(),
    years: z.number().int().positive(),
    latest: z.number().int().positive(),
  }),
  words: z.record(z.enum(RISKS), z.strictObject({ zh: z.string(), en: z.string() })),
});
export type RiskRules = z.infer<typeof Version>;
const File = z.strictObject({ versions: z.array(Version).min(1) });

export function riskRulesOn(day: string): RiskRules {
  const versions = readRuleFile('diagnosis/risks.yaml', File).versions.toSorted((a, b) =>
    a.from.localeCompare(b.from),
  );
  return versions.findLast(({ from }) => from <= day) ?? (versions[0] as RiskRules);
}

export interface HeldCertificate {
  readonly id: string;
  readonly enterpriseId: string;
  readonly kind: string;
  readonly grade: string | null;
  /** The last day, given or by law; null where it has none. */
  readonly endsOn: string | null;
}
export interface Tenancy {
  readonly id: string;
  readonly enterpriseId: string;
  /** false: its premises are its own. */
  readonly rents: boolean;
  readonly endsOn: string | null;
}
export interface YearFigure {
  readonly id: string;
  readonly enterpriseId: string;
  readonly year: number;
  readonly output: string | null;
  readonly revenue: string | null;
}

/** Of one node on one day. */
export interface RiskFacts {
  readonly day: string;
  /** Enterprises that count for the node. */
  readonly firms: readonly string[];
  /** Whether the node feeds others on the map. */
  readonly feeds: boolean;
  readonly supply: Supply;
  readonly certificates: readonly HeldCertificate[];
  readonly tenancies: readonly Tenancy[];
  readonly years: readonly YearFigure[];
}

export type RiskRow =
  | { readonly kind: 'enterprise'; readonly enterpriseId: string }
  | { readonly kind: 'relation'; readonly trade: ToldTrade }
  | { readonly kind: 'certificate'; readonly certificate: HeldCertificate }
  | { readonly kind: 'fact'; readonly tenancy: Tenancy }
  | { readonly kind: 'year'; readonly figure: YearFigure; readonly item: 'output' | 'revenue' };

export interface Risk {
  readonly code: RiskCode;
  /** Whose it is. */
  readonly enterpriseId: string;
  readonly rows: readonly RiskRow[];
}

/** For how many of how many enterprises the facts were told. */
export interface RiskTold {
  readonly code: RiskCode;
  readonly told: number;
  readonly of: number;
}

export interface NodeRisks {
  readonly risks: readonly Risk[];
  readonly told: readonly RiskTold[];
}

export function risksOf(facts: RiskFacts, rules: RiskRules): NodeRisks {
  const found = [
    singleSupplier(facts, rules),
    singleSource(facts, rules),
    certificates(facts, rules),
    tenancies(facts, rules),
    falling(facts, rules),
  ];
  return { risks: found.flatMap(({ risks }) => risks), told: found.map(({ told }) => told) };
}

interface Found {
  readonly risks: readonly Risk[];
  readonly told: RiskTold;
}

/** Who stands on the node is always told. */
function singleSupplier({ firms, feeds, supply }: RiskFacts, rules: RiskRules): Found {
  const { firms: most, customers } = rules['single-supplier'];
  const few = feeds && firms.length > 0 && firms.length <= most && supply.customers >= customers;
  return {
    risks: few
      ? firms.map((enterpriseId) => ({
          ...{ code: 'single-supplier' as const, enterpriseId },
          rows: [{ kind: 'enterprise' as const, enterpriseId }],
        }))
      : [],
    told: { code: 'single-supplier', told: firms.length, of: firms.length },
  };
}

/** By the last year that the customer told of. */
function singleSource({ supply }: RiskFacts, rules: RiskRules): Found {
  const byBuyer = Map.groupBy(supply.rows, ({ trade }) => trade.buyerId ?? '');
  const risks = [...byBuyer].flatMap(([enterpriseId, bought]): Risk[] => {
    const last = Math.max(...bought.map(({ trade }) => trade.year ?? 0));
    const latest = bought.filter(({ trade }) => (trade.year ?? 0) === last).map(({ trade }) => trade);
    const sellers = new Set(latest.map(({ sellerId, sellerKey }) => sellerId ?? sellerKey));
    if (sellers.size !== 1 || latest.length < rules['single-source'].relations) return [];
    return [
      { code: 'single-source', enterpriseId, rows: latest.map((trade) => ({ kind: 'relation', trade })) },
    ];
  });
  return { risks, told: { code: 'single-source', told: byBuyer.size, of: supply.customers } };
}

const near = (endsOn: string, day: string, { within, since }: { within: number; since: number }): boolean =>
  endsOn >= addDays(day, -since) && endsOn <= addDays(day, within);

/** Of a kind and grade the one that ends last counts: a new one beside the old is no risk. */
function certificates(
  { firms, certificates: held, day }: RiskFacts,
  { certificate: rule }: RiskRules,
): Found {
  const own = held.filter(
    ({ enterpriseId, kind }) => firms.includes(enterpriseId) && rule.kinds.includes(kind),
  );
  const series = Map.groupBy(
    own,
    ({ enterpriseId, kind, grade }) => `${enterpriseId} ${kind} ${grade ?? ''}`,
  );
  const risks = [...series.values()].flatMap((some): Risk[] => {
    const last = some.toSorted((a, b) => (b.endsOn ?? OPEN).localeCompare(a.endsOn ?? OPEN))[0];
    if (!last?.endsOn || !near(last.endsOn, day, rule)) return [];
    const { enterpriseId } = last;
    return [{ code: 'certificate', enterpriseId, rows: [{ kind: 'certificate', certificate: last }] }];
  });
  return { risks, told: told('certificate', firms, own) };
}
const OPEN = '9999-12-31';

function tenancies({ firms, tenancies: held, day }: RiskFacts, { tenancy: rule }: RiskRules): Found {
  const own = held.filter(
    ({ enterpriseId, rents, endsOn }) => firms.includes(enterpriseId) && (!rents || endsOn !== null),
  );
  const risks = own
    .filter(({ rents, endsOn }) => rents && endsOn !== null && near(endsOn, day, rule))
    .map((tenancy): Risk => {
      const { enterpriseId } = tenancy;
      return { code: 'tenancy', enterpriseId, rows: [{ kind: 'fact', tenancy }] };
    });
  return { risks, told: told('tenancy', firms, own) };
}

/** The years must follow each other: over a gap nothing is said. */
function falling({ firms, years, day }: RiskFacts, { falling: rule }: RiskRules): Found {
  const known: YearFigure[] = [];
  const risks: Risk[] = [];
  const byFirm = Map.groupBy(years, ({ enterpriseId }) => enterpriseId);
  for (const enterpriseId of firms)
    for (const item of rule.items) {
      const told = runOf(byFirm.get(enterpriseId) ?? [], item, rule, day);
      if (!told) continue;
      known.push(...told.slice(0, 1));
      const falls = told
        .slice(1)
        .every((one, at) => fell(told[at]?.[item] ?? '0', one[item] ?? '0', rule.by));
      if (falls)
        risks.push({
          code: 'falling',
          enterpriseId,
          rows: told.map((figure) => ({ kind: 'year', figure, item })),
        });
    }
  return { risks, told: told('falling', firms, known) };
}

/** The last years in a row, one more than must fall, oldest first. */
function runOf(
  years: readonly YearFigure[],
  item: 'output' | 'revenue',
  { years: falls, latest }: RiskRules['falling'],
  day: string,
): YearFigure[] | undefined {
  const thisYear = Number(day.slice(0, 4));
  const told = years
    .filter((one) => one[item] !== null && one.year < thisYear)
    .toSorted((a, b) => a.year - b.year)
    .slice(-falls - 1);
  const last = told.at(-1)?.year ?? 0;
  return told.length > falls && last - (told[0]?.year ?? 0) === falls && last >= thisYear - latest
    ? told
    : undefined;
}

const fell = (before: string, after: string, by: string): boolean =>
  compare(before, '0') > 0 && compare(after, multiply(before, subtract('1', by))) <= 0;

const told = (
  code: RiskCode,
  firms: readonly string[],
  rows: readonly { readonly enterpriseId: string }[],
): RiskTold => ({
  ...{ code, of: firms.length },
  told: new Set(rows.map(({ enterpriseId }) => enterpriseId)).size,
});
