/** What other modules show of a chain beside its map, each a tab of the chain's page for who holds its right. */
import { type ComponentType, lazy, Suspense } from 'react';
import { useSession } from './session.tsx';

export interface ChainPageProps {
  readonly chainId: string;
}

interface ChainPage {
  /** Stands in the address as ?tab=, and in the words of chains as page.<key>. */
  readonly key: string;
  readonly right: string;
  readonly part: ComponentType<ChainPageProps>;
}

const pages: readonly ChainPage[] = [
  {
    ...{ key: 'work', right: 'chiefs.view' },
    part: lazy(async () => ({ default: (await import('#modules/chiefs/web/work.tsx')).Work })),
  },
  {
    ...{ key: 'lists', right: 'chiefs.view' },
    part: lazy(async () => ({ default: (await import('#modules/chiefs/web/lists.tsx')).Lists })),
  },
  {
    ...{ key: 'plan', right: 'chiefs.view' },
    part: lazy(async () => ({ default: (await import('#modules/chiefs/web/plan.tsx')).Plan })),
  },
  {
    ...{ key: 'visits', right: 'chiefs.view' },
    part: lazy(async () => ({ default: (await import('#modules/chiefs/web/visits.tsx')).Visits })),
  },
  {
    ...{ key: 'projects', right: 'projects.view' },
    part: lazy(async () => ({
      default: (await import('#modules/projects/web/projects-of.tsx')).ChainProjects,
    })),
  },
  {
    ...{ key: 'compare', right: 'chains.view' },
    part: lazy(async () => ({ default: (await import('#modules/diagnosis/web/compare.tsx')).Compare })),
  },
];

/** Those that the caller may see, in order. */
export function useChainPages(): readonly ChainPage[] {
  const { can } = useSession();
  return pages.filter(({ right }) => can.includes(right));
}

export function ChainPagePart({
  page: { part: Part },
  chainId,
}: ChainPageProps & { readonly page: ChainPage }) {
  return (
    <Suspense fallback={null}>
      <Part chainId={chainId} />
    </Suspense>
  );
}
