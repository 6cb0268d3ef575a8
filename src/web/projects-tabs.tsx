/** What other modules show beside the list of projects, each a page of its own below /projects; one row of links leads to all. */
import { useWords } from './i18n/i18n.tsx';
import type { ShellWord } from './i18n/shell-words.ts';
import { Link } from './link.tsx';
import { useSession } from './session.tsx';

interface ProjectsTab {
  readonly key: 'projects' | 'enquiries' | 'first-contacts' | 'visits';
  readonly to: string;
  readonly right: string;
  readonly word: ShellWord;
}

export const projectsTabs: readonly ProjectsTab[] = [
  { key: 'projects', to: '/projects', right: 'projects.view', word: 'nav.projects' },
  { key: 'enquiries', to: '/projects/enquiries', right: 'attraction.view', word: 'projects.enquiries' },
  {
    key: 'first-contacts',
    to: '/projects/first-contacts',
    right: 'attraction.view',
    word: 'projects.contacts',
  },
  { key: 'visits', to: '/projects/visits', right: 'attraction.view', word: 'projects.visits' },
];

export function ProjectsTabs({ open }: { readonly open: ProjectsTab['key'] }) {
  const { t } = useWords();
  const { can } = useSession();
  return (
    <nav className="tabs" aria-label={t('nav.projects')}>
      {projectsTabs
        .filter(({ right }) => can.includes(right))
        .map(({ key, to, word }) => (
          <Link
            key={key}
            to={to}
            activeOptions={{ exact: true, includeSearch: false }}
            aria-current={key === open ? 'page' : undefined}
          >
            {t(word)}
          </Link>
        ))}
    </nav>
  );
}
