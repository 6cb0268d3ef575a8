/** What other modules show of a project, each a tab of the project's page for who holds its right. */
import { type ComponentType, lazy, Suspense } from 'react';
import { useSession } from './session.tsx';

export interface ProjectSectionProps {
  readonly projectId: string;
}

interface ProjectSection {
  /** Stands in the address as ?tab=, and in the words of projects as page.<key>. */
  readonly key: string;
  readonly right: string;
  readonly part: ComponentType<ProjectSectionProps>;
}

const sections: readonly ProjectSection[] = [
  {
    ...{ key: 'counting', right: 'recognition.view' },
    part: lazy(async () => ({ default: (await import('#modules/recognition/web/counting.tsx')).Counting })),
  },
];

/** Those that the caller may see, in order. */
export function useProjectSections(): readonly ProjectSection[] {
  const { can } = useSession();
  return sections.filter(({ right }) => can.includes(right));
}

export function ProjectSectionPart({
  section: { part: Part },
  projectId,
}: ProjectSectionProps & { readonly section: ProjectSection }) {
  return (
    <Suspense fallback={null}>
      <Part projectId={projectId} />
    </Suspense>
  );
}
