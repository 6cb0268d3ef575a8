/** What other modules show beside the list of chains and the systems, each a tab of the page of chains. */
import { type ComponentType, lazy } from 'react';

interface ChainsTab {
  /** Stands in the address as ?tab=, and in the words of chains as chain.tab.<key>. */
  readonly key: 'clusters';
  readonly part: ComponentType;
}

export const chainsTabs: readonly ChainsTab[] = [
  { key: 'clusters', part: lazy(() => import('#modules/clusters/web/board.tsx')) },
];
