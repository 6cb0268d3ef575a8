/** Chains of a cluster, each with how many of its nodes are strong, present, thin or missing. */
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import type { ClusterRow } from '../contract.ts';
import type { ClusterKey } from './words.ts';

const STATES = ['strong', 'present', 'thin', 'missing'] as const;
const WORDS = {
  strong: ['强', 'strong'],
  present: ['有', 'present'],
  thin: ['弱', 'thin'],
  missing: ['缺', 'missing'],
} as const;

export function ChainStates({ chains }: { readonly chains: ClusterRow['chains'] }) {
  const { t, locale } = useWords<ClusterKey>();
  return (
    <>
      {chains.map(({ id, name, ended, tally }) => (
        <div key={id} className="cluster-chain">
          <Link to={`/chains/${id}`}>{name}</Link>{' '}
          {ended ? <span className="amber s12">{t('cluster.closed.on', { day: ended })}</span> : null}
          {tally ? (
            <span className="m s12">
              {STATES.map((state) => `${WORDS[state][locale === 'zh' ? 0 : 1]} ${tally[state]}`).join('  ')}
            </span>
          ) : null}
        </div>
      ))}
    </>
  );
}
