import { changedEnterprises } from '#modules/enterprises/index.ts';
import type { Subscriber } from '#platform/db/events.ts';
import { refreshChains, refreshOf } from './refresh.ts';

export { type ChainsDay, chainFirms, firstDays, nodesInForce } from './chain-firms.ts';
export { type ChainDiagnosis, diagnosisRefusals, Placement } from './contract.ts';
export { type CountingAsked, type CountingFirm, countingFirms, isAboveScale } from './counting.ts';
export { listHealth } from './health.ts';
export { serveDiagnosis } from './http.ts';
export { chainLeaders } from './leaders.ts';
export { placeOn } from './placements.ts';
export { refreshChains } from './refresh.ts';
export { diagnoseChain } from './standings.ts';
export { suggestPlacements } from './suggestions.ts';
export { OUTPUT, toldYears } from './told.ts';

const isChanged = (data: unknown): data is { readonly chainIds: readonly string[] } =>
  typeof data === 'object' && data !== null && 'chainIds' in data && Array.isArray(data.chainIds);

/** A node's state follows its enterprises and its map before the answer leaves. */
export const diagnosisSubscribers: readonly Subscriber[] = [
  { event: 'enterprises.changed', handle: (tx, all) => refreshOf(tx, changedEnterprises(all)) },
  {
    event: 'chains.changed',
    handle: async (tx, all) => {
      await refreshChains(tx, [...new Set(all.filter(isChanged).flatMap(({ chainIds }) => chainIds))]);
    },
  },
];
