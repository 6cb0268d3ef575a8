/** A chain on a day looked at as a whole: who stands where, what is supplied from here, what is at risk. A few statements for all its nodes. */
import type { Trade } from '#modules/candidates/index.ts';
import type { MapContent } from '#modules/chains/index.ts';
import type { Tx } from '#platform/db/database.ts';
import { type CountingFirm, countingFirms } from './counting.ts';
import { tradesOn } from './leader-facts.ts';
import { riskFacts } from './risk-facts.ts';
import { type NodeRisks, riskRulesOn, risksOf } from './risk-rules.ts';
import { fedBy, type Supply, supplyOf, supplyRulesOn } from './supply-rules.ts';

export interface LookAsked {
  readonly chainId: string;
  readonly content: MapContent;
  readonly day: string;
  readonly asOf: string | undefined;
  /** Only enterprises of this unit and those below it. */
  readonly unitId?: string | undefined;
}

export interface ChainLook {
  /** Also those that only use what a node makes. */
  readonly stands: readonly CountingFirm[];
  readonly trades: readonly Trade[];
  readonly supplies: ReadonlyMap<string, Supply<Trade>>;
}

/** Who stands where, and what is supplied from here. */
export async function lookAt(tx: Tx, { chainId, content, day, asOf, unitId }: LookAsked): Promise<ChainLook> {
  const stands = await countingFirms(tx, { chainIds: [chainId], day, asOf, unitId });
  const trades = await tradesOn(tx, stands, content, asOf);
  const rules = supplyRulesOn(day);
  const asked = { links: content.links, stands, trades, day };
  return {
    ...{ stands, trades },
    supplies: new Map(content.nodes.map(({ id }) => [id, supplyOf(id, asked, rules)])),
  };
}

/** By node. */
export async function risksIn(
  tx: Tx,
  { content, day, asOf }: LookAsked,
  { stands, supplies }: ChainLook,
): Promise<ReadonlyMap<string, NodeRisks>> {
  const counting = Map.groupBy(
    stands.filter(({ counts }) => counts),
    ({ nodeId }) => nodeId,
  );
  const rules = riskRulesOn(day);
  const firms = [...new Set([...counting.values()].flat().map(({ enterpriseId }) => enterpriseId))];
  const facts = await riskFacts(tx, { firms, day, asOf, rules });
  const of = {
    certificates: Map.groupBy(facts.certificates, byFirm),
    tenancies: Map.groupBy(facts.tenancies, byFirm),
    years: Map.groupBy(facts.years, byFirm),
  };
  const supplyRules = supplyRulesOn(day);
  return new Map(
    content.nodes.flatMap(({ id }) => {
      const supply = supplies.get(id);
      if (!supply) return [];
      const own = (counting.get(id) ?? []).map(({ enterpriseId }) => enterpriseId);
      const feeds = fedBy(id, content.links, supplyRules).length > 0;
      const told = {
        certificates: own.flatMap((firm) => of.certificates.get(firm) ?? []),
        tenancies: own.flatMap((firm) => of.tenancies.get(firm) ?? []),
        years: own.flatMap((firm) => of.years.get(firm) ?? []),
      };
      return [[id, risksOf({ ...told, day, firms: own, feeds, supply }, rules)]];
    }),
  );
}

const byFirm = ({ enterpriseId }: { readonly enterpriseId: string }): string => enterpriseId;
