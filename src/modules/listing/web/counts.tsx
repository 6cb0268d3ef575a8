/** Counts over the list; each is a link to its firms. Listed and quoted stand apart. */
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import type { CaseTally } from '../contract.ts';
import type { ListingKey } from './words.ts';

export function Counts({ tally }: { readonly tally: CaseTally }) {
  const { t } = useWords<ListingKey>();
  const [{ unitId, board }] = useUrl();
  const to = (words: Readonly<Record<string, string>>) => {
    const kept = { ...(unitId ? { unitId } : {}), ...(board ? { board } : {}) };
    return `/listing?${new URLSearchParams({ ...kept, ...words })}`;
  };
  const year = String(tally.year);
  return (
    <div className="listing-counts s13">
      <span className="said">
        <b>{t('listing.tally.year', { year })}</b>
        <Link to={to({ entered: 'reserve', year })}>
          {t('listing.tally.reserve', { count: tally.inYear.reserve })}
        </Link>
        <Link to={to({ entered: 'quoted', year })}>
          {t('listing.tally.quoted', { count: tally.inYear.quoted })}
        </Link>
        <Link to={to({ entered: 'listed', year })}>
          {t('listing.tally.listed', { count: tally.inYear.listed })}
        </Link>
      </span>
      <span className="said" title={t('listing.tally.apart')}>
        <b>{t('listing.tally.ever')}</b>
        <Link to={to({ entered: 'quoted' })}>{t('listing.tally.quoted', { count: tally.ever.quoted })}</Link>
        <Link to={to({ entered: 'listed' })}>{t('listing.tally.listed', { count: tally.ever.listed })}</Link>
      </span>
      <span className="said">
        <b>{t('listing.tally.now')}</b>
        <Link to={to({ overdue: 'true' })} className={tally.overdue > 0 ? 'red' : undefined}>
          {t('listing.tally.overdue', { count: tally.overdue })}
        </Link>
        <Link to={to({ waiting: 'true' })} className={tally.waiting > 0 ? 'amber' : undefined}>
          {t('listing.tally.waiting', { count: tally.waiting })}
        </Link>
        <Link to={to({ status: 'suspended' })}>
          {t('listing.tally.suspended', { count: tally.suspended })}
        </Link>
        <Link to={to({ neverTrained: 'true' })}>
          {t('listing.tally.never', { count: tally.neverTrained })}
        </Link>
      </span>
      <span className="m hide-phone">{t('listing.tally.apart')}</span>
    </div>
  );
}
