/** What other modules show on the page of a lead, each for who holds its right. */
import { type ComponentType, lazy, Suspense } from 'react';
import { useSession } from './session.tsx';

/** Of the lead, what a record that comes out of it begins with. */
export interface LeadSectionProps {
  readonly lead: {
    readonly id: string;
    readonly firm: string;
    /** By its rules it may become a project now. */
    readonly toProject: boolean;
    readonly creditCode: string | null;
    readonly chainId: string;
    readonly nodeId: string;
    readonly unitId: string;
    readonly way: string;
  };
}

interface LeadSection {
  readonly key: string;
  readonly right: string;
  readonly part: ComponentType<LeadSectionProps>;
}

const sections: readonly LeadSection[] = [
  {
    ...{ key: 'project', right: 'projects.view' },
    part: lazy(async () => ({
      default: (await import('#modules/projects/web/lead-project.tsx')).LeadProject,
    })),
  },
];

export function LeadSections(props: LeadSectionProps) {
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
