/** The state of every node of a chain on a day, and what a new enterprise there would be. */
import { sql } from 'kysely';
import { daysBetween } from '#kernel/local-date.ts';
import { type MapContent, readChain } from '#modules/chains/index.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ChainLook, lookAt, risksIn } from './chain-look.ts';
import type { ChainDiagnosis, NodeStanding, SupplyShare } from './contract.ts';
import { aboveScaleOn, countsOn, workingOn } from './counting.ts';
import { depthsOf, moveOf, moveRulesOn } from './moves.ts';
import type { NodeRisks } from './risk-rules.ts';
import { riskRulesOn } from './risk-rules.ts';
import { type NodeState, type StateRules, stateRules, stateRulesOn } from './state-rules.ts';
import { type Supply, shareForMoves, supplyRulesOn } from './supply-rules.ts';
import { OUTPUT, toldYears } from './told.ts';

interface Stored {
  readonly nodeId: string;
  readonly state: NodeState;
  readonly since: string;
  readonly firms: number;
  readonly aboveScale: number;
  readonly share: string | null;
  readonly output: string | null;
}

export type ReadChain = Awaited<ReturnType<typeof readChain>>;

export const diagnoseChain = async (
  tx: Tx,
  caller: Caller,
  chainId: string,
  asOf: string | undefined,
): Promise<ChainDiagnosis> => diagnosisOf(tx, caller, await readChain(tx, caller, chainId, asOf), asOf);

/** Of a chain as it was read for the same day; `known` where somebody found it out already. */
export async function diagnosisOf(
  tx: Tx,
  caller: Caller,
  chain: ReadChain,
  asOf: string | undefined,
  known?: Findings | null,
): Promise<ChainDiagnosis> {
  const chainId = chain.id;
  const day = asOf ?? tx.today;
  const rules = stateRulesOn(stateRules(), day);
  const year = Number(day.slice(0, 4)) - 1;
  const stored = await storedOn(tx, { chainId, day, asOf, year, rules });
  const found = known ?? (await findingsOf(tx, chain, asOf));
  return {
    ...{ chainId, day, year },
    rule: { number: rules.number, from: rules.from, source: rules.source },
    nodes: chain.content && found ? withMoves(chain.content, stored, day, found) : [],
    moves: moveWords(day, caller.locale),
    riskWords: riskWords(day, caller.locale),
    can: isPast(tx, asOf) ? [] : chain.can,
  };
}

/** What is found out of the relations and facts of a chain; null where it has no map. */
export interface Findings {
  readonly look: ChainLook;
  readonly risks: ReadonlyMap<string, NodeRisks>;
}

export async function findingsOf(
  tx: Tx,
  { id: chainId, content }: Pick<ReadChain, 'id' | 'content'>,
  asOf: string | undefined,
): Promise<Findings | null> {
  if (!content) return null;
  const asked = { chainId, content, day: asOf ?? tx.today, asOf };
  const look = await lookAt(tx, asked);
  return { look, risks: await risksIn(tx, asked, look) };
}

const moveWords = (day: string, locale: Caller['locale']): ChainDiagnosis['moves'] =>
  Object.fromEntries(
    Object.entries(moveRulesOn(day).words).map(([move, words]) => [
      move,
      { word: words[locale], means: words.means[locale] },
    ]),
  );

const riskWords = (day: string, locale: Caller['locale']): Record<string, string> =>
  Object.fromEntries(Object.entries(riskRulesOn(day).words).map(([code, words]) => [code, words[locale]]));

interface At {
  readonly chainId: string;
  readonly day: string;
  readonly asOf: string | undefined;
  readonly year: number;
  readonly rules: StateRules;
}

