/** What stands beside the list of projects, each a page of its own behind the tabs of the projects' screen, for who holds its right. */
import { useSession } from './session.tsx';

interface ProjectsTab {
  readonly to: string;
  /** In the words of projects as projects.tab.<key>. */
  readonly key: string;
  readonly right: string;
}

const tabs: readonly ProjectsTab[] = [{ to: '/projects', key: 'all', right: 'projects.view' }];

/** Those that the caller may see, in order. */
export function useProjectsTabs(): readonly ProjectsTab[] {
  const { can } = useSession();
  return tabs.filter(({ right }) => can.includes(right));
}
