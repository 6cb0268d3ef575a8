/** Of what the customers of a node here buy of its kind, how much comes from here (本地配套率). Dated data, `rules/diagnosis/supply.yaml`. Pure. */
import { z } from 'zod';
import { compare, divide, sum } from '#kernel/decimal.ts';
import { readRuleFile } from '#platform/rulefiles.ts';

const Version = z.strictObject({
  from: z.iso.date(),
  number: z.number().int(),
  source: z.string().min(4),
  doubt: z.enum(['★', '⚠']).nullable(),
  links: z.array(z.enum(['supplies', 'processes', 'serves'])).min(1),
  fits: z.array(z.enum(['main', 'listed', 'doubtful'])),
  told: z.string(),
});
export type SupplyRules = z.infer<typeof Version>;
const File = z.strictObject({ versions: z.array(Version).min(1) });

export function supplyRulesOn(day: string): SupplyRules {
  const versions = readRuleFile('diagnosis/supply.yaml', File).versions.toSorted((a, b) =>
    a.from.localeCompare(b.from),
  );
  return versions.findLast(({ from }) => from <= day) ?? (versions[0] as SupplyRules);
}

/** An enterprise on a node; one that does not count only uses what the node makes. */
export interface Stand {
  /** Of the place that is looked at; one elsewhere in the region supplies, and is not local. */
  readonly within: boolean;
  readonly nodeId: string;
  readonly enterpriseId: string;
  readonly counts: boolean;
}

/** What is asked of a supply that is told. */
export interface ToldTrade {
  readonly id: string;
  readonly sellerId: string | null;
  readonly sellerKey: string;
  readonly buyerId: string | null;
  readonly amount: string | null;
  readonly year: number | null;
  readonly fits: readonly {
    readonly node: string;
    readonly fit: 'main' | 'listed' | 'doubtful' | null;
    readonly words: readonly string[] | null;
  }[];
  readonly kindTold: boolean;
  readonly inRegion: boolean;
}

export interface SupplyAsked<T extends ToldTrade = ToldTrade> {
  readonly links: readonly { readonly from: string; readonly to: string; readonly kind: string }[];
  readonly stands: readonly Stand[];
  readonly trades: readonly T[];
  readonly day: string;
}

export interface Supplied<T extends ToldTrade = ToldTrade> {
  readonly trade: T;
  /** It comes from here. */
  readonly local: boolean;
}

export interface Supply<T extends ToldTrade = ToldTrade> {
  /** From 0 to 1; null where no amount was told, never 0 for that. */
  readonly share: string | null;
  /** The last year of which an amount was told. */
  readonly year: number | null;
  readonly local: string;
  readonly total: string;
  /** Enterprises here that the node supplies, and of how many of them any purchase is told. */
  readonly customers: number;
  readonly customersTold: number;
  /** Supplies of the node's kind in the year, and those of them with an amount. */
  readonly relations: number;
  readonly withAmount: number;
  /** Purchases of the year from suppliers of whom neither class nor products are known. */
  readonly kindUnknown: number;
  /** Supplies of the node's kind, of every year. */
  readonly rows: readonly Supplied<T>[];
}

/** Nodes that a node feeds. */
export const fedBy = (
  nodeId: string,
  links: SupplyAsked['links'],
  { links: kinds }: SupplyRules,
): string[] => [
  ...new Set(
    links
      .filter(({ from, to, kind }) => from === nodeId && to !== nodeId && (kinds as string[]).includes(kind))
      .map(({ to }) => to),
  ),
];

export function customersOf(nodeId: string, { links, stands }: SupplyAsked, rules: SupplyRules): Set<string> {
  const fed = new Set(fedBy(nodeId, links, rules));
  const makers = new Set(stands.filter((one) => one.nodeId === nodeId && one.counts).map(idOf));
  return new Set(
    stands
      .filter((one) => one.within && (one.counts ? fed.has(one.nodeId) : one.nodeId === nodeId))
      .map(idOf)
      .filter((id) => !makers.has(id)),
  );
}

const idOf = ({ enterpriseId }: Stand): string => enterpriseId;

/** Of one node. */
export function supplyOf<T extends ToldTrade>(
  nodeId: string,
  asked: SupplyAsked<T>,
  rules: SupplyRules,
): Supply<T> {
  const customers = customersOf(nodeId, asked, rules);
  const thisYear = Number(asked.day.slice(0, 4));
  const bought = asked.trades.filter(
    ({ buyerId, year }) => buyerId !== null && customers.has(buyerId) && (year === null || year <= thisYear),
  );
  const makers = new Map(
    asked.stands
      .filter((one) => one.nodeId === nodeId && one.counts)
      .map(({ enterpriseId, within }) => [enterpriseId, within]),
  );
  const whole = asked.stands.every(({ within }) => within);
  const rows = bought
    .filter((trade) => (trade.sellerId === null ? fits(nodeId, trade, rules) : makers.has(trade.sellerId)))
    .map((trade) => ({
      ...{ trade },
      local: trade.sellerId === null ? whole && trade.inRegion : makers.get(trade.sellerId) === true,
    }));
  const years = rows.flatMap(({ trade }) => (trade.amount === null ? [] : (trade.year ?? [])));
  const year = years.length === 0 ? null : Math.max(...years);
  const ofYear = rows.filter(({ trade }) => year !== null && trade.year === year);
  const amounts = (some: readonly Supplied<T>[]) => some.flatMap(({ trade }) => trade.amount ?? []);
  const total = sum(amounts(ofYear));
  const local = sum(amounts(ofYear.filter((one) => one.local)));
  return {
    share: year === null || compare(total, '0') <= 0 ? null : divide(local, total, 4),
    ...{ year, local, total, rows },
    customers: customers.size,
    customersTold: new Set(bought.map(({ buyerId }) => buyerId)).size,
    relations: year === null ? rows.length : ofYear.length,
    withAmount: amounts(ofYear).length,
    kindUnknown: bought.filter((trade) => !trade.kindTold && (year === null || trade.year === year)).length,
  };
}

const fits = (nodeId: string, trade: ToldTrade, rules: SupplyRules): boolean =>
  trade.fits.some(
    ({ node, fit, words }) =>
      node === nodeId && ((fit !== null && rules.fits.includes(fit)) || (words ?? []).length > 0),
  );

/** The share as moves listen to it: null where too few of the customers told whom they buy from. */
export const shareForMoves = (
  { share, customers, customersTold }: Supply,
  { told }: SupplyRules,
): string | null =>
  share !== null && customers > 0 && compare(divide(String(customersTold), String(customers), 4), told) >= 0
    ? share
    : null;
