/** What other modules show on an enterprise's page in the register, each for who holds its right. */
import { type ComponentType, lazy, Suspense } from 'react';
import { useSession } from './session.tsx';

export interface FirmSectionProps {
  /** Of the enterprise. */
  readonly id: string;
}

interface FirmSection {
  readonly key: string;
  readonly right: string;
  readonly part: ComponentType<FirmSectionProps>;
}

const sections: readonly FirmSection[] = [
  {
    ...{ key: 'projects', right: 'projects.view' },
    part: lazy(async () => ({
      default: (await import('#modules/projects/web/projects-of.tsx')).FirmProjects,
    })),
  },
  {
    ...{ key: 'portal', right: 'portal.decide' },
    part: lazy(() => import('#modules/portal/web/firm-link.tsx')),
  },
];

export function FirmSections({ id }: FirmSectionProps) {
  const { can } = useSession();
  return (
    <Suspense fallback={null}>
      {sections
        .filter(({ right }) => can.includes(right))
        .map(({ key, part: Part }) => (
          <Part key={key} id={id} />
        ))}
    </Suspense>
  );
}
