import type { Subscriber } from '#platform/db/events.ts';
import { recountClusters } from './recount.ts';

export { clustersAcross } from './across.ts';
export { bindCluster } from './bindings.ts';
export { addCluster } from './commands.ts';
export { NewCluster } from './contract.ts';
export { serveClusters } from './http.ts';
export { recountClusters } from './recount.ts';
export { clusterRefusals } from './refusals.ts';
export { type ChainScaleWish, chainScale } from './scale.ts';
export { seriesRefusals } from './series-contract.ts';

/** Figures, positions or maps changed: what bound clusters count follows before the answer leaves. */
export const clusterSubscribers: readonly Subscriber[] = ['enterprises.changed', 'chains.changed'].map(
  (event) => ({
    event,
    handle: (tx) => recountClusters(tx),
  }),
);
