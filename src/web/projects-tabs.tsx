/** What stands beside the list of projects: pages of their own behind the tabs of the projects' screens, for who holds their right. */
import '#modules/projects/web/words.ts';
import './projects-tabs.css';
import type { ReactNode } from 'react';
import { useWords } from './i18n/i18n.tsx';
import type { ShellWord } from './i18n/shell-words.ts';
import { Link } from './link.tsx';
import { useSession } from './session.tsx';

interface ProjectsTab {
  readonly to: string;
  readonly word: ProjectsTabWord | ShellWord;
  readonly right: string;
}
type ProjectsTabWord =
  `projects.tab.${'all' | 'panels' | 'experts' | 'admission' | 'reviews' | 'commitments' | 'land' | 'ledgers' | 'investment' | 'slip' | 'lists' | 'recognition'}`;

const tabs: readonly ProjectsTab[] = [
  { to: '/projects', word: 'projects.tab.all', right: 'projects.view' },
  { to: '/projects/investment', word: 'projects.tab.investment', right: 'progress.view' },
  { to: '/projects/slip', word: 'projects.tab.slip', right: 'progress.view' },
  { to: '/projects/enquiries', word: 'projects.enquiries', right: 'attraction.view' },
  { to: '/projects/first-contacts', word: 'projects.contacts', right: 'attraction.view' },
  { to: '/projects/visits', word: 'projects.visits', right: 'attraction.view' },
  { to: '/projects/panels', word: 'projects.tab.panels', right: 'experts.view' },
  { to: '/projects/experts', word: 'projects.tab.experts', right: 'experts.view' },
  { to: '/projects/admission', word: 'projects.tab.admission', right: 'admission.view' },
  { to: '/projects/reviews', word: 'projects.tab.reviews', right: 'admission.view' },
  { to: '/projects/commitments', word: 'projects.tab.commitments', right: 'admission.view' },
  { to: '/projects/land', word: 'projects.tab.land', right: 'land.view' },
  { to: '/projects/lists', word: 'projects.tab.lists', right: 'recognition.view' },
  { to: '/projects/recognition', word: 'projects.tab.recognition', right: 'recognition.view' },
  { to: '/projects/ledgers', word: 'projects.tab.ledgers', right: 'projects.view' },
];

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
            <Link
              key={to}
              to={to}
              activeOptions={{ exact: true, includeSearch: false }}
              aria-current={to === here ? 'page' : undefined}
            >
              {t(word)}
            </Link>
          ))}
        </nav>
      ) : null}
      {children}
    </div>
  );
}
