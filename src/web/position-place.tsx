/** Where an enterprise may be said to stand: a node of a map in force, as the module of chains offers it, for who may see chains. */
import { lazy, Suspense } from 'react';
import { useSession } from './session.tsx';

export interface PlaceOnMap {
  readonly chainId: string;
  readonly nodeId: string;
}

export interface PositionPlaceProps {
  /** null: the chain is written by hand. */
  readonly value: PlaceOnMap | null;
  /** A chain was chosen and its node not yet: undefined. */
  readonly onChange: (value: PlaceOnMap | null | undefined) => void;
}

const Choice = lazy(async () => ({
  default: (await import('#modules/chains/web/node-choice.tsx')).NodeChoice,
}));

export function PositionPlace(props: PositionPlaceProps) {
  const { can } = useSession();
  if (!can.includes('chains.view')) return null;
  return (
    <Suspense fallback={null}>
      <Choice {...props} />
    </Suspense>
  );
}
