/** What other modules show of a node of a chain's map, each for who holds its right. */
import { type ComponentType, lazy, Suspense } from 'react';
import { useSession } from './session.tsx';

export interface NodeSectionProps {
  readonly nodeId: string;
  readonly chainId: string;
}

interface NodeSection {
  readonly key: string;
  readonly right: string;
  readonly part: ComponentType<NodeSectionProps>;
}

const sections: readonly NodeSection[] = [
  {
    ...{ key: 'findings', right: 'chains.view' },
    part: lazy(async () => ({
      default: (await import('#modules/diagnosis/web/node-findings.tsx')).NodeFindings,
    })),
  },
  {
    ...{ key: 'candidates', right: 'candidates.view' },
    part: lazy(async () => ({
      default: (await import('#modules/candidates/web/node-candidates.tsx')).NodeCandidates,
    })),
  },
  {
    ...{ key: 'projects', right: 'projects.view' },
    part: lazy(async () => ({
      default: (await import('#modules/projects/web/projects-of.tsx')).NodeProjects,
    })),
  },
];

export function NodeSections(props: NodeSectionProps) {
  const { can } = useSession();
  return (
    <Suspense fallback={null}>
      {sections
        .filter(({ right }) => can.includes(right))
        .map(({ key, part: Part }) => (
          <Part key={key} {...props} />
        ))}
    </Suspense>
  );
}
