/** What stands beside the list of projects: pages of their own behind the tabs of the projects' screens, for who holds their right. */
import '#modules/projects/web/words.ts';
import './projects-tabs.css';
import type { ReactNode } from 'react';
import { useWords } from './i18n/i18n.tsx';
import type { ShellWord } from './i18n/shell-words.ts';
import { Link } from './link.tsx';
import { useSession } from './session.tsx';
import { useInSight } from './ui/in-sight.ts';

interface ProjectsTab {
  readonly to: string;
  readonly word: ProjectsTabWord | ShellWord;
  readonly right: string;
}
interface ProjectsGroup {
  readonly word: ProjectsTabWord;
  readonly tabs: readonly ProjectsTab[];
}
type ProjectsTabWord =
  | `projects.group.${'all' | 'attraction' | 'admission' | 'works' | 'counting'}`
  | `projects.tab.${'all' | 'panels' | 'experts' | 'admission' | 'reviews' | 'commitments' | 'land' | 'ledgers' | 'investment' | 'slip' | 'lists' | 'recognition'}`;

/** In the order of a project's own way: asked for, judged, built, counted. */
const groups: readonly ProjectsGroup[] = [
  {
    word: 'projects.group.all',
    tabs: [
      { to: '/projects', word: 'projects.tab.all', right: 'projects.view' },
      { to: '/projects/ledgers', word: 'projects.tab.ledgers', right: 'projects.view' },
    ],
  },
  {
    word: 'projects.group.attraction',
    tabs: [
      { to: '/projects/enquiries', word: 'projects.enquiries', right: 'attraction.view' },
      { to: '/projects/first-contacts', word: 'projects.contacts', right: 'attraction.view' },
      { to: '/projects/visits', word: 'projects.visits', right: 'attraction.view' },
    ],
  },
  {
    word: 'projects.group.admission',
    tabs: [
      { to: '/projects/panels', word: 'projects.tab.panels', right: 'experts.view' },
      { to: '/projects/experts', word: 'projects.tab.experts', right: 'experts.view' },
      { to: '/projects/admission', word: 'projects.tab.admission', right: 'admission.view' },
      { to: '/projects/reviews', word: 'projects.tab.reviews', right: 'admission.view' },
      { to: '/projects/commitments', word: 'projects.tab.commitments', right: 'admission.view' },
    ],
  },
  {
    word: 'projects.group.works',
    tabs: [
      { to: '/projects/slip', word: 'projects.tab.slip', right: 'progress.view' },
      { to: '/projects/investment', word: 'projects.tab.investment', right: 'progress.view' },
      { to: '/projects/land', word: 'projects.tab.land', right: 'land.view' },
    ],
  },
  {
    word: 'projects.group.counting',
    tabs: [
      { to: '/projects/recognition', word: 'projects.tab.recognition', right: 'recognition.view' },
      { to: '/projects/lists', word: 'projects.tab.lists', right: 'recognition.view' },
    ],
  },
];

export interface ProjectsNavProps {
  readonly here: string;
  /** At the right end: how this page is looked at. */
  readonly children?: ReactNode;
}

/** Those that the caller may see: the groups in a row, behind a line the pages of the open one. */
export function ProjectsNav({ here, children }: ProjectsNavProps) {
  const { t } = useWords<ProjectsTabWord>();
  const { can } = useSession();
  const shown = groups
    .map(({ word, tabs }) => ({ word, tabs: tabs.filter(({ right }) => can.includes(right)) }))
    .filter(({ tabs }) => tabs.length > 0);
  const open = shown.find(({ tabs }) => tabs.some(({ to }) => to === here));
  const [groupsIn, pagesIn] = [useInSight<HTMLElement>(here), useInSight<HTMLElement>(here)];
  return (
    <div className="tools">
      {shown.length > 1 ? (
        <nav ref={groupsIn} className="tabs" aria-label={t('nav.projects')}>
          {shown.map((group) => (
            <Tab
              key={group.word}
              to={group.tabs[0]?.to ?? '/projects'}
              word={t(group.word)}
              open={group === open}
            />
          ))}
        </nav>
      ) : null}
      {open && open.tabs.length > 1 ? (
        <nav ref={pagesIn} className="tabs pages" aria-label={t(open.word)}>
          {open.tabs.map(({ to, word }) => (
            <Tab key={to} to={to} word={t(word)} open={to === here} />
          ))}
        </nav>
      ) : null}
      {children}
    </div>
  );
}

function Tab({ to, word, open }: { readonly to: string; readonly word: string; readonly open: boolean }) {
  return (
    <Link to={to} className={open ? 'on' : undefined} activeOptions={{ exact: true, includeSearch: false }}>
      {word}
    </Link>
  );
}
