/** What the page of a node says of its leaders, its supply and its risks: within the caller's reach, in the caller's language. */
import type { Trade } from '#modules/candidates/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { NodePage, NodeRiskList, NodeSupply, SupplyRow } from './contract.ts';
import type { CountingFirm } from './counting.ts';
import { inReachOf, leadersIn } from './leaders.ts';
import { riskRulesOn } from './risk-rules.ts';
import { sayRisk, sayRow } from './risk-words.ts';
import type { Findings } from './standings.ts';
import { type Supplied, supplyRulesOn } from './supply-rules.ts';

interface NodeAsked {
  readonly nodeId: string;
  readonly day: string;
  readonly asOf: string | undefined;
  readonly found: Findings | null;
}

/** Rows of relations are candidates' business. */
const SEES_RELATIONS = 'candidates.view';
const SHOWN = 200;

export async function nodeFindings(
  tx: Tx,
  caller: Caller,
  { nodeId, day, asOf, found }: NodeAsked,
): Promise<Pick<NodePage, 'leaders' | 'supply' | 'risks'>> {
  const stands = found?.look.stands ?? [];
  const firms = stands.filter((one) => one.nodeId === nodeId && one.counts);
  const trades = found?.look.trades ?? [];
  return {
    leaders: await leadersIn(tx, caller, { scope: 'node', firms, trades, day, asOf }),
    supply: found ? supplyPart(caller, nodeId, day, found) : null,
    risks: risksPart(caller, nodeId, day, found),
  };
}

function seenFirms(caller: Caller, stands: readonly CountingFirm[]): ReadonlyMap<string, CountingFirm> {
  return new Map(stands.filter((one) => inReachOf(caller, one)).map((one) => [one.enterpriseId, one]));
}

function supplyPart(caller: Caller, nodeId: string, day: string, { look }: Findings): NodeSupply | null {
  const supply = look.supplies.get(nodeId);
  if (!supply) return null;
  const seen = seenFirms(caller, look.stands);
  const mine = caller.rights.has(SEES_RELATIONS)
    ? supply.rows.filter(({ trade }) => seen.has(trade.buyerId ?? ''))
    : [];
  const order = mine.toSorted((a, b) => (b.trade.year ?? 0) - (a.trade.year ?? 0));
  const { number, source } = supplyRulesOn(day);
  return {
    ...{ local: supply.local, total: supply.total },
    rows: order.slice(0, SHOWN).map((one) => rowOf(one, seen)),
    beyond: supply.rows.length - Math.min(order.length, SHOWN),
    rule: { number, source },
  };
}

/** A seller of the register that is beyond the reach keeps its name, as the buyer told it, and no way to its page. */
const rowOf = ({ trade, local }: Supplied<Trade>, seen: ReadonlyMap<string, unknown>): SupplyRow => ({
  ...{ id: trade.id, seller: trade.seller, buyer: trade.buyer, buyerId: trade.buyerId, local },
  sellerId: trade.sellerId !== null && seen.has(trade.sellerId) ? trade.sellerId : null,
  ...{ amount: trade.amount, year: trade.year, source: trade.source, demo: trade.demo },
});

function risksPart(caller: Caller, nodeId: string, day: string, found: Findings | null): NodeRiskList {
  const { risks, told } = found?.risks.get(nodeId) ?? { risks: [], told: [] };
  const seen = seenFirms(caller, found?.look.stands ?? []);
  const rules = riskRulesOn(day);
  const mine = risks.filter(({ enterpriseId }) => seen.has(enterpriseId));
  const word = (code: keyof typeof rules.words) => rules.words[code][caller.locale];
  return {
    rows: mine.map((risk) => ({
      ...{ code: risk.code, word: word(risk.code), enterpriseId: risk.enterpriseId },
      text: sayRisk(risk, seen.get(risk.enterpriseId)?.name ?? '', { day, locale: caller.locale }),
      rows: risk.rows.flatMap((row) => {
        if (row.kind === 'relation' && !caller.rights.has(SEES_RELATIONS)) return [];
        return [sayRow(row, caller.locale)];
      }),
    })),
    beyond: risks.length - mine.length,
    told: told.map((one) => ({ ...one, word: word(one.code) })),
    rule: { number: rules.number, source: rules.source },
  };
}
