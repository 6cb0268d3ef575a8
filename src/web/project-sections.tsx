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
    ...{ key: 'argument', right: 'experts.view' },
    part: lazy(async () => ({ default: (await import('#modules/experts/web/argument.tsx')).Argument })),
  },
  {
    ...{ key: 'permits', right: 'approvals.view' },
    part: lazy(() => import('#modules/approvals/web/permits.tsx')),
  },
  {
    ...{ key: 'terms', right: 'admission.view' },
    part: lazy(async () => ({ default: (await import('#modules/admission/web/terms.tsx')).Terms })),
  },
  {
    ...{ key: 'land', right: 'land.view' },
    part: lazy(async () => ({ default: (await import('#modules/land/web/project-land.tsx')).ProjectLand })),
  },
  {
    ...{ key: 'blockers', right: 'blockers.view' },
    part: lazy(async () => ({
      default: (await import('#modules/blockers/web/project-blockers.tsx')).ProjectBlockers,
    })),
  },
  {
    ...{ key: 'money', right: 'progress.view' },
    part: lazy(async () => ({ default: (await import('#modules/progress/web/money.tsx')).Money })),
  },
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
