/** What is nearest for the firm, and what it costs: one line for each programme. */
import { useQuery } from '@tanstack/react-query';
import { echelonRoutes, type NextTier } from '#modules/echelons/contract.ts';
import { api } from '#web/api.ts';
import { percent } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Problem, Section } from '#web/ui/parts.tsx';
import type { EnterpriseKey } from './words.ts';

const TONE = { missed: 'red', missing: 'm', person: 'amber' } as const;

export function NextStep({ id }: { readonly id: string }) {
  const { t } = useWords<EnterpriseKey>();
  const found = useQuery({
    queryKey: ['enterprise', id, 'next'],
    queryFn: () => api(echelonRoutes.nextTiers, { params: { id } }),
  });
  return (
    <Section title={t('enterprise.next')} note={t('enterprise.next.note')}>
      <Problem error={found.error} reading />
      {found.data?.length === 0 ? <p className="m s13">{t('enterprise.next.none')}</p> : null}
      {found.data?.map((tier) => (
        <Next key={tier.code} tier={tier} />
      ))}
    </Section>
  );
}

function Next({ tier }: { readonly tier: NextTier }) {
  const { t } = useWords<EnterpriseKey>();
  return (
    <details>
      <summary>
        <b>{tier.title}</b>{' '}
        <span className="m s13">
          {tier.steps.length === 0
            ? t('enterprise.next.ready')
            : t('enterprise.next.open', { count: tier.steps.length })}
        </span>{' '}
        {tier.toVerify ? <b className="amber s13">{t('enterprise.tiers.verify')}</b> : null}
      </summary>
      <ul className="s13">
        {tier.steps.map(({ kind, sentence, lacking }) => (
          <li key={sentence}>
            <span className={TONE[kind]}>{t(`enterprise.next.${kind}`)}</span> {sentence}
            {lacking === null ? null : (
              <span className="m"> {t('enterprise.next.lacking', { share: percent(lacking) })}</span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
