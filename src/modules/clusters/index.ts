import type { Subscriber } from '#platform/db/events.ts';
import { recountClusters } from './recount.ts';

export { clustersAcross } from './across.ts';
export { addCluster } from './commands.ts';
export { serveClusters } from './http.ts';
export { recountClusters } from './recount.ts';
export { clusterRefusals } from './refusals.ts';
export { type ChainScaleWish, chainScale } from './scale.ts';
export { seriesRefusals } from './series-contract.ts';
export { tieCluster } from './ties.ts';

/** Figures, positions or maps changed: what tied clusters count follows before the answer leaves. */
export const clusterSubscribers: readonly Subscriber[] = ['enterprises.changed', 'chains.changed'].map(
  (event) => ({
    event,
    handle: (tx) => recountClusters(tx),
  }),
);
