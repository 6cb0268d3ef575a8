/** Who leads a chain, and each of its nodes, on a day (链主): by the tests of the rules over the enterprises that count. */

import type { Trade } from '#modules/candidates/index.ts';
import { readChain } from '#modules/chains/index.ts';
import type { Tx } from '#platform/db/database.ts';
import { type Caller, mayReach } from '#platform/http/caller.ts';
import type { ChainLeader, LeaderList } from './contract.ts';
import { type CountingFirm, countingFirms } from './counting.ts';
import { leaderFacts, tradesOn } from './leader-facts.ts';
import { type LeaderOutcome, type LeaderScope, leaderRulesOn, leadersAmong } from './leader-rules.ts';
import { sayTest } from './leader-words.ts';

/** Who holds at least one test is listed, up to so many. */
const LISTED = 100;

/** Those in the caller's reach of whom at least one test holds; leaders first. */
export const chainLeaders = async (
  tx: Tx,
  caller: Caller,
  chainId: string,
  asOf: string | undefined,
): Promise<ChainLeader[]> => (await listLeaders(tx, caller, chainId, asOf)).rows;

export async function listLeaders(
  tx: Tx,
  caller: Caller,
  chainId: string,
  asOf: string | undefined,
): Promise<LeaderList> {
  const { content } = await readChain(tx, caller, chainId, asOf);
  const day = asOf ?? tx.today;
  const standing = await countingFirms(tx, { chainIds: [chainId], day, asOf });
  const firms = standing.filter(({ counts }) => counts);
  const trades = content ? await tradesOn(tx, firms, content, asOf) : [];
  return leadersIn(tx, caller, { scope: 'chain', firms, trades, day, asOf });
}

export interface LeadersIn {
  readonly scope: LeaderScope;
  /** Those that count, of the chain or of one node. */
  readonly firms: readonly CountingFirm[];
  readonly trades: readonly Trade[];
  readonly day: string;
  readonly asOf: string | undefined;
}

export async function leadersIn(
  tx: Tx,
  caller: Caller,
  { scope, firms, trades, day, asOf }: LeadersIn,
): Promise<LeaderList> {
  const rules = leaderRulesOn(day);
  const facts = await leaderFacts(tx, firms, trades, { day, asOf });
  const found = leadersAmong(facts, rules.of[scope]).filter(({ tests }) => passed({ tests }) > 0);
  const firm = new Map(firms.map((one) => [one.enterpriseId, one]));
  const seen = found.filter(({ enterprise }) => inReachOf(caller, firm.get(enterprise)));
  const order = seen.toSorted(
    (a, b) =>
      Number(b.holds) - Number(a.holds) ||
      passed(b) - passed(a) ||
      (firm.get(a.enterprise)?.name ?? '').localeCompare(firm.get(b.enterprise)?.name ?? '', 'zh'),
  );
  const { need, tests } = rules.of[scope];
  return {
    rows: order.slice(0, LISTED).map((one) => rowOf(one, firm.get(one.enterprise), caller.locale)),
    others: found.length - seen.length,
    leadersBeyond: found.filter(({ holds }) => holds).length - seen.filter(({ holds }) => holds).length,
    compared: facts.length,
    rule: {
      ...{ number: rules.number, from: rules.from, source: rules.source, doubt: rules.doubt, need },
      tests: tests.map((test) => ({ code: test.code, word: test[caller.locale] })),
    },
  };
}

const passed = ({ tests }: Pick<LeaderOutcome, 'tests'>): number => tests.filter(({ holds }) => holds).length;

export const inReachOf = (caller: Caller, firm: { readonly unitId: string | null } | undefined): boolean =>
  caller.reach.kind === 'all' || (firm?.unitId != null && mayReach(caller, firm.unitId));

const rowOf = (
  { enterprise, holds, tests }: LeaderOutcome,
  firm: CountingFirm | undefined,
  locale: Caller['locale'],
): ChainLeader => ({
  ...{ enterpriseId: enterprise, name: firm?.name ?? '', holds, demo: firm?.demo ?? false },
  tests: tests.map((one) => ({
    ...{ code: one.test.code, holds: one.holds, value: one.value },
    text: sayTest(one, locale),
  })),
});
