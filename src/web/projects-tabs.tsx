/** What stands beside the list of projects, each a page of its own behind the tabs of the projects' screen, for who holds its right. */
import { useWords } from './i18n/i18n.tsx';
import { useGo } from './link.tsx';
import { useSession } from './session.tsx';

interface ProjectsTab {
  readonly to: string;
  /** In the words of projects as projects.tab.<key>. */
  readonly key: string;
  readonly right: string;
}

const tabs: readonly ProjectsTab[] = [
  { to: '/projects/admission', key: 'admission', right: 'admission.view' },
  { to: '/projects/reviews', key: 'reviews', right: 'admission.view' },
  { to: '/projects/commitments', key: 'commitments', right: 'admission.view' },
  { to: '/projects/land', key: 'land', right: 'land.view' },
];

/** The tabs as a bar below the head of a page, for those that the caller may see; `at` is the page's own. */
export function ProjectsTabs({ at }: { readonly at: string }) {
  const { t } = useWords<`projects.tab.${string}`>();
  const { can } = useSession();
  const go = useGo();
  return (
    <nav className="tabs" aria-label={t('nav.projects')}>
      {tabs
        .filter(({ right }) => can.includes(right))
        .map(({ to, key }) => (
          <button
            key={key}
            type="button"
            className={key === at ? 'on' : ''}
            aria-current={key === at ? 'page' : undefined}
            onClick={() => go(to)}
          >
            {t(`projects.tab.${key}`)}
          </button>
        ))}
    </nav>
  );
}
