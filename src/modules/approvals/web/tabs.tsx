/** The three pages of approvals: what is under way, how long it takes, by which templates. */
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import type { ApprovalKey } from './words.ts';

const PAGES = [
  ['/approvals', 'apv.tab.list'],
  ['/approvals/leagues', 'apv.tab.leagues'],
  ['/approvals/templates', 'apv.tab.templates'],
] as const;

export function ApprovalTabs({ open }: { readonly open: (typeof PAGES)[number][0] }) {
  const { t } = useWords<ApprovalKey>();
  return (
    <div className="tools no-print">
      <nav className="tabs" aria-label={t('nav.approvals')}>
        {PAGES.map(([to, word]) => (
          <Link
            key={to}
            to={to}
            activeOptions={{ exact: true }}
            aria-current={to === open ? 'page' : undefined}
          >
            {t(word)}
          </Link>
        ))}
      </nav>
    </div>
  );
}
