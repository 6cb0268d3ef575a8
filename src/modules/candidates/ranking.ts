/** Whom to invite for the nodes of a chain on a day: three ways, each its own list, each score with its reasons. */
import { Refusal } from '#kernel/refusal.ts';
import { isPast } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { chainOn, type RankedNode } from './chain-nodes.ts';
import { type CandidateFacts, reasonsOf, weaknessesOf } from './facts.ts';
import { hitRates } from './hit-rates.ts';
import { leadsOfFirms } from './lead-list.ts';
import { type ChainLocals, localsOn, ownPlaces } from './locals.ts';
import type { Density } from './node-sql.ts';
import { rankFunds } from './rank-funds.ts';
import { rankIndustry } from './rank-industry.ts';
import { rankPartners } from './rank-partners.ts';
import type { Candidate, ChainRanking, RankingQuery } from './ranking-contract.ts';
import { WAYS, type Way } from './reason-contract.ts';
import { mostPoints, type Weights, weightsOn } from './weights.ts';

export interface Ranking {
  readonly tx: Tx;
  readonly nodes: readonly RankedNode[];
  readonly weights: Weights;
  readonly day: string;
  readonly asOf: string | undefined;
  /** Of each way at each node. */
  readonly limit: number;
  readonly density: Density;
  /** Beginning of the region's own place codes, for LIKE. */
  readonly places: string | null;
  readonly locals: ChainLocals;
  /** Of all nodes of the chain, also those that are not asked for. */
  readonly nodeNames: ReadonlyMap<string, string>;
}

/** What each way answers of a firm beside its facts. */
export interface RankedRow {
  readonly node: string;
  readonly total: number;
  readonly score: number;
  readonly key: string;
  readonly name: string;
  readonly code: string | null;
  readonly placeName: string | null;
  readonly source: string | null;
  readonly demo: boolean | null;
}

export async function rankCandidates(
  tx: Tx,
  caller: Caller,
  { chainId, nodeId, way, limit, asOf }: RankingQuery,
  density: Density = new Map(),
): Promise<ChainRanking> {
  const day = asOf ?? tx.today;
  if (day > tx.today) throw new Refusal('candidates-future-day');
  const chain = await chainOn(tx, chainId, asOf, nodeId);
  const weights = weightsOn(day);
  const locals = await localsOn(tx, chainId, weights, asOf);
  const places = await ownPlaces(tx);
  const { nodeNames } = chain;
  const ranking = { tx, nodes: chain.nodes, weights, day, asOf, limit, density, places, locals, nodeNames };
  const asked = way === undefined ? WAYS : [way];
  const found = new Map<Way, readonly Found[]>();
  for (const one of asked) found.set(one, await rankWay(ranking, one));
  const leads = await leadsOfFirms(
    tx,
    caller,
    [...new Set([...found.values()].flatMap((all) => all.map(({ row }) => row.key)))],
    asOf,
  );
  const shown = (one: Found): Candidate => candidateOf(one, ranking, leads.get(one.row.key) ?? []);
  const year = Number(day.slice(0, 4));
  return {
    ...{ day, chainId, chain: chain.name },
    weights: {
      ...{ number: weights.number, from: weights.from, source: weights.source },
      most: Object.fromEntries(WAYS.map((one) => [one, mostPoints(weights, one)])) as Record<Way, number>,
    },
    nodes: chain.nodes.map(({ id, name }) => ({
      ...{ nodeId: id, node: name },
      ways: asked.map((one) => {
        const own = (found.get(one) ?? []).filter(({ row }) => row.node === id);
        return { way: one, total: own[0]?.row.total ?? 0, rows: own.map(shown) };
      }),
    })),
    hits: await hitRates(tx, caller, { year: year - 1, asOf }),
    can: !isPast(tx, asOf) && caller.rights.has('candidates.edit') ? ['hand-over'] : [],
  };
}

interface Found {
  readonly row: RankedRow;
  readonly of: CandidateFacts;
}

async function rankWay(ranking: Ranking, way: Way): Promise<Found[]> {
  if (way === 'industry')
    return (await rankIndustry(ranking)).map((row) => ({ row, of: { way, facts: row } }));
  if (way === 'funds')
    return (await rankFunds(ranking)).map((row) => ({
      row,
      of: { way, facts: { ...row, holdings: row.holdings ?? [] } },
    }));
  const names = ranking.nodeNames;
  return (await rankPartners(ranking)).map((row) => {
    const nearNode = names.get(row.nearNode ?? '') ?? row.nearNode;
    return { row, of: { way, facts: { ...row, nearNode, ties: row.ties ?? [] } } };
  });
}

function candidateOf({ row, of }: Found, { weights, day }: Ranking, leads: Candidate['leads']): Candidate {
  const reasons = reasonsOf(of, weights, day);
  const { facts } = of;
  return {
    ...{ key: row.key, code: row.code, name: row.name, placeName: row.placeName, way: of.way },
    ...{ industryClass: facts.industryClass, scale: facts.scale, round: roundOf(of) },
    ...{ score: row.score, reasons, weak: weaknessesOf(of, reasons, weights, day) },
    ...{ source: row.source, sourceDay: facts.sourceDay, leads, demo: row.demo ?? false },
  };
}

const roundOf = (of: CandidateFacts): string | null =>
  of.way === 'funds' ? (of.facts.holdings.find(({ round }) => round !== null)?.round ?? null) : null;
