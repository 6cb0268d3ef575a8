/** What stands beside the list of projects: pages of their own behind the tabs of the projects' screens, for who holds their right. */
import '#modules/projects/web/words.ts';
import './projects-tabs.css';
import type { ReactNode } from 'react';
import { useWords } from './i18n/i18n.tsx';
import { Link } from './link.tsx';
import { useSession } from './session.tsx';

interface ProjectsTab {
  readonly to: string;
  readonly word: ProjectsTabWord;
  readonly right: string;
}
type ProjectsTabWord = 'projects.tab.all' | 'projects.tab.lists' | 'projects.tab.recognition';

const tabs: readonly ProjectsTab[] = [
  { to: '/projects', word: 'projects.tab.all', right: 'projects.view' },
  { to: '/projects/lists', word: 'projects.tab.lists', right: 'recognition.view' },
  { to: '/projects/recognition', word: 'projects.tab.recognition', right: 'recognition.view' },
];

/** The list's own address begins those of the others: only the very page is marked. */
const PLAIN = { exact: true, includeSearch: false };

export interface ProjectsNavProps {
  readonly here: string;
  /** At the right end: how this page is looked at. */
  readonly children?: ReactNode;
}

/** Those that the caller may see, in order, with the open one marked. */
export function ProjectsNav({ here, children }: ProjectsNavProps) {
  const { t } = useWords<ProjectsTabWord>();
  const { can } = useSession();
  const shown = tabs.filter(({ right }) => can.includes(right));
  return (
    <div className="tools">
      {shown.length > 1 ? (
        <nav className="tabs" aria-label={t('nav.projects')}>
          {shown.map(({ to, word }) => (
            <Link key={to} to={to} activeOptions={PLAIN} aria-current={to === here ? 'page' : undefined}>
              {t(word)}
            </Link>
          ))}
        </nav>
      ) : null}
      {children}
    </div>
  );
}
