/** What the tests of a leader ask of enterprises that count: verified output, share of the market, partners here, certificates. */
import { sql } from 'kysely';
import { max } from '#kernel/decimal.ts';
import { type Trade, tradesOf } from '#modules/candidates/index.ts';
import type { MapContent } from '#modules/chains/index.ts';
import { certificateValidOn } from '#modules/enterprises/index.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { CountingFirm } from './counting.ts';
import type { LeaderFacts } from './leader-rules.ts';
import { OUTPUT, toldYears } from './told.ts';

interface Kept {
  readonly enterpriseId: string;
  readonly output: string | null;
  readonly certificates: readonly string[] | null;
}

export interface FactsAsked {
  readonly day: string;
  readonly asOf: string | undefined;
}

/** The last full year before a day. */
export const lastFullYear = (day: string): number => Number(day.slice(0, 4)) - 1;

/** Every supply that is told of enterprises on a chain. */
export const tradesOn = (
  tx: Tx,
  firms: readonly CountingFirm[],
  content: MapContent,
  asOf: string | undefined,
): Promise<Trade[]> => {
  const own = new Map(firms.map(({ enterpriseId: id, name, code }) => [id, { id, name, code }]));
  return tradesOf(tx, { firms: [...own.values()], nodes: content.nodes, asOf });
};

/** Each enterprise once, however many nodes it counts for. */
export async function leaderFacts(
  tx: Tx,
  firms: readonly CountingFirm[],
  trades: readonly Trade[],
  asked: FactsAsked,
): Promise<LeaderFacts[]> {
  const ids = [...new Set(firms.map(({ enterpriseId }) => enterpriseId))];
  const kept = new Map((await keptFacts(tx, ids, asked)).map((one) => [one.enterpriseId, one]));
  const partners = partnersOf(trades);
  const shares = new Map<string, string>();
  for (const { enterpriseId, share } of firms)
    if (share !== null) shares.set(enterpriseId, max(share, shares.get(enterpriseId) ?? share));
  return ids.map((enterprise) => ({
    enterprise,
    output: kept.get(enterprise)?.output ?? null,
    marketShare: shares.get(enterprise) ?? null,
    partners: partners.get(enterprise)?.size ?? null,
    certificates: kept.get(enterprise)?.certificates ?? null,
  }));
}

/** By enterprise: verified output of the last full year before the day; those that told none are left out. */
export async function outputsOf(
  tx: Tx,
  ids: readonly string[],
  asked: FactsAsked,
): Promise<ReadonlyMap<string, string>> {
  const found = await keptFacts(tx, ids, asked);
  return new Map(
    found.flatMap(({ enterpriseId, output }) => (output === null ? [] : [[enterpriseId, output] as const])),
  );
}

/** Two plain statements: one with both as lateral joins costs more to plan than to run. */
async function keptFacts(tx: Tx, ids: readonly string[], { day, asOf }: FactsAsked): Promise<Kept[]> {
  const asked = sql`any(${[...ids]}::uuid[])`;
  const outputs = await rows(
    tx,
    sql<{ enterpriseId: string; output: string }>`
      select f.id as "enterpriseId", trim_scale(y.value)::text as output from unnest(${[...ids]}::uuid[]) f (id)
      cross join lateral ${toldYears(tx, { firm: sql`f.id`, item: OUTPUT, years: [lastFullYear(day)], asOf })} y`,
  );
  const certificates = await rows(
    tx,
    sql<{ enterpriseId: string; kinds: string[] }>`
      select c.enterprise_id as "enterpriseId",
        coalesce(array_agg(distinct c.kind order by c.kind) filter (where ${certificateValidOn('c', day)}), '{}') as kinds
      from v_enterprise_certificate c
      where c.region_id = ${tx.region} and c.enterprise_id = ${asked} and c.issued_on <= ${day} and ${knownAsOf(tx, 'c', asOf)}
      group by c.enterprise_id`,
  );
  const output = new Map(outputs.map((one) => [one.enterpriseId, one.output]));
  const kinds = new Map(certificates.map((one) => [one.enterpriseId, one.kinds]));
  return ids.map((enterpriseId) => ({
    ...{ enterpriseId, output: output.get(enterpriseId) ?? null },
    certificates: kinds.get(enterpriseId) ?? null,
  }));
}

/** Other enterprises of the register that each is told to sell to or to buy from. One with supplies, but none here, has none. */
function partnersOf(trades: readonly Trade[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const add = (id: string | null, other: string | null) => {
    if (id === null) return;
    const known = found.get(id) ?? new Set();
    if (other !== null) known.add(other);
    found.set(id, known);
  };
  for (const { sellerId, buyerId } of trades) {
    add(sellerId, buyerId);
    add(buyerId, sellerId);
  }
  return found;
}