/** Counts are those of the day; the state and its first day those of the span. */
const storedOn = (tx: Tx, { chainId, day, asOf, year, rules }: At): Promise<Stored[]> =>
  rows(
    tx,
    sql<Stored>`
      with counting as (
        select p.node_id, p.enterprise_id, max(p.market_share) as share, bool_or(${aboveScaleOn(tx, rules, day, asOf)}) as large
        from v_enterprise_position p join ${workingOn(tx, { day, asOf })} on e.id = p.enterprise_id
        where p.chain_id = ${chainId} and p.node_id is not null and ${countsOn(tx, rules, day, asOf)}
        group by p.node_id, p.enterprise_id),
      counted as (
        select k.node_id, count(*)::integer as firms, count(*) filter (where k.large)::integer as above_scale, max(k.share) as share,
          sum(y.value) as output
        from counting k
        left join lateral ${toldYears(tx, { firm: sql`k.enterprise_id`, item: OUTPUT, years: [year], asOf })} y on true
        group by k.node_id)
      select s.node_id as "nodeId", s.state, s.from_day as "since", coalesce(k.firms, 0) as firms,
        coalesce(k.above_scale, 0) as "aboveScale", trim_scale(k.share)::text as share, trim_scale(k.output)::text as output
      from node_standing s left join counted k on k.node_id = s.node_id
      where s.region_id = ${tx.region} and s.chain_id = ${chainId} and s.from_day <= ${day}
        and (s.to_day is null or s.to_day >= ${day}) and ${knownAsOf(tx, 's', asOf)}`,
  );

/** By lane: how far up and how far down above-scale enterprises stand; lanes where none stands are not among them. */
function reachesOf(
  { nodes }: MapContent,
  depths: ReadonlyMap<string, number>,
  stored: readonly Stored[],
): ReadonlyMap<string | null, { readonly top: number; readonly bottom: number }> {
  const large = new Set(stored.flatMap(({ nodeId, aboveScale }) => (aboveScale > 0 ? [nodeId] : [])));
  const byLane = Map.groupBy(
    nodes.filter(({ id }) => large.has(id)),
    ({ lane }) => lane,
  );
  return new Map(
    [...byLane].map(([lane, own]) => {
      const at = own.map(({ id }) => depths.get(id) ?? 0);
      return [lane, { top: Math.min(...at), bottom: Math.max(...at) }];
    }),
  );
}

function withMoves(
  content: MapContent,
  stored: readonly Stored[],
  day: string,
  { look, risks }: Findings,
): NodeStanding[] {
  const standing = new Map(stored.map((one) => [one.nodeId, one]));
  const rules = moveRulesOn(day);
  const supplyRules = supplyRulesOn(day);
  const depths = depthsOf(
    content.nodes.map(({ id }) => id),
    content.links,
  );
  const reaches = reachesOf(content, depths, stored);
  const chainAboveScale = content.nodes.reduce((sum, { id }) => sum + (standing.get(id)?.aboveScale ?? 0), 0);
  return content.nodes.flatMap(({ id, core, lane }): NodeStanding[] => {
    const one = standing.get(id);
    if (!one) return [];
    const depth = depths.get(id) ?? 0;
    const reach = reaches.get(lane);
    const beyond = reach !== undefined && (depth < reach.top || depth > reach.bottom);
    const supply = look.supplies.get(id);
    const supplyShare = supply ? shareForMoves(supply, supplyRules) : null;
    const where = { core, aboveScale: one.aboveScale, supplyShare, beyond, chainAboveScale };
    return [
      {
        ...one,
        supply: briefSupply(supply),
        risks: [...new Set((risks.get(id)?.risks ?? []).map(({ code }) => code))],
        days: daysBetween(one.since, day),
        ...moveOf({ reinvests: false, backup: false, raises: false }, where, rules),
      },
    ];
  });
}

const NONE: SupplyShare = {
  ...{ share: null, year: null, relations: 0, withAmount: 0, customers: 0, customersTold: 0, kindUnknown: 0 },
};

export const briefSupply = (supply: Supply | undefined): SupplyShare => {
  if (!supply) return NONE;
  const { share, year, relations, withAmount, customers, customersTold, kindUnknown } = supply;
  return { share, year, relations, withAmount, customers, customersTold, kindUnknown };
};
